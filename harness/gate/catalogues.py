"""Runs held to the catalogue whose digest they name: one digest, one list of requirements, one `proved` of each.

A journal does not hold the catalogue's very words, since those were redacted on the way in, and an audit's holds
only the requirements that it planned: so the digest cannot be made of it again. What a verdict depends on is
compared instead, with this installation's own catalogue where that has the digest, and among the runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from harness.catalogue import Catalogue
from harness.gate.cells import named
from harness.gate.exhibit import Exhibit
from harness.gate.policy import BUILT_IN
from harness.gate.reasons import Reason, blocks, holds, warns
from harness.model import Layer, Requirement, Run
from harness.verdicts import INTEGRITY

#: What a verdict depends on. The rest of an entry is prose, in which a run may have redacted names and secrets.
COUNTS = ("severity", "confidence", "layers", "proved", "proof", "implies", "params", "effective_on")


def agreed(exhibits: Sequence[Exhibit], own: Catalogue | None) -> Iterator[Reason]:
    """Whether each run lists what the catalogue that it names demands, and says the same of it."""
    for exhibit in exhibits:
        complaints = disagreements(exhibit, exhibits, own)
        if complaints:
            message = f"{exhibit.title}: its requirements are not those of the catalogue that it names"
            yield blocks(INTEGRITY, "catalogue", message, BUILT_IN, complaints)
        elif own and exhibit.run.tool.catalogue_digest == own.digest:
            yield holds(
                "catalogue", f"{exhibit.title}: its requirements are those of the catalogue", BUILT_IN
            )


def strangers(exhibits: Sequence[Exhibit], own: Catalogue | None) -> Iterator[Reason]:
    """The runs of another catalogue than this installation's: nothing here can vouch for what they call proved."""
    for exhibit in exhibits:
        digest = exhibit.run.tool.catalogue_digest
        if own and digest != own.digest:
            proved = {(r.id, layer) for r in exhibit.run.requirements for layer in r.proved}
            message = (
                f"{exhibit.title}: of another catalogue than this installation's, which cannot vouch for"
            )
            words = f"{message} what is proved there ({len(proved)} cells; {len(own.proved_cells)} here)"
            only_here = [cell for cell in own.proved_cells if cell not in proved]
            yield warns("catalogue", words, BUILT_IN, named(only_here))


def disagreements(exhibit: Exhibit, others: Iterable[Exhibit], own: Catalogue | None) -> list[str]:
    """What a run says otherwise than the catalogue of that digest: of this installation, or as others tell it."""
    digest = exhibit.run.tool.catalogue_digest
    if own and own.digest == digest:
        unknown = [r.id for r in exhibit.run.requirements if r.id not in own.by_id]
        strange = [f"{name}: expected none as in the catalogue, saw one" for name in unknown]
        return strange + list(_against(_planned(own, exhibit.run), exhibit.run, "the catalogue"))
    complaints: list[str] = []
    for other in others:
        if other is not exhibit and other.run.tool.catalogue_digest == digest:
            complaints += _against(_shared(other.run, exhibit.run), exhibit.run, f"the {other.title}")
    return complaints


def _planned(own: Catalogue, run: Run) -> list[Requirement]:
    """What a run of that catalogue lists: all of it, or, for an audit, the config layer of its guides."""
    if run.target.kind != "export":
        return list(own.requirements)
    chosen = {guide.key for guide in run.guides}
    return [r for r in own.requirements if r.guide in chosen and Layer.CONFIG in r.layers]


def _shared(other: Run, run: Run) -> list[Requirement]:
    """What both list; two suites list the same, while an audit lists a part."""
    if "export" not in (other.target.kind, run.target.kind):
        return list(other.requirements)
    known = {requirement.id for requirement in run.requirements}
    return [requirement for requirement in other.requirements if requirement.id in known]


def _against(expected: Sequence[Requirement], run: Run, told_by: str) -> Iterator[str]:
    wanted = {requirement.id: requirement for requirement in expected}
    seen = [requirement.id for requirement in run.requirements]
    yield from (f"{name}: expected as in {told_by}, saw none" for name in wanted if name not in seen)
    yield from (f"{one}: listed twice" for one, two in pairwise(sorted(seen)) if one == two)
    for requirement in run.requirements:
        if requirement.id in wanted:
            yield from _differences(wanted[requirement.id], requirement, told_by)


def _differences(expected: Requirement, seen: Requirement, told_by: str) -> Iterator[str]:
    was, now = (r.model_dump(mode="json", include=set(COUNTS)) for r in (expected, seen))
    for field in COUNTS:
        if was[field] != now[field]:
            yield f"{seen.id}: {field}: expected {_shown(was[field])} ({told_by}), saw {_shown(now[field])}"


def _shown(value: object) -> str:
    """A field in words; a list as its parts."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return json.dumps(value, sort_keys=True, ensure_ascii=False) if isinstance(value, dict) else str(value)
