"""What reports say of a conversation: its contacts, its waits in queues, and what its flow did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mocks.core.clock import iso, iso_or_none
from mocks.core.conversations.model import ContactRecord, Conversation, Purpose
from mocks.core.flows.model import LogLine
from mocks.core.routing.model import Entry
from mocks.core.turn import Turn


def details_view(turn: Turn, conversation: Conversation) -> dict[str, Any]:
    """One conversation in full; a contact that broke in two counts as two interactions."""
    entries = turn.state.routing.entries.values()
    execution = turn.state.flows.executions.get(conversation.id)
    return {
        "conversationId": conversation.id,
        "customer": conversation.customer.name,
        "originatingMediaType": conversation.channel.value,
        "mediaType": conversation.media_type.value,
        "variables": dict(conversation.customer.attributes),
        "interactions": [_interaction(turn, conversation, one) for one in conversation.contacts],
        "engagements": [_engagement(turn, one) for one in entries if one.conversation_id == conversation.id],
        "flow": [_log_line(one) for one in execution.log] if execution else [],
    }


def _interaction(turn: Turn, conversation: Conversation, contact: ContactRecord) -> dict[str, Any]:
    lines = [one for one in conversation.transcript if one.contact_id == contact.contact_id]
    return {
        "interactionId": contact.interaction_id,
        "contactId": contact.contact_id,
        "startTime": iso(contact.start),
        "endTime": iso_or_none(contact.end),
        "messages": len(lines),
        "handleSeconds": _handled_s(conversation, contact, turn.now),
    }


def _handled_s(conversation: Conversation, contact: ContactRecord, now: datetime) -> float:
    """Seconds of this contact in which an agent was connected to the customer on any medium."""
    begin, end = contact.start, contact.end or now
    spans = sorted(
        (max(leg.connected_time, begin), min(leg.disconnected_time or now, end))
        for one in conversation.participants
        if one.purpose is Purpose.AGENT
        for leg in one.legs
        if leg.connected_time is not None
    )
    seconds, until = 0.0, begin
    for start, stop in spans:
        seconds += max(0.0, (stop - max(start, until)).total_seconds())
        until = max(until, stop)
    return seconds


def _engagement(turn: Turn, entry: Entry) -> dict[str, Any]:
    organisation = turn.state.organisation
    users, skills = organisation.users, organisation.skills
    return {
        "queueId": entry.queue_id,
        "queueMediaTypes": [one.value for one in turn.state.routing.queues[entry.queue_id].media_types],
        "mediaType": entry.media.value,
        "requestedSkills": [skills[one].name if one in skills else one for one in entry.skills],
        "enteredTime": iso(entry.entered),
        "endedTime": iso_or_none(entry.ended),
        "waitSeconds": ((entry.ended or turn.now) - entry.entered).total_seconds(),
        "outcome": entry.state.value,
        "offers": [
            {
                "userId": one.user_id,
                "name": users[one.user_id].name,
                "time": iso(one.time),
                "outcome": one.outcome,
            }
            for one in entry.offers
        ],
    }


def _log_line(line: LogLine) -> dict[str, Any]:
    return {
        "time": iso(line.time),
        "block": line.block,
        "type": line.type,
        "output": line.output,
        "reason": line.reason,
        "data": {"contactId": line.contact_id, "mediaType": line.media_type.value},
    }
