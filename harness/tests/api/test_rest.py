"""A caller signs in, calls as somebody, and says what was refused."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs

import httpx
import pytest

from harness.api.rest import Caller, Refused
from harness.tests.fakes import FakeWire, refused

TOKEN = {"access_token": "t0ken", "token_type": "bearer"}


@pytest.fixture
def wire():
    return FakeWire({"POST /oauth/token": TOKEN, "GET /api/v2/users/me": {"id": "u1"}})


def test_a_person_signs_in_by_form_and_is_known_from_then_on(wire):
    caller = Caller(wire)
    caller.sign_in("ben@example.com", "pw")
    form = parse_qs(wire.requests[0].content.decode())
    assert form == {"grant_type": ["password"], "username": ["ben@example.com"], "password": ["pw"]}
    assert caller.get("/api/v2/users/me") == {"id": "u1"}
    assert wire.requests[-1].headers["Authorization"] == "Bearer t0ken"
    caller.close()


def test_a_client_signs_in_by_basic_authentication(wire):
    Caller(wire).sign_in_client("id", "secret")
    request = wire.requests[0]
    assert parse_qs(request.content.decode()) == {"grant_type": ["client_credentials"]}
    assert base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")) == b"id:secret"


@pytest.mark.parametrize("method", ["get", "put", "post", "patch"])
def test_each_method_sends_what_it_is_given(wire, method):
    wire.answers[f"{method.upper()} /x"] = {"ok": True}
    caller = Caller(wire)
    if method == "get":
        assert caller.get("/x", pageSize=3) == {"ok": True}
        assert wire.requests[-1].url.query == b"pageSize=3"
    else:
        assert getattr(caller, method)("/x", {"a": 1}) == {"ok": True}
        assert wire.body() == {"a": 1}


def test_headers_go_along_with_a_post(wire):
    wire.answers["POST /x"] = {}
    Caller(wire).post("/x", {}, Idempotence="7")
    assert wire.requests[-1].headers["Idempotence"] == "7"


def test_no_content_is_none(wire):
    wire.answers["PATCH /x"] = httpx.Response(202)
    assert Caller(wire).patch("/x", {}) is None


def test_a_refusal_says_what_was_called_and_why_not(wire):
    wire.answers["GET /x"] = refused(403, "missing.permissions", "conversation:video:add")
    with pytest.raises(Refused) as no:
        Caller(wire).get("/x")
    assert (no.value.status, no.value.code, no.value.message) == (
        *(403, "missing.permissions", "conversation:video:add"),
    )
    assert str(no.value) == "GET /x: expected success, saw 403 missing.permissions: conversation:video:add"


@pytest.mark.parametrize("body", [[], "text", None, 7])
def test_a_refusal_in_other_words_is_still_a_refusal(body):
    assert Refused("GET", "/x", 500, body).status == 500


@pytest.mark.parametrize("status", [200, 500])
def test_a_page_instead_of_json_is_a_refusal_that_shows_it(wire, status):
    page = "<html>" + "x" * 5000
    wire.answers["GET /x"] = httpx.Response(status, text=page)
    with pytest.raises(Refused, match="<html>") as no:
        Caller(wire).get("/x")
    assert no.value.status == status
    assert len(str(no.value)) < 500
