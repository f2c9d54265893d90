"""The manifest that seals a run folder: every file with its digest, and a digest of the manifest itself.

It names no folders: what holds files is known by them, and an empty one is cleared away before a run is sealed, since
archives and uploads lose it on the way. So an empty folder in a sealed run was added later, and is named as that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.model import FORMAT_VERSION

NAME = "manifest.json"


@dataclass(frozen=True)
class Seal:
    """What became of a seal: the manifest's digest (None: never sealed), and each file that is not as sealed."""

    manifest_sha256: str | None
    broken: tuple[str, ...] = ()


def text_of(folder: Path) -> str:
    """The manifest of a folder as it is now."""
    return _text({path: _digest(folder / path) for path in _files(folder)})


def check(folder: Path) -> Seal:
    """Compare a folder with its manifest, byte by byte; the manifest is held to its own digest, too."""
    try:
        content = (folder / NAME).read_bytes()
    except OSError:
        return Seal(None)
    sealed = _sealed(content)
    sha256 = hashlib.sha256(content).hexdigest()
    if sealed is None:
        return Seal(sha256, (f"changed: {NAME}",))
    present = set(_files(folder))
    changed = (p for p in sealed if p in present and _digest(folder / p) != sealed[p])
    broken = [f"changed: {path}" for path in changed]
    broken += [f"missing: {path}" for path in sealed if path not in present]
    broken += [f"added: {path}" for path in present if path not in sealed]
    broken += [f"added: {path.relative_to(folder).as_posix()}/" for path in empty_folders(folder)]
    return Seal(sha256, tuple(sorted(broken)))


def empty_folders(folder: Path) -> list[Path]:
    """The folders in a folder that hold nothing at all."""
    inner = (path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink())
    return sorted(path for path in inner if not any(path.iterdir()))


def _files(folder: Path) -> Iterator[str]:
    """Everything in the folder that is not a folder, links among it, by its path."""
    for path in sorted(folder.rglob("*")):
        if (path.is_symlink() or not path.is_dir()) and path != folder / NAME:
            yield path.relative_to(folder).as_posix()


def _text(files: dict[str, str]) -> str:
    content = {"format_version": FORMAT_VERSION, "files": files}
    own = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return json.dumps({**content, "own_sha256": own}, indent=1) + "\n"


def _sealed(content: bytes) -> dict[str, str] | None:
    """Path -> digest as sealed, or None when a single byte of the manifest is not as it was written."""
    try:
        read: Any = json.loads(content)
        files = {str(path): str(digest) for path, digest in read["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return files if _text(files).encode() == content else None


def _digest(path: Path) -> str:
    """The sha256 of a file; a link or a device is not the file that was sealed, whatever it leads to."""
    if path.is_symlink() or not path.is_file():
        return "not a file"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
