"""The queue in which agents review video messages (guide ASYNC, step 1.3), in either dialect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.model.routing import Queue
from harness.audit.observed import Fix, Observed, demand, unknown
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection

#: The guide's name for the queue; ASYNC-C6 says when there is none.
QUEUE = "Async_Video_Review"
_PULLED = frozenset({"manual", "presence", "presence-based"})


def _put(queue: Queue, body: str) -> Fix:
    return Fix(api=f"PUT /api/v2/queues/{queue.id} with {body}")


def _update(queue: Queue, field: str, terraform: str) -> Fix:
    return Fix(terraform=terraform, api=f"PUT /api/v2/routing/queues/{queue.id} with {field}")


@check(
    "ASYNC-C6", needs=("queue.enabled", "queue.guide_wrap_up_s", "queue.overflow_enabled", "queue.long_wait")
)
def review_queue_gives_time(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The queue and the two flows are there; the queue is enabled, gives time and defers."""
    for name in asked["flows"]:
        if org.flows.is_covered:
            yield from Selection.of(org.flows, "flows", name).none_found()
    queues: Selection[Queue] = asked.select(org, Queue, "queue")
    yield from queues.none_found()
    least = asked["wrapup_s"]
    for queue in queues:
        what = f"queue {queue.name!r} does not suit the review of videos"
        yield demand(queue, queue.enabled, bool, what, expected="enabled", fix=_put(queue, '"enabled": true'))
        yield demand(
            queue,
            queue.guide_wrap_up_s,
            lambda time: time is not None and time >= least,
            what,
            expected=f"{least} s of wrap-up time or more",
            show=_seconds,
            fix=_put(queue, f'"wrapUpSeconds": {least}'),
        )
        off, defer = '"overflow": {"enabled": false}', '"longWait": "defer"'
        yield demand(
            queue, queue.overflow_enabled, _is_off, what, expected="overflow off", fix=_put(queue, off)
        )
        yield demand(
            queue,
            queue.long_wait,
            lambda handling: handling == "defer",
            what,
            expected="long waits deferred",
            fix=_put(queue, defer),
        )


def _is_off(is_on: bool) -> bool:
    return not is_on


def _seconds(time: float | None) -> str:
    return "not set" if time is None else f"{time:g} s"


@check("ASYNC-C6", on=(PLATFORM,), needs=("queue.acw_s",))
def wrap_up_is_long_enough(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: where the wrap-up ends by itself, it lasts long enough. Overflow is no setting there."""
    queues: Selection[Queue] = asked.select(org, Queue, "queue")
    yield from queues.none_found()
    least = asked["wrapup_s"]
    for queue in queues:
        prompt = queue.wrap_up_prompt.or_("MANDATORY_TIMEOUT")
        time: Fact[Any] = queue.acw_s if "TIMEOUT" in prompt else Known(None, queue.acw_s.at)
        yield demand(
            queue,
            time,
            lambda lasts: lasts is None or lasts >= least,
            f"queue {queue.name!r} ends the wrap-up before a video is reviewed",
            expected=f"{least} s or more",
            show=_seconds,
            fix=_update(queue, f"acwSettings.timeoutMs {least * 1000}", f"acw_timeout_ms = {least * 1000}"),
        )


def _review_queues(org: Organisation, asked: Asked) -> Selection[Any]:
    return asked.select(org, Queue, "queue", QUEUE)


@check("ASYNC-T2", needs=("queue.guide_sla_s", "queue.assignment"))
def no_strict_service_level(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The service level is set and counts in hours; agents take work themselves. Unset means the default of 20 s."""
    queues = _review_queues(org, asked)
    yield from _unnamed(queues)
    for queue in queues:
        level = queue.guide_sla_s
        if isinstance(level, Unknown) and level.reason is Reason.ABSENT:
            level = Known(None, level.at)
        yield _level(queue, level, asked, _put(queue, '"serviceLevel": {"seconds": 14400}'))
        yield demand(
            queue,
            queue.assignment,
            lambda how: how in _PULLED,
            f"queue {queue.name!r} pushes videos to agents",
            expected="manual acceptance or presence-based routing",
            fix=_put(queue, '"assignment": "manual"'),
        )


def _unnamed(queues: Selection[Any]) -> Iterator[Observed]:
    if not queues.all:
        yield unknown(None, Reason.REFERENCE, f"no queue {' or '.join(queues.selectors)}; ASYNC-C6 says so")


def _level(queue: Queue, level: Fact[Any], asked: Asked, fix: Fix) -> Observed:
    return demand(
        queue,
        level,
        lambda seconds: seconds is not None and seconds >= asked["strict_below_s"],
        f"queue {queue.name!r} has the service level of a live chat",
        expected=f"{asked['strict_below_s']} s or more",
        show=lambda seconds: f"unset: {asked['example_sla_s']} s" if seconds is None else _seconds(seconds),
        fix=fix,
    )


@check(
    "ASYNC-T2", on=(PLATFORM,), needs=("queue.message_sla_s", "queue.manual_assignment", "queue.auto_answer")
)
def messages_wait_for_agents(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Messages have a service level in hours, agents assign themselves, and nothing is answered for them."""
    queues = _review_queues(org, asked)
    yield from _unnamed(queues)
    for queue in queues:
        terraform = "media_settings_message {\n  service_level_duration_ms = 14400000\n}"
        fix = _update(queue, "mediaSettings.message.serviceLevel.durationMs 14400000", terraform)
        yield _level(queue, queue.message_sla_s, asked, fix)
        what = f"queue {queue.name!r} pushes videos to agents"
        manual = _update(queue, "enableManualAssignment true", "enable_manual_assignment = true")
        yield demand(
            queue, queue.manual_assignment, bool, what, expected="enableManualAssignment: true", fix=manual
        )
        answer = "media_settings_message {\n  enable_auto_answer = false\n}"
        fix = _update(queue, "mediaSettings.message.enableAutoAnswer false", answer)
        yield demand(queue, queue.auto_answer, _is_off, what, expected="enableAutoAnswer: false", fix=fix)
