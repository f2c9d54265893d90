"""Calls come in, and their callers hang up."""

from __future__ import annotations

import pytest

from mocks.core.errors import Refusal
from mocks.core.events import CallArrived, CallerHungUp
from mocks.tests.conferences import NAME, in_call, read
from mocks.tests.playbook import Playbook


def test_the_flow_receives_the_caller():
    playbook, ana, ben = in_call()
    shown = read(playbook, ana)
    assert (shown["mediaType"], shown["data"]) == ("voice", {"ivr_choice": "billing"})
    customer = shown["participants"][0]
    assert (customer["type"], customer["capabilities"]) == ("voice", {"video": True})
    assert ben.legs() == {"calls": "connected"}


def test_a_landline_has_no_video():
    playbook, ana, _ = in_call(NAME, "PCMU")
    assert read(playbook, ana)["participants"][0]["capabilities"] == {"video": False}


def test_the_caller_hangs_up():
    _, ana, ben = in_call()
    ana.hang_up()
    assert (ben.status, ana.leg.disconnect_type) == ("IDLE", "client")
    with pytest.raises(Refusal, match="over already"):
        ana.hang_up()


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (CallArrived("c", "no-trunk", "Ana", ("PCMU",), {}), "there is no trunk"),
        (CallArrived("c", None, "Ana", ("Morse",), {}), "has none of Morse"),
        (CallerHungUp("c"), "not found"),
    ],
)
def test_what_cannot_be_is_refused(event, message):
    playbook = Playbook(NAME)
    with pytest.raises(Refusal, match=message):
        playbook.play(event)
    assert not playbook.platform.state.conversations.by_id


def test_an_organisation_without_trunks_takes_no_calls():
    with pytest.raises(Refusal, match="there is no trunk"):
        Playbook("northwind-web").call()


def test_the_last_agent_ends_the_call_unless_somebody_is_awaited():
    _, ana, ben = in_call()
    ben.hang_up("calls")
    assert not ana.leg.is_live


def test_a_caller_who_waits_for_an_expert_stays_when_the_agent_goes():
    playbook, ana, ben = in_call()
    ben.call(
        "POST",
        f"/api/v2/interactions/{ana.conversation_id}/escalations",
        {"caseNumber": "1", "issueType": "x", "notes": ""},
    )
    ben.hang_up("calls")
    assert ana.leg.is_live
    cy = playbook.agent("Cy")
    assert cy.answer("videos").status == 200
    assert not ana.leg.held
