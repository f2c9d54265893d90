"""What an audit's report tells a client beyond the findings: the score of each guide, and what a person must look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from harness.model import CellResult, Finding, Guide, Run, Severity, Status


@dataclass(frozen=True)
class Score:
    """One guide: how many of its demands are met, of those that could be decided, and how many could be."""

    guide: Guide
    met: int
    violated: int
    manual: int
    open: int
    elsewhere: int

    @property
    def decided(self) -> int:
        """The demands that were met or violated."""
        return self.met + self.violated

    @property
    def planned(self) -> int:
        """The demands that apply here."""
        return self.decided + self.manual + self.open

    @property
    def percent(self) -> int | None:
        """Met, of those decided; None when nothing was, since nought of nothing is no score."""
        return round(100 * self.met / self.decided) if self.decided else None

    @property
    def coverage(self) -> int:
        """Decided, of those that apply; what could not be looked at is as visible as what failed."""
        return round(100 * self.decided / self.planned) if self.planned else 0


@dataclass(frozen=True)
class Task:
    """Something for a person: the requirement, where to look, and who has looked already."""

    requirement: str
    title: str
    where: str
    attested: str


@dataclass(frozen=True)
class Exhibit:
    """A source in the appendix: its name, its size in bytes as read, and the name of the copy in the evidence."""

    name: str
    bytes: int | None
    sha256: str | None


@dataclass(frozen=True)
class Summary:
    """The audit in a paragraph: counts over all guides, the gravest findings, the checklist."""

    scores: tuple[Score, ...]
    gravest: tuple[Finding, ...]
    by_severity: dict[str, int]
    tasks: tuple[Task, ...]
    sources: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]

    def total(self, part: str) -> int:
        """The sum of that part of all scores."""
        return sum(getattr(score, part) for score in self.scores)


#: How many findings the summary names.
NAMED = 5


def summary(run: Run) -> Summary | None:
    """The summary of an audit; None for any other run."""
    if run.target.kind != "export":
        return None
    titles = {requirement.id: requirement.title for requirement in run.requirements}
    attested = run.environment.get("attested", {})
    counting = [f for f in run.findings if f.severity is not Severity.INFO]
    ranked = sorted(counting, key=lambda f: list(Severity).index(f.severity))
    return Summary(
        scores=tuple(score for guide in run.guides if (score := _score(guide, run.results)).planned),
        gravest=_each_once(ranked)[:NAMED],
        by_severity=dict(Counter(str(f.severity) for f in ranked)),
        tasks=tuple(
            Task(
                r.requirement,
                titles.get(r.requirement, ""),
                _begun(r.reason),
                attested.get(r.requirement, ""),
            )
            for r in run.results
            if r.status is Status.MANUAL
        ),
        sources=tuple(map(str, run.environment.get("sources", ()))),
        exhibits=tuple(Exhibit(**one) for one in run.environment.get("evidence", ())),
    )


def _each_once(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings without those that say the same of another field."""
    return tuple({(f.requirement, f.message): f for f in reversed(findings)}.values())[::-1]


def _begun(sentence: str | None) -> str:
    """The sentence with a capital letter; it stands behind a full stop."""
    return (sentence or "")[:1].upper() + (sentence or "")[1:]


def _score(guide: Guide, results: tuple[CellResult, ...]) -> Score:
    mine = Counter(r.status for r in results if r.requirement.partition("-")[0] == guide.key)
    return Score(
        guide,
        met=mine[Status.PASS],
        violated=mine[Status.FAIL],
        manual=mine[Status.MANUAL],
        open=mine[Status.NOT_ASSESSED] + mine[Status.ERROR],
        elsewhere=mine[Status.NOT_APPLICABLE],
    )
