"""Escalations that go wrong as guide CHAT says, each by one difference, and what is said of them in the log."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.tests.playbook import Agent, Guest, Playbook, details


def escalated(difference: str = "", name: str = "Ana") -> tuple[Playbook, Guest, Agent]:
    """A chat that wants to be a video."""
    playbook = Playbook(f"northwind-chat/{difference}" if difference else "northwind-chat")
    ben = playbook.agent()
    ana = playbook.guest(name)
    ana.say("Hello")
    ana.say("A video, please")
    return playbook, ana, ben


def reason(playbook: Playbook) -> str:
    """Why the transfer ended as it did."""
    return next(one["reason"] for one in details(playbook)["flow"] if one["type"] == "transfer")


def test_without_a_rule_a_video_agent_is_rung_as_voice_and_the_line_is_dead():
    """CHAT-T2."""
    playbook, ana, ben = escalated("no-rule-names-the-video-type")
    assert ben.legs() == {"calls": "alerting"}
    assert ben.answer("calls").status == 200
    customer = ben.conversation["participants"][0]
    assert (customer["calls"], customer["videos"][0]["state"]) == ([], "contacting")
    assert [one["type"] for one in ana.events()] == ["Connecting"]
    assert reason(playbook) == "no routing rule names the contact type"


def test_a_type_that_cannot_be_reached_from_chat_is_refused_in_silence():
    """CHAT-C1."""
    playbook, ana, ben = escalated("the-video-contact-type-cannot-be-reached-from-chat")
    assert ben.status == "IDLE"
    assert (ana.texts[-1], ana.events()) == ("A video, please", [])
    assert "cannot be reached from CHAT" in reason(playbook)


@pytest.mark.parametrize("name", ["Ana", "Noor"])
def test_without_the_variables_the_phone_rings_or_the_session_is_dropped(name):
    """CHAT-C3: Ana's number is known, Noor's is not."""
    playbook, ana, ben = escalated("the-target-channel-is-not-set", name)
    if name == "Noor":
        assert ana.texts[-1] == "Transfer Failed"
        return
    assert ben.legs() == {"calls": "alerting"}
    assert ben.conversation["participants"][0]["calls"][0]["state"] == "dialing"
    assert ben.conversation["contactTypeId"] == "video-escalation-type"
    assert "do not say which handshake" in reason(playbook)


def test_a_misspelt_contact_id_begins_a_new_contact():
    """CHAT-E3: Same Contact alone is not enough."""
    seed = orgs.merged(
        orgs.read("northwind-chat"),
        {
            "flows": {
                "chat": {
                    "blocks": {"set-target": {"configuration": {"variables": {"ContactId": "contact.id"}}}}
                }
            }
        },
    )
    playbook = Playbook(seed=seed)
    ben = playbook.agent()
    playbook.guest().say("A video, please")
    assert ben.transcript() == []
    assert len(details(playbook)["interactions"]) == 2


def test_the_log_holds_the_contact_before_and_after_the_transfer():
    playbook, _, ben = escalated()
    ben.answer("videos")
    contacts = {one["data"]["contactId"] for one in details(playbook)["flow"]}
    assert contacts == {ben.conversation["contactId"]}


def test_a_skill_that_nobody_holds_is_waited_for_until_the_time_is_over():
    """CHAT-C6."""
    playbook, ana, ben = escalated("the-routing-rule-asks-for-another-skill")
    waits = details(playbook)["engagements"]
    assert waits[0]["requestedSkills"] == ["Video_Capable", "Video_Certified"]
    assert (waits[0]["offers"], ben.status) == ([], "IDLE")
    playbook.pass_time(300)
    assert ana.events("Ended")[0]["reason"] == "timeout"
    assert ana.texts[-1] == "The video did not come about. We go on in writing."
