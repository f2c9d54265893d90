"""The control plane: only with its token, and only what API.md says."""

from __future__ import annotations

import json
from base64 import b64decode

import httpx
import pytest

from mocks.shells import direct
from mocks.shells.control import ACTS

LATE = {"kind": "late", "method": "GET", "path": "/api/v2/users", "after_s": 3.0, "times": 2}
FAULT = {"kind": "http", "method": "GET", "path": "/api/v2/users", "status": 503, "times": 2}


@pytest.fixture
def mock():
    return direct.open()


@pytest.fixture
def call(mock):
    with httpx.Client(base_url=mock.base_url, transport=mock.transport()) as client:

        def call(method, path, body=None, token=mock.stage_token, **more):
            headers = {"X-Stage-Token": token} if token is not None else {}
            sent = {"json": body} if body is not None else {}
            return client.request(method, f"/_stage/{path}", headers=headers, **sent, **more)

        yield call


@pytest.mark.parametrize("token", [None, "", "guessed", "gëraten"])
@pytest.mark.parametrize(("method", "template"), list(ACTS))
def test_only_with_the_token(call, method, template, token):
    path = template.removeprefix("/_stage/").replace("{id}", "1")
    encoded = token.encode() if token else token
    answer = call(method, path, {}, encoded)
    assert (answer.status_code, answer.json()["code"]) == (401, "bad.credentials")


def test_loading_shows_the_directory(call):
    shown = call("PUT", "organisation", {"name": "northwind-chat"}).json()
    assert shown == call("GET", "organisation").json()
    assert shown["name"] == "northwind-chat"
    assert set(shown) == {
        "name",
        "rules",
        "users",
        "clients",
        "queues",
        "flows",
        "deployments",
        "contactTypes",
        "skills",
        "customers",
    }
    ben = next(one for one in shown["users"] if one["name"] == "Ben")
    assert set(ben) == {"id", "name", "email", "password", "role"}


def test_an_unknown_organisation_changes_nothing(call):
    call("PUT", "organisation", {"name": "northwind-chat"})
    call("POST", "clock", {"advance_s": 5})
    answer = call("PUT", "organisation", {"name": "../../secrets"})
    assert answer.status_code == 404
    assert "northwind-web" in answer.json()["message"]
    assert call("GET", "organisation").json()["name"] == "northwind-chat"
    assert call("GET", "clock").json() == {"now": "2026-03-02T09:00:05.000Z"}


def test_the_clock_moves_and_starts_afresh_with_an_organisation(call):
    assert call("GET", "clock").json() == {"now": "2026-03-02T09:00:00.000Z"}
    assert call("POST", "clock", {"advance_s": 90.25}).json() == {"now": "2026-03-02T09:01:30.250Z"}
    call("PUT", "organisation", {"name": "northwind-web"})
    assert call("GET", "clock").json() == {"now": "2026-03-02T09:00:00.000Z"}


@pytest.mark.parametrize(
    ("asked", "status", "named"),
    [
        (("PUT", "organisation", {}), 400, "name"),
        (("PUT", "organisation", {"name": 7}), 400, "name"),
        (("POST", "clock", {"advance_s": -1}), 400, "advance_s"),
        (("POST", "clock", {"advance_s": 1e12}), 400, "advance_s"),
        (("POST", "clock", {"advanceS": 1}), 400, "advance_s"),
        (("POST", "clock", {"advance_s": "1"}), 400, "advance_s"),
        (("POST", "faults", {**FAULT, "kind": "flood"}), 400, "kind"),
        (("POST", "faults", {**FAULT, "status": 200}), 400, "status"),
        (("POST", "faults", {**FAULT, "times": 0}), 400, "times"),
        (("POST", "faults", {**FAULT, "path": "api"}), 400, "path"),
        (("POST", "faults", {**FAULT, "kind": "late"}), 400, "after_s"),
        (("POST", "faults", {**LATE, "after_s": 0}), 400, "after_s"),
        (("POST", "faults", {**LATE, "after_s": "soon"}), 400, "after_s"),
        (("POST", "faults", {**LATE, "status": 503}), 400, "status"),
        (("POST", "faults", {"kind": "expired-token", "method": "GET"}), 400, "path"),
        (
            ("POST", "faults", {"kind": "clock-jump", "method": "GET", "path": "/", "jump_s": -1}),
            400,
            "jump_s",
        ),
        (("POST", "faults", {"kind": "dropped-socket", "path": "v1"}), 400, "path"),
        (("POST", "faults", {"kind": "duplicate", "path": "/v1", "method": "GET"}), 400, "method"),
        (("POST", "faults", {"kind": "delayed", "path": "/v1"}), 400, "after_s"),
        (("POST", "faults", {"kind": "out-of-order", "path": "/v1", "about": 7}), 400, "about"),
        (("POST", "faults", {"method": "GET"}), 400, "kind"),
        (("POST", "faults", {**FAULT, "colour": "red"}), 400, "colour"),
        (("PUT", "ice-servers", {"urls": "stun:a"}), 400, ""),
        (("PUT", "ice-servers", [{"username": "a"}]), 400, "0.urls"),
        (("GET", "export/pdf", None), 404, "guide-json"),
        (("DELETE", "faults/none", None), 404, ""),
        (("GET", "nothing", None), 404, ""),
        (("DELETE", "clock", None), 405, "DELETE"),
    ],
)
def test_refusals(call, asked, status, named):
    answer = call(*asked)
    assert answer.status_code == answer.json()["status"] == status
    assert named in answer.json()["message"]


def test_an_export_is_files_of_the_loaded_organisation(call):
    call("PUT", "organisation", {"name": "northwind-chat"})
    (content,) = call("GET", "export/guide-json").json().values()
    assert json.loads(b64decode(content))["name"] == "northwind-chat"


def test_faults_come_and_go(call):
    planted = call("POST", "faults", {**FAULT, "retry_after_s": 3}).json()["id"]
    assert call("GET", "faults").json() == [{"id": planted, "met": 0, **FAULT, "retry_after_s": 3}]
    late = call("POST", "faults", LATE).json()["id"]
    assert call("GET", "faults").json()[1] == {"id": late, "met": 0, **LATE}
    assert call("DELETE", f"faults/{late}").status_code == 204
    assert call("DELETE", f"faults/{planted}").status_code == 204
    assert call("GET", "faults").json() == []


def test_ice_servers_are_taken_as_browsers_want_them(call):
    servers = [
        {"urls": "stun:stun.example"},
        {"urls": ["turn:t.example"], "username": "u", "credential": "c"},
    ]
    assert call("PUT", "ice-servers", servers).json() == servers


def test_the_wire_log_is_empty_at_first(call):
    assert call("GET", "wire").json() == []


def test_the_wire_log_tells_its_latest_lines_and_not_who_looks_with_the_stages_token(mock):
    with httpx.Client(base_url=mock.base_url, transport=mock.transport()) as client:
        stage = {"X-Stage-Token": mock.stage_token}
        for _ in range(3):
            client.get("/api/v2/flows")
        client.get("/api/v2/users/me", headers=stage)
        whole = client.get("/_stage/wire", headers=stage).json()
        assert [(line["path"], line["direction"]) for line in whole] == [
            ("/api/v2/flows", "in"),
            ("/api/v2/flows", "out"),
        ] * 3
        assert client.get("/_stage/wire?last=2", headers=stage).json() == whole[-2:]
        cut = client.get("/_stage/wire?last=1&text=9", headers=stage).json()
        assert cut == [{**whole[-1], "text": whole[-1]["text"][:9]}]


def test_who_looks_with_the_stages_token_meets_no_fault(mock, call):
    call("POST", "faults", {**FAULT, "path": "/api/v2/users/me"})
    with httpx.Client(base_url=mock.base_url, transport=mock.transport()) as client:
        stage = {"X-Stage-Token": mock.stage_token}
        assert client.get("/api/v2/users/me", headers=stage).status_code == 401
        assert call("GET", "faults").json()[0]["met"] == 0
        assert client.get("/api/v2/users/me").status_code == 503


@pytest.mark.parametrize("of", ["last", "text"])
@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "999999999999", "½"])
def test_a_number_of_lines_or_characters_that_is_none_is_refused(call, of, number):
    answer = call("GET", "wire", params={of: number})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid.value")


def test_the_organisations_that_can_be_loaded_are_named(call):
    names = call("GET", "organisations").json()
    assert {"northwind-web", "northwind-chat/the-escalation-targets-voice"} <= set(names)


def test_a_phone_call_comes_in_and_ends(call):
    call("PUT", "organisation", {"name": "northwind-conference"})
    phone = call("POST", "calls", {"caller": "Ana", "codecs": ["PCMU"], "data": {"ivr_choice": "billing"}})
    assert phone.status_code == 201
    assert set(phone.json()) == {"id", "conversationId", "lineUri"}
    assert call("DELETE", f"calls/{phone.json()['id']}").status_code == 204
    assert call("DELETE", f"calls/{phone.json()['id']}").status_code == 409
    assert call("DELETE", "calls/call-0").status_code == 404
    assert call("POST", "calls", {"caller": "Ana", "trunk": "none"}).status_code == 400


def test_nothing_has_left_a_fresh_platform(call):
    assert call("GET", "mails").json() == []
    assert call("GET", "messages").json() == []
