"""Flows over HTTP: the JSON that the guides print, block by block; and an agent's request for video."""

from __future__ import annotations

from typing import Any, Literal

from mocks.core.conversations.routes import own_conversation
from mocks.core.errors import conflict, invalid_value, not_found
from mocks.core.flows.machine import takes_requests
from mocks.core.flows.model import Block, FlowDefinition
from mocks.core.messaging import machine as messaging
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Response, json_response

#: Each guide's own names of one right; any will do. Guide ONEWAY has its architect edit chats instead.
EDIT_FLOWS = (
    "Architect > Flow > Edit",
    "Architect > Flows > Create/Edit",
    "architect:flow:edit",
    "Engagement > Chat > Edit",
)
#: The guides that have no right of its own for looking let those look who edit.
VIEW_FLOWS = ("architect:flow:view", *(one for one in EDIT_FLOWS if one != "architect:flow:edit"))
READ_SCOPES = ("genesys/oauth/architect/flows/read", "architect:flow:read", "architect:flow:edit")
WRITE_SCOPES = ("genesys/oauth/architect/flows/write", "architect:flow:edit")
#: What changing blocks of a type needs besides (guides WEB and ONEWAY, prerequisites).
EDIT_BLOCKS = {"video-chat": "Video > Video Chat > Edit", "start-video": "Telephony > Video > Edit"}


class VideoWish(Body):
    """A request for video to the customer."""

    requested_by: Literal["agent"] = "agent"


def list_flows(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/flows."""
    every = (*turn.state.flows.definitions.values(), *turn.state.integrations.workflows.values())
    return json_response(page(call.request, [one.json_value() for one in every]))


def show_flow(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/flows/{flowId}."""
    workflow = turn.state.integrations.workflows.get(call.path["flowId"])
    return json_response((workflow or _flow(turn, call)).json_value())


def replace_flow(turn: Turn, call: Call[FlowDefinition]) -> Response:
    """PUT /api/v2/flows/{flowId}: for conversations that begin from now on."""
    present, wanted = _flow(turn, call), call.body
    if wanted.id != present.id:
        raise invalid_value("id", f"expected {present.id!r} as in the path, got {wanted.id!r}")
    for kind, permission in EDIT_BLOCKS.items():
        if _blocks(present, kind) != _blocks(wanted, kind):
            call.caller.demand(permission)
    check_references(turn, wanted)
    turn.state.flows.definitions[present.id] = wanted
    return json_response(wanted.json_value())


def _blocks(flow: FlowDefinition, kind: str) -> dict[str, Block]:
    return {name: block for name, block in flow.blocks.items() if block.type == kind}


def check_references(turn: Turn, flow: FlowDefinition) -> None:
    """Refuse a flow that names a queue, a contact type or a connector which the organisation does not have."""
    known = {
        "queueId": set(turn.state.routing.queues),
        "contactTypeId": set(turn.state.organisation.contact_types),
        "skillId": set(turn.state.organisation.skills),
        "integrationId": set(turn.state.integrations.connectors),
    }
    for name, block in flow.blocks.items():
        settings = block.configuration.json_value()
        settings = {**settings, **settings.get("agentAvailable", {})}
        for key, things in known.items():
            if key in settings and settings[key] not in things:
                field = f"blocks.{name}.configuration.{key}"
                raise invalid_value(field, f"there is no such thing as {settings[key]!r}")


def _flow(turn: Turn, call: Call[Any]) -> FlowDefinition:
    found = turn.state.flows.definitions.get(call.path["flowId"])
    if found is None:
        raise not_found()
    return found


def ask_for_video(turn: Turn, call: Call[VideoWish]) -> Response:
    """POST /api/v2/conversations/{conversationId}/videorequests: who writes with a customer asks them for video.

    What becomes of it, a refusal for want of a licence included, stands in the conversation's `videoRequest`.
    """
    conversation = own_conversation(turn, call)
    if conversation.end is not None or not takes_requests(turn, conversation.id):
        raise conflict("The flow of this conversation takes no request for video.")
    messaging.want(turn, conversation, call.body.requested_by)
    return json_response({"conversationId": conversation.id}, 202)


ROUTES = (
    Route(
        "POST",
        "/api/v2/conversations/{conversationId}/videorequests",
        ask_for_video,
        VideoWish,
        scopes=("videochat:send",),
    ),
    Route("GET", "/api/v2/flows", list_flows, None, VIEW_FLOWS, READ_SCOPES),
    Route("GET", "/api/v2/flows/{flowId}", show_flow, None, VIEW_FLOWS, READ_SCOPES),
    Route("PUT", "/api/v2/flows/{flowId}", replace_flow, FlowDefinition, EDIT_FLOWS, WRITE_SCOPES),
)
