"""An earlier audit as a source: what it had read, out of its evidence, as it was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from harness import journal, scratch
from harness.audit.sources.errors import SourceError
from harness.evidence.store import EvidenceStore


@contextmanager
def sources_in(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The paths, with each folder (or run.json) of an earlier audit replaced by what it had read.

    Raises SourceError for a run that kept no sources.
    """
    with ExitStack() as stack:
        yield [_replaced(Path(path), stack) for path in paths]


def _replaced(path: Path, stack: ExitStack) -> Path:
    run = path.parent if path.name == "run.json" else path
    if not (run / journal.NAME).is_file():
        return path
    into = Path(stack.enter_context(TemporaryDirectory(prefix=scratch.prefix("audit"))))
    store, found = EvidenceStore(run / "evidence"), 0
    for entry in journal.read(run):
        if entry.event != "source":
            continue
        item = entry.fields["item"]
        content = store.get(item["sha256"]) if item else None
        if content is None:
            what = f"it did not keep {entry.fields['name']}"
            raise SourceError(str(path), what, "Audit the source of that run again")
        found += 1
        _write(into / str(found) / PurePosixPath(entry.fields["name"]).name, content)
    if not found:
        raise SourceError(str(path), "it is no audit, or kept no source", "Give an export")
    return _flattened(into)


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(content)


def _flattened(folder: Path) -> Path:
    """Files of one name keep folders of their own; all others lie together, as Terraform wants them."""
    names = [place.name for place in folder.glob("*/*")]
    for place in sorted(folder.glob("*/*")):
        if names.count(place.name) == 1:
            place.rename(folder / place.name)
            place.parent.rmdir()
    return folder
