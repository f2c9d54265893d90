"""The readiness of the agent's devices: asked for before the handover, or caught behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, Manual, check
from harness.audit.facts import Fact, Known, Unknown
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.outputs import POSITIVE
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.model.routing import RoutingRule
from harness.audit.observed import Fix, Observed, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import (
    each_escalation,
    path_without_step,
    video_rules,
)


@check(
    "CHAT-E1",
    needs=("flow.graph", "routing_rule.fallback_queue", "routing_rule.fallback_attempts"),
    platform=Manual(
        "each agent's own browser: the WebRTC diagnostics in the client's settings show whether camera and "
        "microphone are allowed; the browser's group policies say whether they are blocked"
    ),
)
def finds_blocked_devices(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Before the escalation the devices are asked for, or behind it a voice queue catches failures."""
    attempts = float(asked["handshake_attempts"])
    falls_back = [_falls_back(org, rule, attempts) for rule in video_rules(org, asked)]
    by_rule: Fact[bool] = next((f for f in falls_back if f.or_(False)), Known(False))
    if not by_rule.value:
        by_rule = next((f for f in falls_back if isinstance(f, Unknown)), by_rule)

    def judge(flow: Flow, graph: Graph, block: Block) -> Iterable[Observed]:
        caught = Known(True) if _catches(block, attempts) else by_rule
        return [_devices(flow, graph, block, caught, attempts)]

    yield from each_escalation(org, asked, judge)


def _falls_back(org: Organisation, rule: RoutingRule, attempts: float) -> Fact[bool]:
    """Whether a rule gives a failed handshake to a voice queue, at the latest after that many attempts."""
    if isinstance(rule.fallback_queue, Unknown) or isinstance(rule.fallback_attempts, Unknown):
        return next(f for f in (rule.fallback_queue, rule.fallback_attempts) if isinstance(f, Unknown))
    ref, after = rule.fallback_queue.value, rule.fallback_attempts.value
    if ref is None or after is None or after > attempts:
        return Known(False, rule.fallback_queue.at)
    queue = org.queues.get(ref)
    if isinstance(queue, Unknown):
        return queue
    media = Known(()) if queue.value is None else queue.value.media_types
    return media.map(lambda types: "voice" in types)


def _catches(block: Block, attempts: float) -> bool:
    """Whether the transfer itself says where to go when handshakes fail."""
    found = block.get("on_handshake_failure")
    if not isinstance(found, dict) or not (found.get("queue") or found.get("queueId")):
        return False
    after = found.get("afterAttempts")
    return isinstance(after, int | float) and after <= attempts


_READINESS = re.compile(r"readiness|ready|webrtc|device|camera|microphone|media", re.IGNORECASE)


def asks_readiness(block: Block) -> bool:
    """Whether a block asks an outside system for the state of the agent's devices."""
    said = f"{block.name} {block.says('action')} {block.id}"
    return block.kind is BlockKind.DATA_ACTION and _READINESS.search(said) is not None


def _is_ready(block: Block, output: str) -> bool:
    return asks_readiness(block) and output in POSITIVE


def _devices(flow: Flow, graph: Graph, block: Block, caught: Fact[bool], attempts: float) -> Observed:
    if caught.or_(False):
        return ok(flow, block.at)
    path = path_without_step(graph, block, _is_ready)
    if path == Known(None, block.at):
        return ok(flow, block.at)
    doubt = next((f for f in (caught, path) if isinstance(f, Unknown)), None)
    if doubt is not None:
        return unknown(flow, doubt)
    return violated(
        flow,
        block.setting_at("on_handshake_failure"),
        f"flow {flow.name!r}: {block.name!r} hands over to an agent whose devices nobody asked for",
        expected=f"a readiness check before it, or a voice queue after {attempts:g} failed handshakes",
        actual=f"the path {questions.show(graph, path.value or ())}, and no fallback",
        fix=Fix(
            text="Ask for the agent's device readiness before the transfer, or give the routing rule a "
            "fallback to a voice queue.",
            api=f'PUT /api/v2/routing/rules/<rule> {{"fallback": {{"afterAttempts": {attempts:g}, "queue": '
            '"<voice queue>"}}',
        ),
    )
