"""Checks of who may and can offer video."""

import pytest

from harness.tests.audit.checks.snapshots import cx_as_code, findings, guide, messages, platform, status


def policy(entity, *actions, domain="conversation"):
    return {"domain": domain, "entityName": entity, "actionSet": list(actions)}


ACCEPT, ADD = policy("webmessaging", "accept"), policy("video", "add")
BEN = {
    "id": "ben",
    "name": "Ben",
    "authorization": {"roles": [{"id": "agent"}], "permissions": []},
    "licenses": ["cloudCX3"],
    "skills": [{"id": "s", "proficiency": 3}],
}
QUEUE = {"id": "q", "name": "Video support", "members": [{"id": "ben", "joined": True}]}
STATION = {"id": "st", "type": "inin_webrtc_softphone", "webRtcUserId": "ben", "webRtcForceTurn": True}
ACCOUNT = {"id": "organisation", "inferredVideoLicenses": ["cloudCX3"]}


def org(policies=(ACCEPT, ADD), ben=None, queue=None, station=STATION, account=ACCOUNT, target=None, **more):
    parts = {
        "role": [
            {"id": "agent", "name": "Agent", "permissionPolicies": list(policies)},
            *more.get("roles", []),
        ],
        "user": [{**BEN, **(ben or {})}, *more.get("users", [])],
        "queue": [{**QUEUE, **(queue or {})}],
        "skill": [{"id": "s", "name": "Video"}],
        "station": [station] if station else [],
        "organisation": [account] if account else [],
    }
    return platform(target=target, **parts)


ALL = ("PLAT-C4", "PLAT-C5", "PLAT-C9", "PLAT-C10")


@pytest.mark.parametrize("requirement", ALL)
def test_the_remedied_staff_passes(requirement):
    assert status(org(), requirement, **({"skill": "Video"} if requirement == "PLAT-C9" else {})) == "pass"


# Roles ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policies", "said"),
    [
        ([ACCEPT], "fail"),
        ([policy("*", "*")], "pass"),
        ([policy("webmessaging", "*"), policy("video", "*")], "pass"),
        ([policy("webmessaging", "*")], "fail"),
        ([policy("email", "accept")], "not_assessed"),
    ],
)
def test_who_accepts_may_offer(policies, said):
    assert status(org(policies), "PLAT-C4") == said


def test_a_role_that_nobody_in_the_queue_holds_does_not_matter():
    other = {"id": "other", "name": "Other", "permissionPolicies": [ACCEPT]}
    assert status(org(roles=[other]), "PLAT-C4") == "pass"
    ann = {"id": "ann", "name": "Ann", "authorization": {"roles": [{"id": "other"}], "permissions": []}}
    queue = {"members": [{"id": "ben", "joined": True}, {"id": "ann", "joined": True}]}
    found = org(roles=[other], users=[ann], queue=queue)
    assert messages(found, "PLAT-C4") == ["role 'Other' accepts web messages and may not offer video"]


def test_members_that_no_source_shows_may_hold_it():
    found = cx_as_code(
        auth_role={"a": {"name": "A", "permission_policies": [
            {"domain": "conversation", "entity_name": "webmessaging", "action_set": ["accept"]}]}},
        routing_queue={"q": {"name": "Q", "members": [{"user_id": "${genesyscloud_user.gone.id}"}]}},
        user={"ben": {"name": "Ben", "email": "ben@example.org"}},
    )  # fmt: skip
    assert status(found, "PLAT-C4") == "not_assessed"


FLOW = """
inboundShortMessage:
  name: Support
  startUpRef: "/inboundShortMessage/states/state[S]"
  states:
    - state:
        name: S
        refId: S
        actions:
          - transferToAcd:
              name: Go
              targetQueue: {lit: {name: Video support}}
              acdSkills: [{acdSkill: {lit: {name: Video}}}]
"""


def test_only_queues_of_message_flows_count():
    parts = {
        "role": [{"id": "agent", "permissionPolicies": [ACCEPT]}],
        "user": [BEN],
        "queue": [{**QUEUE, "name": "Email"}, {"id": "v", "name": "Video support", "members": []}],
    }
    assert status(platform(flows=[FLOW], **parts), "PLAT-C4") == "not_applicable"
    assert status(platform(flows=[FLOW], **parts), "PLAT-C4", queue="Email") == "fail"
    assert status(platform(flows=[FLOW], **parts), "PLAT-C4", queue="None such") == "fail"


# Licences ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("requirement", ["PLAT-C5", "CONF-P1"])
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ben": {"licenses": ["communicate"]}}, "fail"),
        ({"ben": {"licenses": []}}, "fail"),
        ({"account": None}, "not_assessed"),
        ({"account": {"id": "organisation"}}, "not_assessed"),
        ({"ben": {"licenses": ["communicate"]}, "policies": [ACCEPT]}, "not_assessed"),
    ],
)
def test_the_licence_is_the_inferred_one(requirement, changes, said):
    assert status(org(**changes), requirement) == said


def test_licences_are_in_no_export():
    assert status(cx_as_code(user={"ben": {"name": "Ben"}}), "PLAT-C5") == "not_assessed"


# Members ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"policies": [ACCEPT]},
        {"ben": {"licenses": ["communicate"]}},
        {"ben": {"skills": []}},
        {"queue": {"members": [{"id": "ben", "joined": False}]}},
        {"queue": {"members": []}},
    ],
    ids=["permission", "licence", "skill", "joined", "members"],
)
def test_one_missing_part_leaves_nobody(changes):
    assert status(org(**changes), "PLAT-C9", skill="Video") == "fail"


def test_the_parts_have_to_meet_in_one_person():
    dee = {**BEN, "id": "dee", "name": "Dee", "authorization": {"roles": [], "permissions": []}}
    members = [{"id": "ben", "joined": False}, {"id": "dee", "joined": True}]
    assert status(org(users=[dee], queue={"members": members}), "PLAT-C9") == "fail"
    members[0]["joined"] = True
    assert status(org(users=[dee], queue={"members": members}), "PLAT-C9") == "pass"


def test_the_skill_of_the_transfer_counts():
    parts = {
        "role": [{"id": "agent", "permissionPolicies": [ACCEPT, ADD]}],
        "user": [{**BEN, "skills": []}],
        "queue": [QUEUE],
        "organisation": [ACCOUNT],
    }
    assert status(platform(flows=[FLOW], **parts), "PLAT-C9") == "fail"
    assert status(platform(**parts), "PLAT-C9") == "pass"


@pytest.mark.parametrize(
    "changes",
    [
        {"queue": {"members": [{"id": "ben"}]}},
        {"account": None},
        {"queue": {"members": [{"id": "gone", "joined": True}]}},
    ],
    ids=["joined", "licences", "a member"],
)
def test_what_is_not_stated_is_no_pass(changes):
    assert status(org(**changes), "PLAT-C9") == "not_assessed"


# Stations ---------------------------------------------------------------------------------------------------

BLOCKED = {"organisation": {"network": {"blocksUdp": True}}}
OPEN = {"organisation": {"network": {"blocksUdp": False}}}
RELAY_OFF = {**STATION, "webRtcForceTurn": False}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"station": RELAY_OFF, "target": BLOCKED}, "fail"),
        ({"station": RELAY_OFF, "target": OPEN}, "pass"),
        ({"station": RELAY_OFF}, "not_assessed"),
        ({"station": STATION, "target": BLOCKED}, "pass"),
        ({"station": None, "target": OPEN}, "fail"),
        ({"station": {**STATION, "type": "inin_remote"}, "target": OPEN}, "fail"),
        ({"station": {**STATION, "webRtcUserId": "other"}, "target": OPEN}, "fail"),
    ],
)
def test_stations_and_their_relay(changes, said):
    assert status(org(**changes), "PLAT-C10") == said


def test_a_site_may_force_the_relay():
    found = org(
        station=RELAY_OFF, target={**BLOCKED, "sites": [{"id": "berlin", "cloudProxyForceTurn": True}]}
    )
    assert status(found, "PLAT-C10") == "pass"


def test_without_voice_and_blocked_udp_no_station_is_asked_for():
    assert status(org(station=None, target=OPEN), "PLAT-C10", voice=False) == "not_assessed"
    assert status(org(station=None, target=BLOCKED), "PLAT-C10", voice=False) == "fail"


@pytest.mark.parametrize("requirement", ALL)
def test_the_guides_ask_for_the_parts_one_by_one(requirement):
    assert status(guide(users=[]), requirement) == "not_applicable"


def test_the_trap_of_one_member_carries_no_other():
    assert set(findings(org(queue={"members": []}), "PLAT")) == {"PLAT-C9"}
