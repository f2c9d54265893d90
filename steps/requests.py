"""Sentences about requests for video in a running chat: who makes them, and where they end."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness import facts
from harness.api.rest import Refused
from harness.model import Source
from harness.people import desk, guest
from harness.scene import Scene


@when(parsers.parse("{name} asks {customer} for video"))
def asks_customer(scene: Scene, name: str, customer: str):
    """The agent asks through the platform; a refusal is looked at afterwards."""
    ben = desk(scene, name)
    code = _ask(ben)
    scene.observe(facts.REQUEST_REFUSED, name, code, Source.API)


@when(parsers.parse("{name} clicks to accept"))
def clicks_to_accept(scene: Scene, name: str):
    """The customer's own click starts her camera."""
    guest(scene, name).answer_request("Accepted")


@when(parsers.parse("{name} declines"))
def declines(scene: Scene, name: str):
    """The customer does not want to be seen."""
    guest(scene, name).answer_request("Declined")


@then(parsers.parse("{name} cannot ask {customer} for video"))
def cannot_ask(scene: Scene, name: str, customer: str):
    """The chat takes no request: the agent is refused, and the customer hears nothing."""
    ben, ana = desk(scene, name), guest(scene, customer)
    code = _ask(ben)
    scene.observe(facts.REQUEST_REFUSED, name, code, ben.source)
    scene.observe(facts.VIDEO_REQUESTED, customer, ana.was_asked_for_video(), ana.source)
    scene.observe(facts.CHAT_OPEN, customer, ana.chat_is_open(), ana.source)
    assert code, f"expected {name} to be refused, saw the request taken"


@then(parsers.parse("{name} sees {customer}'s request {state:w}"))
def sees_request(scene: Scene, name: str, customer: str, state: str):
    """Where the latest wish for video stands, as the agent reads it: accepted, declined, expired, started."""
    request = desk(scene, name).conversation()["videoRequest"]
    scene.observe(facts.REQUEST_STATE, customer, request["state"], Source.API)
    scene.observe(facts.REQUESTED_BY, customer, request["requestedBy"], Source.API)
    assert request["state"] == state, f"expected the request {state}, saw {request}"


def _ask(ben) -> str | None:
    try:
        ben.session.ask_for_video(ben.conversation())
    except Refused as refused:
        return refused.code
    return None
