"""Path templates: `/api/v2/users/{id}` against a path that arrived."""

from __future__ import annotations

from functools import lru_cache


def matches(template: str, path: str) -> dict[str, str] | None:
    """The values of the template's `{names}` in `path`.

    None when they do not fit. An empty segment fits nothing.
    """
    wanted, found = _parts(template), path.split("/")
    if len(wanted) != len(found):
        return None
    values: dict[str, str] = {}
    for part, value in zip(wanted, found, strict=True):
        if part.startswith("{") and value:
            values[part[1:-1]] = value
        elif part != value:
            return None
    return values


@lru_cache(maxsize=1024)
def _parts(template: str) -> list[str]:
    return template.split("/")
