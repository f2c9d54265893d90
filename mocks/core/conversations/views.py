"""Conversations as the API shows them: in full, as the guides' interactions, and the transcript."""

from __future__ import annotations

from typing import Any

from mocks.core.clock import iso, iso_or_none
from mocks.core.conversations.model import (
    Conversation,
    Leg,
    LegKind,
    LegState,
    Line,
    Participant,
    Purpose,
    VideoRequest,
)
from mocks.core.telephony.model import video_of


def conversation_view(conversation: Conversation) -> dict[str, Any]:
    """The conversation with all participants and legs."""
    return {
        "id": conversation.id,
        "mediaType": conversation.media_type.value,
        "contactId": conversation.contact_id,
        "contactTypeId": conversation.contact_type_id,
        "queueId": conversation.queue_id,
        "startTime": iso(conversation.start),
        "endTime": iso_or_none(conversation.end),
        "participants": [_participant(one, conversation.is_sound_alone) for one in conversation.participants],
        "videoRequest": _video_request(conversation.video_requests[-1])
        if conversation.video_requests
        else None,
    }


def _video_request(request: VideoRequest) -> dict[str, Any]:
    code, message = request.refused or (None, None)
    return {
        "id": request.id,
        "state": request.state.value,
        "mode": request.mode.value,
        "requestedBy": request.requested_by,
        "code": code,
        "message": message,
    }


def _participant(participant: Participant, is_sound_alone: bool) -> dict[str, Any]:
    view: dict[str, Any] = {
        "id": participant.id,
        "purpose": participant.purpose.value,
        "name": participant.name,
        "userId": participant.user_id,
        "state": participant.state,
        "attributes": dict(participant.attributes),
        "startTime": iso(participant.start),
        "endTime": iso_or_none(participant.end),
    }
    for kind in LegKind:
        view[kind.value] = [_leg(leg, is_sound_alone) for leg in participant.legs if leg.kind is kind]
    return view


def _leg(leg: Leg, is_sound_alone: bool) -> dict[str, Any]:
    view: dict[str, Any] = {
        "id": leg.id,
        "state": leg.state.value,
        "held": leg.held,
        "audioMuted": leg.audio_muted,
        "videoMuted": leg.video_muted,
        "startAlertingTime": iso_or_none(leg.start_alerting_time),
        "connectedTime": iso_or_none(leg.connected_time),
        "disconnectedTime": iso_or_none(leg.disconnected_time),
        "disconnectType": leg.disconnect_type,
        "errorInfo": {"message": leg.error} if leg.error else None,
    }
    if leg.kind is LegKind.VIDEO:
        view["direction"] = leg.direction.value
        view["sharingScreen"] = leg.sharing_screen
    if leg.kind is LegKind.CALL:
        view["carriesSound"] = is_sound_alone
    return view


def line_view(line: Line) -> dict[str, Any]:
    """One line of the transcript; `type` and `metadata` only where a workflow gave it some."""
    view: dict[str, Any] = {
        "id": line.id,
        "time": iso(line.time),
        "from": line.purpose.value,
        "name": line.name,
        "text": line.text,
    }
    return {**view, "type": line.form, "metadata": dict(line.metadata)} if line.metadata else view


def transcript_view(conversation: Conversation) -> list[dict[str, Any]]:
    """The lines of the present contact, oldest first: a new contact starts with an empty page."""
    return [line_view(line) for line in conversation.transcript if line.contact_id == conversation.contact_id]


#: How the guides call a participant's medium.
_TYPES = {LegKind.VIDEO: "video", LegKind.CALL: "voice", LegKind.CHAT: "chat", LegKind.MESSAGE: "webChat"}


def interaction_view(conversation: Conversation) -> dict[str, Any]:
    """The same record in the guides' words (guide CONF, section 4)."""
    people = [one for one in conversation.participants if one.purpose is not Purpose.WORKFLOW]
    return {
        "id": conversation.contacts[-1].interaction_id,
        "mediaType": conversation.media_type.value,
        "state": "disconnected" if conversation.end else "connected",
        "contactId": conversation.contact_id,
        "queueId": conversation.queue_id,
        "data": dict(conversation.customer.attributes),
        "participants": [participant_view(one) for one in people],
    }


def participant_view(participant: Participant) -> dict[str, Any]:
    """A participant in the guides' words; on the phone with what the line can do and what became of it."""
    kinds = [kind for kind in _TYPES if participant.live_leg(kind)] or [leg.kind for leg in participant.legs]
    in_session = participant.state == LegState.CONNECTED.value
    view: dict[str, Any] = {
        "participantId": participant.id,
        "userId": participant.user_id,
        "name": participant.name,
        "type": _TYPES[kinds[0]] if kinds else None,
        "role": participant.purpose.value,
        "state": "in-session" if in_session else participant.state,
        "held": any(leg.held for leg in participant.legs),
        "wrapUp": participant.wrap_up,
    }
    call = next((leg for leg in participant.legs if leg.offered), None)
    if call is not None:
        view["capabilities"] = {"video": bool(video_of(call.offered))}
        view["codecs"] = {"offered": list(call.offered), "answered": list(call.answered)}
    return view
