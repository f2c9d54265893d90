"""What an Example came to: passed, failed, not assessed or error, and why, in words for the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.api.rest import Refused
from harness.browser.problems import BrowserMissing, BrowserProblem
from harness.media import idle_time, other_work
from harness.model import Phase
from harness.scene import NotAssessed, Scene
from harness.wait import Expired
from harness.wire import SocketClosedByPeer

#: What a target can bring about; anything else that is raised is a mistake of the harness.
TARGET_TROUBLE = (AssertionError, Expired, LookupError, Refused, SocketClosedByPeer)


@dataclass(frozen=True)
class Outcome:
    """The verdict with its reason code, its message, and what was caught."""

    verdict: str
    reason: str | None = None
    message: str | None = None
    caught: tuple[str, ...] = ()


@dataclass(frozen=True)
class Load:
    """What the machine's processors did during a call, as shares of their time; None where there was none, or it is not told.

    `others` is what other programs took in the whole Example, `left` what nobody used in the step that went wrong.
    """

    others: float | None = None
    left: float | None = None


def conclude(
    error: BaseException | None,
    phase: Phase | None,
    scene: Scene | None,
    target: str,
    load: Load = Load(),
) -> Outcome:
    """Judge how the Example ended; keeps the evidence of everybody in the scene on the way."""
    lost = _keep_evidence(scene) if scene else None
    caught = tuple(scene.caught()) if scene else ()
    if error is None and lost is None:
        return _ended(scene, caught)
    outcome = _went_wrong(error or lost, phase or Phase.THEN, scene, caught, target)
    short = _short_of_time(scene, load)
    if not short or outcome.verdict == "not_assessed":
        return outcome
    # A picture that did not come in time, on a machine without time, is no verdict on anybody.
    message = f"{short}; run on a quieter machine. {outcome.message}"
    return Outcome("error", "starved", message, caught)


def _short_of_time(scene: Scene | None, load: Load) -> str:
    """What says that the machine had too little time for a call, in words; empty when nothing does."""
    starving = [name for name, person in scene.people.items() if person.is_starved()] if scene else []
    if starving:
        return f"the pages of {', '.join(starving)} had too little processor time"
    if load.others is not None and load.others > other_work.MOST:
        return f"other programs took {load.others:.0%} of this machine's processors meanwhile"
    if load.left is not None and load.left < idle_time.LEAST:
        return f"this machine's processors had {load.left:.0%} of their time left meanwhile"
    return ""


def _keep_evidence(scene: Scene) -> BaseException | None:
    """Keep what everybody saw, and the traffic; what could not be kept is returned, the first of it."""
    lost = None
    for show in (*(person.show_evidence for person in scene.people.values()), scene.show_traffic):
        try:
            show(scene.recorder)
        except (BrowserProblem, *TARGET_TROUBLE) as error:
            lost = lost or error
    return lost


def _code(error: BrowserProblem) -> str:
    """BrowserDied -> browser_died."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


def _ended(scene: Scene | None, caught: tuple[str, ...]) -> Outcome:
    unmet = [] if scene is None else scene.unmet_faults()
    if unmet:
        return Outcome("failed", "fault_not_met", f"planted faults that nobody met: {unmet}", caught)
    if scene is None or not scene.recorder.observations:
        return Outcome("error", "nothing_observed", "the Example ended without observing anything", caught)
    return Outcome("passed", caught=caught)


def _went_wrong(
    error: BaseException | None, phase: Phase, scene: Scene | None, caught: tuple[str, ...], target: str
) -> Outcome:
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, NotAssessed):
        return Outcome("not_assessed", error.reason, str(error), caught)
    if isinstance(error, BrowserMissing):
        return Outcome("not_assessed", "needs_browser", f"{message}; see: python3 -m harness doctor", caught)
    if isinstance(error, BrowserProblem):
        return Outcome("error", _code(error), message, caught)
    if not isinstance(error, TARGET_TROUBLE):
        return Outcome("error", "harness_error", message, caught)
    if phase is Phase.THEN:
        return Outcome("failed", None, message, caught)
    own = scene.recorder.example.requirement if scene else ""
    others = [requirement for requirement in caught if requirement != own]
    if others:
        return Outcome("not_assessed", f"blocked_by {others[0]}", message, caught)
    # On the embedded target everything is ours: a scene that cannot be set is our error, not a gap.
    return Outcome("error" if target == "mock" else "not_assessed", "arrange_failed", message, caught)
