"""The policy: what a release must show. Its keys, the presets it builds on, and the line of each demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from harness.gate.document import Document, Part, Unusable, Where, parse, read
from harness.gate.times import a_day
from harness.model import Layer, Severity

Level = Literal["fail", "warn", "ignore"]
Count = Annotated[int, Field(ge=0, strict=True)]
Percent = Annotated[float, Field(ge=0, le=100, strict=True, allow_inf_nan=False)]
Figure = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Day = Annotated[str, AfterValidator(a_day)]

PRESETS = Path(__file__).parent / "presets"
Preset = Literal["advisory", "standard", "strict"]


class Thresholds(Part):
    """How many violations of each severity are allowed, neither waived nor announced; None: any number."""

    critical: Count | None = None
    high: Count | None = None
    medium: Count | None = None
    low: Count | None = None
    info: Count | None = None


class CoverageDemand(Part):
    """Least percentages of cells with a verdict: of all, of those proved, of each layer, of each guide."""

    total: Percent = 0
    proved: Percent = 0
    layers: dict[Layer, Percent] = Field(default_factory=dict)
    guides: dict[str, Percent] = Field(default_factory=dict)


class ScenarioDemand(Part):
    """How many Examples must have come to passed or failed, in all and by layer."""

    total: Count = 0
    layers: dict[Layer, Count] = Field(default_factory=dict)


class MetricBound(Part):
    """A bound on one figure of the runs; too few samples say nothing, and so never hold."""

    aggregate: Annotated[str, Field(pattern=r"^(min|max|mean|median|p([1-9]\d?|100))$")] = "p95"
    min: Figure | None = None
    max: Figure | None = None
    min_samples: Annotated[int, Field(ge=1, strict=True)]


class BaselineDemand(Part):
    """What may differ from an earlier run."""

    required: bool = False
    fail_on: tuple[Literal["new", "unchanged", "incomparable"], ...] = ("new", "incomparable")
    severity_at_least: Severity = Severity.INFO
    max_age_days: Count | None = None


class WaiverDemand(Part):
    """Where waivers stand, and what is said of those that rot. `max_matches` caps every one of them."""

    files: tuple[str, ...] = ()
    max_matches: Annotated[int, Field(ge=1, strict=True)] = 10
    expiring_within_days: Count = 14
    on_expired: Level = "fail"
    on_unused: Level = "warn"
    on_over_broad: Level = "fail"
    on_expiring: Level = "warn"
    on_no_longer_failing: Level = "warn"
    on_severity_rise: Level = "fail"


class SignatureDemand(Part):
    """Whether each run must be signed, and by which Ed25519 keys (`ed25519:` and 64 hex digits)."""

    required: bool = False
    keys: tuple[Annotated[str, Field(pattern=r"^ed25519:[0-9a-f]{64}$")], ...] = ()


class SubjectDemand(Part):
    """What the runs must be about: `digest` is `sha256:` and its hex digits."""

    required: bool = False
    name: str | None = None
    digest: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+:[0-9a-f]{40,128}$")] | None = None


class EvidenceDemand(Part):
    """How old evidence may be (hours since the run began), how it is signed and what it is about."""

    max_age_hours: Annotated[float, Field(gt=0, strict=True, allow_inf_nan=False)] | None = None
    signature: SignatureDemand = SignatureDemand()
    subject: SubjectDemand = SubjectDemand()


class Policy(Part):
    """A whole policy. `enforce: false` turns what would block into warnings; integrity always blocks."""

    version: Literal[1]
    name: str = "unnamed"
    extends: Preset = "standard"
    enforce: bool = True
    thresholds: Thresholds = Thresholds()
    errors: Count | None = None
    coverage: CoverageDemand = CoverageDemand()
    required: tuple[str, ...] = ()
    scenarios: ScenarioDemand = ScenarioDemand()
    metrics: dict[str, MetricBound] = Field(default_factory=dict)
    baseline: BaselineDemand = BaselineDemand()
    waivers: WaiverDemand = WaiverDemand()
    evidence: EvidenceDemand = EvidenceDemand()
    announce: dict[str, Day] = Field(default_factory=dict)
    contradictions: Level = "warn"


@dataclass(frozen=True)
class Origin:
    """What demanded something: a line of the policy, a line of its preset, or the tool itself."""

    source: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source} line {self.line}"


BUILT_IN = Origin("always")


@dataclass(frozen=True)
class PolicyFile:
    """A policy as read: its demands, where each comes from, and the digest of the file."""

    demands: Policy
    sha256: str
    origins: Mapping[Where, Origin] = field(default_factory=dict)

    def origin(self, *where: str | int) -> Origin:
        """The line that set this demand, or the nearest one around it."""
        path: Where = where
        while path not in self.origins and path:
            path = path[:-1]
        return self.origins.get(path, Origin(f"preset {self.demands.extends}")) if path else BUILT_IN


def read_policy(path: Path) -> PolicyFile:
    """Read a policy and the preset it extends; raise Unusable naming the line of each problem."""
    return understand(read(path, path.name))


def preset(name: Preset) -> Document:
    """A preset as it stands in its file."""
    return read(PRESETS / f"{name}.yaml", f"preset {name}")


def understand(own: Document) -> PolicyFile:
    """Lay a policy over its preset; raise Unusable."""
    own.understood(Policy)
    base = preset(own.content.get("extends", "standard"))
    content = _overlaid(base.content, own.content)
    lines = {**{where: Origin(base.name, line) for where, line in base.lines.items()}}
    lines |= {where: Origin("policy", line) for where, line in own.lines.items()}
    merged = Document(own.name, content, own.lines, own.sha256)
    demands: Policy = merged.understood(Policy)
    _complain(demands, own)
    return PolicyFile(demands, own.sha256, {where: line for where, line in lines.items() if where})


def _overlaid(base: Any, own: Any) -> Any:
    """Mappings are laid over each other key by key; anything else replaces what was there."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{key: _overlaid(base.get(key), value) for key, value in own.items()}}
    return own


def _complain(demands: Policy, own: Document) -> None:
    """Refuse demands that contradict themselves: they would never hold, or never be looked at."""
    problems = []
    if demands.evidence.signature.required and not demands.evidence.signature.keys:
        line = own.line(("evidence", "signature"))
        problems.append(f'line {line}: a signature is demanded, but "evidence.signature.keys" names no key')
    for name, bound in demands.metrics.items():
        if bound.min is None and bound.max is None:
            problems.append(f'line {own.line(("metrics", name))}: "metrics.{name}" needs min, max or both')
    for name in sorted({n for n in demands.required if demands.required.count(n) > 1}):
        problems.append(f'line {own.line(("required",))}: "required" names {name} twice')
    if problems:
        raise Unusable(f"{own.name}: {'; '.join(problems)}")


def of_text(text: str, name: str = "policy.yaml") -> PolicyFile:
    """A policy from its text; raise Unusable."""
    return understand(parse(text.encode(), name))
