"""CHAT-P3 and ONEWAY-P4: permissions of builders, architects, administrators and agents."""

import pytest

from harness.audit.facts import Known
from harness.audit.model.people import Role, User
from harness.audit.shapes import Ref
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import (
    CHAT,
    ONE_WAY,
    caught,
    chat,
    findings,
    one_way,
    platform,
    status,
)

FIVE = CHAT["roles"][0]["permissions"]


@pytest.mark.parametrize("missing", FIVE)
def test_each_permission_of_the_builder(missing):
    org = chat()
    org["roles"][0]["permissions"].remove(missing)
    assert caught(org) == {"CHAT-P3": ()}
    (found,) = findings(org, "CHAT-P3")
    assert (found.entity.id, found.actual) == ("builder", f"without {missing}")


def test_create_alone_is_half_of_create_and_edit():
    org = chat()
    org["roles"][0]["permissions"] = [p.replace("Create/Edit", "Create") for p in FIVE]
    assert caught(org) == {"CHAT-P3": ()}


def test_two_roles_of_one_person_count_together():
    org = chat()
    org["roles"][0]["permissions"] = FIVE[:3]
    org["roles"].append({"id": "more", "name": "More", "permissions": FIVE[3:]})
    assert status(org, "CHAT-P3") is Status.FAIL
    org["users"].append({"id": "ada", "name": "Ada", "roles": ["builder", "more"], "skills": []})
    assert status(org, "CHAT-P3") is Status.PASS


def test_nobody_holds_any():
    org = chat()
    org["roles"] = [{"id": "agent", "name": "Agent", "permissions": []}]
    (found,) = findings(org, "CHAT-P3")
    assert found.entity.TYPE == "organisation"


def test_the_role_that_the_duty_or_the_target_names():
    org = chat()
    org["roles"][1]["duties"] = ["administrator"]
    assert status(org, "CHAT-P3") is Status.FAIL
    assert status(org, "CHAT-P3", {"role": "Video Builder"}) is Status.PASS
    assert status(org, "CHAT-P3", {"role": "Nobody"}) is Status.FAIL


def test_what_cannot_be_judged():
    org = chat()
    org["roles"][0]["permissions"] = "all"
    assert status(org, "CHAT-P3") is Status.NOT_ASSESSED
    del org["roles"]
    assert status(org, "CHAT-P3") is Status.NOT_ASSESSED


PARTS = [(n, p) for n, role in enumerate(ONE_WAY["roles"]) for p in role["permissions"]]


@pytest.mark.parametrize(("role", "missing"), PARTS)
def test_each_permission_of_each_part(role, missing):
    org = one_way()
    org["organisation"]["customStunTurn"] = True
    org["roles"][role]["permissions"].remove(missing)
    assert caught(org, "ONEWAY") == {"ONEWAY-P4": ()}
    (found,) = findings(org, "ONEWAY-P4")
    assert (found.entity.id, missing in found.message) == (org["roles"][role]["id"], True)


def test_administrators_need_theirs_for_custom_things_alone():
    org = one_way()
    org["roles"][1]["permissions"] = []
    org["organisation"].update(iceServers=[], customStunTurn=False)
    org["sdkConfigurations"], org["pages"] = [], []
    assert status(org, "ONEWAY-P4") is Status.PASS
    org["sdkConfigurations"] = one_way()["sdkConfigurations"]
    assert len(findings(org, "ONEWAY-P4")) == 2


def test_whether_things_are_custom_may_be_unknown():
    org = one_way()
    for section in ("sdkConfigurations", "pages"):
        del org[section]
    assert status(org, "ONEWAY-P4") is Status.NOT_ASSESSED
    org = one_way()
    del org["organisation"]["iceServers"]
    org["sdkConfigurations"] = []
    assert status(org, "ONEWAY-P4") is Status.NOT_ASSESSED


# ---- the platform


def policy(domain, entity, *actions):
    return {"domain": domain, "entity_name": entity, "action_set": list(actions)}


BUILDER = [
    policy("architect", "flow", "add", "edit"),
    policy("conversation", "*", "*"),
    policy("webDeployments", "*", "edit"),
]


def export(*roles, users=(), complete=()):
    bodies = [(Role, f"r{n}", {"name": f"R{n}", "permission_policies": p}, {}) for n, p in enumerate(roles)]
    people = [(User, f"u{n}", {"name": f"U{n}"}, {"roles": Known(refs)}) for n, refs in enumerate(users)]
    return platform([*bodies, *people], complete=complete)


@pytest.mark.parametrize("requirement", ["CHAT-P3", "ONEWAY-P4"])
def test_real_permissions(requirement):
    assert status(export(BUILDER), requirement) is Status.PASS
    assert status(export(BUILDER[:2]), requirement) is Status.NOT_ASSESSED
    assert status(export(BUILDER[:1], complete=[Role]), requirement) is Status.FAIL
    (found,) = findings(export(BUILDER[:2], complete=[Role]), requirement)
    assert 'domain      = "webDeployments"' in found.fix.terraform


def test_real_permissions_of_two_roles_together():
    both = (Ref("r0"), Ref("r1"))
    assert status(export(BUILDER[:2], BUILDER[2:], users=[both], complete=[Role]), "CHAT-P3") is Status.PASS
    assert status(export(BUILDER[:2], BUILDER[2:], complete=[Role]), "CHAT-P3") is Status.FAIL


def test_custom_relays_and_custom_embeds_are_asked_apart():
    org = one_way()
    org["roles"][1]["permissions"] = []
    org["organisation"].update(iceServers=[], customStunTurn=False)
    org["sdkConfigurations"][0]["turnServers"] = []
    assert [one.actual for one in findings(org, "ONEWAY-P4")] == ["without Security > OAuth Client > Edit"]
    org["organisation"]["customStunTurn"] = True
    org["sdkConfigurations"], org["pages"] = [], []
    assert [one.actual for one in findings(org, "ONEWAY-P4")] == ["without Telephony > Trunk > Edit"]


def test_a_page_without_packages_embeds_nothing_of_its_own():
    org = one_way()
    org["roles"][1]["permissions"] = ["Telephony > Trunk > Edit"]
    org["pages"][0]["packages"] = []
    del org["sdkConfigurations"]
    assert status(org, "ONEWAY-P4") is Status.PASS
