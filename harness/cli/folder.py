"""A run folder: made of its journal, written whole, sealed by its manifest."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import reports
from harness import journal
from harness.evidence import manifest
from harness.evidence.store import EvidenceStore
from harness.model import ExitFile, Run
from harness.paths import SELFTEST
from harness.verdicts import fold
from reports import known_bad
from reports.frame import PLAIN, Frame

MANIFEST = manifest.NAME


def read(folder: Path) -> Run:
    """Make the run of a folder's journal; raise UnreadableJournal or EmptyJournal."""
    return fold(journal.read(folder))


def finish(folder: Path, verb: str) -> Run:
    """Write everything that is made of the journal into the folder, and seal it."""
    run = read(folder)
    write(folder / "run.json", run.model_dump_json(indent=1))
    ending = ExitFile(code=run.exit.code, verb=verb, why=run.exit.why)
    write(folder / "exit.json", ending.model_dump_json())
    render(run, folder, folder, ("html", "junit") if verb == "audit" else ("html", "junit", "allure"))
    seal(folder)
    return run


def render(run: Run, folder: Path, into: Path, formats: Iterable[str], frame: Frame = PLAIN) -> list[Path]:
    """Write the run in those formats into a folder; the evidence is read from the run's own, and linked there."""
    store = EvidenceStore(folder / "evidence")
    frame = replace(with_known_bad(frame, folder), evidence_base=address(folder / "evidence", into))
    written = []
    for name in formats:
        made = reports.FORMATS[name]
        for part, content in made.files(run, store.get, frame).items():
            write_bytes(into / part, content)
        written.append(into / made.filename)
    return written


def with_known_bad(frame: Frame, folder: Path) -> Frame:
    """The frame with the matrix of the selftest that lies in the folder, unless it has one."""
    file = folder / SELFTEST
    if frame.known_bad or not file.is_file():
        return frame
    return replace(frame, known_bad=known_bad.understood(file.read_bytes()))


def address(evidence: Path, page_folder: Path) -> str:
    """Where a page in that folder finds the evidence: a relative address, since folders are moved together."""
    relative = os.path.relpath(evidence.absolute(), page_folder.absolute())
    return quote(Path(relative).as_posix()) + "/"


def seal(folder: Path) -> None:
    """List every file of the folder with its digest; folders that hold none go first, and with them theirs."""
    while empty := manifest.empty_folders(folder):
        for path in empty:
            path.rmdir()
    write(folder / MANIFEST, manifest.text_of(folder))


def is_sealed(folder: Path) -> bool:
    """True once the run is finished and must not be written again."""
    return (folder / MANIFEST).is_file()


def write(path: Path, text: str) -> None:
    """Write a file of text whole or not at all."""
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.rename(path)


def as_json(run: Run) -> Any:
    """The run as run.json has it."""
    return run.model_dump(mode="json")
