"""Long waits: the prompt, the alert, the overflow by depth and by time, and the switch that strips video."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.tests.conferences import NAME, WORDS, escalated, trail_of
from mocks.tests.playbook import Playbook


def callers(playbook: Playbook, number: int):
    """So many callers whom Ada escalates before anybody has answered."""
    ada = playbook.log_in("Ada")
    phones = [playbook.call(f"Caller {n}") for n in range(number)]
    for phone in phones:
        path = f"/api/v2/interactions/{phone.conversation_id}/escalations"
        assert playbook.http("POST", path, WORDS, token=ada).status == 202
    return phones


def test_five_stay_and_the_sixth_overflows():
    playbook = Playbook(NAME)
    vic = playbook.agent("Vic")
    phones = callers(playbook, 6)
    assert ["overflowed" in trail_of(playbook, phone) for phone in phones] == [False] * 5 + [True]
    assert vic.conversation["id"] == phones[5].conversation_id
    assert vic.legs() == {"calls": "alerting"}


def test_the_third_alerts_the_experts_and_two_do_not():
    playbook = Playbook(NAME)
    cy = playbook.agent("Cy", on_queue=False)
    callers(playbook, 2)
    assert cy.heard("queuealerts") == []
    callers(playbook, 1)
    assert [one["waiting"] for one in cy.heard("queuealerts")] == [3]


def test_the_prompt_is_heard_on_entering():
    _, _, ben = escalated()
    assert [text[:13] for text in ben.transcript()] == ["We are lookin"]


@pytest.mark.parametrize(
    "patch",
    [{"overflow": None}, {"overflow": {"to": None}}, {"overflow": {"afterSeconds": None}}],
    ids=["none", "nowhere", "no time"],
)
def test_without_an_overflow_nothing_moves(patch):
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), {"queues": {"sme": patch}}))
    [phone] = callers(playbook, 1)
    playbook.pass_time(299)
    assert "overflowed" not in trail_of(playbook, phone)
    playbook.pass_time(1)
    assert trail_of(playbook, phone)[-2:] == ["timed.out", "queued"]


def test_who_comes_in_time_ends_the_wait():
    playbook, ana, _ = escalated()
    playbook.agent("Cy").answer("videos")
    playbook.pass_time(600)
    assert "overflowed" not in trail_of(playbook, ana)


def test_a_queue_without_video_strips_it():
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), {"queues": {"sme": {"videoEnabled": False}}}))
    cy = playbook.agent("Cy")
    [phone] = callers(playbook, 1)
    assert cy.legs() == {"calls": "alerting"}
    assert "video.stripped" in trail_of(playbook, phone)


@pytest.mark.parametrize(("mode", "asked"), [("LONGEST_IDLE", "Di"), ("MOST_PROFICIENT", "Cy")])
def test_who_is_asked_first(mode, asked):
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), {"queues": {"sme": {"routingMode": mode}}}))
    agents = {}
    for name in ("Vic", "Di", "Cy"):
        agents[name] = playbook.agent(name)
        playbook.pass_time(10)
    callers(playbook, 1)
    assert [name for name, agent in agents.items() if agent.heard("conversations")] == [asked]


def test_a_desk_phone_rings_without_video():
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), {"users": {"cy": {"device": "Desk phone"}}}))
    cy = playbook.agent("Cy")
    callers(playbook, 1)
    assert cy.legs() == {"calls": "alerting"}
