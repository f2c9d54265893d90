"""Checks of agents and SMEs."""

import copy

import pytest

from harness.tests.audit import seeds
from harness.tests.audit.checks.snapshots import findings, guide, messages, platform, status

CY = {
    "id": "cy",
    "name": "Cy",
    "duties": ["sme"],
    "licence": "CX 2",
    "addOns": ["Video"],
    "device": "WebRTC",
    "videoEnabled": True,
    "permissions": ["Telephony > Video > Use"],
    "roles": [],
    "defaultCamera": "Desk camera",
    "defaultMicrophone": "Headset",
    "sidebar": ["Queue", "escalation_context"],
}
BEN = {"id": "ben", "name": "Ben", "duties": ["agent"], "licence": "CX 3", "addOns": ["Video"]}
PEOPLE = ("CONF-P1", "CONF-P2", "CONF-C9", "CONF-C10")


def people(*drop, agent=None, **changes):
    cy = {**copy.deepcopy(CY), **changes}
    for key in drop:
        del cy[key]
    return guide(users=[cy, {**BEN, **(agent or {})}])


@pytest.mark.parametrize("requirement", PEOPLE)
def test_the_remedied_people_pass(requirement):
    assert status(people(), requirement) == "pass"
    assert findings(people(), "CONF") == {}


@pytest.mark.parametrize(
    ("requirement", "changes"),
    [
        ("CONF-P1", {"licence": "CX 1"}),
        ("CONF-P1", {"licence": None}),
        ("CONF-P1", {"agent": {"licence": "Basic"}}),
        ("CONF-P2", {"agent": {"addOns": []}}),
        ("CONF-P2", {"addOns": ["WEM"]}),
        ("CONF-C9", {"device": "Desk phone"}),
        ("CONF-C9", {"videoEnabled": False}),
        ("CONF-C9", {"permissions": []}),
        ("CONF-C10", {"defaultCamera": None}),
        ("CONF-C10", {"defaultMicrophone": None}),
        ("CONF-C10", {"sidebar": ["Queue", "Wait time"]}),
    ],
)
def test_each_trap_yields_its_own_finding_alone(requirement, changes):
    assert findings(people(**changes), "CONF") == {requirement: ()}


@pytest.mark.parametrize(
    ("requirement", "missing"),
    [
        ("CONF-P1", "licence"),
        ("CONF-P2", "addOns"),
        ("CONF-C9", "device"),
        ("CONF-C9", "videoEnabled"),
        ("CONF-C10", "defaultCamera"),
        ("CONF-C10", "sidebar"),
    ],
)
def test_what_is_not_stated_is_no_pass(requirement, missing):
    assert status(people(missing), requirement) == "not_assessed"


def test_a_licence_that_the_guide_does_not_name_says_nothing():
    assert status(people(licence="CX Premium"), "CONF-P1") == "not_assessed"


def test_who_takes_part_by_voice_alone_needs_no_add_on():
    org = people(agent={"addOns": []})
    assert status(org, "CONF-P2", voice_only=["Ben"]) == "pass"


def test_the_members_of_the_queue_are_the_experts_where_no_duties_are_said():
    cy = {key: value for key, value in CY.items() if key != "duties"}
    queue = {"id": "q", "name": "Escalation - Video SME", "members": ["cy"]}
    assert status(guide(users=[{**cy, "videoEnabled": False}], queues=[queue]), "CONF-C9") == "fail"
    assert status(guide(users=[cy]), "CONF-C9") == "not_assessed"


def test_the_sidebar_of_the_layout_counts():
    cy = {key: value for key, value in CY.items() if key != "sidebar"}
    for shown, said in ((["escalation_context"], "pass"), ([], "fail")):
        layout = {"id": "l", "assignedTo": ["cy"], "sidebar": shown}
        assert status(guide(users=[cy], desktopLayouts=[layout]), "CONF-C10") == said


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"recordVideoForAnalysis": True, "addOns": ["Video"]}, "fail"),
        ({"recordVideoForAnalysis": True, "addOns": ["Video", "WEM"]}, "pass"),
        ({"recordVideoForAnalysis": False, "addOns": []}, "not_applicable"),
        ({"recordVideoForAnalysis": True}, "not_assessed"),
        ({"addOns": ["WEM"]}, "not_assessed"),
    ],
)
def test_recording_for_analysis_takes_wem(stated, said):
    assert status(guide(organisation=stated), "CONF-P3") == said


FOUR = [
    "Telephony > Trunk > View/Edit",
    "Routing > Queue > Edit",
    "Interaction > Interaction > Edit",
    "User > User > Edit",
]


def role(permissions, name="Conference Builder"):
    return {"id": name, "name": name, "permissions": permissions}


@pytest.mark.parametrize("left_out", FOUR)
def test_each_permission_is_missed(left_out):
    org = guide(roles=[role([p for p in FOUR if p != left_out]), role([], "Agent")])
    (message,) = messages(org, "CONF-P4")
    assert "Conference Builder" in message


def test_one_role_with_all_four_is_enough():
    assert status(guide(roles=[role(FOUR), role([], "Agent")]), "CONF-P4") == "pass"


def test_the_roles_of_one_person_count_together():
    roles = [role(FOUR[:2], "a"), role(FOUR[2:], "b")]
    ada = {"id": "ada", "name": "Ada", "roles": ["a", "b"], "permissions": []}
    assert status(guide(roles=roles), "CONF-P4") == "fail"
    assert status(guide(roles=roles, users=[ada]), "CONF-P4") == "pass"


def test_the_role_can_be_named_and_has_to_be_there():
    org = guide(roles=[role(FOUR), role([], "Agent")])
    assert status(org, "CONF-P4", role="Agent") == "fail"
    assert status(org, "CONF-P4", role="Nobody") == "fail"
    assert status(guide(users=[]), "CONF-P4") == "not_assessed"


def test_where_other_roles_may_be_none_is_accused_but_the_one_that_is_named(read):
    org = read("a.tf.json", seeds.TERRAFORM)
    assert status(org, "CONF-P4") == "not_assessed"
    assert status(org, "CONF-P4", role="Agent") == "fail"


# On the platform --------------------------------------------------------------------------------------------


def grant(domain, entity, *actions):
    return {"domain": domain, "entityName": entity, "actionSet": list(actions)}


REAL = [
    grant("telephony", "plugin", "all"),
    grant("routing", "queue", "edit"),
    grant("conversation", "communication", "consultTransfer"),
    grant("conversation", "conference", "add"),
    grant("directory", "user", "edit"),
]


@pytest.mark.parametrize("left_out", range(len(REAL)))
def test_each_real_permission_is_missed(left_out):
    assert status(platform(role=[{"permissionPolicies": REAL}]), "CONF-P4") == "pass"
    lacking = [one for n, one in enumerate(REAL) if n != left_out]
    assert status(platform(role=[{"permissionPolicies": lacking}]), "CONF-P4") == "fail"


def sme(station, *permissions):
    user = {"id": "cy", "name": "Cy", "authorization": {"roles": [], "permissions": list(permissions)}}
    queue = {"id": "q", "name": "Escalation - Video SME", "members": [{"id": "cy", "joined": True}]}
    return platform(user=[user], queue=[queue], role=[], station=[station] if station else [])


STATION = {"id": "s", "type": "inin_webrtc_softphone", "webRtcUserId": "cy"}


@pytest.mark.parametrize(
    ("org", "said"),
    [
        (sme(STATION, "conversation:video:add"), "pass"),
        (sme(STATION, "video:video:access"), "pass"),
        (sme(STATION), "fail"),
        (sme(None, "conversation:video:add"), "fail"),
        (sme({**STATION, "type": "inin_remote"}, "conversation:video:add"), "fail"),
        (sme({**STATION, "webRtcUserId": "ben"}, "conversation:video:add"), "fail"),
    ],
)
def test_experts_of_the_platform_have_stations_and_permission(org, said):
    assert status(org, "CONF-C9") == said


def test_permissions_that_cannot_be_read_are_no_pass():
    unreadable = {"id": "r", "name": "Builder", "permissions": 7}
    assert status(guide(roles=[unreadable]), "CONF-P4") == "not_assessed"
    assert status(platform(role=[{"id": "r", "permissionPolicies": 7}]), "CONF-P4") == "not_assessed"


def test_an_expert_whose_roles_no_source_shows_is_no_pass():
    queue = {"id": "q", "name": "Escalation - Video SME", "members": [{"id": "cy", "joined": True}]}
    org = platform(user=[{"id": "cy", "name": "Cy"}], queue=[queue], station=[STATION])
    assert status(org, "CONF-C9") == "not_assessed"


def test_what_no_real_fact_tells():
    org = sme(STATION)
    assert [status(org, r) for r in ("CONF-P2", "CONF-P3", "CONF-C10")] == [
        "not_applicable",
        "manual",
        "manual",
    ]
