"""Sentences about requests for video in a running chat: who makes them, and where they end."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness import facts
from harness.api.rest import Refused
from harness.model import Source
from harness.people import agent, customer, desk, guest
from harness.scene import Scene
from harness.wait import Expired, until

#: How long word of a request may take to the agent's desktop.
TOLD_S = 2.0


@when(parsers.parse("{name} asks {customer} for video"))
def asks_customer(scene: Scene, name: str, customer: str):
    """The agent asks; a refusal is looked at afterwards."""
    code = _ask(agent(scene, name))
    if agent(scene, name).source is Source.API:
        scene.observe(facts.REQUEST_REFUSED, name, code, Source.API)


@when(parsers.parse("{name} clicks to accept"))
def clicks_to_accept(scene: Scene, name: str):
    """The customer's own click starts her camera."""
    customer(scene, name).accept()


@when(parsers.parse("{name} declines"))
def declines(scene: Scene, name: str):
    """The customer does not want to be seen."""
    customer(scene, name).decline()


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
    ben = agent(scene, name)
    saw = _told(ben, state)
    scene.observe(facts.REQUEST_STATE, customer, saw, ben.source)
    request = ben.conversation()["videoRequest"]
    scene.observe(facts.REQUESTED_BY, customer, request["requestedBy"], Source.API)
    assert saw == state, f"expected the request {state}, saw {saw} of {request}"


def _told(ben, state: str) -> str:
    """What the agent is told, which takes a moment on a real desktop."""
    try:
        return until(ben.request_state, TOLD_S, f"word of the request at {ben.name}'s", done=state.__eq__)
    except Expired as expired:
        return str(expired.last_seen)


def _ask(ben) -> str | None:
    try:
        ben.request_video()
    except Refused as refused:
        return refused.code
    return None
