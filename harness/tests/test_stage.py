"""The client of the control plane says in the mock's words what no caller of the platform can do."""

from __future__ import annotations

import httpx
import pytest

from harness.stage import Stage, StageRefused
from harness.tests.fakes import FakeWire, refused


@pytest.fixture
def wire():
    return FakeWire(
        {
            "PUT /_stage/organisation": {"users": []},
            "GET /_stage/export/hcl": {"a.tf": "dGY="},
            "GET /_stage/clock": {"now": "2026-01-01T00:00:00.000Z"},
            "POST /_stage/clock": {"now": "2026-01-01T00:00:30.000Z"},
            "POST /_stage/faults": {"id": "x1"},
            "GET /_stage/faults": [{"id": "x1", "met": 2}],
            "GET /_stage/wire": [{"method": "GET"}],
            "PUT /_stage/ice-servers": httpx.Response(204),
            "POST /_stage/calls": {"id": "call-1", "conversationId": "c1"},
            "DELETE /_stage/calls/call-1": httpx.Response(204),
        }
    )


@pytest.mark.parametrize(
    ("act", "called", "body", "answer"),
    [
        (lambda s: s.load("northwind-web"), "PUT /_stage/organisation", {"name": "northwind-web"}, {"users": []}),
        (lambda s: s.export("hcl"), "GET /_stage/export/hcl", None, {"a.tf": b"tf"}),
        (lambda s: s.now(), "GET /_stage/clock", None, "2026-01-01T00:00:00.000Z"),
        (lambda s: s.advance(30), "POST /_stage/clock", {"advance_s": 30}, "2026-01-01T00:00:30.000Z"),
        (lambda s: s.plant({"status": 503}), "POST /_stage/faults", {"status": 503}, "x1"),
        (lambda s: s.faults(), "GET /_stage/faults", None, [{"id": "x1", "met": 2}]),
        (lambda s: s.call_in("Ana", ["PCMU"], {}), "POST /_stage/calls",
         {"caller": "Ana", "codecs": ["PCMU"], "data": {}}, {"id": "call-1", "conversationId": "c1"}),
        (lambda s: s.hang_up("call-1"), "DELETE /_stage/calls/call-1", None, None),
        (lambda s: s.wire_log(9), "GET /_stage/wire", None, [{"method": "GET"}]),
        (lambda s: s.hand_out_ice_servers([{"urls": "turn:x"}]), "PUT /_stage/ice-servers", [{"urls": "turn:x"}], None),
    ],
)  # fmt: skip
def test_each_act_is_one_call_with_the_token(wire, act, called, body, answer):
    stage = Stage(wire, "s3cret")
    assert act(stage) == answer
    assert wire.said() == [called]
    assert wire.requests[0].headers["X-Stage-Token"] == "s3cret"
    if body is not None:
        assert wire.body() == body
    stage.close()


def test_of_the_wire_log_no_more_is_asked_than_is_wanted(wire):
    Stage(wire, "t").wire_log(9)
    assert wire.requests[0].url.query == b"text=9"


def test_a_refusal_is_not_passed_over(wire):
    wire.answers["POST /_stage/clock"] = refused(400, "invalid.value", "time cannot go backwards")
    with pytest.raises(StageRefused, match="400"):
        Stage(wire, "t").advance(-1)
