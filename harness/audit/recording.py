"""An audit in the journal: how it began, what it read, each cell, each finding; and the run made of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from harness.audit.assess import Assessment
from harness.audit.model.people import User
from harness.audit.organisation import Organisation
from harness.audit.sources.archive import File
from harness.catalogue import Catalogue
from harness.evidence.store import EvidenceStore
from harness.journal import Journal
from harness.model import Json, Layer, Status
from harness.version import tool

#: What is kept of the sources, so that the run itself can be audited again; larger ones are only named.
LARGEST_KEPT = 8 * 1024 * 1024


def begin(
    journal: Journal, catalogue: Catalogue, guides: Iterable[str], name: str, command: Sequence[str]
) -> None:
    """Open the journal of an audit. It plans the config cells of these guides, of all when there are none."""
    chosen = set(guides) or {guide.key for guide in catalogue.guides}
    wanted = [r for r in catalogue.requirements if Layer.CONFIG in r.layers and r.guide in chosen]
    ids = {requirement.id for requirement in wanted}
    journal.append(
        "run_started",
        tool=tool(catalogue.digest).model_dump(mode="json"),
        target={"kind": "export", "name": name},
        subject=None,
        shard=None,
        command=list(command),
        environment={},
        guides=[guide.model_dump(mode="json") for guide in catalogue.guides if guide.key in chosen],
        requirements=[requirement.model_dump(mode="json") for requirement in wanted],
        conflicts=[c.model_dump(mode="json") for c in catalogue.conflicts if ids & set(c.requirements)],
    )


def keep_sources(journal: Journal, store: EvidenceStore, files: Iterable[File]) -> None:
    """Keep what was read, redacted; what is too large, or no text, is named alone."""
    left = LARGEST_KEPT
    for file in files:
        journaled: Json = None
        if len(file.raw) <= left:
            left -= len(file.raw)
            item = store.put(file.raw, _media_type(file.name), file.name)
            journaled = item.model_dump(mode="json")
        journal.append("source", name=file.name, bytes=len(file.raw), item=journaled)


def _media_type(name: str) -> str:
    return "application/json" if name.endswith(".json") else "text/plain"


def conclude(journal: Journal, org: Organisation, found: Assessment) -> None:
    """Journal every cell and every finding, and what was met and not read."""
    for cell in found.cells:
        journal.append("cell", cell=cell.result.model_dump(mode="json"))
    for finding in found.findings:
        journal.append("finding", finding=finding.model_dump(mode="json"))
    for note in org.notes:
        journal.append("passed_over", name=note)
    journal.append("run_ended", interrupted=False)


def overlay(journal: Journal, found: Assessment, attested: Mapping[str, str]) -> None:
    """Journal what people attest of cells that only a person can decide; of any other cell nobody can."""
    manual = {cell.requirement.id for cell in found.cells if cell.status is Status.MANUAL}
    for requirement in sorted(manual & set(attested)):
        journal.append("attested", requirement=requirement, words=attested[requirement])


def people_of(org: Organisation) -> tuple[str, ...]:
    """The names of those who work there, for pseudonyms."""
    names = {user.name for user in org.of(User)}
    emails = {user.email.or_("") for user in org.of(User)}
    return tuple(sorted(names | emails - {""}))
