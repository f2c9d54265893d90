"""CHAT-P4: scopes of the client that provisions contact types and flows."""

import pytest

from harness.audit.model.people import OAuthClient, Role
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import CHAT, caught, chat, findings, platform, status

SCOPES = CHAT["oauthClients"][0]["scopes"]


@pytest.mark.parametrize("missing", SCOPES)
def test_each_scope(missing):
    org = chat()
    org["oauthClients"][0]["scopes"].remove(missing)
    assert caught(org) == {"CHAT-P4": ()}
    (found,) = findings(org, "CHAT-P4")
    assert (found.entity.id, found.actual) == ("pipeline", f"without {missing}")
    assert missing in found.fix.terraform


def test_scopes_as_one_text():
    org = chat()
    org["oauthClients"][0]["scopes"] = " ".join(SCOPES)
    assert status(org, "CHAT-P4") is Status.PASS


def test_an_organisation_that_automates_nothing():
    org = chat()
    org["oauthClients"] = org["oauthClients"][1:]
    assert status(org, "CHAT-P4") is Status.NOT_APPLICABLE
    assert status(org, "CHAT-P4", {"client": "Reports"}) is Status.FAIL
    assert status(org, "CHAT-P4", {"client": "Pipeline"}) is Status.FAIL


def test_what_cannot_be_judged():
    org = chat()
    org["oauthClients"][0]["scopes"] = 3
    assert status(org, "CHAT-P4") is Status.NOT_ASSESSED
    del org["oauthClients"]
    assert status(org, "CHAT-P4") is Status.NOT_ASSESSED


def export(grant_type, scopes=(), actions=("edit",)):
    body = {"name": "Pipeline", "authorized_grant_type": grant_type, "scopes": list(scopes)}
    policies = [
        {"domain": "architect", "entity_name": "flow", "action_set": list(actions)},
        {"domain": "webDeployments", "entity_name": "*", "action_set": ["*"]},
    ]
    return platform(
        [
            (OAuthClient, "c", {**body, "roles": [{"role_id": "r"}]}, {}),
            (Role, "r", {"name": "R", "permission_policies": policies}, {}),
        ]
    )


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        (export("CODE", ["architect", "webdeployments"]), Status.PASS),
        (export("CODE", ["architect:readonly", "webdeployments"]), Status.FAIL),
        (export("CLIENT-CREDENTIALS"), Status.PASS),
        (export("CLIENT-CREDENTIALS", actions=["view"]), Status.FAIL),
        (export(None, ["architect"]), Status.NOT_ASSESSED),
    ],
)
def test_on_the_platform_where_the_target_names_it(org, expected):
    assert status(org, "CHAT-P4", {"client": "Pipeline"}) is expected
    assert status(org, "CHAT-P4") is Status.MANUAL
    assert status(org, "CHAT-P4", {"client": "Other"}) is Status.FAIL


def test_a_role_that_no_source_holds():
    body = {"name": "Pipeline", "authorized_grant_type": "CLIENT-CREDENTIALS", "roles": [{"role_id": "r"}]}
    for complete in ((), (Role,)):
        org = platform([(OAuthClient, "c", body, {})], complete=complete)
        assert status(org, "CHAT-P4", {"client": "Pipeline"}) is Status.NOT_ASSESSED
