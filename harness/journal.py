"""The append-only journal of a run: one redacted JSON line for each thing that happened."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness.evidence.profiles import Redactor
from harness.model import FORMAT_VERSION

NAME = "journal.ndjson"
_written = json.JSONEncoder(ensure_ascii=False).encode


class UnreadableJournal(Exception):
    """There is no journal, it is of a version that cannot be read, or it is damaged before its last line."""


def utc_now() -> str:
    """Wall time, ISO 8601 UTC with milliseconds; the one place of the harness that reads it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")  # noqa: TID251


#: Ends a line that a kill cut off, so that what is written next stands on a line of its own.
AFTER_A_CUT = b"...cut\n"


def _is_cut(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        return file.read() not in (b"", b"\n")


class Journal:
    """Appends events; several processes may share one file, since each line is a single O_APPEND write."""

    def __init__(self, folder: Path, worker: str, redactor: Redactor | None = None) -> None:
        self.folder = folder
        self.redactor = redactor or Redactor()
        self._worker = worker
        self._sequence = 0
        self._descriptor: int | None = None

    @property
    def is_open(self) -> bool:
        """True once this process has written a line."""
        return self._descriptor is not None

    def append(self, event: str, **fields: Any) -> None:
        """Write one event. Secrets are blanked here, so that nothing later can leak them."""
        self._sequence += 1
        head = {"v": FORMAT_VERSION, "at": utc_now(), "worker": self._worker, "seq": self._sequence}
        text = _written({**head, "event": event, **self.redactor.value(fields)}) + "\n"
        line = text.encode("utf-8", errors="replace")
        if os.write(self._open(), line) != len(line):
            raise OSError(f"{self.folder / NAME}: a line was cut off; is the disk full?")

    def close(self) -> None:
        """Close the file; a later append opens it again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            self._descriptor = os.open(self.folder / NAME, flags, 0o644)
            if _is_cut(self.folder / NAME):
                os.write(self._descriptor, AFTER_A_CUT)
        return self._descriptor


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    event: str
    at: str
    worker: str
    seq: int
    fields: dict[str, Any]


def read(folder: Path) -> Iterator[Entry]:
    """Yield the journal's entries; a line cut off by a kill is left out.

    Raises UnreadableJournal when there is none, or a line is damaged in any other way.
    """
    path = folder / NAME
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UnreadableJournal(f"expected a run folder with {NAME}, saw none in {folder}") from error
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        whole = line.removesuffix(AFTER_A_CUT.rstrip())
        try:
            yield _entry(_value(whole))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if number == len(lines) or whole != line:
                continue
            raise UnreadableJournal(f"{path.name}, line {number}: {error}") from error


class Tail:
    """Follows a journal that others write: each call gives what has come since the last one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._at = 0

    def read(self) -> list[Entry]:
        """The whole lines that are new; a journal that is not there yet has none. Skips what is damaged."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._at)
                new = file.read()
        except FileNotFoundError:
            return []
        lines = new[: new.rfind(b"\n") + 1]
        self._at += len(lines)
        return [entry for line in lines.splitlines() for entry in _told(line)]


def _told(line: bytes) -> Iterator[Entry]:
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        yield _entry(json.loads(line))


def _value(line: bytes) -> Any:
    """The line's JSON; half a character that an escape spells out becomes a question mark, as on the way in."""
    value = json.loads(line)
    if b"\\ud" in line.lower():
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return value


def _entry(line: dict[str, Any]) -> Entry:
    version = str(line.pop("v"))
    if version.partition(".")[0] != FORMAT_VERSION.partition(".")[0]:
        raise ValueError(f"format {version} is not readable by {FORMAT_VERSION}")
    return Entry(line.pop("event"), line.pop("at"), line.pop("worker"), line.pop("seq"), line)
