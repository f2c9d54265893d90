"""Audit an organisation's export within an Example, and observe what each config cell comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from harness import facts, scratch
from harness.audit.assess import CellAssessment, assess
from harness.audit.check import Registry, built_in
from harness.audit.observed import Observed, Outcome
from harness.audit.organisation import Organisation
from harness.audit.sources.reading import open_source
from harness.model import Resource, Severity, Source
from harness.scene import Scene


@cache
def checks() -> Registry:
    """The checks of this project, imported once."""
    return built_in()


def audit_exports(scene: Scene, forms: Iterable[str]) -> None:
    """Export the organisation in those forms, read the files back and observe every cell of the guide.

    The guide is that of the Example's own requirement: an organisation is clean for its own guide.
    """
    files = {name: content for form in forms for name, content in scene.stage.export(form).items()}
    guide = scene.recorder.example.requirement.partition("-")[0]
    found = assess(read_back(files), scene.catalogue, checks(), [guide], now=scene.stage.now())
    for cell in found.cells:
        scene.observe(facts.AUDITED, cell.requirement.id, as_fact(cell), Source.SNAPSHOT)


def read_back(files: Mapping[str, bytes]) -> Organisation:
    """The snapshot that the audit reads out of exported files; raise SourceError when it refuses one."""
    with TemporaryDirectory(prefix=scratch.prefix("export")) as name:
        folder = Path(name)
        for path, content in files.items():
            place = folder / PurePosixPath(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return open_source(sorted(folder.iterdir()))


def as_fact(cell: CellAssessment) -> dict[str, Any]:
    """What the journal keeps of a cell: its status and reason, and of a violation what is accused of what."""
    said = {"status": str(cell.status), "reason": cell.reason}
    worst = next((one for one in cell.observed if _counts(one)), None)
    if worst is None or worst.entity is None:
        return said
    resource = Resource(
        type=worst.entity.TYPE, id=worst.entity.id, name=worst.entity.name, path=worst.at.path
    )
    return {
        **said,
        "resource": resource.model_dump(),
        "message": worst.message,
        "expected": worst.expected,
        "actual": worst.actual,
    }


def _counts(one: Observed) -> bool:
    return one.outcome is Outcome.VIOLATED and one.severity is not Severity.INFO
