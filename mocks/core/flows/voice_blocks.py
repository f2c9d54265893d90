"""What the blocks of a voice flow do (guide CONF, section 2)."""

from __future__ import annotations

from collections.abc import Mapping

from mocks.core.conversations import conference
from mocks.core.conversations.model import LegKind, MediaType
from mocks.core.conversations.trail import note
from mocks.core.flows import voice_model as model
from mocks.core.flows.model import QueueConfiguration, TransferConfiguration
from mocks.core.flows.step import Outcome, Step, Stop, Wait
from mocks.core.routing import machine as routing
from mocks.core.telephony.model import video_of


def set_interaction_data(step: Step, block: model.SetInteractionDataBlock) -> Outcome:
    """Write the data, beside what is there or instead of it."""
    asked = block.configuration
    attributes = step.conversation.customer.attributes
    if asked.replace:
        attributes.clear()
    attributes.update({key: _filled(text, step.execution.variables) for key, text in asked.data.items()})
    note(step.turn, step.conversation, "data.set", "the flow", keys=", ".join(asked.data))
    step.turn.touch(step.conversation.id)
    return "next"


def _filled(text: str, variables: Mapping[str, str]) -> str:
    for name, value in variables.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def get_participant(step: Step, block: model.GetParticipantBlock) -> Outcome:
    """Read what the customer's line has offered."""
    call = step.conversation.customer.live_leg(LegKind.CALL)
    has_video = call is not None and bool(video_of(call.offered))
    step.execution.variables[f"{block.configuration.store_as}.capabilities.video"] = str(has_video).lower()
    return "next"


def merge(step: Step, _block: model.ConferenceBlock) -> Outcome:
    """Customer, agent and SME in one conference."""
    return "success" if conference.merge(step.turn, step.conversation, "the flow") else "failure"


def play_prompt(step: Step, block: model.PlayPromptBlock) -> Outcome:
    """The transcript of the call holds what the caller heard."""
    step.say(block.configuration.text)
    return "next"


def queue_call(step: Step, asked: QueueConfiguration) -> Wait:
    """Queue a call as what the block says; without a word as voice."""
    is_video = asked.interaction_type == "Video"
    step.conversation.media_type = MediaType.VIDEO_CHAT if is_video else MediaType.VOICE
    return step.wait_in(asked.queue_id, None, asked.timeout_seconds)


def transfer_call(step: Step, asked: TransferConfiguration) -> Outcome:
    """Complete ends the interaction and opens another one; any other mode consults within this one."""
    if asked.mode == "Complete":
        successor = conference.complete_transfer(step.turn, step.conversation)
        routing.enter(step.turn, successor, asked.queue_id, None, 0)
        return Stop()
    step.conversation.media_type = MediaType.VIDEO_CHAT
    return step.wait_in(asked.queue_id, None, 0)
