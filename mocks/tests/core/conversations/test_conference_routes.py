"""The routes of guide CONF; bad input is in mocks/tests/core/test_bad_input.py."""

from __future__ import annotations

from mocks import orgs
from mocks.tests.conferences import NAME, add, body, crm, escalate, escalated, in_call, read
from mocks.tests.playbook import Playbook


def test_escalating_twice_is_a_conflict():
    _, _, ben = escalated()
    assert escalate(ben).status == 409


def test_a_flow_without_an_output_for_it_cannot_be_escalated():
    patch = {"flows": {"call": {"blocks": {"trigger": {"outputs": {"escalated": None}}}}}}
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), patch))
    ben = playbook.agent()
    playbook.call()
    ben.answer("calls")
    assert "does not provide" in escalate(ben).json()["message"]


def test_a_stranger_may_not():
    playbook, ana, _ = in_call()
    vic = playbook.agent("Vic")
    path = f"/api/v2/interactions/{ana.conversation_id}/participants"
    assert vic.call("POST", path, body(vic.id)).json()["code"] == "not.authorized"


def test_scopes_are_demanded_of_programs():
    playbook = Playbook(
        seed=orgs.merged(orgs.read(NAME), {"clients": {"crm": {"scopes": ["routing:write"]}}})
    )
    ana = playbook.call()
    answer = add(playbook, ana, body(playbook.agent("Cy").id)).json()
    assert (answer["code"], "interaction:write" in answer["message"]) == ("missing.any.scopes", True)


def test_the_properties_join_the_data():
    playbook, ana, _ = in_call()
    add(playbook, ana, body(playbook.agent("Cy").id, escalation_reason="CRM"))
    assert read(playbook, ana)["data"] == {
        "ivr_choice": "billing",
        "case_number": "4711",
        "escalation_reason": "CRM",
    }


def test_wrap_up_with_a_code_of_the_queue():
    playbook, ana, _ = escalated()
    cy = playbook.agent("Cy")
    cy.answer("videos")
    me = f"/api/v2/conversations/{ana.conversation_id}/participants/{cy.me_in()['id']}"
    codes = [one["name"] for one in cy.call("GET", f"{me}/wrapupcodes").json()["entities"]]
    assert codes == ["Resolved", "Other", "Video Session Closed"]
    assert cy.call("PUT", f"{me}/wrapup", {"code": "Video Session Closed"}).status == 200
    assert read(playbook, ana)["participants"][-1]["wrapUp"] == "Video Session Closed"


def test_the_crm_reads_what_waits():
    playbook, ana, _ = escalated()
    path = "/api/v2/queues/escalation-video-queue/waiting"
    [waiting] = playbook.http("GET", path, token=crm(playbook)).json()["entities"]
    assert (waiting["interactionId"], waiting["mediaType"]) == (ana.conversation_id, "videoChat")
