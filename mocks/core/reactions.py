"""Which machine hears of what: the whole wiring between the machines, in one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mocks.core import facts, mishaps
from mocks.core.commands import Respond
from mocks.core.conversations import conference
from mocks.core.conversations import machine as conversations
from mocks.core.flows import machine as flows
from mocks.core.integrations import machine as integrations
from mocks.core.media import machine as media
from mocks.core.messaging import machine as messaging
from mocks.core.messaging import relay
from mocks.core.messaging import routes as guests
from mocks.core.organisation import machine as organisation
from mocks.core.routing import attempts, overflow, review
from mocks.core.routing import machine as routing
from mocks.core.storage import machine as storage
from mocks.core.telephony import phones
from mocks.core.turn import Turn

#: In the order of hearing.
REACTIONS: dict[type[Any], tuple[Callable[[Turn, Any], None], ...]] = {
    facts.GuestCame: (flows.start,),
    facts.CallCame: (flows.answer_call,),
    facts.Queued: (overflow.after_queueing, review.after_queueing),
    facts.GuestSaid: (flows.heard,),
    facts.VideoWanted: (flows.video_wanted,),
    facts.LineWritten: (messaging.deliver,),
    facts.UpgradeSettled: (flows.upgrade_settled,),
    facts.UpgradeBroken: (flows.upgrade_broken,),
    facts.AgentsChanged: (routing.assign,),
    facts.LegAnswered: (
        conference.record_from_answer,
        messaging.video_answered,
        phones.leg_answered,
        routing.answered,
        conference.join_answered,
    ),
    facts.LegEnded: (
        media.leg_ended,
        phones.leg_ended,
        messaging.video_ended,
        routing.leg_ended,
        conference.join_left,
        flows.customer_gave_up,
        review.begin_wrap_up,
        organisation.release_after_leg,
    ),
    facts.LegHeld: (media.leg_held, phones.leg_held),
    facts.DeskRings: (attempts.desk_rings,),
    facts.HandshakeHangs: (attempts.handshake_hangs,),
    facts.AgentFound: (flows.agent_found,),
    facts.WaitOver: (flows.wait_over,),
    facts.ConversationEnded: (messaging.conversation_ended, flows.end),
    facts.UploadFinished: (integrations.upload_finished,),
    facts.AttributesChanged: (review.attributes_changed,),
    facts.VideoViewed: (integrations.viewed,),
    facts.MailOpened: (integrations.mail_opened,),
}


def _ring(turn: Turn, rest: str) -> None:
    conversation_id, _, leg_id = rest.partition(":")
    conversations.ring(turn, conversation_id, leg_id)


def _forget_line(turn: Turn, rest: str) -> None:
    conversation_id, _, line_id = rest.partition(":")
    conversations.forget_line(turn, conversation_id, line_id)


def _looked_up(turn: Turn, rest: str) -> None:
    conversation_id, _, lookup = rest.partition(":")
    flows.looked_up(turn, conversation_id, lookup)


def _answer_late(turn: Turn, exchange: str) -> None:
    turn.commands.append(Respond(exchange, turn.state.faults.held.pop(exchange)))


#: By the first word of a timer's name; the rest of the name says what it is for.
TIMERS: dict[str, Callable[[Turn, str], None]] = {
    "late": _answer_late,
    mishaps.TIMER: mishaps.arrive,
    "lifecycle": storage.delete,
    "relay": lambda turn, rest: relay.let_through(turn, rest, guests.take_text),
    "retention": _forget_line,
    "lookup": _looked_up,
    "longwait": review.wait_is_long,
    "wrapup": review.end_wrap_up,
    "ring": _ring,
    "upgrade": messaging.answer_is_overdue,
    "overflow": overflow.wait_is_long,
    "wait": routing.wait_is_over,
    "unanswered": attempts.ring_is_over,
    "handshake": attempts.handshake_failed,
}


def react(turn: Turn) -> None:
    """Let the facts be heard, and those that follow from them, until there are no more."""
    while turn.facts:
        fact = turn.facts.popleft()
        for hear in REACTIONS[type(fact)]:
            hear(turn, fact)
