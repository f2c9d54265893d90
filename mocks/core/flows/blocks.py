"""What each block of a flow does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, MediaType, Mode, Purpose, VideoStart
from mocks.core.flows import lookups, model, voice_blocks, voice_model
from mocks.core.flows.model import Execution, ExecutionSignal
from mocks.core.flows.step import Outcome, Step, Stop, Wait
from mocks.core.flows.transfers import transfer
from mocks.core.flows.videos import queue, video_chat
from mocks.core.messaging import machine as messaging
from mocks.core.routing import machine as routing
from mocks.core.storage.links import capture_address
from mocks.core.turn import Turn

#: What the customer reads when their client cannot take the upgrade (guide WEB, section 1).
FAILED_TO_SEND = "Message failed to send"
#: What stands for the id of the running contact in the text of a variable.
CONTACT_ID = "{contact.id}"
#: Where a text has the address of the page on which this customer records a video (guide ASYNC, section 1).
CAPTURE_LINK = "{{captureLink}}"


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
    return routing.could_serve(
        step.turn, step.conversation, wanted.queue_id, wanted.media_type, wanted.skill_id
    )


def _set_contact_variable(step: Step, block: model.SetContactVariableBlock) -> Outcome:
    known = step.conversation.contact_id
    values = {key: text.replace(CONTACT_ID, known) for key, text in block.configuration.variables.items()}
    step.conversation.customer.attributes.update(values)
    step.turn.touch(step.conversation.id)
    return "next"


def _add_message(step: Step, block: model.AddMessageBlock) -> Outcome:
    address = capture_address(step.turn, step.conversation.id)
    step.say(block.configuration.text.replace(CAPTURE_LINK, address))
    return "next"


def _send_message(step: Step, block: model.SendMessageBlock) -> Outcome:
    asked = block.configuration
    if asked.media_type == "text":
        step.say(asked.message)
        return "success"
    if step.is_refused(VideoStart.VIDEO_CHAT, Mode.TWO_WAY):
        keep_result(step.execution, asked.result_variable_name, "error")
        return "error"
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
    if asked.wait_for_result:
        return Wait(ExecutionSignal.ASK, upgrade.id)
    # Nobody waits for the customer's word: that the client took the message counts as consent.
    keep_result(step.execution, asked.result_variable_name, "accepted")
    return "success"


def keep_result(execution: Execution, name: str | None, result: str) -> None:
    """Write an upgrade's result where the block says."""
    if name:
        execution.variables[name] = result


def _start_video(step: Step, block: model.StartVideoBlock) -> Outcome:
    asked = block.configuration
    mode = Mode.ONE_WAY if asked.mode == "One-Way" else Mode.TWO_WAY
    if step.is_refused(VideoStart.START_VIDEO, mode):
        return "failure"
    upgrade = messaging.ask(
        step.turn,
        step.conversation,
        mode,
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
    conversation.mode = turn.state.messaging.upgrades[upgrade_id].runs_as
    conversation.media_type = MediaType.VIDEO_CHAT
    turn.touch(conversation.id)


def _disconnect(step: Step, _block: model.DisconnectBlock) -> Outcome:
    conversations.end(step.turn, step.conversation, Purpose.WORKFLOW)
    return Stop()


BLOCKS: dict[type[Any], Callable[[Step, Any], Outcome]] = {
    model.TriggerBlock: _trigger,
    model.ConditionBlock: _condition,
    model.SetContactVariableBlock: _set_contact_variable,
    model.AddMessageBlock: _add_message,
    model.SendMessageBlock: _send_message,
    model.VideoChatBlock: video_chat,
    model.StartVideoBlock: _start_video,
    model.QueueBlock: queue,
    model.TransferBlock: transfer,
    model.DisconnectBlock: _disconnect,
    model.DataActionBlock: lookups.data_action,
    voice_model.SetInteractionDataBlock: voice_blocks.set_interaction_data,
    voice_model.GetParticipantBlock: voice_blocks.get_participant,
    voice_model.ConferenceBlock: voice_blocks.merge,
    voice_model.PlayPromptBlock: voice_blocks.play_prompt,
}
