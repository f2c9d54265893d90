"""Guide CONF's own API: escalating a call, adding an SME to it, its audit trail, recordings and wrap-up."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from mocks.core.clock import iso, iso_or_none
from mocks.core.conversations import conference
from mocks.core.conversations.model import Conversation, MediaType, Participant
from mocks.core.conversations.routes import own_conversation
from mocks.core.conversations.trail import trail_view
from mocks.core.conversations.views import interaction_view, participant_view
from mocks.core.errors import conflict, invalid_value
from mocks.core.flows import machine as flows
from mocks.core.identity.machine import Principal
from mocks.core.limits import TEXT_CHARACTERS
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Response, json_response

#: What the client's token needs to add somebody (guide CONF, section 4).
SCOPES = ("interaction:write", "routing:write")
Text = Annotated[str, Field(max_length=TEXT_CHARACTERS)]


class NewParticipant(Body):
    """Somebody to add, as the guide prints it: `participantId` is the platform's id of the user."""

    participant_id: str
    type: Literal["video", "voice"]
    role: Literal["agent"]
    state: Literal["not-in-queue"]
    properties: dict[str, Text]


class Escalation(Body):
    """What the agent writes down for the SME; the flow makes the context of it."""

    case_number: Annotated[str, Field(min_length=1, max_length=200)]
    issue_type: Annotated[str, Field(min_length=1, max_length=200)]
    notes: Text


class WrapUp(Body):
    """How a participant wraps up; one of the codes that are offered."""

    code: str


def escalate(turn: Turn, call: Call[Escalation]) -> Response:
    """POST /api/v2/interactions/{conversationId}/escalations: the flow's `escalated` output is taken."""
    conversation, asked = own_conversation(turn, call), call.body
    if conversation.end is not None or conversation.channel is not MediaType.VOICE:
        raise conflict("The interaction is no call, or over.")
    words = {"caseNumber": asked.case_number, "issueType": asked.issue_type, "notes": asked.notes}
    flows.escalate(turn, conversation, _name_of(turn, call.caller), words)
    return json_response(interaction_view(conversation), 202)


def add_participant(turn: Turn, call: Call[NewParticipant]) -> Response:
    """POST /api/v2/interactions/{conversationId}/participants."""
    for scope in SCOPES:
        call.caller.demand_scope(scope)
    conversation, asked = own_conversation(turn, call), call.body
    addition = conference.Addition(
        user_id=asked.participant_id,
        with_video=asked.type == "video",
        properties=asked.properties,
        by=_name_of(turn, call.caller),
        key=call.request.header("idempotency-key"),
        body=asked.model_dump_json(),
    )
    return json_response(participant_view(conference.add(turn, conversation, addition)), 201)


def show_trail(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/interactions/{conversationId}/audit; unpaged."""
    return json_response({"entities": trail_view(own_conversation(turn, call))})


def list_recordings(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/conversations/{conversationId}/recordings."""
    conversation = own_conversation(turn, call)
    return json_response(
        [
            {
                "id": one.id,
                "conversationId": conversation.id,
                "startTime": iso(one.start),
                "endTime": iso_or_none(one.end),
            }
            for one in conversation.recordings
        ]
    )


def list_codes(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/conversations/{conversationId}/participants/{participantId}/wrapupcodes."""
    participant = _participant(turn, call)
    return json_response(page(call.request, [{"name": name} for name in _codes(turn, participant)]))


def wrap_up(turn: Turn, call: Call[WrapUp]) -> Response:
    """PUT /api/v2/conversations/{conversationId}/participants/{participantId}/wrapup."""
    participant = _participant(turn, call)
    if call.body.code not in _codes(turn, participant):
        raise invalid_value("code", f"the queue has no wrap-up code {call.body.code!r}")
    participant.wrap_up = call.body.code
    turn.touch(call.path["conversationId"])
    return json_response(participant_view(participant))


def _participant(turn: Turn, call: Call[Any]) -> Participant:
    conversation: Conversation = own_conversation(turn, call)
    return conversation.participant(call.path["participantId"])


def _codes(turn: Turn, participant: Participant) -> tuple[str, ...]:
    queue = turn.state.routing.queues.get(participant.queue_id or "")
    return queue.wrap_up_codes if queue else ()


def _name_of(turn: Turn, caller: Principal) -> str:
    if caller.user_id is not None:
        return turn.state.organisation.users[caller.user_id].name
    return turn.state.identity.clients[caller.id].name


_INTERACTION = "/api/v2/interactions/{conversationId}"
_PARTICIPANT = "/api/v2/conversations/{conversationId}/participants/{participantId}"
ROUTES = (
    Route("POST", f"{_INTERACTION}/escalations", escalate, Escalation),
    Route("POST", f"{_INTERACTION}/participants", add_participant, NewParticipant),
    Route("GET", f"{_INTERACTION}/audit", show_trail),
    Route("GET", "/api/v2/conversations/{conversationId}/recordings", list_recordings),
    Route("GET", f"{_PARTICIPANT}/wrapupcodes", list_codes),
    Route("PUT", f"{_PARTICIPANT}/wrapup", wrap_up, WrapUp),
)
