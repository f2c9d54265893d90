"""Who gets which customer."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.tests.playbook import Agent, Playbook, in_chat

WEB = orgs.read("northwind-web")
BEN, CY = WEB["users"]["ben"]["id"], WEB["users"]["cy"]["id"]
SUPPORT = "support-video-enabled-01"


def with_both(**patch) -> dict:
    """Ben and Cy in one queue, both with both skills."""
    skills = WEB["users"]["ben"]["skills"]
    both = {"users": {"cy": {"skills": skills}}, "queues": {"support": {"members": [BEN, CY]}}}
    return orgs.merged(orgs.merged(WEB, both), patch)


def two_agents(**patch) -> tuple[Playbook, Agent, Agent]:
    playbook = Playbook(seed=with_both(**patch))
    ben = playbook.agent("Ben")
    playbook.pass_time(10)
    return playbook, ben, playbook.agent("Cy")


def test_the_longest_idle_agent_comes_first():
    playbook, ben, cy = two_agents()
    playbook.guest().say("Hello")
    assert ben.status == "INTERACTING"
    assert cy.status == "IDLE"


def test_work_makes_less_idle():
    playbook, ben, cy = two_agents()
    playbook.guest().say("Hello")
    ben.answer("messages")
    playbook.pass_time(5)
    ben.hang_up("messages")
    playbook.guest("Noor").say("Hello")
    assert (ben.status, cy.status) == ("IDLE", "INTERACTING")


def test_one_customer_each():
    playbook, ben, cy = two_agents()
    playbook.guest().say("Hello")
    playbook.guest("Noor").say("Hello")
    playbook.guest("Kim").say("Hello")
    assert ben.status == cy.status == "INTERACTING"
    entries = playbook.platform.state.routing.entries.values()
    assert [one.state.value for one in entries] == ["alerting", "alerting", "waiting"]


def test_who_waits_is_served_in_order_when_an_agent_comes():
    playbook = Playbook()
    for name in ("Ana", "Noor"):
        playbook.guest(name).say("Hello")
        playbook.pass_time(1)
    ben = playbook.agent()
    assert ben.conversation["participants"][0]["name"] == "Ana"
    ben.answer("messages")
    ben.hang_up("messages")
    assert ben.conversation["participants"][0]["name"] == "Noor"


@pytest.mark.parametrize("level", [0, 4])
def test_the_skill_of_the_medium_at_its_level_is_demanded(level):
    demand = {"skills": [{"skill": {"id": "skill-chat-support"}, "level": level}]}
    patch = {"queues": {"support": {"skillRequirements": {"webChat": demand}}}}
    playbook = Playbook(seed=orgs.merged(WEB, patch))
    ben = playbook.agent()
    playbook.guest().say("Hello")
    assert ben.status == "INTERACTING"


@pytest.mark.parametrize(
    "patch",
    [
        {"users": {"ben": {"skills": [{"id": "skill-video-support"}]}}},
        {"users": {"ben": {"skills": [{"id": "skill-chat-support", "proficiency": 0}]}}},
        {"queues": {"support": {"members": [CY]}}},
        {"queues": {"support": {"mediaTypes": ["videoChat"]}}},
    ],
    ids=["without the skill", "below the level", "not a member", "not the queue's medium"],
)
def test_who_does_not_fit_is_not_asked(patch):
    playbook = Playbook(seed=orgs.merged(WEB, patch))
    ben = playbook.agent()
    playbook.guest().say("Hello")
    playbook.pass_time(3600)
    assert ben.status == "IDLE"


def test_a_skill_that_is_given_later_ends_the_wait():
    playbook = Playbook(seed=orgs.merged(WEB, {"users": {"ben": {"skills": []}}}))
    ben = playbook.agent()
    playbook.guest().say("Hello")
    assert ben.status == "IDLE"
    ada = playbook.log_in("Ada")
    path = f"/api/v2/users/{BEN}/routingskills"
    playbook.http("PUT", path, [{"id": "skill-chat-support", "proficiency": 1}], token=ada)
    assert ben.status == "INTERACTING"


def test_video_is_not_for_agents_without_the_video_skill():
    """The chat agent lacks it: the video goes to somebody who has it, and who gets the chat with it."""
    chat_only = [{"id": "skill-chat-support", "proficiency": 4}]
    video_only = [{"id": "skill-video-support", "proficiency": 4}]
    users = {"ben": {"skills": chat_only}, "cy": {"skills": video_only}}
    playbook = Playbook(seed=with_both(users=users))
    ben, cy = playbook.agent("Ben"), playbook.agent("Cy")
    ana = playbook.guest()
    ana.say("Hello")
    ben.answer("messages")
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ben.legs() == {"messages": "connected"}
    assert cy.legs() == {"messages": "alerting", "videos": "alerting"}
    cy.answer("videos")
    assert cy.legs() == {"messages": "connected", "videos": "connected"}


def test_video_is_not_for_agents_whose_video_is_off():
    playbook = Playbook(seed=orgs.merged(WEB, {"users": {"ben": {"video": {"enabled": False}}}}))
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("Hello")
    ben.answer("messages")
    ana.ask_for_video()
    assert ana.asked == []
    assert ana.texts[-1].startswith("Nobody is free for a video")


def test_the_agent_of_the_chat_comes_before_a_free_one():
    playbook, ben, cy = two_agents()
    ana = playbook.guest()
    ana.say("Hello")
    ben.answer("messages")
    playbook.pass_time(60)
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ben.legs() == {"messages": "connected", "videos": "alerting"}
    assert cy.status == "IDLE"


def test_a_declined_video_goes_to_the_next_agent():
    playbook, ben, cy = two_agents()
    ana = playbook.guest()
    ana.say("Hello")
    ben.answer("messages")
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.hang_up("videos")
    assert cy.legs()["videos"] == "alerting"
    cy.answer("videos")
    assert ana.events("Started")[0]["peer"] == {"name": "Cy"}


def test_a_rule_with_priority_overtakes():
    """Guide CHAT, section 3: what the rule gives priority comes before what waited longer."""
    playbook = Playbook("northwind-chat")
    without_check = {"asks_for_video": {"outputs": {"true": "set-target"}}}
    rule = "/api/v2/routing/rules/video-escalation-rule"
    ada = playbook.log_in("Ada")
    known = playbook.http("GET", rule, token=ada).json()
    playbook.edit_flow(**without_check)
    for name, priority in (("Ana", 1), ("Noor", 100)):
        wanted = {**known, "skillRequirement": {**known["skillRequirement"], "priority": priority}}
        playbook.http("PUT", rule, wanted, token=ada)
        playbook.guest(name).say("A video, please")
        playbook.pass_time(1)
    assert playbook.agent().conversation["participants"][0]["name"] == "Noor"


def test_nobody_is_in_two_queues():
    playbook, ana, _ = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    live = [
        one
        for one in playbook.platform.state.routing.entries.values()
        if one.state.value in ("waiting", "alerting")
    ]
    assert len(live) == 1


def test_a_video_before_the_chat_was_answered_brings_the_chat_with_it():
    playbook = Playbook()
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("Hello")
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ben.legs() == {"messages": "alerting", "videos": "alerting"}
    ben.answer("messages")
    assert ben.legs() == {"messages": "connected", "videos": "connected"}
    assert ana.events("Started")
