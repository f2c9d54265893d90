"""Flows at work: an interpreter of blocks that can wait.

Theory of operation: a conversation has one execution. It runs block after block until one waits for the
customer, an agent or a lookup, or an output is not connected: then it rests, and the chat goes on. What the
customer does later comes in at the trigger block again (`message`, `upgradeRequested`), and may interrupt a
wait for an agent; if that run comes to rest, the wait goes on. A question to the customer and a lookup are not
interrupted: what they write meanwhile is only written down. A flow that is edited applies to conversations that begin
afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from mocks.core.conversations import conference
from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import WRITTEN, Conversation, LegKind, LegState, MediaType
from mocks.core.conversations.trail import note
from mocks.core.errors import conflict
from mocks.core.facts import (
    AgentFound,
    CallCame,
    ConversationEnded,
    GuestCame,
    GuestSaid,
    LegEnded,
    UpgradeBroken,
    UpgradeSettled,
    VideoWanted,
    WaitOver,
)
from mocks.core.flows import lookups
from mocks.core.flows.blocks import FAILED_TO_SEND, keep_result, perform, prepare_video
from mocks.core.flows.model import (
    Block,
    DataActionBlock,
    Execution,
    ExecutionSignal,
    ExecutionState,
    LogLine,
    SendMessageBlock,
    StartVideoBlock,
    TransferBlock,
    TriggerBlock,
)
from mocks.core.flows.step import Step, Stop, Wait
from mocks.core.limits import FLOW_BLOCKS
from mocks.core.messaging import machine as messaging
from mocks.core.routing import machine as routing
from mocks.core.table import Table
from mocks.core.turn import Turn

EXECUTIONS = Table(
    "flow",
    {
        (ExecutionState.RUNNING, ExecutionSignal.ASK): ExecutionState.AWAITING_CUSTOMER,
        (ExecutionState.RUNNING, ExecutionSignal.QUEUE): ExecutionState.AWAITING_AGENT,
        (ExecutionState.RUNNING, ExecutionSignal.LOOK_UP): ExecutionState.AWAITING_DATA,
        (ExecutionState.RUNNING, ExecutionSignal.REST): ExecutionState.RESTING,
        (ExecutionState.RUNNING, ExecutionSignal.END): ExecutionState.ENDED,
        (ExecutionState.AWAITING_CUSTOMER, ExecutionSignal.GO_ON): ExecutionState.RUNNING,
        (ExecutionState.AWAITING_CUSTOMER, ExecutionSignal.END): ExecutionState.ENDED,
        (ExecutionState.AWAITING_AGENT, ExecutionSignal.GO_ON): ExecutionState.RUNNING,
        (ExecutionState.AWAITING_AGENT, ExecutionSignal.END): ExecutionState.ENDED,
        (ExecutionState.AWAITING_DATA, ExecutionSignal.GO_ON): ExecutionState.RUNNING,
        (ExecutionState.AWAITING_DATA, ExecutionSignal.END): ExecutionState.ENDED,
        (ExecutionState.RESTING, ExecutionSignal.GO_ON): ExecutionState.RUNNING,
        (ExecutionState.RESTING, ExecutionSignal.END): ExecutionState.ENDED,
    },
)

#: The output of a block for the result of the upgrade that it asked for.
_OUTPUTS = {"accepted": "success", "declined": "declined", "error": "error", "timeout": "timeout"}


def start(turn: Turn, fact: GuestCame) -> None:
    """The flow of the deployment receives the customer."""
    deployment = turn.state.organisation.deployments[fact.deployment_id]
    flow = turn.state.flows.definitions[deployment.flow_id]
    execution = Execution(fact.conversation_id, flow)
    turn.state.flows.executions[fact.conversation_id] = execution
    _run(turn, execution, flow.start)


def answer_call(turn: Turn, fact: CallCame) -> None:
    """The flow of the trunk receives the caller."""
    execution = Execution(fact.conversation_id, turn.state.flows.definitions[fact.flow_id])
    turn.state.flows.executions[fact.conversation_id] = execution
    _run(turn, execution, execution.flow.start)


def escalate(turn: Turn, conversation: Conversation, by: str, words: Mapping[str, str]) -> None:
    """Somebody decides that an expert is needed; raises the platform's 409 where that is not possible now."""
    execution = turn.state.flows.executions.get(conversation.id)
    is_waiting = turn.state.routing.live_entry(conversation.id) is not None
    if execution is None or "escalated" not in _trigger(execution).outputs:
        raise conflict("The interaction's flow does not provide for an escalation.")
    if conversation.is_escalated and is_waiting:
        raise conflict("The interaction is being escalated already.")
    conversation.is_escalated = True
    execution.variables.update(words)
    note(turn, conversation, "escalated", by)
    _interrupt(turn, execution, "escalated", "agent")


def heard(turn: Turn, fact: GuestSaid) -> None:
    """The customer wrote.

    The flow listens, unless an agent has taken over or the flow waits for an answer.
    """
    execution = turn.state.flows.executions[fact.conversation_id]
    conversation = turn.state.conversations.get(fact.conversation_id)
    trigger = _trigger(execution)
    execution.heard = fact.text
    is_taken = conversation.has_agent_on(*WRITTEN) and not trigger.configuration.while_agent_connected
    if is_taken or messaging.is_under_way(turn, conversation):
        return
    _interrupt(turn, execution, "message", "flow")


def takes_requests(turn: Turn, conversation_id: str) -> bool:
    """Whether the conversation's flow listens to "video" being pressed, and is free to."""
    execution = turn.state.flows.executions[conversation_id]
    return "upgradeRequested" in _trigger(execution).outputs and execution.state in (
        ExecutionState.AWAITING_AGENT,
        ExecutionState.RESTING,
    )


def video_wanted(turn: Turn, fact: VideoWanted) -> None:
    """Somebody pressed "video"; a flow that does not listen to that answers like a client that cannot."""
    execution = turn.state.flows.executions[fact.conversation_id]
    if not _interrupt(turn, execution, "upgradeRequested", fact.by):
        conversation = turn.state.conversations.get(fact.conversation_id)
        conversations.record_from_flow(turn, conversation, FAILED_TO_SEND)


def upgrade_settled(turn: Turn, fact: UpgradeSettled) -> None:
    """The customer's answer, or its absence, for the block that waits for it."""
    execution = _waiting_for(turn, fact.conversation_id, fact.upgrade_id)
    if execution is None:
        return
    block = _present_block(execution)
    output = _OUTPUTS[fact.result]
    if isinstance(block, SendMessageBlock):
        keep_result(execution, block.configuration.result_variable_name, fact.result)
    if isinstance(block, StartVideoBlock):
        output = "success" if fact.result == "accepted" else "failure"
        if output == "success":
            conversation = turn.state.conversations.get(fact.conversation_id)
            prepare_video(turn, conversation, fact.upgrade_id)
    _go_on(turn, execution, output)


def agent_found(turn: Turn, fact: AgentFound) -> None:
    """An agent took the engagement that the flow waits for; on the phone it begins as a consultation."""
    conference.consult(turn, turn.state.conversations.get(fact.conversation_id))
    execution = _waiting_for(turn, fact.conversation_id, fact.entry_id)
    if execution is None:
        return
    block = _present_block(execution)
    if isinstance(block, TransferBlock) and block.configuration.mode == "Warm":
        conference.merge(turn, turn.state.conversations.get(fact.conversation_id), "the flow")
    _go_on(turn, execution, "success")


def wait_over(turn: Turn, fact: WaitOver) -> None:
    """Nobody took it in time; a video that did not come about is given up."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    _back_to_chat(turn, conversation, "timeout")
    execution = _waiting_for(turn, fact.conversation_id, fact.entry_id)
    if execution is not None:
        _go_on(turn, execution, "timeout")


def looked_up(turn: Turn, conversation_id: str, lookup: str) -> None:
    """The connector has answered, or the flow has stopped waiting for it."""
    execution = _waiting_for(turn, conversation_id, lookup)
    block = None if execution is None else _present_block(execution)
    if execution is not None and isinstance(block, DataActionBlock):
        conversation = turn.state.conversations.get(conversation_id)
        _go_on(turn, execution, lookups.answer(Step(turn, conversation, execution), block))


def upgrade_broken(turn: Turn, fact: UpgradeBroken) -> None:
    """The customer's client could not take part after all."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    routing.leave(turn, conversation.id)
    _back_to_chat(turn, conversation, fact.reason)
    _leave_wait(turn, conversation)


def customer_gave_up(turn: Turn, fact: LegEnded) -> None:
    """The customer ended the video before an agent was there."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    participant, leg = conversation.find_leg(fact.leg_id)
    is_own = participant is conversation.customer and leg.kind is LegKind.VIDEO and fact.reason == "client"
    if is_own and fact.was == LegState.CONTACTING.value and conversation.end is None:
        _back_to_chat(turn, conversation, "client")
        _leave_wait(turn, conversation)


def end(turn: Turn, fact: ConversationEnded) -> None:
    """The conversation is over, and so is its flow."""
    execution = turn.state.flows.executions.get(fact.conversation_id)
    if execution is not None:
        execution.state, execution.awaits = EXECUTIONS.after(execution.state, ExecutionSignal.END), None


def _run(turn: Turn, execution: Execution, target: str | None) -> None:
    conversation = turn.state.conversations.get(execution.conversation_id)
    for _ in range(FLOW_BLOCKS):
        if target is None:
            break
        execution.block = target
        block = execution.flow.blocks[target]
        outcome = perform(Step(turn, conversation, execution), block)
        if isinstance(outcome, Stop):
            _log(turn, execution, "end")
            return
        if isinstance(outcome, Wait):
            _log(turn, execution, "wait")
            execution.state = EXECUTIONS.after(execution.state, outcome.signal)
            execution.awaits = outcome.awaits
            return
        _log(turn, execution, outcome)
        target = _target(block, outcome)
    execution.state = EXECUTIONS.after(execution.state, ExecutionSignal.REST)


def _log(turn: Turn, execution: Execution, output: str) -> None:
    conversation = turn.state.conversations.get(execution.conversation_id)
    block = _present_block(execution)
    execution.log.append(
        LogLine(
            turn.now,
            execution.block or execution.flow.start,
            block.type,
            output,
            conversation.contact_id,
            conversation.media_type,
            execution.reason,
        )
    )
    execution.reason = None


def _target(block: Block, output: str) -> str | None:
    outputs: Mapping[Any, str] = block.outputs
    return outputs.get(output)


def _go_on(turn: Turn, execution: Execution, output: str) -> None:
    target = _target(_present_block(execution), output)
    execution.state = EXECUTIONS.after(execution.state, ExecutionSignal.GO_ON)
    execution.awaits = None
    _log(turn, execution, output)
    _run(turn, execution, target)


def _interrupt(
    turn: Turn, execution: Execution, output: Literal["message", "upgradeRequested", "escalated"], by: str
) -> bool:
    """Enter at the trigger; False when it does not listen to this, or the flow cannot be interrupted."""
    target = _trigger(execution).outputs.get(output)
    if target is None or not EXECUTIONS.allows(execution.state, ExecutionSignal.GO_ON):
        return False
    if execution.state in (ExecutionState.AWAITING_CUSTOMER, ExecutionState.AWAITING_DATA):
        return False
    waited_at, awaited = execution.block, execution.awaits
    execution.state = EXECUTIONS.after(execution.state, ExecutionSignal.GO_ON)
    execution.asked_by, execution.awaits = by, None
    _run(turn, execution, target)
    entry = turn.state.routing.live_entry(execution.conversation_id)
    if execution.state is ExecutionState.RESTING and entry is not None and entry.id == awaited:
        _wait_again(execution, waited_at, awaited)
    return True


def _wait_again(execution: Execution, block: str | None, awaited: str) -> None:
    running = EXECUTIONS.after(execution.state, ExecutionSignal.GO_ON)
    execution.state = EXECUTIONS.after(running, ExecutionSignal.QUEUE)
    execution.block, execution.awaits = block, awaited


def _waiting_for(turn: Turn, conversation_id: str, awaited: str) -> Execution | None:
    execution = turn.state.flows.executions.get(conversation_id)
    return execution if execution is not None and execution.awaits == awaited else None


def _leave_wait(turn: Turn, conversation: Conversation) -> None:
    """Take the block's bad output: `error` for Video Chat, `failure` for the others."""
    execution = turn.state.flows.executions[conversation.id]
    if execution.state is ExecutionState.AWAITING_AGENT:
        is_video_chat = _present_block(execution).type == "video-chat"
        _go_on(turn, execution, "error" if is_video_chat else "failure")


def _back_to_chat(turn: Turn, conversation: Conversation, reason: str) -> None:
    """Give up a video that did not come about; one that runs is not touched by a second wait."""
    leg = conversation.customer.live_leg(LegKind.VIDEO)
    if leg is not None and leg.state is LegState.CONNECTED and reason == "timeout":
        return
    is_video = conversation.media_type is MediaType.VIDEO_CHAT or leg is not None
    if is_video and conversation.end is None:
        conversations.give_up_video(turn, conversation, reason)


def _present_block(execution: Execution) -> Block:
    return execution.flow.blocks[execution.block or execution.flow.start]


def _trigger(execution: Execution) -> TriggerBlock:
    block = execution.flow.blocks[execution.flow.start]
    if not isinstance(block, TriggerBlock):
        raise TypeError(f"flow {execution.flow.id!r} does not start with its trigger")
    return block
