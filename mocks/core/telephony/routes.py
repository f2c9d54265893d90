"""Trunks over HTTP (guide CONF, Admin > Telephony > Trunks)."""

from __future__ import annotations

from typing import Any

from mocks.core.errors import invalid_value, not_found
from mocks.core.paging import page
from mocks.core.router import Call, Route
from mocks.core.telephony.model import Trunk
from mocks.core.turn import Turn
from mocks.core.wire import Response, json_response

#: Guide CONF, prerequisites.
EDIT_TRUNKS = "Telephony > Trunk > View/Edit"


def list_trunks(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/telephony/trunks."""
    return json_response(
        page(call.request, [one.json_value() for one in turn.state.telephony.trunks.values()])
    )


def show_trunk(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/telephony/trunks/{trunkId}."""
    return json_response(_trunk(turn, call).json_value())


def replace_trunk(turn: Turn, call: Call[Trunk]) -> Response:
    """PUT /api/v2/telephony/trunks/{trunkId}: for calls that come in from now on."""
    present, wanted = _trunk(turn, call), call.body
    if wanted.id != present.id:
        raise invalid_value("id", f"expected {present.id!r} as in the path, got {wanted.id!r}")
    if wanted.flow_id not in turn.state.flows.definitions:
        raise invalid_value("flowId", f"there is no flow {wanted.flow_id!r}")
    turn.state.telephony.trunks[present.id] = wanted
    return json_response(wanted.json_value())


def _trunk(turn: Turn, call: Call[Any]) -> Trunk:
    found = turn.state.telephony.trunks.get(call.path["trunkId"])
    if found is None:
        raise not_found()
    return found


ROUTES = (
    Route("GET", "/api/v2/telephony/trunks", list_trunks),
    Route("GET", "/api/v2/telephony/trunks/{trunkId}", show_trunk),
    Route("PUT", "/api/v2/telephony/trunks/{trunkId}", replace_trunk, Trunk, (EDIT_TRUNKS,)),
)
