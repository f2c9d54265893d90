"""A signed-in caller of the platform's REST interface."""

from __future__ import annotations

from typing import Any

from harness.api.line import Line, Reply, basic
from harness.wire import Wire

#: Characters of an answer that is no JSON that are shown.
SHOWN = 200


class Refused(Exception):
    """The platform refused a call (status, code and message of the vendor's error format), or answered no JSON."""

    def __init__(self, method: str, path: str, status: int, body: Any) -> None:
        detail = body if isinstance(body, dict) else {}
        self.status = status
        self.code = str(detail.get("code", ""))
        self.message = str(detail.get("message", body))
        #: The fields that the platform names as wrong.
        self.fields = tuple(str(one.get("fieldName", "")) for one in detail.get("details", ()))
        super().__init__(f"{method} {path}: expected success, saw {status} {self.code}: {self.message}")


class Caller:
    """Calls the platform as somebody. Every method raises Refused unless the platform accepts."""

    def __init__(self, wire: Wire) -> None:
        self._line = Line(wire)

    def sign_in(self, email: str, password: str) -> None:
        """Obtain a person's token and use it from now on."""
        form = {"grant_type": "password", "username": email, "password": password}
        self._use(self._accepted(self._line.request("POST", "/oauth/token", data=form)))

    def sign_in_client(self, client_id: str, secret: str) -> None:
        """Obtain an OAuth client's token and use it from now on."""
        form = {"grant_type": "client_credentials"}
        asked = self._line.request("POST", "/oauth/token", data=form, headers=basic(client_id, secret))
        self._use(self._accepted(asked))

    def get(self, path: str, **params: Any) -> Any:
        """GET a resource."""
        return self._accepted(self._line.request("GET", path, params=params or None))

    def put(self, path: str, body: Any) -> Any:
        """PUT a resource."""
        return self._accepted(self._line.request("PUT", path, json=body))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        """POST to a resource."""
        return self._accepted(self._line.request("POST", path, json=body, headers=headers))

    def send(self, method: str, path: str, content: bytes, content_type: str) -> Any:
        """Send a body that is no JSON."""
        headers = {"Content-Type": content_type}
        return self._accepted(self._line.request(method, path, content=content, headers=headers))

    def patch(self, path: str, body: Any) -> Any:
        """PATCH a resource."""
        return self._accepted(self._line.request("PATCH", path, json=body))

    def delete(self, path: str) -> None:
        """DELETE a resource."""
        self._accepted(self._line.request("DELETE", path))

    def close(self) -> None:
        """Release the connections."""
        self._line.close()

    def _use(self, token: Any) -> None:
        self._line.headers["authorization"] = f"Bearer {token['access_token']}"

    def _accepted(self, reply: Reply) -> Any:
        try:
            content = reply.json()
        except ValueError as error:
            # What stands between us and the platform (a proxy, a maintenance page) answers in HTML.
            raise Refused(reply.method, reply.path, reply.status, reply.text[:SHOWN]) from error
        if reply.is_success:
            return content
        raise Refused(reply.method, reply.path, reply.status, content)
