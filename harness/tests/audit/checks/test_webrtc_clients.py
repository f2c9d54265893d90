"""CHAT-C9 and CHAT-T3: clients and stations of those who hold the video skill."""

import pytest

from harness.audit.model.people import Skill, User
from harness.audit.model.telephony import Station
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, cell, chat, findings, platform, status


def test_an_inactive_client_is_c9_alone():
    org = chat()
    org["users"][0]["webRtcClient"]["active"] = False
    assert caught(org) == {"CHAT-C9": ()}
    assert findings(org, "CHAT-C9")[0].actual == "assigned, not active"


@pytest.mark.parametrize("client", [None, {"assigned": False, "active": False}])
def test_no_client_is_t3_with_c9_folded_under_it(client):
    org = chat()
    org["routingRules"][0]["fallback"] = None
    org["users"][0]["webRtcClient"] = client
    assert caught(org) == {"CHAT-T3": ("CHAT-C9",)}


def test_no_camera_where_a_source_says_so():
    org = chat()
    org["users"][0]["camera"] = None
    assert caught(org) == {"CHAT-C9": ()}
    org["users"][0]["camera"] = "default"
    assert caught(org) == {}


def test_others_need_no_client():
    org = chat()
    org["users"].append(
        {"id": "cy", "name": "Cy", "licence": "CX Premium", "skills": [], "webRtcClient": None}
    )
    assert caught(org) == {}


def test_the_skill_withdrawn():
    org = chat()
    org["users"][0].update(webRtcClient=None, skills=[])
    assert status(org, "CHAT-T3") is Status.NOT_APPLICABLE
    assert status(org, "CHAT-C9") is Status.NOT_APPLICABLE


@pytest.mark.parametrize("requirement", ["CHAT-C9", "CHAT-T3"])
def test_what_cannot_be_judged(requirement):
    org = chat()
    del org["users"][0]["webRtcClient"]
    assert status(org, requirement) is Status.NOT_ASSESSED
    org = chat()
    org["users"][0]["skills"] = 3
    assert status(org, requirement) is Status.NOT_ASSESSED
    org = chat()
    del org["users"]
    assert status(org, requirement) is Status.NOT_ASSESSED


@pytest.mark.parametrize("requirement", ["CHAT-C9", "CHAT-T3"])
def test_which_skill_is_meant(requirement):
    org = chat()
    org["routingRules"], org["flows"], org["skills"] = [], [], [{"id": "video-skill", "name": "Pictures"}]
    assert cell(org, requirement).reason == "unmapped_value"
    assert status(org, requirement, {"skill": "Pictures"}) is Status.PASS


def test_the_flow_alone_may_name_the_skill():
    org = chat()
    org["routingRules"] = []
    org["users"][0]["skills"] = ["old"]
    blocks(org)["vars"]["configuration"]["variables"]["Agent_Skill_Requirement"] = "Video_Capable"
    org["users"][0]["webRtcClient"] = None
    assert status(org, "CHAT-T3") is Status.FAIL


# ---- the platform

SKILL = (Skill, "s", {"name": "Video_Certified"}, {})
BEN = (User, "ben", {"name": "Ben", "skills": [{"id": "s"}]}, {})


def org_with(*stations, complete=()):
    bodies = [(Station, f"st{n}", body, {}) for n, body in enumerate(stations)]
    return platform([SKILL, BEN, *bodies], live=True, complete=complete)


OWN = {"name": "Own", "webRtcUserId": "ben"}
OTHER = {"name": "Other", "webRtcUserId": "cy", "status": "AVAILABLE"}


@pytest.mark.parametrize(
    ("stations", "complete", "t3", "c9"),
    [
        ([{**OWN, "status": "AVAILABLE"}], (), Status.PASS, Status.PASS),
        ([{**OWN, "status": "OFFLINE"}], (), Status.PASS, Status.FAIL),
        ([OWN], (), Status.PASS, Status.NOT_ASSESSED),
        ([OTHER], (), Status.NOT_ASSESSED, Status.NOT_ASSESSED),
        ([OTHER], (Station,), Status.FAIL, Status.FAIL),
        ([], (Station,), Status.FAIL, Status.FAIL),
        ([], (), Status.NOT_ASSESSED, Status.NOT_ASSESSED),
    ],
)
def test_stations(stations, complete, t3, c9):
    org = org_with(*stations, complete=complete)
    assert (status(org, "CHAT-T3"), status(org, "CHAT-C9")) == (t3, c9)
