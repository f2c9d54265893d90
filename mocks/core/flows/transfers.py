"""The Transfer block: an escalation to another contact type, and all that it falls back to."""

from __future__ import annotations

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import MediaType, Mode, Purpose, VideoStart
from mocks.core.flows import voice_blocks
from mocks.core.flows.model import TransferBlock, TransferConfiguration
from mocks.core.flows.step import REFUSED, Outcome, Step, Stop
from mocks.core.flows.videos import break_contact, find_agent_for_video
from mocks.core.messaging import machine as messaging
from mocks.core.organisation.model import ChannelType, ContactType
from mocks.core.routing.model import RoutingRule

#: What the customer reads when a transfer cannot be carried out (guide CHAT, section 1).
TRANSFER_FAILED = "Transfer Failed"
#: What the contact says of the handshake before a chat turns to video (guide CHAT, section 2).
HANDSHAKE = ("Escalation_Source", "Target_Channel", "Agent_Skill_Requirement")
_CHANNELS = {
    MediaType.CHAT: ChannelType.CHAT,
    MediaType.WEB_CHAT: ChannelType.CHAT,
    MediaType.VOICE: ChannelType.VOICE,
    MediaType.VIDEO_CHAT: ChannelType.VIDEO,
}


def transfer(step: Step, block: TransferBlock) -> Outcome:
    """Escalate. The routing rule of the contact type, where there is one, decides the queue."""
    asked = block.configuration
    if step.conversation.channel is MediaType.VOICE:
        return voice_blocks.transfer_call(step, asked)
    kind = step.turn.state.organisation.contact_types.get(asked.contact_type_id or "")
    channel = kind.channel_type if kind else None
    if kind and not _is_contactable(step, kind):
        step.because(f"contact type {kind.name!r} cannot be reached from {_from(step).value}")
        return REFUSED
    is_video = channel is ChannelType.VIDEO
    if not _can_be_reached(step, channel) or (
        is_video and step.is_refused(VideoStart.TRANSFER, Mode.TWO_WAY)
    ):
        # A call that cannot be placed ends the chat whatever the flow provides for.
        has_way_out = is_video and "failure" in block.outputs
        return "failure" if has_way_out else _fail(step)
    break_contact(step)
    _carry_contact(step, asked, channel)
    step.conversation.contact_type_id = asked.contact_type_id
    rule = step.turn.state.routing.rule_for(asked.contact_type_id)
    if is_video:
        return _to_video(step, asked, rule)
    if channel is ChannelType.VOICE:
        conversations.dial(step.turn, step.conversation)
    # Without a contact type the platform falls back to voice too, and calls nobody (guide CHAT, section 2).
    is_chat = channel is ChannelType.CHAT
    step.conversation.media_type = step.conversation.channel if is_chat else MediaType.VOICE
    return step.wait_in(_queue_of(asked, rule), rule, asked.timeout_seconds)


def _to_video(step: Step, asked: TransferConfiguration, rule: RoutingRule | None) -> Outcome:
    """From a chat the platform wants to be told of the handshake, and by a rule of the medium."""
    step.conversation.mode, step.conversation.video_start = Mode.TWO_WAY, VideoStart.TRANSFER
    from_chat = step.conversation.channel is MediaType.CHAT
    if from_chat and not _names_the_handshake(step):
        return _call_by_phone(step, asked, rule)
    if from_chat and rule is None:
        return _ring_as_voice(step, asked)
    return find_agent_for_video(step, _queue_of(asked, rule), rule, asked.timeout_seconds)


def _names_the_handshake(step: Step) -> bool:
    said = step.conversation.customer.attributes
    return all(said.get(name) for name in HANDSHAKE) and said["Target_Channel"] == "Video"


def _call_by_phone(step: Step, asked: TransferConfiguration, rule: RoutingRule | None) -> Outcome:
    """The handshake is not known: the customer is called instead, or the session is dropped."""
    step.because("the contact's variables do not say which handshake is wanted")
    if not _can_be_reached(step, ChannelType.VOICE):
        return _fail(step)
    conversations.dial(step.turn, step.conversation)
    step.conversation.media_type = MediaType.VOICE
    return step.wait_in(_queue_of(asked, rule), rule, asked.timeout_seconds, MediaType.VIDEO_CHAT)


def _ring_as_voice(step: Step, asked: TransferConfiguration) -> Outcome:
    """No rule names the contact type: a video agent is found and rung as SIP voice; the picture never comes."""
    step.because("no routing rule names the contact type")
    leg = conversations.begin_video(step.turn, step.conversation)
    messaging.connect(step.turn, step.conversation, leg, step.execution.asked_by)
    step.conversation.media_type = MediaType.VOICE
    return step.wait_in(asked.queue_id, None, asked.timeout_seconds, MediaType.VIDEO_CHAT)


def _carry_contact(step: Step, asked: TransferConfiguration, channel: ChannelType | None) -> None:
    """The same contact goes on only if the flow says so, and for a video from chat names it as well."""
    said = step.conversation.customer.attributes.get("ContactId")
    from_chat = channel is ChannelType.VIDEO and step.conversation.channel is MediaType.CHAT
    is_named = said == step.conversation.contact_id or not from_chat
    if not (asked.same_contact and is_named):
        conversations.begin_contact(step.turn, step.conversation)


def _queue_of(asked: TransferConfiguration, rule: RoutingRule | None) -> str:
    return rule.target_queue.id if rule else asked.queue_id


def _from(step: Step) -> ChannelType:
    return _CHANNELS[step.conversation.channel]


def _is_contactable(step: Step, kind: ContactType) -> bool:
    """Whether the type can be reached from the channel that the customer came by; its own always can."""
    allowed = {one.channel_type for one in kind.contactable_channel_types}
    return kind.channel_type is _from(step) or _from(step) in allowed


def _can_be_reached(step: Step, channel: ChannelType | None) -> bool:
    """Video needs a client that advertises it, voice a phone number."""
    session = step.turn.state.messaging.session_of(step.conversation.id)
    if channel is ChannelType.VIDEO:
        return session is not None and session.capabilities.video
    if channel is ChannelType.VOICE:
        return session is not None and session.phone_number is not None
    return True


def _fail(step: Step) -> Stop:
    step.say(TRANSFER_FAILED)
    conversations.end(step.turn, step.conversation, Purpose.WORKFLOW)
    return Stop()
