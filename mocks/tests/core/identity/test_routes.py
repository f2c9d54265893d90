"""Logging in, as people and as programs."""

from __future__ import annotations

import base64

import pytest

from mocks.tests.playbook import Playbook

BEN = {"grant_type": "password", "username": "ben@northwind.example", "password": "dummy-password-ben"}
CRM = "c1000004-5d1e-4c7a-9b10-000000000004"


def basic(pair: str) -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def test_a_person_logs_in():
    playbook = Playbook()
    answer = playbook.token(BEN).json()
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 86_400)
    assert playbook.http("GET", "/api/v2/users/me", token=answer["access_token"]).json()["name"] == "Ben"


def test_a_program_logs_in_and_is_nobody():
    playbook = Playbook()
    answer = playbook.token({"grant_type": "client_credentials"}, basic(f"{CRM}:dummy-secret-crm"))
    token = answer.json()["access_token"]
    assert playbook.http("GET", "/api/v2/users", token=token).json()["total"] == 3
    assert playbook.http("GET", "/api/v2/users/me", token=token).status == 404


@pytest.mark.parametrize(
    ("form", "headers", "status", "error"),
    [
        ({}, {}, 400, "invalid_request"),
        ({"grant_type": "magic"}, {}, 400, "unsupported_grant_type"),
        ({"grant_type": "password", "username": "ben@northwind.example"}, {}, 400, "invalid_request"),
        ({**BEN, "password": "wrong"}, {}, 400, "invalid_grant"),
        ({**BEN, "password": "dummy-passwörd"}, {}, 400, "invalid_grant"),
        ({**BEN, "username": "nobody@northwind.example"}, {}, 400, "invalid_grant"),
        ({"grant_type": "client_credentials"}, {}, 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, {"authorization": "Basic !!"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, basic("no-colon"), 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, basic(f"{CRM}:wrong"), 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, basic("unknown:dummy-secret-crm"), 401, "invalid_client"),
    ],
)
def test_refusals_are_the_log_in_hosts(form, headers, status, error):
    playbook = Playbook()
    answer = playbook.token(form, headers)
    assert answer.status == status
    assert answer.json()["error"] == error
    assert answer.json()["description"]
    assert playbook.platform.state.identity.tokens == {}


def test_a_json_log_in_is_refused():
    assert Playbook().http("POST", "/oauth/token", BEN).json()["code"] == "unsupported.media.type"


def test_tokens_of_another_platform_open_nothing():
    first, second = Playbook("northwind-web"), Playbook("northwind-chat")
    token = first.log_in("Ben")
    assert second.http("GET", "/api/v2/users/me", token=token).json()["code"] == "bad.credentials"
