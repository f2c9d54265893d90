"""ONEWAY-C1 and ONEWAY-T1: mode and source of Start Video blocks, and what stands around them."""

import pytest

from harness.audit.model.messenger import MessengerConfiguration
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import (
    blocks,
    caught,
    cell,
    findings,
    one_way,
    platform,
    status,
    step,
)


def video(org):
    return blocks(org)["video"]


def another_source(org):
    video(org)["configuration"]["videoSource"] = "Screen"


def another_sound(org):
    video(org)["configuration"]["audioSource"] = "None"


def success_unconnected(org):
    video(org)["outputs"]["success"] = None


def success_to_a_message(org):
    video(org)["outputs"]["success"] = "stay"


def success_on_one_branch(org):
    video(org)["outputs"]["success"] = "vip"
    blocks(org)["vip"] = {
        "type": "condition",
        "configuration": {"intent": {"name": "vip"}},
        "outputs": {"true": "wait", "false": "stay"},
    }


def failure_unconnected(org):
    video(org)["outputs"]["failure"] = None


def failure_without_a_word(org):
    video(org)["outputs"]["failure"] = "end"
    blocks(org)["end"] = {"type": "disconnect", "configuration": {}}


def behind_the_queue(org):
    blocks(org)["entry"]["outputs"]["next"] = "first"
    blocks(org)["first"] = {
        "type": "queue",
        "configuration": {"queueId": "products"},
        "outputs": {"success": "video", "failure": "stay", "timeout": "stay"},
    }


def unreachable(org):
    blocks(org)["entry"]["outputs"]["next"] = "stay"


def a_loop_without_queue(org):
    video(org)["outputs"]["success"] = "turn"
    blocks(org)["turn"] = {
        "type": "switch",
        "configuration": {},
        "outputs": {"again": "turn", "done": "stay"},
    }


TRAPS = [
    another_source,
    another_sound,
    success_unconnected,
    success_to_a_message,
    success_on_one_branch,
    failure_unconnected,
    failure_without_a_word,
    behind_the_queue,
    unreachable,
    a_loop_without_queue,
]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.__name__)
def test_caught(trap):
    org = one_way()
    trap(org)
    assert caught(org, "ONEWAY") == {"ONEWAY-C1": ()}


def test_two_way_is_t1_with_c1_folded_under_it():
    org = one_way()
    video(org)["configuration"]["mode"] = "Two-Way"
    assert caught(org, "ONEWAY") == {"ONEWAY-T1": ("ONEWAY-C1",)}
    (found,) = findings(org, "ONEWAY-T1")
    assert (found.at.path, found.actual) == ("video.mode", "Two-Way")


def test_a_mode_that_is_left_out():
    org = one_way()
    del video(org)["configuration"]["mode"]
    assert status(org, "ONEWAY-C1") is Status.FAIL
    assert status(org, "ONEWAY-T1") is Status.NOT_ASSESSED


@pytest.mark.parametrize("mode", ["One-Way", "one-way", "OneWay"])
def test_spellings(mode):
    org = one_way()
    video(org)["configuration"]["mode"] = mode
    assert caught(org, "ONEWAY") == {}


def test_sound_is_optional():
    org = one_way()
    del video(org)["configuration"]["audioSource"]
    assert status(org, "ONEWAY-C1") is Status.PASS
    assert status(org, "ONEWAY-C1", {"audio_required": True}) is Status.FAIL


@pytest.mark.parametrize("requirement", ["ONEWAY-C1", "ONEWAY-T1"])
def test_a_substitution_cannot_be_judged(requirement):
    org = one_way()
    video(org)["configuration"]["mode"] = "{{mode}}"
    assert status(org, requirement) is Status.NOT_ASSESSED


def test_a_substitution_in_the_queue_does_not_matter():
    org = one_way()
    blocks(org)["wait"]["configuration"]["queueId"] = "{{queue}}"
    assert status(org, "ONEWAY-C1") is Status.PASS


def test_the_block_in_a_task():
    org = one_way()
    org["flows"][0]["tasks"] = {"film": "video"}
    blocks(org)["entry"]["outputs"]["next"] = "call"
    blocks(org)["call"] = step("call-task", "stay", task="film")
    assert caught(org, "ONEWAY") == {}
    failure_unconnected(org)
    assert caught(org, "ONEWAY") == {"ONEWAY-C1": ()}


def test_the_queue_in_a_module():
    org = one_way()
    video(org)["outputs"]["success"] = "call"
    blocks(org)["call"] = step("call-module", None, module="Wait")
    assert status(org, "ONEWAY-C1") is Status.NOT_ASSESSED
    module = {"start": "w", "blocks": {"w": {**blocks(org)["wait"], "outputs": {}}}}
    org["flows"].append({"id": "Wait", "name": "Wait", "type": "commonModule", **module})
    assert status(org, "ONEWAY-C1") is Status.PASS


def test_a_queue_that_fails_back_to_video_is_no_queue_before_it():
    org = one_way()
    blocks(org)["wait"]["outputs"]["timeout"] = "video"
    assert status(org, "ONEWAY-C1") is Status.PASS


def test_no_flow_starts_video():
    org = one_way()
    blocks(org)["video"] = step("add-message", "wait", text="Hello")
    assert status(org, "ONEWAY-C1") is Status.FAIL
    assert status(org, "ONEWAY-T1") is Status.NOT_APPLICABLE
    org["flows"][0]["productInspection"] = True
    assert findings(org, "ONEWAY-C1")[0].entity.id == "look"
    blocks(org)["wait"] = step("call-module", None, module="Elsewhere")
    assert status(org, "ONEWAY-C1") is Status.NOT_ASSESSED


def test_a_flow_for_something_else():
    org = one_way()
    video(org)["configuration"]["mode"] = "Two-Way"
    org["flows"][0]["productInspection"] = False
    assert status(org, "ONEWAY-T1") is Status.NOT_APPLICABLE
    assert status(org, "ONEWAY-T1", {"flow": "Look"}) is Status.FAIL


@pytest.mark.parametrize("requirement", ["ONEWAY-C1", "ONEWAY-T1"])
def test_without_flows(requirement):
    org = one_way()
    del org["flows"]
    assert status(org, requirement) is Status.NOT_ASSESSED


# ---- the platform


def configuration(name, agent, user, enabled=True):
    video = {"enabled": enabled, "agent": {"allow_camera": agent}, "user": {"allow_camera": user}}
    return (MessengerConfiguration, name, {"name": name, "video": video}, {})


@pytest.mark.parametrize(
    ("configurations", "expected"),
    [
        ([configuration("a", False, True)], Status.PASS),
        ([configuration("a", True, True)], Status.FAIL),
        ([configuration("a", False, False)], Status.FAIL),
        ([configuration("a", True, True), configuration("b", False, True)], Status.PASS),
        ([configuration("a", True, True, enabled=False)], Status.NOT_APPLICABLE),
        ([configuration("a", None, True)], Status.NOT_ASSESSED),
        ([(MessengerConfiguration, "a", {"name": "a"}, {})], Status.NOT_ASSESSED),
    ],
)
def test_the_messengers_cameras(configurations, expected):
    assert status(platform(configurations), "ONEWAY-T1") is expected


def test_the_configuration_that_the_target_names():
    org = platform([configuration("a", True, True), configuration("b", False, True)])
    assert status(org, "ONEWAY-T1", {"configuration": "a"}) is Status.FAIL
    assert cell(org, "ONEWAY-C1").status is Status.NOT_APPLICABLE


def test_a_flow_that_the_target_names_and_nobody_has():
    assert status(one_way(), "ONEWAY-C1", {"flow": "Other"}) is Status.FAIL


def test_a_module_that_no_source_holds_may_start_video():
    org = one_way()
    blocks(org)["video"] = step("call-module", "wait", module="Elsewhere")
    assert status(org, "ONEWAY-C1") is Status.NOT_ASSESSED


def test_a_block_that_no_path_reaches_is_named():
    org = one_way()
    unreachable(org)
    (found,) = findings(org, "ONEWAY-C1")
    assert (found.at.path, found.actual) == ("video", "'video', which no path reaches")
