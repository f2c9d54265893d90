"""What each block of a flow does."""

from __future__ import annotations

from dataclasses import dataclass

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, MediaType, Mode, Purpose
from mocks.core.flows import model
from mocks.core.flows.model import Execution, ExecutionSignal
from mocks.core.messaging import machine as messaging
from mocks.core.messaging.model import UpgradeState
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


@dataclass(frozen=True)
class Wait:
    """The flow stops here until `awaits` (an upgrade, an engagement) is settled."""

    signal: ExecutionSignal
    awaits: str


@dataclass(frozen=True)
class Stop:
    """The conversation is over."""


#: The name of the output to go on with, or one of the two above.
Outcome = str | Wait | Stop


def perform(turn: Turn, conversation: Conversation, execution: Execution, block: model.Block) -> Outcome:
    """Run one block."""
    match block:
        case model.TriggerBlock():
            return "next"
        case model.ConditionBlock():
            return "true" if _holds(turn, conversation, execution, block.configuration) else "false"
        case model.SetContactVariableBlock():
            conversation.customer.attributes.update(block.configuration.variables)
            turn.touch(conversation.id)
            return "next"
        case model.AddMessageBlock():
            conversations.record_from_flow(turn, conversation, block.configuration.text)
            return "next"
        case model.SendMessageBlock():
            return _send_message(turn, conversation, execution, block.configuration)
        case model.VideoChatBlock():
            return _video_chat(turn, conversation, execution, block.configuration)
        case model.StartVideoBlock():
            return _start_video(turn, conversation, execution, block.configuration)
        case model.QueueBlock():
            return _queue(turn, conversation, execution, block.configuration)
        case model.TransferBlock():
            return _transfer(turn, conversation, execution, block)
        case model.DisconnectBlock():
            conversations.end(turn, conversation, Purpose.WORKFLOW)
            return Stop()


def _holds(
    turn: Turn, conversation: Conversation, execution: Execution, asked: model.ConditionConfiguration
) -> bool:
    if asked.intent is not None:
        heard = execution.heard.casefold()
        return any(words.casefold() in heard for words in asked.intent.utterances)
    if asked.variable is not None:
        known = {**conversation.customer.attributes, **execution.variables}
        return known.get(asked.variable.name) == asked.variable.equals
    if asked.agent_available is None:
        return False
    wanted = asked.agent_available
    return routing.could_serve(turn, conversation, wanted.queue_id, wanted.media_type)


def _send_message(
    turn: Turn, conversation: Conversation, execution: Execution, asked: model.SendMessageConfiguration
) -> Outcome:
    if asked.media_type == "text":
        conversations.record_from_flow(turn, conversation, asked.message)
        return "success"
    upgrade = messaging.ask(
        turn, conversation, Mode.TWO_WAY, execution.asked_by, asked.message, asked.timeout_seconds
    )
    if upgrade is None:
        conversations.record_from_flow(turn, conversation, FAILED_TO_SEND)
        keep_result(execution, asked.result_variable_name, "error")
        return "error"
    return Wait(ExecutionSignal.ASK, upgrade.id) if asked.wait_for_result else "success"


def keep_result(execution: Execution, name: str | None, result: str) -> None:
    """Write an upgrade's result where the block says."""
    if name:
        execution.variables[name] = result


def _video_chat(
    turn: Turn, conversation: Conversation, execution: Execution, asked: model.VideoChatConfiguration
) -> Outcome:
    """Only for an accepted upgrade, on a queue that takes video, and for the existing contact: else the error output.

    The guide has other contact ids fragment the record; that is not imitated yet.
    """
    upgrade = turn.state.messaging.upgrade_of(conversation.id, UpgradeState.ACCEPTED)
    takes_video = MediaType.VIDEO_CHAT in turn.state.routing.queues[asked.queue_id].media_types
    if upgrade is None or not takes_video or asked.contact_id != EXISTING_CONTACT:
        messaging.cancel(turn, conversation, "error")
        return "error"
    conversation.mode = upgrade.mode
    return _find_agent_for_video(turn, conversation, execution, asked.queue_id, None, asked.timeout_seconds)


def _find_agent_for_video(
    turn: Turn,
    conversation: Conversation,
    execution: Execution,
    queue_id: str,
    rule: RoutingRule | None,
    timeout_s: float,
) -> Wait:
    leg = conversations.begin_video(turn, conversation)
    messaging.connect(turn, conversation, leg, execution.asked_by)
    return _wait_in(turn, conversation, queue_id, rule, timeout_s)


def _wait_in(
    turn: Turn, conversation: Conversation, queue_id: str, rule: RoutingRule | None, timeout_s: float
) -> Wait:
    entry = routing.enter(turn, conversation, queue_id, rule, timeout_s)
    return Wait(ExecutionSignal.QUEUE, entry.id)


def _start_video(
    turn: Turn, conversation: Conversation, execution: Execution, asked: model.StartVideoConfiguration
) -> Outcome:
    mode = Mode.ONE_WAY if asked.mode == "One-Way" else Mode.TWO_WAY
    upgrade = messaging.ask(turn, conversation, mode, execution.asked_by, asked.message, None)
    if upgrade is None:
        conversations.record_from_flow(turn, conversation, FAILED_TO_SEND)
        return "failure"
    return Wait(ExecutionSignal.ASK, upgrade.id)


def prepare_video(turn: Turn, conversation: Conversation, upgrade_id: str) -> None:
    """Start Video was accepted: what queues next is a video."""
    conversation.mode = turn.state.messaging.upgrades[upgrade_id].mode
    conversation.media_type = MediaType.VIDEO_CHAT
    turn.touch(conversation.id)


def _queue(
    turn: Turn, conversation: Conversation, execution: Execution, asked: model.QueueConfiguration
) -> Outcome:
    """Queue on the present medium: video only if Start Video has prepared it."""
    accepted = turn.state.messaging.upgrade_of(conversation.id, UpgradeState.ACCEPTED)
    if conversation.media_type is MediaType.VIDEO_CHAT and accepted is not None:
        queue_id, timeout_s = asked.queue_id, asked.timeout_seconds
        return _find_agent_for_video(turn, conversation, execution, queue_id, None, timeout_s)
    conversation.media_type = conversation.channel
    return _wait_in(turn, conversation, asked.queue_id, None, asked.timeout_seconds)


def _transfer(
    turn: Turn, conversation: Conversation, execution: Execution, block: model.TransferBlock
) -> Outcome:
    """Escalate. The routing rule of the contact type, where there is one, decides the queue."""
    asked = block.configuration
    kind = turn.state.organisation.contact_types.get(asked.contact_type_id or "")
    rule = turn.state.routing.rule_for(asked.contact_type_id)
    queue_id = rule.target_queue.id if rule else asked.queue_id
    channel = kind.channel_type if kind else None
    session = turn.state.messaging.session_of(conversation.id)
    if channel is ChannelType.VIDEO and not (session and session.capabilities.video):
        return "failure" if "failure" in block.outputs else _fail(turn, conversation)
    if channel is ChannelType.VOICE and not (session and session.phone_number):
        return _fail(turn, conversation)
    if not asked.same_contact:
        conversation.contact_id = turn.ids.next("contact")
    conversation.contact_type_id = asked.contact_type_id
    if channel is ChannelType.VIDEO:
        conversation.mode = Mode.TWO_WAY
        return _find_agent_for_video(turn, conversation, execution, queue_id, rule, 0)
    if channel is ChannelType.VOICE:
        conversations.dial(turn, conversation)
    # Without a contact type the platform falls back to voice as well, and calls nobody (guide CHAT, section 2).
    conversation.media_type = conversation.channel if channel is ChannelType.CHAT else MediaType.VOICE
    return _wait_in(turn, conversation, queue_id, rule, 0)


def _fail(turn: Turn, conversation: Conversation) -> Stop:
    conversations.record_from_flow(turn, conversation, TRANSFER_FAILED)
    conversations.end(turn, conversation, Purpose.WORKFLOW)
    return Stop()
