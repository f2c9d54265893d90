"""Tiers, permissions and scopes of the handoff, in both dialects."""

import pytest

from harness.audit.model.account import Account
from harness.audit.model.people import OAuthClient, Role, User
from harness.audit.model.routing import Queue
from harness.tests.audit.checks import handoff, video_mail
from harness.tests.audit.checks.guide_snapshots import REMOVED, guide, paths, platform, status

web = handoff.broken
mail = video_mail.broken


def test_tier_by_name():
    for name, expected in (("CX 1", "fail"), ("CX 3 Digital", "pass"), ("CX Premium", "not_assessed")):
        assert status("WEB-P1", web(("users.1.licence", name))) == expected
        assert status("ASYNC-P1", mail(("organisation.licence", name))) == expected
    assert status("ASYNC-P1", mail(("organisation.licence", "CX 2"))) == "fail"


def test_tier_of_the_organisation_counts_for_who_has_none():
    assert status("WEB-P1", web(("users.1.licence", REMOVED))) == "pass"
    bare = guide(organisation={}, users=[{"id": "ben"}])
    assert status("WEB-P1", bare) == "not_assessed"


def test_tier_of_agents_alone():
    assert status("WEB-P1", web(("users.0.licence", "CX 1"))) == "fail"
    assert status("WEB-P1", web(("users.0.licence", "CX 1")), holders=["agents"]) == "pass"


def test_licence_that_carries_the_permission():
    account = (Account, {"id": "o", "inferredVideoLicenses": ["cloudCX3"]})
    ben = {"id": "ben", "name": "Ben", "licenses": ["communicate"]}
    assert status("WEB-P1", platform(account, (User, ben))) == "fail"
    assert status("WEB-P1", platform(account, (User, {**ben, "licenses": ["cloudCX3"]}))) == "pass"
    assert status("WEB-P1", platform(account, (User, {"id": "ben"}))) == "not_assessed"
    elsewhere = (Queue, {"id": "q", "members": [{"id": "cy"}]})
    assert status("WEB-P1", platform(account, (User, ben), elsewhere)) == "not_applicable"


@pytest.mark.parametrize("taken", range(4))
def test_each_permission_in_turn(taken):
    held = handoff.SECTIONS["roles"][0]["permissions"]
    org = web(("roles.0.permissions", [p for n, p in enumerate(held) if n != taken]))
    assert paths("WEB-P2", org) == [f"roles[{held[taken]}]"]


def test_permissions_of_a_named_role():
    other = {"id": "o", "name": "Other", "permissions": ["Architect > Flow > Edit"]}
    org = web(("roles", [*handoff.SECTIONS["roles"], other]))
    assert status("WEB-P2", org) == "pass"
    assert len(paths("WEB-P2", org, role="Other")) == 3
    assert status("WEB-P2", org, role="Gone") == "fail"


def test_permissions_that_cannot_be_seen():
    assert status("WEB-P2", web(("users.0.roles", ["gone"]))) == "not_assessed"
    assert status("WEB-P2", guide(queues=[])) == "not_assessed"
    assert status("WEB-P2", guide(roles=[{"id": "a", "permissions": "${var.x}"}])) == "not_assessed"


REAL = (
    "conversation:video:add",
    "webDeployments:configuration:edit",
    "architect:flow:edit",
    "routing:queue:edit",
)


def role(*permissions):
    policies = []
    for one in permissions:
        domain, entity, action = one.split(":")
        policies.append({"domain": domain, "entityName": entity, "actionSet": [action]})
    return (Role, {"id": "r", "name": "Builder", "permissionPolicies": policies})


def test_permissions_of_the_real_platform():
    assert status("WEB-P2", platform(role(*REAL))) == "pass"
    assert status("WEB-P2", platform(role("*:*:*"))) == "pass"
    assert status("WEB-P2", platform(role(*REAL[1:]))) == "fail"
    routing = ("routing:queue:view", "routing:queue:edit", "architect:flow:view", "architect:flow:edit")
    assert status("ASYNC-P3", platform(role(*routing))) == "pass"
    assert status("ASYNC-P3", platform(role(*routing[1:]))) == "fail"


@pytest.mark.parametrize(("requirement", "clean"), [("WEB-P3", handoff), ("ASYNC-P4", video_mail)])
def test_each_scope_in_turn(requirement, clean):
    held = clean.SECTIONS["oauthClients"][0]["scopes"]
    for taken in range(4):
        org = clean.broken(("oauthClients.0.scopes", [s for n, s in enumerate(held) if n != taken]))
        assert paths(requirement, org) == [f"scopes[{held[taken]}]"]
    assert status(requirement, clean.broken(("oauthClients", []))) == "fail"
    assert status(requirement, guide(queues=[])) == "not_assessed"
    assert (
        status(requirement, platform((OAuthClient, {"id": "c", "scope": ["conversations"]})))
        == "not_applicable"
    )


def test_client_by_name():
    assert status("WEB-P3", web(), client="Widget") == "pass"
    assert status("WEB-P3", web(), client="CRM") == "fail"
    assert status("WEB-P3", web(), client="Gone") == "fail"
    assert status("WEB-P3", web(("oauthClients.0.state", "inactive"))) == "fail"
