"""CHAT-P1 and ONEWAY-P1: licences of those who take video contacts, and the limit of sessions."""

import pytest

from harness.audit.checks.agent_licences import tier_of
from harness.audit.facts import Known
from harness.audit.model.account import Account
from harness.audit.model.people import Role, User
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import caught, cell, chat, findings, one_way, platform, status


@pytest.mark.parametrize(
    ("written", "tier"),
    [("CX 2", "2"), ("cloudCX3", "3"), ("Genesys Cloud CX Premium", "premium"), ("CX2", "2")],
)
def test_tiers_are_compared_by_what_tells_them_apart(written, tier):
    assert tier_of(written) == tier


@pytest.mark.parametrize("licence", ["CX Standard", "Basic", "cx basic", None])
def test_chat_p1_caught(licence):
    org = chat()
    org["users"][0]["licence"] = licence
    assert caught(org) == {"CHAT-P1": ()}
    (found,) = findings(org, "CHAT-P1")
    assert (found.entity.id, found.expected) == ("ben", "CX Premium")


@pytest.mark.parametrize("licence", ["CX 2", "Gold"])
def test_a_tier_that_maps_to_none(licence):
    org = chat()
    org["users"][0]["licence"] = licence
    assert cell(org, "CHAT-P1").reason == "unmapped_value"
    org = one_way()
    org["users"][0]["licence"] = "Gold"
    assert cell(org, "ONEWAY-P1").reason == "unmapped_value"


def test_only_those_who_take_escalated_chats():
    org = chat()
    org["users"].append({"id": "eve", "name": "Eve", "licence": "CX Basic", "skills": []})
    assert caught(org) == {}
    assert status(org, "CHAT-P1", {"agents": "Eve"}) is Status.FAIL
    assert status(org, "CHAT-P1", {"agents": "Nobody"}) is Status.FAIL


def test_chat_p1_that_cannot_be_judged():
    org = chat()
    del org["users"][0]["licence"]
    assert status(org, "CHAT-P1") is Status.NOT_ASSESSED
    org["users"] = []
    assert status(org, "CHAT-P1") is Status.NOT_ASSESSED


def test_one_way_sessions():
    org = one_way()
    org["organisation"]["limits"]["concurrentVideoSessions"] = 5
    assert caught(org, "ONEWAY") == {"ONEWAY-P1": ()}
    (found,) = findings(org, "ONEWAY-P1")
    assert found.at.path == "limits.concurrentVideoSessions"
    org["organisation"]["limits"]["concurrentVideoSessions"] = 12
    assert caught(org, "ONEWAY") == {}
    org["organisation"]["limits"]["concurrentVideoSessions"] = None
    assert status(org, "ONEWAY-P1") is Status.PASS


@pytest.mark.parametrize("missing", ["peak", "limits"])
def test_a_limit_that_cannot_be_judged(missing):
    org = one_way()
    del org["organisation"][missing]
    assert status(org, "ONEWAY-P1") is Status.NOT_ASSESSED


def test_a_peak_that_nobody_measured():
    org = one_way()
    org["organisation"]["peak"] = None
    assert status(org, "ONEWAY-P1") is Status.NOT_ASSESSED


@pytest.mark.parametrize("tier", ["CX 1", "CX 2", "CX 3"])
def test_one_way_tiers(tier):
    org = one_way()
    org["users"][0]["licence"] = tier
    assert status(org, "ONEWAY-P1") is Status.PASS


def test_one_way_without_a_licence():
    org = one_way()
    org["users"][0]["licence"] = None
    assert caught(org, "ONEWAY") == {"ONEWAY-P1": ()}


def test_the_organisations_licence_where_no_agents_is_known():
    org = one_way()
    del org["users"][0]["licence"]
    assert status(org, "ONEWAY-P1") is Status.PASS
    org["organisation"]["licence"] = None
    assert status(org, "ONEWAY-P1") is Status.FAIL


# ---- the platform


def live(licences, grant="conversation:webmessaging:accept", inferred=("cloudCX3",)):
    return platform(
        [
            (Account, "organisation", {"inferredVideoLicenses": list(inferred)}, {}),
            (Role, "r", {"name": "R", "permissionPolicies": [grant]}, {}),
            (
                User,
                "ben",
                {"name": "Ben", "licenses": licences, "authorization": {"roles": [{"id": "r"}]}},
                {},
            ),
        ],
        live=True,
    )


@pytest.mark.parametrize(
    ("org", "chat_p1", "one_way_p1"),
    [
        (live(["cloudCX3"]), Status.PASS, Status.MANUAL),
        (live(["cloudCX1"]), Status.FAIL, Status.FAIL),
        (live([]), Status.FAIL, Status.FAIL),
        (live(["cloudCX1"], "conversation:call:accept"), Status.NOT_APPLICABLE, Status.MANUAL),
        (live(None), Status.NOT_ASSESSED, Status.NOT_ASSESSED),
    ],
)
def test_inferred_licences(org, chat_p1, one_way_p1):
    assert (status(org, "CHAT-P1"), status(org, "ONEWAY-P1")) == (chat_p1, one_way_p1)


def test_an_export_knows_no_licences():
    org = platform([(User, "ben", {"name": "Ben"}, {"roles": Known(())})])
    assert status(org, "CHAT-P1") is Status.NOT_ASSESSED


def test_agents_that_the_target_names_on_the_platform():
    assert status(live(["cloudCX3"]), "CHAT-P1", {"agents": "Ben"}) is Status.PASS
    assert status(live(["cloudCX3"]), "CHAT-P1", {"agents": "Nobody"}) is Status.FAIL
