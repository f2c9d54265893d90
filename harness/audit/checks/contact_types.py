"""Contact types of the CHAT guide: the one for video, and the one that an escalation names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, Manual, NotApplicable, check
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.model.routing import ContactType
from harness.audit.observed import Fix, Observed, demand, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent, channel_flows
from harness.audit.shapes import Ref


@check(
    "CHAT-C1",
    needs=("contact_type.channel", "contact_type.contactable_from", "contact_type.media_policies"),
    platform=NotApplicable(
        "the platform has no contact types; the Messenger's video settings decide (PLAT-C1, PLAT-C2)"
    ),
)
def video_contact_type(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A contact type of the video channel can be reached from chat and has a media policy."""
    found = [one for one in org.contact_types if one.channel.or_("") == asked["channelType"]]
    if not found:
        yield _no_video_type(org)
    for one in found:
        yield _reachable(one, frozenset(asked["contactable"]))
        yield demand(
            one,
            one.media_policies,
            lambda policies: len(policies) >= asked["mediaPolicies_min"],
            f"contact type {one.name!r} has no media policy",
            expected="at least one media policy",
            show=lambda policies: f"{len(policies)} media policies",
            fix=_put(one, '{"mediaPolicies": [{"id": "<media policy>"}]}'),
        )


def _no_video_type(org: Organisation) -> Observed:
    if not org.contact_types.complete:
        return unknown(
            None, Reason.INCOMPLETE, "the source shows no Video contact type, and may not show all"
        )
    return violated(
        absent(org.contact_types),
        At("contact_type[VIDEO]", "contactTypes"),
        "there is no contact type of the video channel",
        expected="a contact type with channelType VIDEO",
        actual=f"{len(org.contact_types)} contact types, none of them for video",
        fix=Fix(api='POST /api/v2/contacttypes {"channelType": "VIDEO", ...}'),
    )


def _reachable(one: ContactType, wanted: frozenset[str]) -> Observed:
    return demand(
        one,
        one.contactable_from,
        lambda channels: wanted <= set(channels),
        f"contact type {one.name!r} cannot be reached from chat",
        expected=f"contactable from {', '.join(sorted(wanted))}",
        show=lambda channels: f"contactable from {', '.join(channels) or 'nowhere'}",
        fix=_put(one, '{"contactableChannelTypes": [{"channelType": "CHAT"}]}'),
    )


def _put(one: ContactType, body: str) -> Fix:
    return Fix(api=f"PUT /api/v2/contacttypes/{one.id} with {body} added")


@check(
    "CHAT-T1",
    needs=("flow.graph", "contact_type.channel"),
    platform=Manual(
        "Performance > Interactions: an escalated one shows a message and a video session under one id"
    ),
)
def escalates_to_video(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The main target of an escalation is a contact type of the video channel."""

    def judge(flow: Flow) -> Iterable[Observed]:
        return [_target(org, flow, block) for block in escalations(org, flow.graph.value)]

    yield from each(channel_flows(org, "chat"), judge)


def escalations(org: Organisation, graph: Graph) -> tuple[Block, ...]:
    """The transfers by which a flow escalates to video: those behind Target_Channel = Video.

    Where no transfer is marked so, the ones that name a video type; failing these,
    every transfer on the main path.
    """
    main = questions.on_main_paths(graph, BlockKind.TRANSFER)
    marked = tuple(b for b in main if not graph.is_fragment and questions.before(graph, _asks_for_video, b))
    to_video = tuple(b for b in main if channel_of(org, b).or_("") == "VIDEO")
    return marked or to_video or main


def _asks_for_video(block: Block) -> bool:
    target = str(block.variables.get("Target_Channel", ""))
    return block.kind is BlockKind.SET_DATA and target.lower() == "video"


def channel_of(org: Organisation, block: Block) -> Fact[str]:
    """The channel of the contact type that a transfer names; VOICE for a voice queue without a type."""
    named = block.refers("contact_type")
    if isinstance(named, Unknown):
        return named
    if named.value is None:
        return _queue_channel(org, block.refers("queue"))
    found = org.contact_types.get(named.value)
    if isinstance(found, Unknown):
        return found
    return Known("") if found.value is None else found.value.channel


def _queue_channel(org: Organisation, named: Fact[Ref | None]) -> Fact[str]:
    if isinstance(named, Unknown):
        return named
    found = Known(None) if named.value is None else org.queues.get(named.value)
    if isinstance(found, Unknown):
        return found
    is_voice = found.value is not None and set(found.value.media_types.or_(())) == {"voice"}
    return Known("VOICE" if is_voice else "")


def _target(org: Organisation, flow: Flow, block: Block) -> Observed:
    channel = channel_of(org, block)
    if isinstance(channel, Unknown):
        return unknown(flow, channel)
    if channel.value == "VIDEO":
        return ok(flow, block.at)
    if channel.value != "VOICE":
        return not_applicable(f"{block.name!r} names no voice target; CHAT-C2 and CHAT-T2 judge it", flow)
    return violated(
        flow,
        block.setting_at("contact_type"),
        f"flow {flow.name!r}: {block.name!r} escalates to voice",
        expected="a contact type of channel VIDEO",
        actual=f"{block.ref('contact_type') or block.ref('queue')} (VOICE)",
        fix=Fix(
            api=f"PUT /api/v2/flows/{flow.id}: block {block.id}, contactTypeId of the Video contact type"
        ),
    )
