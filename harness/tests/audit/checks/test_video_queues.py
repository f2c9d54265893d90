"""ONEWAY-C2, ONEWAY-C3 and ONEWAY-T2: channels and skills of the queue, settings of its members."""

import pytest

from harness.audit.model.routing import Queue
from harness.model import Severity, Status
from harness.tests.audit.checks.chat_orgs import (
    assessed,
    blocks,
    caught,
    findings,
    one_way,
    platform,
    status,
    step,
)


def queue(org):
    return org["queues"][0]


def test_no_video_channel_is_t2_with_c2_folded_under_it():
    org = one_way()
    queue(org)["supportedChannels"] = ["Chat"]
    assert caught(org, "ONEWAY") == {"ONEWAY-T2": ("ONEWAY-C2",)}
    (found,) = findings(org, "ONEWAY-T2")
    assert (found.entity.id, found.at.path) == ("products", "supportedChannels")


def test_another_queue_behind_the_block():
    org = one_way()
    blocks(org)["wait"]["configuration"]["queueId"] = "text"
    assert caught(org, "ONEWAY") == {"ONEWAY-T2": ("ONEWAY-C2",)}


def test_one_of_two_branches_leads_to_the_wrong_queue():
    org = one_way()
    blocks(org)["video"]["outputs"]["success"] = "vip"
    blocks(org)["vip"] = {
        "type": "condition",
        "configuration": {"intent": {"name": "vip"}},
        "outputs": {"true": "wait", "false": "other"},
    }
    blocks(org)["other"] = {**blocks(org)["wait"], "configuration": {"queueId": "text"}}
    assert caught(org, "ONEWAY") == {"ONEWAY-T2": ("ONEWAY-C2",)}


def test_a_queue_in_a_task():
    org = one_way()
    org["flows"][0]["tasks"] = {"wait": "wait"}
    blocks(org)["video"]["outputs"]["success"] = "call"
    blocks(org)["call"] = step("call-task", None, task="wait")
    assert caught(org, "ONEWAY") == {}
    queue(org)["supportedChannels"] = ["Chat"]
    assert "ONEWAY-T2" in caught(org, "ONEWAY")


def test_a_queue_that_no_path_reaches_is_not_judged():
    org = one_way()
    blocks(org)["stray"] = {**blocks(org)["wait"], "configuration": {"queueId": "text"}}
    assert caught(org, "ONEWAY") == {}


def test_a_queue_behind_a_loop():
    org = one_way()
    blocks(org)["video"]["outputs"]["success"] = "turn"
    blocks(org)["turn"] = {
        "type": "switch",
        "configuration": {},
        "outputs": {"again": "turn", "done": "wait"},
    }
    queue(org)["supportedChannels"] = ["Chat"]
    assert "ONEWAY-T2" in caught(org, "ONEWAY")


def test_media_types_say_it_as_well():
    org = one_way()
    del queue(org)["supportedChannels"]
    queue(org)["mediaTypes"] = ["chat", "videoChat"]
    assert status(org, "ONEWAY-T2") is Status.PASS
    queue(org)["mediaTypes"] = ["chat"]
    assert status(org, "ONEWAY-T2") is Status.FAIL


@pytest.mark.parametrize("requirement", ["ONEWAY-T2", "ONEWAY-C2"])
def test_a_substitution_in_the_queue(requirement):
    org = one_way()
    blocks(org)["wait"]["configuration"]["queueId"] = "{{queue}}"
    assert status(org, requirement) is Status.NOT_ASSESSED
    assert status(org, requirement, {"queue": "Product support"}) is Status.PASS
    assert status(org, requirement, {"queue": "Another"}) is Status.FAIL


@pytest.mark.parametrize("requirement", ["ONEWAY-T2", "ONEWAY-C2"])
def test_what_cannot_be_judged(requirement):
    org = one_way()
    del queue(org)["supportedChannels"]
    assert status(org, requirement) is Status.NOT_ASSESSED
    org = one_way()
    blocks(org)["wait"]["configuration"]["queueId"] = "nowhere"
    assert status(org, requirement) is Status.NOT_ASSESSED
    org = one_way()
    blocks(org)["video"]["outputs"]["success"] = None
    assert status(org, requirement) is Status.NOT_APPLICABLE
    del org["queues"]
    assert status(org, requirement) is Status.NOT_ASSESSED


@pytest.mark.parametrize("requirement", ["ONEWAY-T2", "ONEWAY-C2"])
def test_without_flows_every_queue_counts(requirement):
    org = one_way()
    del org["flows"]
    assert status(org, requirement) is Status.FAIL
    org["queues"] = org["queues"][:1]
    assert status(org, requirement) is Status.PASS


# ---- ONEWAY-C2


@pytest.mark.parametrize(
    "change",
    [
        lambda org: queue(org).update(skills=[]),
        lambda org: queue(org).update(skills=["Something else"]),
        lambda org: queue(org).update(members=[]),
        lambda org: org["users"][0].update(skills=[]),
    ],
)
def test_the_skill(change):
    org = one_way()
    change(org)
    assert "ONEWAY-C2" in caught(org, "ONEWAY")
    assert "ONEWAY-T2" not in caught(org, "ONEWAY")
    assert [one.at.path for one in findings(org, "ONEWAY-C2")] == ["skills"]


def test_skills_by_medium():
    org = one_way()
    del queue(org)["skills"]
    queue(org)["skillRequirements"] = {"videoChat": {"skills": [{"skill": {"id": "see"}, "level": 1}]}}
    assert status(org, "ONEWAY-C2") is Status.PASS
    queue(org)["skillRequirements"] = {"chat": {"skills": [{"skill": {"id": "see"}, "level": 1}]}}
    assert status(org, "ONEWAY-C2") is Status.FAIL


@pytest.mark.parametrize(
    "change",
    [
        lambda org: queue(org).pop("skills"),
        lambda org: queue(org).pop("members"),
        lambda org: queue(org).update(members=["nobody-known"]),
        lambda org: org["users"][0].update(skills=7),
    ],
)
def test_a_skill_that_cannot_be_judged(change):
    org = one_way()
    change(org)
    assert status(org, "ONEWAY-C2") is Status.NOT_ASSESSED


# ---- ONEWAY-C3


@pytest.mark.parametrize(
    ("change", "path"),
    [({"enabled": False}, "video.enabled"), ({"defaultMicrophone": None}, "video.defaultMicrophone")],
)
def test_settings_of_members(change, path):
    org = one_way()
    org["users"][0]["video"].update(change)
    assert caught(org, "ONEWAY") == {"ONEWAY-C3": ()}
    assert [one.at.path for one in findings(org, "ONEWAY-C3")] == [path]


def test_a_missing_camera_is_a_warning():
    org = one_way()
    org["users"][0]["video"]["defaultCamera"] = None
    assert status(org, "ONEWAY-C3") is Status.PASS
    (warning,) = assessed(org, "ONEWAY").findings
    assert (warning.requirement, warning.severity) == ("ONEWAY-C3", Severity.INFO)


def test_others_are_not_judged():
    org = one_way()
    org["users"].append(
        {"id": "eve", "name": "Eve", "skills": [], "licence": "CX 1", "video": {"enabled": False}}
    )
    assert caught(org, "ONEWAY") == {}


@pytest.mark.parametrize("key", ["enabled", "defaultCamera", "defaultMicrophone"])
def test_settings_that_no_source_states(key):
    org = one_way()
    del org["users"][0]["video"][key]
    assert status(org, "ONEWAY-C3") is Status.NOT_ASSESSED


def test_members_that_no_source_holds():
    org = one_way()
    queue(org)["members"] = ["nobody-known"]
    assert status(org, "ONEWAY-C3") is Status.NOT_ASSESSED
    queue(org)["members"] = []
    assert status(org, "ONEWAY-C3") is Status.NOT_ASSESSED


def test_on_the_platform():
    org = platform([(Queue, "q", {"name": "Q"}, {})])
    assert status(org, "ONEWAY-T2") is Status.NOT_APPLICABLE
    assert status(org, "ONEWAY-C2") is Status.NOT_APPLICABLE
    assert status(org, "ONEWAY-C3") is Status.MANUAL
