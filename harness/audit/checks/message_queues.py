"""Message queues on the platform that take video: answering, alerting, inactivity."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.checks.video_staff import video_queues
from harness.audit.facts import Known
from harness.audit.model.routing import Queue
from harness.audit.observed import Fix, Observed, demand, ok, violated
from harness.audit.organisation import Organisation

#: Shorter alerts leave no time to get ready for a camera (params `alerting_min_s`).
ALERTING_MIN_S = 15


@check(
    "PLAT-C18",
    on=(PLATFORM,),
    needs=("queue.auto_answer", "queue.alerting_s", "queue.inactivity_enabled"),
    guide=NotApplicable("the guides' queues have neither auto-answer nor an inactivity timeout"),
)
def agents_choose_the_moment(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Agents answer themselves and have time to, and nobody is cut off for not typing."""
    if asked.get("queue"):
        yield from asked.select(org, Queue, "queue").none_found()
    shortest = float(asked.get("alerting_min_s", ALERTING_MIN_S))
    for queue in video_queues(org, asked):
        yield demand(
            queue,
            queue.auto_answer,
            lambda on: not on,
            f"queue {queue.name!r} puts agents on camera without asking",
            expected="enable_auto_answer = false",
            show=lambda _: "auto-answer on",
            fix=_fix("enable_auto_answer   = false"),
        )
        yield _alerting(queue, shortest)
        yield _inactivity(queue)


def _alerting(queue: Queue, shortest: float) -> Observed:
    return demand(
        queue,
        queue.alerting_s,
        lambda s: s >= shortest,
        f"alerts of queue {queue.name!r} are too short to get ready",
        expected=f"alerting_timeout_sec of {shortest:g} or more",
        show=lambda s: f"{s:g} s",
        fix=_fix("alerting_timeout_sec = 30"),
    )


def _inactivity(queue: Queue) -> Observed:
    """What the inactivity timeout does; where that is not stated it may disconnect, so unknown."""
    if queue.inactivity_enabled == Known(False, queue.inactivity_enabled.at):
        return ok(queue, queue.inactivity_enabled.at)
    if not isinstance(queue.inactivity_enabled, Known):
        return demand(queue, queue.inactivity_enabled, bool, "", expected="")
    action = queue.inactivity_action
    if not isinstance(action, Known):
        return demand(queue, action, bool, "", expected="")
    if str(action.value).upper() != "DISCONNECT":
        return ok(queue, action.at)
    seconds = queue.inactivity_s.or_(None)
    return violated(
        queue,
        action.at,
        f"queue {queue.name!r} hangs up on a video in which nobody types",
        expected="an inactivity action that does not disconnect, or none",
        actual="DISCONNECT" if seconds is None else f"DISCONNECT after {seconds:g} s",
        fix=_fix("enable_inactivity_timeout = false"),
    )


def _fix(line: str) -> Fix:
    return Fix(terraform=f"media_settings_message {{\n  {line}\n}}")
