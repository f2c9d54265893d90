"""Start Video blocks: the mode, the source, the queue behind success and the message behind failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import At, Reason, Unknown
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.inspection import WAITS, inspection_flows, starts
from harness.audit.model.flow import Flow
from harness.audit.model.messenger import MessengerConfiguration
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent
from harness.audit.video_escalation import change

_SAYS = questions.of(BlockKind.ADD_MESSAGE, BlockKind.SEND_MESSAGE)
_LEADS_ON = ("success", "next")


# ---- ONEWAY-C1


@check(
    "ONEWAY-C1",
    needs=("flow.graph",),
    platform=NotApplicable(
        "Architect has no Start Video block there: the agent offers video inside the conversation, one-way "
        "by the Messenger's settings (PLAT-C2)"
    ),
)
def starts_one_way(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The Start Video block is one-way, takes the camera, precedes the queue and connects both outputs."""
    yield from asked.select(org, Flow, "flow").none_found() if asked.get("flow") else ()
    flows = inspection_flows(org, asked)
    if not flows:
        yield _no_flow(org)
    yield from each(flows, lambda flow: _flow(flow, asked))


def _no_flow(org: Organisation) -> Observed:
    outside = [flow for flow in org.flows if flow.graph.is_known and flow.graph.value.outside]
    if outside or not org.flows.complete:
        return unknown(
            None, Reason.INCOMPLETE, "no flow that is shown starts video, and not all may be shown"
        )
    return violated(
        absent(org.flows),
        At("flow[start-video]", "flows"),
        "no flow starts video",
        expected="a chat flow with a Start Video block before its queue",
        actual=f"{len(org.flows)} flows, none with such a block",
        fix=Fix(api="PUT /api/v2/flows/<chat flow>: a start-video block before the queue"),
    )


def _flow(flow: Flow, asked: Asked) -> Iterable[Observed]:
    graph = flow.graph.value
    if not starts(graph):
        yield _no_block(flow, graph)
    for block in starts(graph):
        yield from _settings(flow, block, asked)
        if graph.is_fragment:
            yield unknown(flow, Reason.INCOMPLETE, "one block alone; what surrounds it is not there")
            continue
        yield _before_queue(flow, graph, block)
        yield _success(flow, graph, block)
        yield _failure(flow, graph, block)


def _no_block(flow: Flow, graph: Graph) -> Observed:
    if graph.outside:
        return unknown(flow, Reason.REFERENCE, f"it calls {', '.join(sorted(graph.outside))}")
    dead = [block for block in graph.unreachable() if block.kind is BlockKind.START_VIDEO]
    at = dead[0].at if dead else graph.blocks[graph.entry].at
    actual = f"{dead[0].name!r}, which no path reaches" if dead else "no such block"
    return _broken(flow, at, "does not start video", "a Start Video block that a path reaches", actual)


def _broken(flow: Flow, at: At, what: str, expected: str, actual: str) -> Observed:
    return violated(
        flow,
        at,
        f"flow {flow.name!r} {what}",
        expected=expected,
        actual=actual,
        fix=change(flow, f"{at.path}: {expected}"),
    )


def _settings(flow: Flow, block: Block, asked: Asked) -> Iterator[Observed]:
    yield _setting(flow, block, "mode", str(asked["mode"]))
    yield _setting(flow, block, "video_source", str(asked["video"]))
    if block.get("audio_source") is not None or asked["audio_required"]:
        yield _setting(flow, block, "audio_source", str(asked["audio"]))


def _setting(flow: Flow, block: Block, name: str, wanted: str) -> Observed:
    written, at = block.get(name), block.setting_at(name)
    if isinstance(written, Expression):
        return unknown(flow, Unknown(Reason.EXPRESSION, written.text, at))
    if plain(written) == plain(wanted):
        return ok(flow, at)
    shown = "not set" if written is None else str(written)
    what = f"starts video at {block.name!r} with another {name.replace('_', ' ')}"
    return _broken(flow, at, what, wanted, shown)


def plain(written: object) -> str:
    """A setting as it is compared: `One-Way`, `one_way` and `OneWay` are one."""
    return str(written or "").replace("-", "").replace("_", "").replace(" ", "").casefold()


def _before_queue(flow: Flow, graph: Graph, block: Block) -> Observed:
    """A queue whose success leads on to the block stands before it."""
    for queue in graph.of(BlockKind.QUEUE):
        if any(questions.reaches(graph, queue, lambda b: b.id == block.id, output) for output in _LEADS_ON):
            expected = "the Start Video block before the queue"
            return _broken(
                flow, block.at, f"queues before {block.name!r}", expected, f"{queue.name!r} comes first"
            )
    return ok(flow, block.at)


def _success(flow: Flow, graph: Graph, block: Block) -> Observed:
    at, what = block.setting_at("success"), f"leads nobody to an agent after {block.name!r}"
    if block.outputs.get("success") is None:
        return _broken(flow, at, what, "success connected to a queue", "not connected")
    path = questions.path_past(graph, block, WAITS, "success")
    if path is None:
        return ok(flow, at)
    return _or_unseen(
        flow, graph, _broken(flow, at, what, "a queue on every path", questions.show(graph, path))
    )


def _failure(flow: Flow, graph: Graph, block: Block) -> Observed:
    at, what = block.setting_at("failure"), f"drops customers whose video fails at {block.name!r}"
    expected = "failure connected to a message that keeps the chat"
    if block.outputs.get("failure") is None:
        return _broken(flow, at, what, expected, "not connected")
    path = questions.path_past(graph, block, _SAYS, "failure")
    if path is None:
        return ok(flow, at)
    return _or_unseen(flow, graph, _broken(flow, at, what, expected, questions.show(graph, path)))


def _or_unseen(flow: Flow, graph: Graph, said: Observed) -> Observed:
    """The finding, unless calls that could not be followed may hold what is missed."""
    if graph.outside:
        return unknown(flow, Reason.REFERENCE, f"it calls {', '.join(sorted(graph.outside))}")
    return said


# ---- ONEWAY-T1


@check("ONEWAY-T1", needs=("flow.graph",))
def inspects_one_way(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """No Start Video block for looking at products is left in two-way mode."""
    flows = inspection_flows(org, asked)
    if not flows:
        yield not_applicable("no flow starts video; ONEWAY-C1 judges whether one has to")
    yield from each(flows, _modes)


def _modes(flow: Flow) -> Iterable[Observed]:
    graph = flow.graph.value
    found = [_mode(flow, block) for block in starts(graph)]
    return found or [not_applicable("no path starts video; ONEWAY-C1 judges that", flow)]


def _mode(flow: Flow, block: Block) -> Observed:
    mode, at = block.get("mode"), block.setting_at("mode")
    if isinstance(mode, Expression):
        return unknown(flow, Unknown(Reason.EXPRESSION, mode.text, at))
    if plain(mode) == "oneway":
        return ok(flow, at)
    if plain(mode) != "twoway":
        return unknown(flow, Unknown(Reason.UNMAPPED if mode else Reason.ABSENT, f"mode {mode!r}", at))
    what = f"asks the agent for a picture at {block.name!r}"
    return _broken(flow, at, what, "One-Way", str(mode))


_ONE_WAY = """video {
  enabled = true
  agent { allow_camera = false }
  user { allow_camera = true }
}"""


@check(
    "ONEWAY-T1",
    on=(PLATFORM,),
    needs=tuple(
        f"messenger_configuration.{name}" for name in ("video_enabled", "agent_camera", "user_camera")
    ),
)
def messenger_is_one_way(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: a Messenger configuration in which the customer's camera alone is allowed."""
    selected = asked.select(org, MessengerConfiguration, "configuration")
    yield from selected.none_found()
    all_ways = [_is_one_way(one) for one in selected]
    has_one = any(all_ways)
    yield from each(selected, lambda one: _messenger(one, has_one, bool(selected.selectors)))


def _is_one_way(one: MessengerConfiguration) -> bool:
    on = one.video_enabled.or_(False) and one.user_camera.or_(False)
    return bool(on and not one.agent_camera.or_(True))


def _messenger(one: MessengerConfiguration, has_one: bool, is_named: bool) -> Observed:
    if not one.video_enabled.value:
        return not_applicable("it has no video; PLAT-C1 and PLAT-C2 judge that", one)
    agent, user = one.agent_camera.value, one.user_camera.value
    if user and not agent:
        return ok(one, one.agent_camera.at)
    if has_one and not is_named:
        return not_applicable(
            "another configuration is one-way; this one serves talks in both directions", one
        )
    fact = one.agent_camera if agent else one.user_camera
    return violated(
        one,
        fact.at,
        f"Messenger configuration {one.name!r} is not one-way",
        expected="the customer's camera allowed, the agent's not",
        actual=f"agent: {str(agent).lower()}, customer: {str(user).lower()}",
        fix=Fix(terraform=_ONE_WAY),
    )
