"""One request is one request: its headers, its body, its patience, and its answer read to the end."""

from __future__ import annotations

import httpx
import pytest

from harness.api.line import PATIENCE_S, Line, basic
from harness.tests.fakes import FakeWire


def test_a_request_carries_the_lines_headers_and_its_own():
    wire = FakeWire({"POST /a": {"ok": True}})
    line = Line(wire, {"X-Stage-Token": "t"})
    answer = line.request("POST", "/a", json={"b": 1}, headers={"Idempotency-Key": "k"})
    assert answer.json() == {"ok": True}
    assert (answer.path, answer.status, answer.is_success) == ("/a", 200, True)
    [asked] = wire.requests
    assert asked.url == "http://platform.invalid/a"
    assert (asked.headers["X-Stage-Token"], asked.headers["Idempotency-Key"]) == ("t", "k")
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.headers["Host"] == "platform.invalid"
    assert asked.extensions["timeout"]["read"] == PATIENCE_S
    assert "Idempotency-Key" not in line.headers
    line.close()


def test_parameters_and_forms_are_encoded():
    wire = FakeWire({"GET /a": [], "POST /b": {}})
    line = Line(wire)
    line.request("GET", "/a", params={"page": 2, "of": "x y"})
    line.request("POST", "/b", data={"grant_type": "password"}, headers=basic("crm", "s:1"))
    assert wire.requests[0].url.query == b"page=2&of=x+y"
    assert wire.requests[1].content == b"grant_type=password"
    assert wire.requests[1].headers["Authorization"] == "Basic Y3JtOnM6MQ=="


def test_what_the_wire_raises_is_raised():
    def lost(request):
        raise httpx.ReadTimeout("nobody answers", request=request)

    with pytest.raises(httpx.ReadTimeout):
        Line(FakeWire({"GET /a": lost})).request("GET", "/a")


def test_an_answer_without_a_body_is_nothing_and_other_text_is_no_json():
    wire = FakeWire({"GET /a": httpx.Response(204), "GET /b": httpx.Response(200, text="<html>")})
    assert Line(wire).request("GET", "/a").json() is None
    other = Line(wire).request("GET", "/b")
    assert other.text == "<html>"
    with pytest.raises(ValueError, match="Expecting value"):
        other.json()
