"""An agent declines when nobody else can take the video: the customer waits to the block's limit, and is told then.

Guide WEB: who finds no agent holds, or is let go after the timeout. No guide has the wait end with an agent's refusal.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mocks.tests.conferences import escalated, trail_of
from mocks.tests.playbook import Agent, Guest, Playbook


def chat_that_becomes_video(organisation: str) -> tuple[Playbook, Guest, Agent]:
    """Ben writes with Ana, and her video rings at him."""
    playbook = Playbook(organisation)
    ben, ana = playbook.agent(), playbook.guest()
    ana.say("Hello")
    ben.answer("messages" if ben.me_in()["messages"] else "chats")
    ana.ask_for_video()
    ana.answer("Accepted")
    return playbook, ana, ben


def chat_transferred_to_video() -> tuple[Playbook, Guest, Agent]:
    """Ana's chat is transferred, and rings at Ben as video."""
    playbook = Playbook("northwind-chat")
    ben, ana = playbook.agent(), playbook.guest()
    ana.say("I need a video call")
    return playbook, ana, ben


@pytest.mark.parametrize(
    ("begin", "limit_s", "told"),
    [
        (lambda: chat_that_becomes_video("northwind-web"), 60, "The video did not come about"),
        (lambda: chat_that_becomes_video("northwind-one-way"), 120, "Nobody is free for a video"),
        (chat_transferred_to_video, 300, "The video did not come about"),
    ],
    ids=["web", "one way", "chat"],
)
def test_a_customer_whose_video_is_declined_waits_to_the_limit(
    begin: Callable[[], tuple[Playbook, Guest, Agent]], limit_s: int, told: str
):
    playbook, ana, ben = begin()
    said = list(ana.texts)
    assert ben.hang_up("videos").status == 200
    playbook.pass_time(limit_s - 1)
    assert (ana.texts, ana.events("Ended")) == (said, [])
    assert ben.legs()["videos"] == "disconnected", "who declined is not rung again"
    playbook.pass_time(1)
    assert ana.texts[-1].startswith(told)
    assert [one["reason"] for one in ana.events("Ended")] == ["timeout"]


def test_a_caller_whose_expert_declines_waits_to_the_limit():
    playbook, ana, ben = escalated()
    cy = playbook.agent("Cy")
    assert cy.legs()["videos"] == "alerting"
    assert cy.hang_up("videos").status == 200
    playbook.pass_time(299)
    assert "timed.out" not in trail_of(playbook, ana)
    playbook.pass_time(1)
    assert "timed.out" in trail_of(playbook, ana)
    assert ana.leg.is_live
    assert ben.legs()["calls"] == "connected"


def test_somebody_else_is_rung_at_once():
    playbook, _, ben = chat_that_becomes_video("northwind-web")
    kim = playbook.agent("Kim")
    assert kim.heard("conversations") == []
    answer = playbook.http(
        "PATCH", f"/api/v2/users/{kim.id}", {"video": {"enabled": True}}, token=playbook.log_in("Ada")
    )
    skills = [{"id": "skill-video-support", "proficiency": 3}]
    answer = playbook.http(
        "PUT", f"/api/v2/users/{kim.id}/routingskills", skills, token=playbook.log_in("Ada")
    )
    assert answer.status == 200
    assert ben.hang_up("videos").status == 200
    assert kim.legs()["videos"] == "alerting"
