"""The life of one Example under pytest-bdd: its recorder, its scene, its steps and its verdict."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from harness.evidence.store import EvidenceStore
from harness.examples import Example
from harness.media.idle_time import IdleTime
from harness.media.other_work import OtherWork
from harness.media.slots import media_slot
from harness.model import Layer, Phase, StepResult
from harness.outcome import Load, Outcome, conclude
from harness.plugin import CATALOGUE, EXAMPLE, JOURNAL, SELECTION
from harness.recorder import ExampleId, Recorder
from harness.rules import RULES
from harness.scene import NotAssessed, Scene
from harness.stage import Stage

RECORDER = pytest.StashKey[Recorder]()
SCENE = pytest.StashKey[Scene]()
ACT = pytest.StashKey["Act"]()


class Act:
    """What is going on in the running Example: which step began when, what went wrong, who else works meanwhile.

    `idle` counts from the last step's beginning, `left` is what it came to in the step that went wrong.
    """

    def __init__(self, planned: int, others: OtherWork | None) -> None:
        self.planned = planned
        self.others = others
        self.began = 0.0
        self.error: BaseException | None = None
        self.failed_in: Phase | None = None
        self.idle = IdleTime()
        self.left: float | None = None

    def fail(self, phase: Phase, error: BaseException) -> None:
        """Remember what went wrong, and how much time the machine had for it."""
        self.error, self.failed_in = error, phase
        self.left = self.idle.share() if self.others else None


@pytest.fixture
def recorder(request: pytest.FixtureRequest) -> Recorder:
    """The journal of this Example."""
    found: Recorder = request.node.stash[RECORDER]
    return found


@pytest.fixture
def scene(request: pytest.FixtureRequest, recorder: Recorder, open_platform: Any) -> Iterator[Scene]:
    """This Example's world, reached through the wire that its layer needs."""
    example = request.node.stash[EXAMPLE]
    wire, stage_token = open_platform(_shell(request.config, example))
    stage = Stage(wire, stage_token) if stage_token else None
    scene = Scene(request.config.stash[CATALOGUE], RULES, recorder, wire, stage)
    request.node.stash[SCENE] = scene
    yield scene
    scene.close()


def _shell(config: pytest.Config, example: Example) -> str:
    return "loopback" if example.layer == "media" else str(config.getoption("shell"))


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Any) -> None:
    """Open the Example in the journal."""
    request.node.stash[RECORDER] = _recorder(request.node)
    others = OtherWork() if _makes_a_call(request.node.stash[EXAMPLE]) else None
    request.node.stash[ACT] = Act(len(scenario.steps), others)


def _recorder(node: pytest.Item) -> Recorder:
    config, example = node.config, node.stash[EXAMPLE]
    browser = config.stash[SELECTION].browser if example.layer == "media" else None
    identity = ExampleId(
        id=example.id,
        requirement=example.requirement,
        layer=example.layer,
        kind=example.kind,
        name=example.name,
        rule=example.rule,
        feature=example.feature,
        browser=browser,
        repeat=_repeat(example, browser),
    )
    journal = config.stash[JOURNAL]
    return Recorder(journal, EvidenceStore(journal.folder / "evidence", journal.redactor), identity)


def _repeat(example: Example, browser: str | None) -> str:
    words = f"python3 -m harness run --req {example.requirement} --layer {example.layer}"
    return f"{words} --browser {browser}" if browser not in (None, "chromium") else words


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Note which phase the Example is in."""
    act = request.node.stash[ACT]
    request.node.stash[RECORDER].phase = Phase(step.type)
    act.began, act.idle = time.monotonic(), IdleTime()


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Journal a step that went well."""
    _note(request, step, "passed")


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Any, exception: BaseException) -> None:
    """Journal a step that went wrong, and remember why."""
    request.node.stash[ACT].fail(Phase(step.type), exception)
    _note(request, step, "failed")


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, step: Any, exception: BaseException
) -> None:
    """A sentence that nobody defined is an error of ours."""
    act = request.node.stash[ACT]
    act.fail(Phase(step.type), exception)
    act.began = time.monotonic()
    _note(request, step, "failed")


def _note(request: pytest.FixtureRequest, step: Any, verdict: Any) -> None:
    duration = round(time.monotonic() - request.node.stash[ACT].began, 4)
    request.node.stash[RECORDER].step(
        StepResult(keyword=step.keyword, text=step.name, verdict=verdict, duration_s=duration)
    )


def pytest_bdd_after_scenario(request: pytest.FixtureRequest, scenario: Any) -> None:
    """Keep what people saw, conclude, and close the Example in the journal."""
    recorder, act = request.node.stash[RECORDER], request.node.stash[ACT]
    interrupted = act.error is None and len(recorder.steps) < act.planned
    for step in scenario.steps[len(recorder.steps) :]:
        recorder.step(StepResult(keyword=step.keyword, text=step.name, verdict="skipped", duration_s=0.0))
    if interrupted:
        recorder.end("not_assessed", reason="interrupted", message=str(sys.exc_info()[1] or ""), caught=())
        return
    scene = request.node.stash.get(SCENE, None)
    with EndsAnyway(recorder):
        others = act.others.share() if act.others else None
        if others is not None:
            recorder.measure("machine.others", others * 100, "%")
        if act.left is not None:
            recorder.measure("machine.left", act.left * 100, "%")
        target, load = request.config.stash[SELECTION].target, Load(others, act.left)
        outcome = conclude(act.error, act.failed_in, scene, target, load)
        _end(recorder, outcome)
    if act.error is None and outcome.verdict != "passed":
        raise AssertionError(outcome.message)


class EndsAnyway(AbstractContextManager[None]):
    """Ends the Example in the journal when concluding it goes wrong, and lets that be known."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            _end(self._recorder, Outcome("error", "harness_error", f"{type(error).__name__}: {error}"))


def _end(recorder: Recorder, outcome: Outcome) -> None:
    recorder.end(outcome.verdict, reason=outcome.reason, message=outcome.message, caught=outcome.caught)


def _makes_a_call(example: Example) -> bool:
    """Recorded video is nobody's call: one browser at a time films or plays, and starves nobody."""
    return example.layer is Layer.MEDIA and not example.requirement.startswith("ASYNC-")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A scenario with real media waits for its place before its time begins to count."""
    example = item.stash.get(EXAMPLE, None)
    with media_slot() if example and _makes_a_call(example) else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """To pytest a scenario that could not be assessed is skipped; the journal knows it as it is."""
    try:
        return (yield)
    except NotAssessed as error:
        if EXAMPLE not in item.stash:
            raise
        raise pytest.skip.Exception(f"not assessed: {error.reason}: {error}") from error


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What goes wrong before or after the steps is an error of ours, and not only pytest's to know."""
    report = yield
    if report.failed and call.excinfo is not None and EXAMPLE in item.stash and call.when in _AROUND:
        recorder = item.stash.get(RECORDER, None) or _recorder(item)
        if call.when == "setup" or recorder.verdict == "passed":
            _end(recorder, Outcome("error", _AROUND[call.when], call.excinfo.exconly()))
    return report


_AROUND = {"setup": "setup_failed", "teardown": "teardown_failed"}
