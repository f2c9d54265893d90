"""Path templates: `/api/v2/users/{id}` against a path that arrived."""

from __future__ import annotations


def matches(template: str, path: str) -> dict[str, str] | None:
    """The values of the template's `{names}` in `path`.

    None when they do not fit. An empty segment fits nothing.
    """
    wanted, found = template.split("/"), path.split("/")
    if len(wanted) != len(found):
        return None
    values: dict[str, str] = {}
    for part, value in zip(wanted, found, strict=True):
        if part.startswith("{") and value:
            values[part[1:-1]] = value
        elif part != value:
            return None
    return values
