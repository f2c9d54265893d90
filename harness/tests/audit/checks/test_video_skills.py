"""CHAT-C6: flow, rule and agents speak of one skill; names of the target; no match is a finding."""

from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, chat, findings, status


def variables(org):
    return blocks(org)["vars"]["configuration"]["variables"]


def test_the_flow_asks_for_another():
    org = chat()
    org["routingRules"][0]["skillRequirement"]["skillId"] = "old"
    org["users"][0]["skills"] = ["Video_Capable"]
    assert caught(org) == {"CHAT-C6": ()}
    (found,) = findings(org, "CHAT-C6")
    assert found.at.path == "vars.variables[Agent_Skill_Requirement]"
    assert found.actual == "Video_Certified"


def test_the_agents_hold_another():
    org = chat()
    org["users"][0]["skills"] = ["Video_Capable"]
    assert caught(org) == {"CHAT-C6": ()}
    (found,) = findings(org, "CHAT-C6")
    assert (found.entity.id, found.actual) == ("video-rule", "none of 1 people holds it")


def test_only_members_of_the_queue_count():
    org = chat()
    org["users"].append({**org["users"][0], "id": "cy", "name": "Cy"})
    org["users"][0]["skills"] = []
    assert caught(org) == {"CHAT-C6": ()}
    del org["queues"][0]["members"]
    assert status(org, "CHAT-C6") is Status.PASS


def test_name_and_id_are_one_skill():
    org = chat()
    org["routingRules"][0]["skillRequirement"]["skillId"] = "Video_Certified"
    assert status(org, "CHAT-C6") is Status.PASS


def test_a_contact_type_that_nothing_matches():
    org = chat()
    org["contactTypes"][0]["name"] = "Film"
    assert caught(org) == {"CHAT-C6": ()}
    assert status(org, "CHAT-C6", {"contact_type": "Film"}) is Status.PASS
    assert status(org, "CHAT-C6", {"contact_type": "regex:F.*"}) is Status.PASS


def test_a_computed_skill_cannot_be_judged():
    org = chat()
    variables(org)["Agent_Skill_Requirement"] = "{{skill}}"
    assert status(org, "CHAT-C6") is Status.NOT_ASSESSED


def test_what_no_source_holds():
    for section in ("routingRules", "contactTypes", "users", "flows"):
        org = chat()
        del org[section]
        assert status(org, "CHAT-C6") is Status.NOT_ASSESSED
    org = chat()
    org["queues"][0]["members"].append("nobody-known")
    org["users"][0]["skills"] = []
    assert status(org, "CHAT-C6") is Status.NOT_ASSESSED


def test_missing_names_are_for_others_to_judge():
    org = chat()
    del variables(org)["Agent_Skill_Requirement"]
    assert caught(org) == {"CHAT-C3": ()}
    org = chat()
    org["routingRules"][0]["skillRequirement"]["skillId"] = None
    assert caught(org) == {"CHAT-C4": ()}
