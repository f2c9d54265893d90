"""Starting organisations as data.

One JSON file each; a file that `extends` another says only what differs. A variant stands in the folder of
its organisation, is named by what differs (`northwind-chat/the-escalation-targets-voice`) and is a merge patch.
One is too large for a file: large.py makes it. Another is nobody's: for who loads what is wanted later.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from mocks.orgs import large

_FOLDER = Path(__file__).parent
#: The shared people and settings; not an organisation that anybody starts with.
_BASE = "northwind"
#: A file: the name of its organisation, its path, when it was written, ns.
Version = tuple[str, str, int]
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
    """The organisation's data, anew at each call; raises KeyError with the name that there is none of."""
    if name == large.NAME:
        return large.make(read(large.BASE))
    if name == NOBODY:
        return {"name": NOBODY, "roles": {}, "users": {}}
    # Not by `names`: listing the folder takes longer than reading the file, and every scenario begins here.
    if name == _BASE or not _NAME.fullmatch(name) or not (_FOLDER / f"{name}.json").is_file():
        raise KeyError(name)
    data: dict[str, Any] = json.loads(_text(tuple(_chain(name))))
    return data


def _chain(name: str | None) -> Iterator[Version]:
    """The organisation's file and those that it builds on, each with when it was written, ns."""
    while name:
        path = f"{_FOLDER}/{name}.json"
        version = (name, path, os.stat(path).st_mtime_ns)
        yield version
        name = name.rpartition("/")[0] or _file(version).get("extends")


# Both remember for as long as nobody writes the files: who edits one sees it in the next platform.
@lru_cache(maxsize=256)
def _file(version: Version) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path(version[1]).read_text(encoding="utf-8"))
    return content


# As text: what is read of it is nobody else's, whatever becomes of it.
@lru_cache(maxsize=256)
def _text(chain: tuple[Version, ...]) -> str:
    return json.dumps(_whole(chain))


def _whole(chain: tuple[Version, ...]) -> dict[str, Any]:
    (name, *_), *base = chain
    own = dict(_file(chain[0]))
    if "/" in name:
        own["name"] = name
    else:
        own.pop("extends", None)
    return merged(_whole(tuple(base)), own) if base else own


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
