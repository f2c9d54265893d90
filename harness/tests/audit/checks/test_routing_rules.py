"""CHAT-T2, CHAT-C4 and CHAT-C8: what the rule names, what it demands, where it leads."""

import pytest

from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, cell, chat, findings, status


def rule(org):
    return org["routingRules"][0]


def test_no_contact_type_is_t2_with_c4_folded_under_it():
    org = chat()
    rule(org)["contactTypeIds"] = []
    assert caught(org) == {"CHAT-T2": ("CHAT-C4",)}


def test_another_contact_type_for_the_queue_of_video():
    org = chat()
    rule(org)["contactTypeIds"] = ["voice-type"]
    assert caught(org) == {"CHAT-T2": ("CHAT-C4",)}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"skillRequirement": None}, "skillRequirement.skillId"),
        ({"requirementType": "PREFERRED"}, "skillRequirement.requirementType"),
        ({"requirementType": None}, "skillRequirement.requirementType"),
        ({"priority": 10}, "skillRequirement.priority"),
        ({"priority": None}, "skillRequirement.priority"),
        ({"targetQueue": None}, "targetQueue"),
        ({"condition": "Target_Channel == Voice"}, "condition"),
    ],
)
def test_c4_alone(change, path):
    org = chat()
    for key, value in change.items():
        place = (
            rule(org)
            if key in ("skillRequirement", "targetQueue", "condition")
            else rule(org)["skillRequirement"]
        )
        place[key] = value
    assert caught(org) == {"CHAT-C4": ()}
    assert path in [one.at.path for one in findings(org, "CHAT-C4")]


@pytest.mark.parametrize(
    "condition", ["Target_Channel == Video", 'contact.variables.Target_Channel=="Video"']
)
def test_the_condition_of_video(condition):
    org = chat()
    rule(org)["condition"] = condition
    assert status(org, "CHAT-C4") is Status.PASS


def test_a_condition_of_another_kind_cannot_be_judged():
    org = chat()
    rule(org)["condition"] = "Customer_Value > 3"
    assert cell(org, "CHAT-C4").reason == "unmapped_value"


@pytest.mark.parametrize("requirement", ["CHAT-T2", "CHAT-C4"])
def test_no_rule_at_all(requirement):
    org = chat()
    org["routingRules"] = org["routingRules"][1:]
    assert status(org, requirement) is Status.FAIL
    del org["routingRules"]
    assert status(org, requirement) is Status.NOT_ASSESSED


@pytest.mark.parametrize("requirement", ["CHAT-T2", "CHAT-C4"])
def test_a_rule_that_the_target_names(requirement):
    assert status(chat(), requirement, {"rule": "Video rule"}) is Status.PASS
    assert status(chat(), requirement, {"rule": "Another"}) is Status.FAIL
    assert status(chat(), requirement, {"rule": "Voice rule"}) is Status.FAIL


@pytest.mark.parametrize("requirement", ["CHAT-T2", "CHAT-C4"])
def test_a_contact_type_that_no_source_holds(requirement):
    org = chat()
    del org["contactTypes"]
    assert status(org, requirement) is Status.NOT_ASSESSED


# ---- CHAT-C8


def test_video_in_the_queue_of_calls():
    org = chat()
    org["queues"][0]["mediaTypes"] = ["videoChat", "voice"]
    assert caught(org) == {"CHAT-C8": ()}
    (found,) = findings(org, "CHAT-C8")
    assert (found.entity.id, found.at.path) == ("video-queue", "mediaTypes")


def test_the_rule_leads_to_the_queue_of_calls():
    org = chat()
    rule(org)["targetQueue"] = {"id": "phone-queue"}
    assert caught(org) == {"CHAT-C8": ()}


def test_the_transfer_leads_to_the_queue_of_calls():
    org = chat()
    blocks(org)["handover"]["configuration"]["queueId"] = "phone-queue"
    assert caught(org) == {"CHAT-C8": ()}


def softphone(org):
    rule(org)["prefer"] = None
    org["users"].append(
        {"id": "cy", "name": "Cy", "licence": "CX Premium", "skills": [], "webRtcClient": None}
    )
    org["queues"][0]["members"].append("cy")


def test_softphones_rank_level():
    org = chat()
    softphone(org)
    assert caught(org) == {"CHAT-C8": ()}
    org["queues"][0]["prefer"] = "webrtc"
    assert caught(org) == {}


def test_nobody_to_rank_behind():
    org = chat()
    rule(org)["prefer"] = None
    assert status(org, "CHAT-C8") is Status.PASS


def test_what_cannot_be_judged():
    org = chat()
    rule(org)["prefer"] = None
    del org["users"][0]["webRtcClient"]
    assert status(org, "CHAT-C8") is Status.NOT_ASSESSED
    org = chat()
    del org["queues"][0]["mediaTypes"]
    assert status(org, "CHAT-C8") is Status.NOT_ASSESSED
    org = chat()
    rule(org)["prefer"] = None
    del org["queues"][0]["members"]
    assert status(org, "CHAT-C8") is Status.NOT_ASSESSED


def test_a_substitution_in_the_queue_leaves_the_rule():
    org = chat()
    blocks(org)["handover"]["configuration"]["queueId"] = "{{queue}}"
    assert status(org, "CHAT-C8") is Status.PASS


def test_without_a_rule_for_video_c8_has_nothing_to_judge():
    org = chat()
    rule(org)["contactTypeIds"] = []
    blocks(org)["handover"]["configuration"]["queueId"] = None
    assert status(org, "CHAT-C8") is Status.NOT_APPLICABLE


def test_a_device_that_is_said_to_be_a_softphone():
    org = chat()
    softphone(org)
    del org["users"][1]["webRtcClient"]
    org["users"][1]["device"] = "Softphone"
    assert status(org, "CHAT-C8") is Status.FAIL
    org["users"][1]["device"] = "desk phone"
    assert status(org, "CHAT-C8") is Status.NOT_ASSESSED
    org["users"][1].update(device="Softphone", webRtcClient={"assigned": True, "active": True})
    assert status(org, "CHAT-C8") is Status.PASS
