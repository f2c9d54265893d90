"""The vendor's classic paging.

PageSize and pageNumber in, a page of entities with its neighbours' addresses out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from mocks.core.errors import invalid_value
from mocks.core.limits import PAGE_SIZE, PAGE_SIZE_DEFAULT
from mocks.core.wire import Request


def page(request: Request, entities: Sequence[Any]) -> dict[str, Any]:
    """The asked page; raises the platform's 400 for a size or number that is none."""
    size = _number(request, "pageSize", PAGE_SIZE_DEFAULT, PAGE_SIZE)
    number = _number(request, "pageNumber", 1, None)
    count = max(1, ceil(len(entities) / size))
    body: dict[str, Any] = {
        "entities": list(entities[(number - 1) * size : number * size]),
        "pageSize": size,
        "pageNumber": number,
        "total": len(entities),
        "pageCount": count,
        "selfUri": _address(request, size, number),
        "firstUri": _address(request, size, 1),
        "lastUri": _address(request, size, count),
    }
    if number < count:
        body["nextUri"] = _address(request, size, number + 1)
    if number > 1:
        body["previousUri"] = _address(request, size, number - 1)
    return body


def _number(request: Request, name: str, default: int, most: int | None) -> int:
    text = request.query.get(name, str(default))
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise invalid_value(name, f"expected a whole number from 1, got {text!r}")
    if most is not None and int(text) > most:
        raise invalid_value(name, f"at most {most}, got {text}")
    return int(text)


def _address(request: Request, size: int, number: int) -> str:
    return f"{request.path}?pageSize={size}&pageNumber={number}"
