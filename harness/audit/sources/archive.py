"""Files of a folder or a zip, within limits: nothing outside it, no links, nothing that explodes."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from harness.audit.sources.errors import SourceError
from harness.audit.sources.text import LARGEST_FILE, MB

MOST_ENTRIES = 20_000
LARGEST_TOTAL = 1024 * MB
#: Exports shrink to a fiftieth at best; a bomb goes far beyond.
MOST_RATIO = 200
_FREE_OF_RATIO = 1 * MB
UNPACK = "Unpack it yourself, look at it, and give the folder"
_PASSED_OVER = frozenset({".git", ".terraform", "node_modules", "__MACOSX", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name for messages, its folder, its bytes."""

    name: str
    folder: str
    raw: bytes


def read_file(path: Path, shown: str) -> File:
    """Read one file; raise SourceError when it is none, cannot be read, or is too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(shown, "it is neither a file nor a folder", "Give a file, a folder or a zip")
        if status.st_size > LARGEST_FILE:
            what = f"it has {status.st_size // MB} MB, more than the {LARGEST_FILE // MB} MB that are read"
            raise SourceError(shown, what, "Split it")
        return File(shown, str(Path(shown).parent), path.read_bytes())
    except OSError as error:
        raise SourceError(shown, f"it cannot be read: {error.strerror}", "Check the path") from None


def folder_files(folder: Path, shown: str) -> Iterator[File]:
    """Every file below a folder, in a stable order; a link in it is refused, since it may lead anywhere."""
    seen = 0
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _PASSED_OVER)
        for name in sorted([*folders, *names]):
            if (Path(current) / name).is_symlink():
                place = str(Path(shown) / (Path(current) / name).relative_to(folder))
                raise SourceError(
                    place, "it is a link, which could lead out of the folder", "Replace it by the file"
                )
        for name in sorted(set(names) - _PASSED_OVER):
            seen += 1
            if seen > MOST_ENTRIES:
                raise SourceError(shown, f"it holds more than {MOST_ENTRIES} files", "Give a smaller folder")
            path = Path(current) / name
            yield read_file(path, str(Path(shown) / path.relative_to(folder)))


def zip_files(path: Path, shown: str) -> Iterator[File]:
    """Every file of a zip; raise SourceError for whatever is broken, encrypted, outside, linked or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise SourceError(shown, f"it holds more than {MOST_ENTRIES} files", UNPACK)
            left = LARGEST_TOTAL
            for entry in sorted(entries, key=lambda e: e.filename):
                _refuse_dangerous(entry, shown)
                if entry.is_dir() or _PASSED_OVER & set(PurePosixPath(entry.filename).parts):
                    continue
                raw = _unpacked(archive, entry, shown, left)
                left -= len(raw)
                name = f"{shown}!{entry.filename}"
                yield File(name, str(PurePosixPath(name).parent), raw)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise SourceError(shown, f"it is not a whole zip: {error}", "Pack or download it again") from None


def _refuse_dangerous(entry: zipfile.ZipInfo, shown: str) -> None:
    name = entry.filename
    place = f"{shown}!{name}"
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        raise SourceError(place, "its name leads out of the archive", UNPACK)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise SourceError(place, "it is a link, which could lead out of the archive", UNPACK)
    if entry.flag_bits & 0x1:
        raise SourceError(place, "it is encrypted", "Pack it without a password")
    if name.lower().endswith((".zip", ".gz", ".tar", ".7z", ".rar")):
        raise SourceError(place, "it is an archive inside an archive", UNPACK)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str, left: int) -> bytes:
    """An entry's bytes; limits hold against what really comes out, whatever its header says."""
    most = min(LARGEST_FILE, left, max(_FREE_OF_RATIO, MOST_RATIO * max(entry.compress_size, 1)))
    try:
        with archive.open(entry) as stream:
            raw = stream.read(most + 1)
    except RuntimeError as error:
        raise SourceError(f"{shown}!{entry.filename}", f"it cannot be unpacked: {error}", UNPACK) from None
    if len(raw) > most:
        what = f"it unpacks to more than {most // MB} MB from {entry.compress_size} bytes"
        raise SourceError(f"{shown}!{entry.filename}", what, UNPACK)
    return raw
