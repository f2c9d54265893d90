"""The values that everything else exchanges: requirement, observation, finding, example, cell and run."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

#: Version of the journal and of run.json; the previous major stays readable.
FORMAT_VERSION = "1.0"

#: A JSON value. pydantic checks the outer shape; the owner of the fact knows the inner one.
Json = Any


class Value(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Layer(StrEnum):
    """Which evidence decides: configuration, a driven interaction, or real media."""

    CONFIG = "config"
    BEHAVIOUR = "behaviour"
    MEDIA = "media"


class Kind(StrEnum):
    """What sort of demand a requirement is; the letter stands in its id."""

    PREREQUISITE = "P"
    CONFIGURATION = "C"
    TRAP = "T"
    EDGE_CASE = "E"


class Severity(StrEnum):
    """How much a violation hurts customers; declared from worst to least."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Confidence(StrEnum):
    """How sure a finding can be: `low` where the guide or the platform leaves room."""

    HIGH = "high"
    LOW = "low"


class Status(StrEnum):
    """What is known of a cell on a target. Waived and attested are overlays, never statuses."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"
    MANUAL = "manual"
    ERROR = "error"


class ExampleKind(StrEnum):
    """The side of a Rule that an Example shows."""

    TRAP = "trap"
    REMEDY = "remedy"


class Phase(StrEnum):
    """The part of a scenario in which something was observed."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"


class Source(StrEnum):
    """Where an observation comes from; the proof kind of its cell must be among these."""

    SNAPSHOT = "snapshot"
    API = "api"
    SOCKET = "socket"
    FRAMES = "frames"
    TONE = "tone"
    PAGE = "page"
    NETWORK = "network"
    FILE = "file"


#: Proof kind -> the sources that count as proof of a cell of that kind (design, decision 7).
PROOF_SOURCES: dict[Layer, frozenset[Source]] = {
    Layer.CONFIG: frozenset({Source.SNAPSHOT}),
    Layer.BEHAVIOUR: frozenset({Source.API, Source.SOCKET}),
    Layer.MEDIA: frozenset({Source.FRAMES, Source.TONE, Source.PAGE, Source.NETWORK, Source.FILE}),
}


class SourceRef(Value):
    """Where a requirement comes from: the guide and its section."""

    guide: str
    section: str
    url: str | None = None


class Requirement(Value):
    """One thing that a guide or the platform demands.

    `title` states the good state; `trap` what people get wrong; `effect` what customer and agent then see;
    `remedy` what to do. `before` and `after` show the wrong and the right setting as a snippet.
    `proof` names per layer what kind of observation proves the cell.
    """

    id: str = Field(pattern=r"^(CHAT|WEB|CONF|ONEWAY|ASYNC|PLAT)-[PCTE]\d{1,2}$")
    title: str
    trap: str
    effect: str
    remedy: str
    before: str | None = None
    after: str | None = None
    severity: Severity
    confidence: Confidence = Confidence.HIGH
    layers: tuple[Layer, ...]
    proved: tuple[Layer, ...] = ()
    proof: dict[Layer, tuple[Source, ...]]
    implies: tuple[str, ...] = ()
    params: dict[str, Json] = Field(default_factory=dict)
    effective_on: str | None = None
    source: SourceRef
    note: str | None = None

    @property
    def guide(self) -> str:
        """The guide's short name: the part of the id before the hyphen."""
        return self.id.partition("-")[0]

    @property
    def kind(self) -> Kind:
        """The letter after the hyphen."""
        return Kind(self.id.partition("-")[2][0])


class Conflict(Value):
    """A point on which guides, or a guide and the platform, disagree, and how the verdict is given."""

    id: str
    topic: str
    positions: dict[str, str]
    requirements: tuple[str, ...]
    resolution: str


class Observation(Value):
    """A fact with provenance: what was observed, of whom, where, and when in the scenario.

    `fact` is a dotted name (`video.seen`); `subject` who or what it is about (`Ben sees Ana`); `at_s` seconds
    since the scenario began; `evidence` sha256 names in the evidence store.
    """

    fact: str
    subject: str
    value: Json
    source: Source
    phase: Phase
    at_s: float
    evidence: tuple[str, ...] = ()


class Resource(Value):
    """The thing that a finding accuses; fingerprints use `type`, `id` and `path`, never the name."""

    type: str
    id: str
    name: str = ""
    path: str = ""


class Remediation(Value):
    """What to do: the sentence, the Terraform lines, the API call."""

    text: str
    terraform: str | None = None
    api: str | None = None


class Provenance(Value):
    """Where a finding's observation comes from and when it was collected (ISO 8601, UTC)."""

    source: str
    collected_at: str | None = None


class Finding(Value):
    """A requirement that an observation of the target violates."""

    requirement: str
    severity: Severity
    status: Status = Status.FAIL
    resource: Resource
    message: str
    expected: str
    actual: str
    implied: tuple[str, ...] = ()
    remediation: Remediation
    provenance: Provenance
    fingerprint: str
    waiver: str | None = None


class StepResult(Value):
    """One Gherkin step as it went: `passed`, `failed` or `skipped` (not reached)."""

    keyword: str
    text: str
    verdict: Literal["passed", "failed", "skipped"]
    duration_s: float


class EvidenceItem(Value):
    """A file in the run's evidence folder, named by its sha256: what it is and what it shows."""

    sha256: str
    media_type: str
    label: str
    bytes: int


class ExampleResult(Value):
    """The outcome of one Example: `passed`, `failed`, `not_assessed` or `error`, and what it caught.

    `reason` is a code (`needs_turn`, `blocked_by WEB-T1`), `message` says what was expected, what was seen,
    and what to do next; `repeat` is the command that runs this Example alone.
    """

    name: str
    rule: str = ""
    feature: str = ""
    message: str | None = None
    repeat: str = ""
    steps: tuple[StepResult, ...] = ()
    observations: tuple[Observation, ...] = ()
    kind: ExampleKind
    verdict: Literal["passed", "failed", "not_assessed", "error"]
    reason: str | None = None
    caught: tuple[str, ...] = ()
    duration_s: float
    browser: str | None = None
    evidence: tuple[str, ...] = ()


class CellResult(Value):
    """One requirement on one of its layers."""

    requirement: str
    layer: Layer
    status: Status
    reason: str | None = None
    examples: tuple[ExampleResult, ...] = ()


class LeftOut(Value):
    """An Example that was asked for, and what it `needs` that the browser of the run does not have."""

    id: str
    requirement: str
    layer: Layer
    needs: tuple[str, ...]


class Metric(Value):
    """One measured figure: name, value, unit, and which Example it comes from."""

    name: str
    value: float
    unit: str
    example: str | None = None


class Coverage(Value):
    """How many cells there are, are proved, were assessed, and why the rest was not."""

    cells_planned: int
    proved: int
    assessed: int
    not_assessed: dict[str, int] = Field(default_factory=dict)


class Tool(Value):
    """What produced a run."""

    name: str
    version: str
    catalogue_digest: str


class Target(Value):
    """What was under test."""

    kind: str
    name: str
    capabilities: tuple[str, ...] = ()


class Exit(Value):
    """The exit code and why."""

    code: int
    why: tuple[str, ...] = ()


class ExitFile(Exit):
    """exit.json: the exit code, why, and of which verb."""

    verb: str


class Guide(Value):
    """A guide: its key (`CHAT`), the folder of its features, its title."""

    key: str
    folder: str
    title: str


class Run(Value):
    """Everything that a report may know: run.json, a pure function of the journal.

    `requirements` is the catalogue that the run was made with, so that an old run stays explainable.
    """

    format_version: str = FORMAT_VERSION
    tool: Tool
    subject: dict[str, str] | None = None
    target: Target
    started: str
    ended: str | None
    interrupted: bool
    shard: str | None = None
    command: tuple[str, ...] = ()
    environment: dict[str, Json] = Field(default_factory=dict)
    results: tuple[CellResult, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    metrics: tuple[Metric, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    guides: tuple[Guide, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    evidence: dict[str, EvidenceItem] = Field(default_factory=dict)
    coverage: Coverage
    exit: Exit
