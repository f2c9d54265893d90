"""Multipart forms (RFC 7578): the parts of a body, by name, without copying more than the parts themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mocks.core.errors import bad_request, unsupported_media_type
from mocks.core.wire import Request

_BOUNDARY = re.compile(r'boundary="?([^";,]{1,70})"?', re.IGNORECASE)
_NAME = re.compile(r'[;\s]name="([^"]*)"')
_TYPE = re.compile(r"^content-type:\s*([^\s;]+)", re.IGNORECASE | re.MULTILINE)
#: Bytes of one part's head; ours.
HEAD_BYTES = 8_000


@dataclass(frozen=True)
class Part:
    """One field of a form; `content_type` is empty for plain fields."""

    content: bytes
    content_type: str = ""


def read_multipart(request: Request) -> dict[str, Part]:
    """The fields of the form; raises the platform's 415 for another type, 400 for a broken form."""
    if request.content_type != "multipart/form-data":
        raise unsupported_media_type(request.content_type)
    found = _BOUNDARY.search(request.header("content-type") or "")
    if found is None:
        raise bad_request("The multipart form names no boundary.")
    return _parts(request.body, f"--{found.group(1)}".encode())


def _parts(body: bytes, mark: bytes) -> dict[str, Part]:
    if not body.startswith(mark):
        raise bad_request("The multipart form does not begin with its boundary.")
    parts: dict[str, Part] = {}
    at = len(mark)
    while body[at : at + 2] != b"--":
        end_of_head = body.find(b"\r\n\r\n", at, at + HEAD_BYTES)
        end = body.find(b"\r\n" + mark, end_of_head + 2) if end_of_head >= 0 else -1
        if end < 0:
            raise bad_request("The multipart form is cut off.")
        head = body[at:end_of_head].decode(errors="replace")
        name = _NAME.search(head)
        if name is None:
            raise bad_request("A part of the multipart form has no name.")
        kind = _TYPE.search(head.strip())
        parts[name.group(1)] = Part(body[end_of_head + 4 : end], kind.group(1).lower() if kind else "")
        at = end + 2 + len(mark)
    return parts
