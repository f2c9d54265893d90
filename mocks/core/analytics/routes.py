"""Reports over HTTP, for those who may see everybody's interactions."""

from __future__ import annotations

from mocks.core.analytics.views import details_view
from mocks.core.conversations.routes import SEES_ALL
from mocks.core.errors import not_authorized
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Response, json_response


def list_details(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/analytics/conversations/details: oldest first, running ones included."""
    if SEES_ALL not in call.caller.permissions:
        raise not_authorized()
    found = [details_view(turn, one) for one in turn.state.conversations.by_id.values()]
    return json_response(page(call.request, found))


ROUTES = (Route("GET", "/api/v2/analytics/conversations/details", list_details),)
