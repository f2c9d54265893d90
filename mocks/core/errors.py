"""The platform's refusals: one exception, and the vendor's body for it.

A `Refusal` is the caller's mistake and becomes an answer. Anything else that is raised in the core is ours
and stays loud.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass
class Refusal(Exception):
    """What the platform answers in place of doing as asked.

    Status, code and message as in API.md, "Errors".
    """

    status: int
    code: str
    message: str
    fields: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__init__(self.message)

    def body(self, context_id: str) -> dict[str, Any]:
        """The vendor's error body."""
        details = [{"errorCode": self.code, "fieldName": name} for name in self.fields]
        return {
            "message": self.message,
            "code": self.code,
            "status": self.status,
            "contextId": context_id,
            "details": details,
            "errors": [],
        }


def bad_request(message: str, *fields: str) -> Refusal:
    """The body could not be understood; `fields` name what was wrong."""
    return Refusal(400, "bad.request", message, fields)


def invalid_value(field: str, message: str) -> Refusal:
    """The body was understood, and one value in it cannot be used."""
    return Refusal(400, "invalid.value", f"{field}: {message}", (field,))


def not_found() -> Refusal:
    """No such path, or no such thing behind it."""
    return Refusal(404, "not.found", "The requested resource was not found.")


def method_not_allowed(method: str) -> Refusal:
    """The path exists, the method does not."""
    return Refusal(405, "method.not.allowed", f"Method {method} is not allowed for this resource.")


def conflict(message: str) -> Refusal:
    """The thing is in a state that does not allow it."""
    return Refusal(409, "conflict", message)


def too_large(limit: int) -> Refusal:
    """The body is longer than `limit` bytes."""
    return Refusal(413, "request.entity.too.large", f"The request body is longer than {limit} bytes.")


def unsupported_media_type(found: str) -> Refusal:
    """The body is not in the form that this route reads."""
    return Refusal(415, "unsupported.media.type", f"The content type {found!r} is not supported.")


def authentication_required() -> Refusal:
    """No token came along."""
    return Refusal(
        401, "authentication.required", "No authentication bearer token specified in authorization header."
    )


def bad_credentials() -> Refusal:
    """The token is not one of ours."""
    return Refusal(401, "bad.credentials", "Invalid login credentials.")


def credentials_expired() -> Refusal:
    """The token was one of ours, and its time is over."""
    return Refusal(401, "credentials.expired", "The supplied credentials are expired and cannot be used.")


def missing_any_permissions(permissions: Sequence[str]) -> Refusal:
    """The caller holds none of them."""
    wanted = ", ".join(permissions)
    return Refusal(
        403,
        "missing.any.permissions",
        "Unable to perform the requested action. You must have at least one of the following permissions "
        f"assigned: [{wanted}]",
    )


def missing_any_scopes(scopes: Sequence[str]) -> Refusal:
    """The client's token carries none of them. The code is ours: the vendor publishes none for scopes."""
    return Refusal(
        403,
        "missing.any.scopes",
        "Unable to perform the requested action. The token must carry at least one of the following scopes: "
        f"[{', '.join(scopes)}]",
    )


def missing_license(who: str, held: str | None, needed: Sequence[str]) -> Refusal:
    """Somebody's licence, or its add-ons, do not cover this. The code is ours."""
    return Refusal(
        403,
        "missing.license",
        f"Unable to perform the requested action. {who} holds {held or 'no license'} and must hold one of the "
        f"following licenses: [{', '.join(needed)}]",
    )


def feature_not_enabled(feature: str) -> Refusal:
    """The organisation's contract does not have it switched on. The code is ours."""
    return Refusal(
        403, "feature.not.enabled", f"This feature is not enabled for the organization: [{feature}]"
    )


def limit_exceeded(limit: str, allowed: int) -> Refusal:
    """One more than the contract allows. The code is ours."""
    return Refusal(409, "limit.exceeded", f"The limit of {allowed} is reached: [{limit}]")


def not_authorized() -> Refusal:
    """The caller is known, and this is not theirs."""
    return Refusal(403, "not.authorized", "You are not authorized to perform the requested action.")


#: What a planted status reads like.
PLANTED = {
    400: ("bad.request", "The request could not be understood."),
    401: ("bad.credentials", "Invalid login credentials."),
    403: ("not.authorized", "You are not authorized to perform the requested action."),
    404: ("not.found", "The requested resource was not found."),
    409: ("conflict", "The request conflicts with another one."),
    429: ("too.many.requests", "Rate limit exceeded the maximum [300] requests within [60] seconds"),
    500: ("internal.server.error", "The server encountered an unexpected condition."),
    503: ("service.unavailable", "Service Unavailable - The server is currently unavailable."),
    504: ("request.timeout", "The request timed out."),
}


def planted(status: int) -> Refusal:
    """The answer of a planted fault."""
    code, message = PLANTED.get(status, ("internal.server.error", f"A planted answer with status {status}."))
    return Refusal(status, code, message)
