"""Queues whose work is taken by hand, written up in peace and deferred."""

from __future__ import annotations

from typing import Any

import pytest

from mocks.core.wire import Response
from mocks.tests.core.integrations.scripts import Play
from mocks.tests.playbook import Agent

QUEUE = "async-video-review-01"


def pull(play: Play, agent: Agent, queue: str = QUEUE) -> Response:
    return agent.call("POST", f"/api/v2/queues/{queue}/conversations/{play.conversation}/pull")


def level(play: Play) -> dict[str, Any]:
    return dict(play.get(f"queues/{QUEUE}/servicelevel"))


def test_nothing_rings_before_a_member_pulls_it():
    play = Play()
    ben = play.playbook.agent()
    play.record()
    assert ben.heard("conversations") == []
    assert pull(play, ben).status == 200
    assert ben.legs() == {"messages": "alerting"}
    assert ben.answer("messages").status == 200


def test_with_push_it_rings_at_once():
    play = Play(queues={"review": {"assignment": "push"}})
    ben = play.playbook.agent()
    play.record()
    assert ben.legs() == {"messages": "alerting"}


def test_a_queue_that_is_disabled_lets_nobody_out():
    play = Play(queues={"review": {"assignment": "push", "enabled": False}})
    ben = play.playbook.agent()
    play.record()
    assert ben.heard("conversations") == []


def test_who_may_not_pull():
    play = Play()
    ben, cy = play.playbook.agent(), play.playbook.agent("Cy")
    assert pull(play, ben).status == 409
    play.record()
    assert pull(play, cy).status == 403
    assert pull(play, cy, "support-01").status == 409
    ben.presence("Away")
    assert pull(play, ben).status == 409
    ben.presence("On Queue")
    assert pull(play, ben).status == 200
    assert pull(play, ben).status == 409


@pytest.mark.parametrize("seconds", [10, 120])
def test_an_agent_writes_up_in_peace(seconds):
    play = Play(queues={"review": {"wrapUpSeconds": seconds}})
    ben = play.playbook.agent()
    play.record()
    pull(play, ben)
    ben.answer("messages")
    ben.hang_up("messages")
    _, play.conversation = play.ask("Noor")
    play.record()
    play.playbook.pass_time(seconds - 1)
    assert "wrapUpUntil" in ben.call("GET", "/api/v2/users/me").json()["routingStatus"]
    assert pull(play, ben).status == 409
    play.playbook.pass_time(1)
    assert pull(play, ben).status == 200


@pytest.mark.parametrize(("says", "waits"), [("defer", True), ("abandon", False), (None, True)])
def test_a_long_wait(says, waits):
    play = Play(queues={"review": {"longWait": says}})
    play.record()
    play.playbook.pass_time(3600)
    waiting = play.get(f"queues/{QUEUE}/waiting")["entities"]
    assert bool(waiting) is waits
    entry = next(iter(play.playbook.platform.state.routing.entries.values()))
    assert entry.is_deferred is (says == "defer")


def test_the_service_level_counts_what_was_answered():
    play = Play(queues={"review": {"serviceLevel": {"seconds": 20, "percentage": 80}}})
    assert level(play) == {
        "target": {"seconds": 20, "percentage": 80},
        "answered": 0,
        "within": 0,
        "percentage": None,
        "met": None,
    }
    ben = play.playbook.agent()
    play.record()
    play.playbook.pass_time(20)
    pull(play, ben)
    ben.answer("messages")
    assert (level(play)["percentage"], level(play)["met"]) == (100, True)
    ben.hang_up("messages")
    _, play.conversation = play.ask("Noor")
    play.record()
    play.playbook.pass_time(121)
    pull(play, ben)
    ben.answer("messages")
    assert (level(play)["percentage"], level(play)["met"]) == (50, False)


def test_a_queue_without_a_target():
    play = Play(queues={"review": {"serviceLevel": None}})
    assert (level(play)["target"], level(play)["met"]) == (None, None)
