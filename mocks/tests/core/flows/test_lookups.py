"""A flow that asks a CRM: the answer in time, too late, or not at all, and what is written or ended meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from mocks import orgs
from mocks.tests.playbook import Agent, Guest, Playbook, details

VALUED = 1
LATE = "northwind-chat/the-crm-answers-after-two-seconds"


def asking(
    organisation: str = "northwind-chat", name: str = "Ana", **changes: Any
) -> tuple[Playbook, Guest, Agent]:
    """A customer on the site where history decides, who has just asked for video; `changes` are the connector's."""
    seed = orgs.merged(orgs.read(organisation), {"integrations": {"crm": changes}})
    playbook = Playbook(seed=seed)
    ben = playbook.agent()
    ana = playbook.guest(name, site=VALUED)
    ana.say("A video, please")
    return playbook, ana, ben


def outcome(playbook: Playbook) -> tuple[str, str | None]:
    """The latest line of the lookup in the flow's log: output and reason."""
    line = [one for one in details(playbook)["flow"] if one["type"] == "data-action"][-1]
    return line["output"], line["reason"]


def value(ben: Agent) -> str | None:
    """What stands on the customer's card."""
    return ben.conversation["participants"][0]["attributes"].get("Customer_Value")


def test_an_answer_comes_when_the_latency_is_over_and_not_before():
    playbook, _, ben = asking()
    playbook.pass_time(0.179)
    assert (outcome(playbook)[0], ben.status) == ("wait", "IDLE")
    playbook.pass_time(0.001)
    assert (outcome(playbook)[0], ben.legs()["videos"]) == ("success", "alerting")
    assert value(ben) == "high"


def test_the_flow_stops_waiting_at_its_limit_and_goes_on_in_writing():
    """CHAT-P7: the answer that comes afterwards changes nothing."""
    playbook, ana, ben = asking(LATE)
    playbook.pass_time(5)
    assert outcome(playbook) == ("timeout", "the connector 'CRM' did not answer within 500 ms")
    assert ana.texts[-1] == "A colleague answers you here, in writing."
    assert (list(ben.legs()), value(ben)) == (["chats"], None)


def test_a_connector_that_is_switched_off_refuses_at_once():
    playbook, _, ben = asking(state="DISABLED")
    assert outcome(playbook) == ("failure", "the connector 'CRM' is switched off")
    assert list(ben.legs()) == ["chats"]


@pytest.mark.parametrize(("latency", "expected"), [(500, "success"), (501, "timeout")])
def test_the_limit_itself_is_in_time(latency, expected):
    playbook, _, _ = asking(medianLatencyMs=latency)
    playbook.pass_time(1)
    assert outcome(playbook)[0] == expected


def test_without_any_limit_the_customer_waits_as_long_as_the_connector_takes():
    seed = orgs.merged(
        orgs.read(LATE),
        {
            "integrations": {"crm": {"timeoutMs": None}},
            "flows": {"valued": {"blocks": {"history": {"configuration": {"timeoutMs": None}}}}},
        },
    )
    playbook = Playbook(seed=seed)
    ben = playbook.agent()
    playbook.guest(site=VALUED).say("A video, please")
    playbook.pass_time(1.899)
    assert outcome(playbook)[0] == "wait"
    playbook.pass_time(0.001)
    assert (outcome(playbook)[0], value(ben)) == ("success", "high")


def test_somebody_whom_the_crm_does_not_know_is_worth_nothing_to_it():
    playbook, _, ben = asking(name="Noor")
    playbook.pass_time(1)
    assert (outcome(playbook)[0], list(ben.legs())) == ("success", ["chats"])


def test_what_is_written_meanwhile_does_not_ask_again():
    playbook, ana, _ = asking()
    ana.say("A video, please")
    ana.ask_for_video()
    playbook.pass_time(1)
    lines = [one["output"] for one in details(playbook)["flow"] if one["type"] == "data-action"]
    assert lines == ["wait", "success"]


def test_an_answer_for_a_customer_who_has_left_is_not_heard():
    playbook, ana, ben = asking()
    ana.do("closeSession")
    playbook.pass_time(1)
    assert (outcome(playbook)[0], ben.status) == ("wait", "IDLE")


def test_a_flow_that_asks_a_connector_that_there_is_none_of_is_refused():
    playbook = Playbook("northwind-chat")
    ada = playbook.log_in("Ada")
    flow = playbook.http("GET", "/api/v2/flows/valued-customers-flow-01", token=ada).json()
    flow["blocks"]["history"]["configuration"]["integrationId"] = "nobody"
    answer = playbook.http("PUT", f"/api/v2/flows/{flow['id']}", flow, token=ada)
    assert (answer.status, answer.json()["details"][0]["fieldName"]) == (
        400,
        "blocks.history.configuration.integrationId",
    )
