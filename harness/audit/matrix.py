"""The matrix of design 4.14: what each kind of source can decide of each config cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.audit.check import Check, Manual, Registry
from harness.audit.model.entity import holds, provided
from harness.audit.model.flow import Flow
from harness.audit.model.kinds import KIND_NAMED
from harness.audit.model.people import User
from harness.audit.origin import SourceKind
from harness.catalogue import Catalogue
from harness.model import Layer

#: The columns; the target file only adds to them.
COLUMNS = (
    SourceKind.LIVE_PLATFORM,
    SourceKind.LIVE_GUIDE,
    SourceKind.CX_AS_CODE,
    SourceKind.FLOW,
    SourceKind.GUIDE_JSON,
)

DECIDED, NOT_ASSESSED, MANUAL, NOT_APPLICABLE = "decided", "not_assessed", "manual", "not_applicable"

#: Facts that readers make rather than find at a place: (kind, fact) -> the sources that have them.
_MADE: dict[tuple[str, str], frozenset[SourceKind]] = {
    **{
        (Flow.TYPE, fact): frozenset(
            {SourceKind.FLOW, SourceKind.GUIDE_JSON, SourceKind.LIVE_GUIDE, SourceKind.LIVE_PLATFORM}
        )
        for fact in ("graph", "program", "channel", "type")
    },
    (User.TYPE, "roles"): frozenset({SourceKind.CX_AS_CODE}),
}


def states(source: SourceKind, need: str) -> bool:
    """Whether a source of that kind states a fact (`queue.media_types`), or holds a kind at all (`queue`)."""
    name, _, fact = need.partition(".")
    made = source in _MADE.get((name, fact), frozenset())
    kind = KIND_NAMED[name]
    return made or (fact in provided(kind, source) if fact else holds(kind, source))


def _meets(source: SourceKind, need: str) -> bool:
    return any(states(source, one) for one in need.split("|"))


def cell(checks: tuple[Check, ...], source: SourceKind) -> str:
    """What a source of that kind makes of a cell with these checks."""
    mine = [check for check in checks if check.dialects & source.dialects]
    able = [check for check in mine if all(_meets(source, need) for need in check.needs)]
    if able:
        return DECIDED if any(check.decides for check in able) else MANUAL
    if mine:
        return NOT_ASSESSED
    answers = [check.elsewhere[d] for check in checks for d in source.dialects if d in check.elsewhere]
    if not answers:
        return NOT_ASSESSED
    return MANUAL if any(isinstance(answer, Manual) for answer in answers) else NOT_APPLICABLE


def matrix(catalogue: Catalogue, registry: Registry) -> Mapping[str, Mapping[SourceKind, str]]:
    """Requirement id -> source kind -> decided, not_assessed, manual or not_applicable."""
    ids = [r.id for r in catalogue.requirements if Layer.CONFIG in r.layers]
    return {i: {source: cell(registry.of(i), source) for source in COLUMNS} for i in ids}


def undecided(catalogue: Catalogue, registry: Registry) -> Iterator[str]:
    """The requirements that no kind of source decides; empty when the audit is whole."""
    return (i for i, row in matrix(catalogue, registry).items() if DECIDED not in row.values())


def as_markdown(catalogue: Catalogue, registry: Registry) -> str:
    """The matrix as a table, for the documents."""
    head = "| requirement | " + " | ".join(COLUMNS) + " |"
    rows = [f"| {i} | " + " | ".join(row.values()) + " |" for i, row in matrix(catalogue, registry).items()]
    return "\n".join([head, "|---" * (len(COLUMNS) + 1) + "|", *rows]) + "\n"
