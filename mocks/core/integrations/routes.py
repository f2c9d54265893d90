"""Webhooks, events of the desktop, and what became of each run, over HTTP."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from mocks.core.clock import iso
from mocks.core.errors import not_found
from mocks.core.integrations import machine
from mocks.core.integrations.model import Run
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Response, json_response


class Event(Body):
    """An event that a desktop sends; `payload` is as the guide prints it (ASYNC, step 2.2)."""

    type: Literal["Custom"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    payload: dict[str, Any]
    conversation_id: str | None = None


def take_post(turn: Turn, call: Call[None]) -> Response:
    """POST /api/v2/webhooks/{webhookId}; the body is read as the webhook's own settings say."""
    run = machine.post(turn, call.path["webhookId"], call.request)
    return json_response({"executionId": run.id}, 202)


def take_event(turn: Turn, call: Call[Event]) -> Response:
    """POST /api/v2/events: accepted whether anybody listens or not, as events are."""
    event = call.body
    if event.conversation_id is not None:
        turn.state.conversations.get(event.conversation_id)
    runs = machine.raise_event(turn, event.name, event.payload, event.conversation_id)
    return json_response({"eventId": turn.ids.next("event"), "executions": [run.id for run in runs]}, 202)


def list_runs(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/flows/{flowId}/executions: oldest first."""
    known = turn.state.integrations.workflows
    if call.path["flowId"] not in known:
        raise not_found()
    runs = [one for one in turn.state.integrations.runs if one.flow_id == call.path["flowId"]]
    return json_response(page(call.request, [run_view(one) for one in runs]))


def run_view(run: Run) -> dict[str, Any]:
    """A run as the API shows it."""
    return {
        "id": run.id,
        "flowId": run.flow_id,
        "started": iso(run.started),
        "outcome": run.outcome,
        "message": run.message,
        "conversationId": run.conversation_id,
        "steps": [{"block": block, "output": output} for block, output in run.steps],
    }


def list_views(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/media/media/{mediaId}/views: the access log of the links to a recording."""
    media = turn.state.storage.get(call.path["mediaId"])
    resolver = turn.state.links.resolver
    logs = resolver.logs if resolver else ()
    views = [
        one for link in turn.state.links.by_token.values() if link.media_id == media.id for one in link.views
    ]
    known = [{"timestamp": iso(one.time), "ip": one.ip} for one in views]
    return json_response(page(call.request, [{name: one[name] for name in logs} for one in known]))


ROUTES = (
    Route("POST", "/api/v2/webhooks/{webhookId}", take_post),
    Route("POST", "/api/v2/events", take_event, Event),
    Route("GET", "/api/v2/flows/{flowId}/executions", list_runs),
    Route("GET", "/api/v2/media/media/{mediaId}/views", list_views),
)
