"""Flows of asynchronous video messages: which ones take videos in, tell of views and send answers out."""

from __future__ import annotations

import re

from harness.audit.facts import Known
from harness.audit.flow_findings import text_of, written
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.content import Webhook
from harness.audit.model.flow import Flow
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection

#: Names that the guide gives to its two flows.
INGESTION, NOTIFICATION = "Video_Ingestion_Webhook", "Outbound_Video_Notification"

SENDS = (BlockKind.SEND_EMAIL, BlockKind.SEND_SMS)
#: What a message has that brings something along, and one of words alone has not.
_CARRIES = re.compile(r"url|link|://|\]\(|<\w|base64|data:|metadata", re.IGNORECASE)
#: Words and parts of an address that opens the file itself.
DIRECT = re.compile(
    r"download_?url|media_?url|x-amz-|[?&]sig(?:nature)?=|\.(?:mp4|webm|mov)\b", re.IGNORECASE
)


def ingestion_flows(org: Organisation, named: object = None) -> tuple[Flow, ...]:
    """The webhook flows that take videos in: those that are named, else all that do not count views."""
    chosen = tuple(Selection.of(org.flows, "flow", named or INGESTION))
    if chosen or named:
        return chosen
    return tuple(f for f in org.flows if f.channel.or_("") == "webhook" and not counts_views(org, f))


def counts_views(org: Organisation, flow: Flow) -> bool:
    """Whether a flow is there for views: by its name, its fields, what it sets, or the webhook that starts it."""
    if "view" in flow.name.lower() or "videoId" in flow.payload_fields.or_(()):
        return True
    starts = [hook for hook in org.webhooks if started_by(org, hook) == flow]
    graph = flow.graph.value.blocks.values() if isinstance(flow.graph, Known) else ()
    return any(is_view_webhook(org, hook) for hook in starts) or any(sets(b, "videoViewed") for b in graph)


def is_view_webhook(org: Organisation, hook: Webhook) -> bool:
    """Whether a webhook takes views: its fields say so, or a resolver posts to it."""
    names = {hook.id, hook.name}
    posted = [resolver.callback.or_(None) for resolver in org.resolvers]
    is_posted_to = any(ref is not None and bool({ref.id, ref.name} & names) for ref in posted)
    return "videoId" in hook.required_fields.or_(()) or is_posted_to


def started_by(org: Organisation, hook: Webhook) -> Flow | None:
    """The flow that a webhook starts, as far as a source holds it."""
    ref = hook.flow.or_(None)
    return None if ref is None else org.flows.get(ref).or_(None)


def video_messages(graph: Graph) -> tuple[Block, ...]:
    """The messages that bring a video into a conversation; where none carries anything, all but still pictures."""
    messages = tuple(block for block in graph.of(BlockKind.ADD_MESSAGE) if not is_thumbnail(block))
    return tuple(block for block in messages if _CARRIES.search(written(block))) or messages


def is_thumbnail(block: Block) -> bool:
    """The still picture that may stand beside the message; it tells of no video by itself."""
    is_picture = text_of(block, "type").lower() == "image"
    return is_picture and "thumbnail" in text_of(block, "text").lower()


def notification_flows(org: Organisation, named: object = None) -> tuple[Flow, ...]:
    """The flows that send an agent's answer out: those that are named, else all that an event starts."""
    chosen = tuple(Selection.of(org.flows, "flow", named or NOTIFICATION))
    if chosen or named:
        return chosen
    return tuple(f for f in org.flows if f.channel.or_("") == "event" and not counts_views(org, f))


def sets(block: Block, name: str, value: str = "") -> bool:
    """Whether a block writes an attribute of the conversation, to that value if one is given."""
    variables = block.get("variables")
    if block.kind not in (BlockKind.UPDATE_CONVERSATION, BlockKind.SET_DATA) or not isinstance(
        variables, dict
    ):
        return False
    return name in variables and (not value or str(variables[name]).lower() == value)


def is_direct(text: str) -> bool:
    """Whether a message gives away the address of the file itself."""
    return bool(DIRECT.search(text))


def is_send(block: Block) -> bool:
    """Whether a block sends something out: e-mail, SMS, or a web message with a link."""
    web = (BlockKind.SEND_MESSAGE, BlockKind.ADD_MESSAGE)
    return block.kind in SENDS or (block.kind in web and "link" in written(block).lower())
