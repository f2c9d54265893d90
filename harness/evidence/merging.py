"""The shards of one run brought together: one journal, one evidence folder."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from harness import journal
from harness.journal import Entry
from harness.model import FORMAT_VERSION
from harness.paths import SELFTEST

#: What all shards must agree on, and how that is called.
AGREED = {"tool": "tool or catalogue", "target": "target", "subject": "subject", "requirements": "catalogue"}


class Unmergeable(Exception):
    """Runs that are not parts of one; the message says in what they differ."""


def merge(folders: Sequence[Path], into: Path) -> tuple[str, ...]:
    """Write the journal and the evidence of all folders into one; return what is missing of the whole.

    Raises Unmergeable, UnreadableJournal. `into` is left to be finished and sealed.
    """
    histories = [list(journal.read(folder)) for folder in folders]
    begun = [_begun(history, folder) for history, folder in zip(histories, folders, strict=True)]
    _agree(begun)
    _disjoint(histories)
    matrix = _matrix(folders)
    missing = _missing([entry.fields.get("shard") for entry in begun])
    into.mkdir(parents=True, exist_ok=True)
    lines = _lines(histories, begun, missing)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (into / journal.NAME).write_text(text, encoding="utf-8", errors="replace")
    for folder in folders:
        if (folder / "evidence").is_dir():
            shutil.copytree(folder / "evidence", into / "evidence", dirs_exist_ok=True)
    if matrix is not None:
        (into / SELFTEST).write_bytes(matrix)
    return missing


def _begun(history: Sequence[Entry], folder: Path) -> Entry:
    found = next((entry for entry in history if entry.event == "run_started"), None)
    if found is None:
        raise Unmergeable(f"{folder.name}: the run was killed before it began")
    return found


def _agree(begun: Sequence[Entry]) -> None:
    for key, name in AGREED.items():
        said = {json.dumps(entry.fields.get(key), sort_keys=True) for entry in begun}
        if len(said) > 1:
            raise Unmergeable(f"the runs differ in their {name}: they are not parts of one")


def _disjoint(histories: Sequence[Sequence[Entry]]) -> None:
    """Two verdicts on one Example cannot both stand."""
    started = Counter(
        name
        for history in histories
        for name in {e.fields["example"] for e in history if e.event == "example_started"}
    )
    twice = sorted(name for name, number in started.items() if number > 1)
    if twice:
        raise Unmergeable(f"{len(twice)} Examples are in more than one run: {', '.join(twice[:3])}")


def _matrix(folders: Sequence[Path]) -> bytes | None:
    """The matrix of the selftest that lies in some of the folders; raise Unmergeable for two that differ."""
    found = {path.read_bytes() for folder in folders if (path := folder / SELFTEST).is_file()}
    if len(found) > 1:
        raise Unmergeable(f"the runs hold {len(found)} different {SELFTEST}: leave it in one of them")
    return next(iter(found), None)


def _missing(shards: Sequence[str | None]) -> tuple[str, ...]:
    """The shards that nobody brought; raise Unmergeable where they are parts of different wholes."""
    split = [re.fullmatch(r"(\d{1,3})/(\d{1,3})", shard) for shard in shards if shard]
    parts = [(int(match[1]), int(match[2])) for match in split if match]
    counts = {count for _, count in parts}
    strange = len(parts) < len(split) or any(not 1 <= index <= count for index, count in parts)
    if strange or len(counts) > 1 or (parts and len(parts) < len(shards)):
        raise Unmergeable(f"the shards are of different wholes: {', '.join(str(s) for s in shards)}")
    indexes = Counter(index for index, _ in parts)
    if any(number > 1 for number in indexes.values()):
        raise Unmergeable(f"a shard is there twice: {', '.join(str(s) for s in shards)}")
    whole = range(1, max(counts, default=0) + 1)
    return tuple(f"shard {n}/{len(whole)} is missing" for n in whole if n not in indexes)


def _lines(
    histories: Sequence[Sequence[Entry]], begun: Sequence[Entry], missing: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """One beginning, then what happened in each shard, then one end, later than all."""
    first = min(begun, key=lambda entry: entry.at)
    shards = [{"shard": e.fields.get("shard"), "environment": e.fields.get("environment")} for e in begun]
    environment = {**(first.fields.get("environment") or {}), "merged": shards, "missing": list(missing)}
    yield _line(first, "merge", shard=None, environment=environment)
    found: set[str] = set()
    for number, history in enumerate(histories, start=1):
        for entry in history:
            if entry.event not in ("run_started", "run_ended") and _is_first(entry, found):
                yield _line(entry, f"{number}/{entry.worker}")
    ends = [next((e for e in history if e.event == "run_ended"), None) for history in histories]
    whole = not missing and all(end is not None and not end.fields["interrupted"] for end in ends)
    last = max((entry for history in histories for entry in history), key=lambda entry: entry.at)
    yield {**_head(last, "merge"), "event": "run_ended", "interrupted": not whole}


def _is_first(entry: Entry, found: set[str]) -> bool:
    """False for a finding that another shard has made already."""
    if entry.event != "finding":
        return True
    name = str(entry.fields["finding"]["fingerprint"])
    is_new = name not in found
    found.add(name)
    return is_new


def _line(entry: Entry, worker: str, **changes: Any) -> dict[str, Any]:
    return {**_head(entry, worker), "event": entry.event, **entry.fields, **changes}


def _head(entry: Entry, worker: str) -> dict[str, Any]:
    return {"v": FORMAT_VERSION, "at": entry.at, "worker": worker, "seq": entry.seq}
