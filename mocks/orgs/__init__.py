"""Starting organisations as data.

One JSON file each; a file that `extends` another says only what differs. A variant stands in the folder of
its organisation, is named by what differs (`northwind-chat/the-escalation-targets-voice`) and is a merge patch.
One is too large for a file: large.py makes it. Another is nobody's: for who loads what is wanted later.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from mocks.orgs import large

_FOLDER = Path(__file__).parent
#: The shared people and settings; not an organisation that anybody starts with.
_BASE = "northwind"
_NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?")
DEFAULT = "northwind-web"
#: Without anybody in it; not listed, since there is nothing to do in it.
NOBODY = "nobody"


def names() -> list[str]:
    """The organisations that can be loaded, variants included, in alphabetical order."""
    files = (path.relative_to(_FOLDER).with_suffix("") for path in _FOLDER.rglob("*.json"))
    written = [name for name in map(str, map(PurePath.as_posix, files)) if name != _BASE]
    return sorted([*written, large.NAME])


def clean() -> list[str]:
    """The organisations without a defect, in alphabetical order."""
    return [name for name in names() if "/" not in name]


def read(name: str) -> dict[str, Any]:
    """The organisation's data, to be looked at alone; raises KeyError with the name that there is none of."""
    if name == large.NAME:
        return large.make(read(large.BASE))
    if name == NOBODY:
        return {"name": NOBODY, "roles": {}, "users": {}}
    # Not by `names`: listing the folder takes longer than reading the file, and every scenario begins here.
    if name == _BASE or not _NAME.fullmatch(name) or not (_FOLDER / f"{name}.json").is_file():
        raise KeyError(name)
    return _read(name)


def _read(name: str) -> dict[str, Any]:
    path = _FOLDER / f"{name}.json"
    own = dict(_file(path, path.stat().st_mtime_ns))
    organisation, _, is_variant = name.rpartition("/")
    base = organisation or own.pop("extends", None)
    whole = merged(_read(base), own) if base else own
    return {**whole, "name": name} if is_variant and organisation else whole


@lru_cache(maxsize=256)
def _file(path: Path, written_ns: int) -> dict[str, Any]:  # noqa: ARG001 - who edits a file sees it in the next platform
    """The file as it was written at that time."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


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
