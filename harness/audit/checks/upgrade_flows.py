"""Web-messaging flows that hand a conversation over to video (guide WEB, section 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, Manual, NotApplicable, check
from harness.audit.facts import At, Known, Reason
from harness.audit.flow_findings import astray, broken, entry, leads_nowhere
from harness.audit.flows import questions, upgrade
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.observed import Observed, each, not_applicable, ok, unknown
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection, channel_flows

CHANNEL = "web messaging"
_NO_BLOCK = NotApplicable(
    "Architect has no blocks that ask for video or start it; the agent offers video inside the conversation "
    "(WEB-T2 judges that the flow reaches one)"
)


def handoff_flows(org: Organisation, asked: Asked) -> tuple[Flow, ...]:
    """The flows that a parameter names, else the web-messaging flows in which anything concerns video."""
    if asked.get("flow"):
        return tuple(asked.select(org, Flow, "flow"))
    flows = channel_flows(org, CHANNEL)
    return tuple(f for f in flows if not isinstance(f.graph, Known) or _concerns_video(f.graph.value))


def _concerns_video(graph: Graph) -> bool:
    outputs = graph.blocks[graph.entry].outputs
    return bool(graph.of(BlockKind.VIDEO_CHAT) or upgrade.asks(graph) or outputs.get("upgradeRequested"))


def _judged(
    org: Organisation, asked: Asked, judge: Callable[[Flow], Iterable[Observed]]
) -> Iterator[Observed]:
    flows = handoff_flows(org, asked)
    if asked.get("flow"):
        chosen: Selection[Flow] = asked.select(org, Flow, "flow")
        yield from chosen.none_found()
    elif not flows:
        yield not_applicable("no web-messaging flow has anything to do with video (WEB-C2)")
    yield from each(flows, judge)


@check("WEB-C2", needs=("flow.graph",), platform=_NO_BLOCK)
def request_announces_and_waits(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Every request for video announces itself, waits and keeps the answer; none starts without one."""
    pasted = [f for f in channel_flows(org, CHANNEL) if _is_pasted_message(f)]
    flows = (*handoff_flows(org, asked), *pasted)
    if asked.get("flow"):
        yield from asked.select(org, Flow, "flow").none_found()
    elif not flows:
        for flow in channel_flows(org, CHANNEL):
            if not flow.graph.value.is_fragment:
                yield _never_asks(flow, entry(flow.graph.value))
    yield from each({flow.id: flow for flow in flows}.values(), lambda flow: _requests(flow, asked))


def _is_pasted_message(flow: Flow) -> bool:
    if not isinstance(flow.graph, Known):
        return False
    return flow.graph.value.is_fragment and bool(flow.graph.value.of(BlockKind.SEND_MESSAGE))


def _requests(flow: Flow, asked: Asked) -> Iterator[Observed]:
    graph = flow.graph.value
    for block in graph.of(BlockKind.SEND_MESSAGE) if graph.is_fragment else upgrade.asks(graph):
        yield from _request(flow, block, asked)
    if graph.is_fragment:
        return
    starts = graph.of(BlockKind.VIDEO_CHAT)
    for block in starts:
        path = questions.path_without(graph, block, upgrade.is_ask)
        if path is not None:
            shown = questions.show(graph, path)
            wanted = f"a Send Message with mediaType {asked['mediaType']} on every path before {block.name!r}"
            yield astray(flow, block, f"{block.name!r} starts video unasked", expected=wanted, actual=shown)
    if not starts and not upgrade.asks(graph):
        yield _never_asks(flow, entry(graph))


def _never_asks(flow: Flow, block: Block) -> Observed:
    expected = "a Send Message with mediaType video"
    return astray(flow, block, "nothing asks for video", expected=expected, actual="no such block")


def _request(flow: Flow, block: Block, asked: Asked) -> Iterator[Observed]:
    said = {
        "media_type": (upgrade.is_ask(block), f"mediaType: {asked['mediaType']}"),
        "text": (bool(block.get("text")), "an announcement that the customer reads first"),
        "waits": (block.get("waits") is asked["waitForResult"], "waitForResult: true"),
        "result": (bool(upgrade.result_variable(block)), "resultVariableName: a variable for the answer"),
    }
    for name, (holds, expected) in said.items():
        at = block.setting_at(name)
        message = f"{block.name!r} asks for video without {expected}"
        seen = str(block.get(name, "not set") or "empty")
        yield ok(flow, at) if holds else broken(flow, block, message, expected=expected, actual=seen, at=at)


@check("WEB-C3", needs=("flow.graph",), platform=_NO_BLOCK)
def video_block_is_mapped(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Video starts with a block that names queue, running contact and time limit, and whose timeout leads back."""
    yield from _judged(org, asked, lambda flow: _mapped(org, flow, asked))


def _mapped(org: Organisation, flow: Flow, asked: Asked) -> Iterator[Observed]:
    graph = flow.graph.value
    yield from _without_block(flow, "no Video Chat block starts the video")
    for block in graph.of(BlockKind.VIDEO_CHAT):
        lost = upgrade.loses_contact(graph, block, _existing(asked))
        limit = block.get("timeout_s")
        for name, holds, expected, actual in (
            (
                "queue",
                _names_queue(org, block),
                "queueId of the target queue",
                str(block.ref("queue") or "empty"),
            ),
            ("contact_id", lost is None, "contactId of the trigger's contact", str(lost)),
            ("timeout_s", _is_limit(limit), "a timeout above zero", str(limit or "not set")),
        ):
            at = block.setting_at(name)
            message = f"{block.name!r} starts video without {expected}"
            yield (
                ok(flow, at)
                if holds
                else broken(flow, block, message, expected=expected, actual=actual, at=at)
            )
        yield _back_from_timeout(flow, block)


def _names_queue(org: Organisation, block: Block) -> bool:
    """Whether a block names a queue that is there, or leaves it to a variable or substitution."""
    ref = block.ref("queue")
    if ref is None or "{" in ref.name:
        return bool(block.get("queue"))
    return org.queues.get(ref) != Known(None)


def _is_limit(value: object) -> bool:
    """Whether a time limit is set: above zero, or computed when the flow runs."""
    if isinstance(value, int | float):
        return value > 0
    return bool(value) and str(value).strip() not in ("0", "0.0")


def _existing(asked: Asked) -> tuple[str, ...]:
    named = asked.get("contactId", "trigger variable")
    return () if named == "trigger variable" else (str(named),)


def _back_from_timeout(flow: Flow, block: Block) -> Observed:
    at = At(f"{block.id}[timeout]", f"{block.id}.outputs.timeout")
    graph = flow.graph.value
    expected = "a timeout output that leads back into the chat"
    if leads_nowhere(graph, block, "timeout"):
        message = f"{block.name!r} leads nowhere when video does not start"
        return astray(flow, block, message, expected=expected, actual="not connected", at=at)
    ends = _first(graph, block, "timeout", BlockKind.DISCONNECT)
    if not ends:
        return ok(flow, at)
    message = f"{block.name!r} ends the chat when video does not start"
    return astray(flow, block, message, expected=expected, actual=f"leads to {ends[0].name!r}", at=at)


def _first(graph: Graph, block: Block, output: str, *kinds: BlockKind) -> list[Block]:
    """The blocks of these kinds that an output leads to before anybody or anything else takes the chat."""
    stops = questions.of(*kinds, BlockKind.TRANSFER, BlockKind.QUEUE, BlockKind.BOT)
    return [b for b in questions.first_after(graph, block, stops, output) if b.kind in kinds]


def _without_block(flow: Flow, message: str) -> Iterator[Observed]:
    """What WEB-T2 brings with it: requests after whose acceptance no Video Chat block follows."""
    graph = flow.graph.value
    for ask in () if graph.is_fragment else upgrade.asks(graph):
        if not any(b.kind is BlockKind.VIDEO_CHAT for b in upgrade.led_to(graph, ask, "accepted")):
            at = At(f"{ask.id}[accepted]", f"{ask.id}.outputs.success")
            expected = "a Video Chat block behind the accepted request"
            yield astray(flow, ask, message, expected=expected, actual="none follows", at=at)


@check("WEB-C6", needs=("flow.graph",), platform=_NO_BLOCK)
def each_answer_has_its_path(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """An agent is looked for before the request; every answer but yes goes on with the chat, by its own path."""
    yield from _judged(org, asked, _answers)


def _answers(flow: Flow) -> Iterator[Observed]:
    graph = flow.graph.value
    if graph.is_fragment and upgrade.asks(graph):
        yield unknown(flow, Reason.INCOMPLETE, "a block by itself; what follows it is not there")
        return
    for ask in upgrade.asks(graph):
        yield _capability(flow, ask)
        yield _outcomes_told_apart(flow, ask)
        for answer in upgrade.REFUSALS:
            yield _refusal(flow, ask, answer)


def _capability(flow: Flow, ask: Block) -> Observed:
    graph = flow.graph.value
    path = questions.path_without(graph, ask, questions.of(BlockKind.AVAILABILITY))
    expected = "a test for a video-capable agent on every path before the request"
    at = At(f"{ask.id}[capability]", ask.id)
    if path is not None:
        shown = questions.show(graph, path)
        message = f"{ask.name!r} asks for video before an agent is looked for"
        return astray(flow, ask, message, expected=expected, actual=shown, at=at)
    for test in graph.of(BlockKind.AVAILABILITY):
        stops = questions.first_after(
            graph, test, lambda b: b.id == ask.id or b.kind is BlockKind.AVAILABILITY, "false"
        )
        if ask.id in {b.id for b in stops}:
            message = f"{ask.name!r} asks for video although {test.name!r} found no agent"
            return astray(flow, ask, message, expected=expected, actual="both outputs lead to it", at=at)
    return ok(flow, at)


def _outcomes_told_apart(flow: Flow, ask: Block) -> Observed:
    at = At(f"{ask.id}[answer]", f"{ask.id}.resultVariableName")
    if upgrade.is_read(flow.graph.value, ask):
        return ok(flow, at)
    name = upgrade.result_variable(ask) or "the answer"
    message = f"nothing behind {ask.name!r} reads {name}"
    return astray(flow, ask, message, expected=f"a branch on {name}", actual="never read", at=at)


def _refusal(flow: Flow, ask: Block, answer: str) -> Observed:
    graph = flow.graph.value
    at = At(f"{ask.id}[{answer}]", f"{ask.id}.outputs")
    expected = f"a path for '{answer}' on which the chat goes on"
    if not upgrade.has_path(graph, ask, answer):
        message = f"{ask.name!r} has no path for '{answer}'"
        return astray(flow, ask, message, expected=expected, actual="not connected", at=at)
    for block in upgrade.led_to(graph, ask, answer):
        if block.kind in (BlockKind.VIDEO_CHAT, BlockKind.DISCONNECT):
            message = f"{ask.name!r} goes on to {block.name!r} after '{answer}'"
            return astray(flow, ask, message, expected=expected, actual=f"leads to {block.name!r}", at=at)
    return ok(flow, at)


@check("WEB-T2", needs=("flow.graph",))
def video_block_follows_the_request(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """What an accepted request meets first is a Video Chat block; routing is right before it and after refusals."""
    yield from _judged(org, asked, _accepted)


def _accepted(flow: Flow) -> Iterator[Observed]:
    graph = flow.graph.value
    if graph.is_fragment:
        yield unknown(flow, Reason.INCOMPLETE, "a block by itself; what follows it is not there")
        return
    for ask in upgrade.asks(graph):
        found = upgrade.led_to(graph, ask, "accepted")
        wrong = [b for b in found if b.kind is not BlockKind.VIDEO_CHAT]
        at = At(f"{ask.id}[accepted]", f"{ask.id}.outputs.success")
        if found and not wrong:
            yield ok(flow, at)
            continue
        actual = ", ".join(f"{b.name!r} ({b.type})" for b in wrong) or "nothing is connected"
        message = f"an accepted {ask.name!r} is not followed by a Video Chat block"
        expected = "a Video Chat block mapped to the same contact and queue"
        yield astray(flow, ask, message, expected=expected, actual=actual, at=at)


@check("WEB-T2", on=(PLATFORM,), needs=("flow.graph",))
def flow_reaches_an_agent(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: message flows hand over to a queue, where an agent can offer video.

    A flow without any transfer (for nights, for outages) is fine as long as another one hands over; whether one
    does is known where the source holds all flows. The parameter `flow` names those that have to.
    """
    chosen: Selection[Flow] = asked.select(org, Flow, "flow")
    if chosen.selectors:
        yield from chosen.none_found()
    flows = [f for f in chosen if f.channel.or_("") == CHANNEL]
    hands_over = [f for f in flows if isinstance(f.graph, Known) and f.graph.value.of(BlockKind.TRANSFER)]

    def judge(flow: Flow) -> Observed:
        graph = flow.graph.value
        there = [b for b in graph.unreachable() if b.kind is BlockKind.TRANSFER]
        if flow in hands_over:
            return ok(flow, graph.of(BlockKind.TRANSFER)[0].at)
        if not there and not chosen.selectors:
            if hands_over:
                return not_applicable("it has no transfer, and other flows hand over", flow)
            if not org.flows.complete:
                return unknown(flow, Reason.INCOMPLETE, "it has no transfer; other flows may be in no source")
        actual = f"{there[0].name!r} is there, but no path meets it" if there else "no transfer"
        expected = "a Transfer to ACD that some path meets"
        message = "no path reaches an agent who could offer video"
        return astray(flow, entry(graph), message, expected=expected, actual=actual)

    yield from each(flows, judge)


@check(
    "WEB-E2",
    needs=("flow.graph",),
    platform=Manual(
        "Performance > Interactions: an upgraded one shows a message and a video session under one id"
    ),
)
def contact_stays_the_same(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The Video Chat block gets the trigger's contact on every path, and nothing else takes the contact over."""

    def judge(flow: Flow) -> Iterator[Observed]:
        graph = flow.graph.value
        yield from _without_block(flow, "the contact goes on in a record of its own")
        for block in graph.of(BlockKind.VIDEO_CHAT):
            lost = upgrade.loses_contact(graph, block, _existing(asked))
            at = block.setting_at("contact_id")
            if lost is None:
                yield ok(flow, at)
                continue
            message = f"{block.name!r} opens another contact than the trigger's"
            yield broken(flow, block, message, expected="contactId: {Trigger.ContactId}", actual=lost, at=at)

    yield from _judged(org, asked, judge)
