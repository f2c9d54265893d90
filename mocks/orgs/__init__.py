"""Starting organisations as data.

One JSON file each; a file that `extends` another says only what differs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
#: The shared people and settings; not an organisation that anybody starts with.
_BASE = "northwind"
DEFAULT = "northwind-web"


def names() -> list[str]:
    """The organisations that can be loaded, in alphabetical order."""
    return sorted(path.stem for path in _FOLDER.glob("*.json") if path.stem != _BASE)


def read(name: str) -> dict[str, Any]:
    """The organisation's data; raises KeyError with the name that there is none of."""
    if name not in names():
        raise KeyError(name)
    return _read(name)


def _read(name: str) -> dict[str, Any]:
    own: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    base = own.pop("extends", None)
    return merged(_read(base), own) if base else own


def merged(base: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """`base` with `patch` over it, as in RFC 7396: objects merge, null removes, anything else replaces."""
    result = dict(base)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            present = result.get(key)
            result[key] = merged(present if isinstance(present, dict) else {}, value)
        else:
            result[key] = value
    return result
