"""Queues and rules as the guides print them."""

from __future__ import annotations

from mocks.tests.playbook import Playbook


def test_a_queue_as_the_guide_prints_it():
    """Guide WEB, section 3: without id and members, which stay as they were."""
    playbook = Playbook()
    ada = playbook.log_in("Ada")
    path = "/api/v2/queues/support-video-enabled-01"
    before = playbook.http("GET", path, token=ada).json()
    printed = {
        "name": "Support - Video Enabled",
        "mediaTypes": ["webChat", "videoChat"],
        "skillRequirements": {
            "webChat": {"skills": [{"skill": {"id": "skill-chat-support"}, "level": 1}]},
            "videoChat": {"skills": [{"skill": {"id": "skill-video-support"}, "level": 1}]},
        },
    }
    answer = playbook.http("PUT", path, printed, token=ada)
    assert answer.json() == before
    assert playbook.http("GET", path, token=ada).json()["members"] == before["members"]


def test_a_rule_bare_and_as_the_guide_prints_it():
    """Guide CHAT, section 3, wraps it."""
    playbook = Playbook("northwind-chat")
    ada = playbook.log_in("Ada")
    path = "/api/v2/routing/rules/video-escalation-rule"
    rule = playbook.http("GET", path, token=ada).json()
    changed = {**rule, "skillRequirement": {**rule["skillRequirement"], "priority": 7}}
    assert playbook.http("PUT", path, {"routingRule": changed}, token=ada).json() == changed
    assert playbook.http("PUT", path, rule, token=ada).json() == rule
    assert playbook.http("GET", path, token=ada).json() == rule


def test_a_queue_that_learns_video_ends_the_wait():
    playbook = Playbook()
    ada = playbook.log_in("Ada")
    path = "/api/v2/queues/support-video-enabled-01"
    name = "Support - Video Enabled"
    playbook.http("PUT", path, {"name": name, "mediaTypes": ["videoChat"]}, token=ada)
    ben = playbook.agent()
    playbook.guest().say("Hello")
    assert ben.status == "IDLE"
    playbook.http("PUT", path, {"name": name, "mediaTypes": ["webChat", "videoChat"]}, token=ada)
    assert ben.status == "INTERACTING"
