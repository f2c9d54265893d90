"""Requests and responses as values, and the edge where JSON becomes typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from mocks.core.errors import Refusal, bad_request, unsupported_media_type


class Body(BaseModel):
    """A JSON object of the API: camelCase, frozen, strict about types, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, alias_generator=to_camel)

    def json_value(self) -> dict[str, Any]:
        """The object as it travels: camelCase, absent where it is None."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


B = TypeVar("B", bound=BaseModel)
#: A JSON value as it travels.
written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Request:
    """One HTTP request, or the opening of a socket. Header names are in lower case; `path` is decoded."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The header's value, whatever its case."""
        return self.headers.get(name.lower())

    @property
    def content_type(self) -> str:
        """The media type alone, in lower case; empty when there is none."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Response:
    """One HTTP response. `stored` names bytes that the shell keeps and sends as the body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    stored: str | None = None

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response with a JSON body."""
    return Response(status, {"content-type": "application/json", **(headers or {})}, written(value).encode())


def no_content(status: int = 204) -> Response:
    """A response without a body."""
    return Response(status)


def parse_query(text: str) -> dict[str, str]:
    """A query string; of repeated names the last one counts."""
    return dict(parse_qsl(text, keep_blank_values=True)) if text else {}


def read_form(request: Request) -> dict[str, str]:
    """A form-encoded body."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise unsupported_media_type(request.content_type)
    return parse_query(decoded(request.body))


def read_json(request: Request, shape: type[B]) -> B:
    """The JSON body as `shape`; raises the platform's 415 or 400, which names the field."""
    if request.content_type != "application/json":
        raise unsupported_media_type(request.content_type)
    return read_text(decoded(request.body), shape)


def read_text(text: str, shape: type[B]) -> B:
    """JSON text as `shape`; raises the platform's 400, which names the field."""
    try:
        return shape.model_validate_json(text)
    except ValidationError as error:
        raise unreadable(error) from None


def read_value(value: Any, shape: type[B]) -> B:
    """A JSON value as `shape`; as `read_text`."""
    return read_text(json.dumps(value), shape)


def decoded(body: bytes) -> str:
    """The body as text; raises the platform's 400 unless it is UTF-8."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise bad_request("The request body is not valid UTF-8.") from None


def unreadable(error: ValidationError) -> Refusal:
    """The 400 for what pydantic found, field by field."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    fields = [".".join(str(part) for part in problem["loc"]) for problem in found]
    said = "; ".join(
        f"{name or 'body'}: {problem['msg']}" for name, problem in zip(fields, found, strict=True)
    )
    return bad_request(said, *[name for name in fields if name])
