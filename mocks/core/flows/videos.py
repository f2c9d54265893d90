"""The blocks that turn a conversation into a video, or route it beside one: Video Chat and Queue."""

from __future__ import annotations

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import MediaType, VideoStart
from mocks.core.flows import voice_blocks
from mocks.core.flows.model import QueueBlock, VideoChatBlock
from mocks.core.flows.step import Outcome, Step, Wait
from mocks.core.messaging import machine as messaging
from mocks.core.messaging.model import Upgrade, UpgradeState
from mocks.core.routing.model import RoutingRule

#: The expressions for the contact that the flow already has.
EXISTING_CONTACT = ("contact.id", "{contact.id}", "{Trigger.ContactId}")
#: A question that was not waited for is taken for a yes (guide WEB, section 2: Wait for Response).
_TAKEN_FOR_YES = (UpgradeState.ACCEPTED, UpgradeState.REQUESTED)


def video_chat(step: Step, block: VideoChatBlock) -> Outcome:
    """Only for an upgrade that was asked for, and on a queue that takes video; else the error output.

    Any other contact than the existing one begins a second record (guide WEB, edge case 2).
    """
    asked = block.configuration
    queue = step.turn.state.routing.queues[asked.queue_id]
    upgrade = step.upgrade_in(*_TAKEN_FOR_YES)
    if MediaType.VIDEO_CHAT not in queue.media_types:
        return _refuse(step, f"queue {queue.name!r} does not take videoChat")
    if upgrade is None and not _is_running(step):
        return _refuse(step, "no upgrade was asked for")
    if asked.contact_id not in EXISTING_CONTACT:
        conversations.begin_contact(step.turn, step.conversation)
    if upgrade is None:
        return step.wait_in(asked.queue_id, None, asked.timeout_seconds)
    step.conversation.mode = upgrade.runs_as
    step.conversation.video_start = VideoStart.VIDEO_CHAT
    return find_agent_for_video(step, asked.queue_id, None, asked.timeout_seconds, upgrade)


def _refuse(step: Step, reason: str) -> Outcome:
    step.because(reason)
    messaging.cancel(step.turn, step.conversation, "error")
    return "error"


def _is_running(step: Step) -> bool:
    return step.upgrade_in(UpgradeState.CONNECTING, UpgradeState.STARTED) is not None


def queue(step: Step, block: QueueBlock) -> Outcome:
    """Queue on the present medium: video only if Start Video has prepared it.

    Behind an accepted upgrade of a web message the contact breaks in two (guide WEB, section 2: the trap).
    """
    asked = block.configuration
    if step.conversation.channel is MediaType.VOICE:
        return voice_blocks.queue_call(step, asked)
    accepted = step.upgrade_in(UpgradeState.ACCEPTED)
    if step.conversation.media_type is MediaType.VIDEO_CHAT and accepted:
        # Somebody else's video may have begun since this customer was asked.
        if step.is_refused(VideoStart.START_VIDEO, accepted.mode):
            messaging.cancel(step.turn, step.conversation, "error")
            step.conversation.media_type = step.conversation.channel
            return "failure"
        step.conversation.video_start = VideoStart.START_VIDEO
        return find_agent_for_video(step, asked.queue_id, None, asked.timeout_seconds, accepted)
    break_contact(step)
    step.conversation.media_type = step.conversation.channel
    return step.wait_in(asked.queue_id, None, asked.timeout_seconds)


def break_contact(step: Step) -> None:
    """A web message that is routed although its upgrade was accepted: the session and the record are lost."""
    is_upgraded = step.upgrade_in(UpgradeState.ACCEPTED) is not None
    if is_upgraded and step.conversation.channel is MediaType.WEB_CHAT:
        step.because("the medium was not changed: a new contact is routed")
        messaging.cancel(step.turn, step.conversation, "error")
        conversations.begin_contact(step.turn, step.conversation)


def find_agent_for_video(
    step: Step, queue_id: str, rule: RoutingRule | None, timeout_s: float, upgrade: Upgrade | None = None
) -> Wait:
    """Make it a video that waits in the queue; the customer's client is told."""
    leg = conversations.begin_video(step.turn, step.conversation)
    messaging.connect(step.turn, step.conversation, leg, step.execution.asked_by, upgrade)
    return step.wait_in(queue_id, rule, timeout_s)
