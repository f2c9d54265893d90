"""The client of the mock's control plane: time, faults, organisations, traffic; a live target has none."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from harness.api.line import Line
from harness.wire import Wire


class StageRefused(Exception):
    """The control plane did not do what the harness asked of it: a mistake of ours."""


class Stage:
    """What no caller of the platform can do. Every method raises StageRefused on a refusal."""

    def __init__(self, wire: Wire, token: str) -> None:
        self._line = Line(wire, {"X-Stage-Token": token})

    def close(self) -> None:
        """Release the client's connections."""
        self._line.close()

    def load(self, organisation: str) -> dict[str, Any]:
        """Start afresh with the named organisation and return its people, queues, flows and deployments."""
        return dict(self._call("PUT", "organisation", {"name": organisation}))

    def export(self, form: str) -> dict[str, bytes]:
        """The organisation as it was loaded, as its owner would export it: file name -> content."""
        return {str(k): b64decode(v) for k, v in self._call("GET", f"export/{form}").items()}

    def now(self) -> str:
        """Platform time, ISO 8601 UTC."""
        return str(self._call("GET", "clock")["now"])

    def advance(self, seconds: float) -> str:
        """Let platform time pass; due timers fire in order. Returns the new platform time."""
        return str(self._call("POST", "clock", {"advance_s": seconds})["now"])

    def plant(self, fault: dict[str, Any]) -> str:
        """Plant a fault and return its id; a fault that nobody meets fails the scenario."""
        return str(self._call("POST", "faults", fault)["id"])

    def faults(self) -> list[dict[str, Any]]:
        """All planted faults with how often each was met."""
        return list(self._call("GET", "faults"))

    def wire_log(self, characters: int) -> list[dict[str, Any]]:
        """The traffic so far, oldest first, without tokens, with that many characters of each text."""
        return list(self._call("GET", f"wire?text={characters}"))

    def mails(self) -> list[dict[str, Any]]:
        """Every mail that left the platform: `to`, and `raw` as it arrived."""
        return list(self._call("GET", "mails"))

    def short_messages(self) -> list[dict[str, Any]]:
        """Every short message that left the platform: `to` and `text`."""
        return list(self._call("GET", "messages"))

    def call_in(self, caller: str, codecs: list[str], data: dict[str, str]) -> dict[str, str]:
        """Let somebody call over the only trunk; return the call's `id`, `conversationId` and `lineUri`.

        `codecs` are what the caller's line offers, `data` what the voice menu heard.
        """
        return dict(self._call("POST", "calls", {"caller": caller, "codecs": codecs, "data": data}))

    def hang_up(self, call: str) -> None:
        """Let the caller of that call put the phone down."""
        self._call("DELETE", f"calls/{call}")

    def set_desk(self, user: str, **desk: bool) -> None:
        """Say what stands at that user's desk from now on: `client`, `active`, `camera`, `microphone`, `allowed`."""
        self._call("PUT", f"users/{user}/desk", desk)

    def hand_out_ice_servers(self, servers: list[dict[str, Any]]) -> None:
        """Make the platform offer these STUN and TURN servers from now on."""
        self._call("PUT", "ice-servers", servers)

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        reply = self._line.request(method, f"/_stage/{path}", json=body)
        if not reply.is_success:
            raise StageRefused(f"{method} /_stage/{path}: expected success, saw {reply.status}: {reply.text}")
        return reply.json()
