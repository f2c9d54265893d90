"""What each block of a flow does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, MediaType, Mode, Purpose
from mocks.core.flows import model, voice_blocks, voice_model
from mocks.core.flows.model import Execution, ExecutionSignal
from mocks.core.flows.step import Outcome, Step, Stop, Wait
from mocks.core.messaging import machine as messaging
from mocks.core.organisation.model import ChannelType
from mocks.core.routing import machine as routing
from mocks.core.routing.model import RoutingRule
from mocks.core.turn import Turn

#: What the customer reads when their client cannot take the upgrade (guide WEB, section 1).
FAILED_TO_SEND = "Message failed to send"
#: What the customer reads when a transfer cannot be carried out (guide CHAT, section 1).
TRANSFER_FAILED = "Transfer Failed"
#: The expression for the contact that the flow already has.
EXISTING_CONTACT = "contact.id"


def perform(step: Step, block: model.Block) -> Outcome:
    """Run one block."""
    return BLOCKS[type(block)](step, block)


def _trigger(_step: Step, _block: model.TriggerBlock) -> Outcome:
    return "next"


def _condition(step: Step, block: model.ConditionBlock) -> Outcome:
    return "true" if _holds(step, block.configuration) else "false"


def _holds(step: Step, asked: model.ConditionConfiguration) -> bool:
    if asked.intent is not None:
        heard = step.execution.heard.casefold()
        return any(words.casefold() in heard for words in asked.intent.utterances)
    if asked.variable is not None:
        known = {**step.conversation.customer.attributes, **step.execution.variables}
        return known.get(asked.variable.name) == asked.variable.equals
    if asked.agent_available is None:
        return False
    wanted = asked.agent_available
    return routing.could_serve(step.turn, step.conversation, wanted.queue_id, wanted.media_type)


def _set_contact_variable(step: Step, block: model.SetContactVariableBlock) -> Outcome:
    step.conversation.customer.attributes.update(block.configuration.variables)
    step.turn.touch(step.conversation.id)
    return "next"


def _add_message(step: Step, block: model.AddMessageBlock) -> Outcome:
    step.say(block.configuration.text)
    return "next"


def _send_message(step: Step, block: model.SendMessageBlock) -> Outcome:
    asked = block.configuration
    if asked.media_type == "text":
        step.say(asked.message)
        return "success"
    upgrade = messaging.ask(
        step.turn,
        step.conversation,
        Mode.TWO_WAY,
        by=step.execution.asked_by,
        message=asked.message,
        wait_s=asked.timeout_seconds,
    )
    if upgrade is None:
        step.say(FAILED_TO_SEND)
        keep_result(step.execution, asked.result_variable_name, "error")
        return "error"
    return Wait(ExecutionSignal.ASK, upgrade.id) if asked.wait_for_result else "success"


def keep_result(execution: Execution, name: str | None, result: str) -> None:
    """Write an upgrade's result where the block says."""
    if name:
        execution.variables[name] = result


def _video_chat(step: Step, block: model.VideoChatBlock) -> Outcome:
    """Only for an accepted upgrade, on a queue that takes video, and for the existing contact.

    Else the error output. The guide has other contact ids fragment the record; that is not imitated yet.
    """
    asked = block.configuration
    upgrade = step.upgrade_accepted()
    takes_video = MediaType.VIDEO_CHAT in step.turn.state.routing.queues[asked.queue_id].media_types
    if upgrade is None or not takes_video or asked.contact_id != EXISTING_CONTACT:
        messaging.cancel(step.turn, step.conversation, "error")
        return "error"
    step.conversation.mode = upgrade.mode
    return _find_agent_for_video(step, asked.queue_id, None, asked.timeout_seconds)


def _find_agent_for_video(step: Step, queue_id: str, rule: RoutingRule | None, timeout_s: float) -> Wait:
    leg = conversations.begin_video(step.turn, step.conversation)
    messaging.connect(step.turn, step.conversation, leg, step.execution.asked_by)
    return step.wait_in(queue_id, rule, timeout_s)


def _start_video(step: Step, block: model.StartVideoBlock) -> Outcome:
    asked = block.configuration
    upgrade = messaging.ask(
        step.turn,
        step.conversation,
        Mode.ONE_WAY if asked.mode == "One-Way" else Mode.TWO_WAY,
        by=step.execution.asked_by,
        message=asked.message,
        wait_s=None,
    )
    if upgrade is None:
        step.say(FAILED_TO_SEND)
        return "failure"
    return Wait(ExecutionSignal.ASK, upgrade.id)


def prepare_video(turn: Turn, conversation: Conversation, upgrade_id: str) -> None:
    """Start Video was accepted: what queues next is a video."""
    conversation.mode = turn.state.messaging.upgrades[upgrade_id].mode
    conversation.media_type = MediaType.VIDEO_CHAT
    turn.touch(conversation.id)


def _queue(step: Step, block: model.QueueBlock) -> Outcome:
    """Queue on the present medium: video only if Start Video has prepared it."""
    asked = block.configuration
    if step.conversation.channel is MediaType.VOICE:
        return voice_blocks.queue_call(step, asked)
    if step.conversation.media_type is MediaType.VIDEO_CHAT and step.upgrade_accepted():
        return _find_agent_for_video(step, asked.queue_id, None, asked.timeout_seconds)
    step.conversation.media_type = step.conversation.channel
    return step.wait_in(asked.queue_id, None, asked.timeout_seconds)


def _transfer(step: Step, block: model.TransferBlock) -> Outcome:
    """Escalate. The routing rule of the contact type, where there is one, decides the queue."""
    asked = block.configuration
    if step.conversation.channel is MediaType.VOICE:
        return voice_blocks.transfer_call(step, asked)
    kind = step.turn.state.organisation.contact_types.get(asked.contact_type_id or "")
    rule = step.turn.state.routing.rule_for(asked.contact_type_id)
    queue_id = rule.target_queue.id if rule else asked.queue_id
    channel = kind.channel_type if kind else None
    if not _can_be_reached(step, channel):
        # A call that cannot be placed ends the chat whatever the flow provides for.
        has_way_out = channel is ChannelType.VIDEO and "failure" in block.outputs
        return "failure" if has_way_out else _fail(step)
    if not asked.same_contact:
        step.conversation.contact_id = step.turn.ids.next("contact")
    step.conversation.contact_type_id = asked.contact_type_id
    if channel is ChannelType.VIDEO:
        step.conversation.mode = Mode.TWO_WAY
        return _find_agent_for_video(step, queue_id, rule, 0)
    if channel is ChannelType.VOICE:
        conversations.dial(step.turn, step.conversation)
    # Without a contact type the platform falls back to voice too, and calls nobody (guide CHAT, section 2).
    is_chat = channel is ChannelType.CHAT
    step.conversation.media_type = step.conversation.channel if is_chat else MediaType.VOICE
    return step.wait_in(queue_id, rule, 0)


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


def _disconnect(step: Step, _block: model.DisconnectBlock) -> Outcome:
    conversations.end(step.turn, step.conversation, Purpose.WORKFLOW)
    return Stop()


BLOCKS: dict[type[Any], Callable[[Step, Any], Outcome]] = {
    model.TriggerBlock: _trigger,
    model.ConditionBlock: _condition,
    model.SetContactVariableBlock: _set_contact_variable,
    model.AddMessageBlock: _add_message,
    model.SendMessageBlock: _send_message,
    model.VideoChatBlock: _video_chat,
    model.StartVideoBlock: _start_video,
    model.QueueBlock: _queue,
    model.TransferBlock: _transfer,
    model.DisconnectBlock: _disconnect,
    voice_model.SetInteractionDataBlock: voice_blocks.set_interaction_data,
    voice_model.GetParticipantBlock: voice_blocks.get_participant,
    voice_model.ConferenceBlock: voice_blocks.merge,
    voice_model.PlayPromptBlock: voice_blocks.play_prompt,
}
