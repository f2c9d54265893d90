"""Conversations over HTTP: reading, answering, ending, holding, writing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mocks.core.conversations import machine
from mocks.core.conversations.model import Conversation, Leg, LegKind, LegState, MediaType, Participant
from mocks.core.conversations.rendering import Variant, desktop_view
from mocks.core.conversations.views import (
    conversation_view,
    interaction_view,
    line_view,
    transcript_view,
)
from mocks.core.errors import conflict, not_authorized, not_found
from mocks.core.identity.entitlements import refusal_of
from mocks.core.limits import TEXT_CHARACTERS
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Response, json_response

#: What answering a leg takes (guides ONEWAY, prerequisites, and CONF, step 3.1).
ANSWERING = {
    LegKind.CHAT: ("Chat > Answer",),
    LegKind.MESSAGE: ("Chat > Answer",),
    LegKind.VIDEO: ("Video > Answer", "Telephony > Video > Use"),
}
HOLDING_VIDEO = "Video > Hold"
#: What an escalated call takes besides (guide CONF, step 3.1).
USE_VIDEO = "Telephony > Video > Use"
#: Who may look into other people's interactions (guide CONF, prerequisites).
SEES_ALL = "Interaction > Interaction > Edit"


class LegChange(Body):
    """What a participant may change of a leg: one thing or several."""

    state: Literal["connected", "disconnected"] | None = None
    held: bool | None = None
    audio_muted: bool | None = None
    video_muted: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> LegChange:
        if not self.model_fields_set:
            raise ValueError("give at least one of state, held, audioMuted, videoMuted")
        return self


class AgentMessage(Body):
    """What an agent writes."""

    text_body: Annotated[str, Field(min_length=1, max_length=TEXT_CHARACTERS)]


def own_conversation(turn: Turn, call: Call[object]) -> Conversation:
    """The conversation of the path; raises 404, or 403 for somebody who is not in it and may not see all."""
    conversation = turn.state.conversations.get(call.path["conversationId"])
    inside = any(one.user_id == call.caller.user_id for one in conversation.participants if one.user_id)
    if not inside and SEES_ALL not in call.caller.permissions:
        raise not_authorized()
    return conversation


def own_leg(turn: Turn, call: Call[object]) -> tuple[Conversation, Participant, Leg]:
    """The caller's leg of the path; an administrator may name anybody's."""
    conversation = own_conversation(turn, call)
    owner, leg = conversation.find_leg(call.path["legId"])
    if call.path.get("participantId", owner.id) != owner.id:
        conversation.participant(call.path["participantId"])
        raise not_authorized()
    if owner.user_id != call.caller.user_id and SEES_ALL not in call.caller.permissions:
        raise not_authorized()
    return conversation, owner, leg


def list_conversations(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/conversations: the caller's live ones."""
    views = [
        conversation_view(one)
        for one in turn.state.conversations.by_id.values()
        if one.end is None and call.caller.user_id and one.agent(call.caller.user_id)
    ]
    return json_response(page(call.request, views))


def show_conversation(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/conversations/{conversationId}."""
    return json_response(conversation_view(own_conversation(turn, call)))


def show_interaction(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/interactions/{conversationId}: the guides' view."""
    return json_response(interaction_view(own_conversation(turn, call)))


def show_transcript(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/conversations/{conversationId}/transcript; unpaged."""
    return json_response({"entities": transcript_view(own_conversation(turn, call))})


def show_desktop(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/conversations/{conversationId}/desktop/{variant}: `web` or `native`."""
    conversation, variant = own_conversation(turn, call), call.path["variant"]
    if variant not in set(Variant):
        raise not_found()
    shown = all(bucket.public_thumbnails for bucket in turn.state.storage.buckets.values())
    return json_response(desktop_view(conversation, Variant(variant), shown))


def change_leg(turn: Turn, call: Call[LegChange]) -> Response:
    """PATCH …/communications/{legId}: answer, hold, mute, end; in this order when several are asked for."""
    conversation, participant, leg = own_leg(turn, call)
    change = call.body
    _demand(call, participant, leg)
    if not leg.is_live:
        raise conflict("The communication is disconnected already.")
    if change.state == "connected":
        if participant.user_id != call.caller.user_id:
            raise not_authorized()
        _demand_video_right(call, conversation, participant)
        _entitled(turn, conversation, participant, leg)
        machine.answer(turn, conversation, participant, leg)
    if change.held is not None:
        machine.hold(turn, conversation, leg, change.held)
    machine.mute(turn, conversation, leg, change.audio_muted, change.video_muted)
    if change.state == "disconnected":
        machine.hang_up(turn, conversation, participant, leg)
    return json_response(conversation_view(conversation))


def _demand(call: Call[LegChange], participant: Participant, leg: Leg) -> None:
    """Refuse whoever lacks the permission for what they ask; an answer takes all that rings."""
    if call.body.state == "connected":
        ringing = [one for one in participant.legs if one.state is LegState.ALERTING]
        for kind in dict.fromkeys(one.kind for one in (leg, *ringing)):
            if kind in ANSWERING:
                call.caller.demand(*ANSWERING[kind])
    if call.body.held is not None and leg.kind is LegKind.VIDEO:
        call.caller.demand(HOLDING_VIDEO)


def _demand_video_right(call: Call[LegChange], conversation: Conversation, participant: Participant) -> None:
    """Who answers an escalated call by video needs the right to use it (guide CONF, section 3)."""
    is_escalation = conversation.channel is MediaType.VOICE
    if is_escalation and participant.live_leg(LegKind.VIDEO):
        call.caller.demand(USE_VIDEO)


def _entitled(turn: Turn, conversation: Conversation, participant: Participant, leg: Leg) -> None:
    """Refuse an answer that takes video, for want of a licence or add-on (each guide's own)."""
    user = turn.state.organisation.users.get(participant.user_id or "")
    rings = any(one.kind is LegKind.VIDEO and one.state is LegState.ALERTING for one in participant.legs)
    if user is not None and (leg.kind is LegKind.VIDEO or rings):
        why = refusal_of(user, conversation.video_start)
        if why is not None:
            raise why


def write_message(turn: Turn, call: Call[AgentMessage]) -> Response:
    """POST /api/v2/conversations/messages/{conversationId}/communications/{legId}/messages."""
    conversation, participant, leg = own_leg(turn, call)
    machine.writable(conversation, leg)
    line = machine.record(turn, conversation, participant, call.body.text_body)
    return json_response(line_view(line), 202)


_LEG = "/api/v2/conversations/{conversationId}/participants/{participantId}/communications/{legId}"
ROUTES = (
    Route("GET", "/api/v2/conversations", list_conversations),
    Route("GET", "/api/v2/conversations/{conversationId}", show_conversation),
    Route("GET", "/api/v2/conversations/{conversationId}/transcript", show_transcript),
    Route("GET", "/api/v2/conversations/{conversationId}/desktop/{variant}", show_desktop),
    Route("GET", "/api/v2/interactions/{conversationId}", show_interaction),
    Route("PATCH", _LEG, change_leg, LegChange),
    Route(
        "POST",
        "/api/v2/conversations/messages/{conversationId}/communications/{legId}/messages",
        write_message,
        AgentMessage,
        scopes=("webchat:send",),
    ),
)
