"""Sentences about escalation: what it targets, and what becomes of the chat."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.account import supervising
from harness.api.administrator import Administrator
from harness.model import Source
from harness.people import agent, customer
from harness.scene import Scene


@given(parsers.parse("the escalation targets the {channel:w} contact type"))
def targets_contact_type(scene: Scene, channel: str):
    """The administrator points the flow's transfer at the contact type of that channel."""
    ada = Administrator(scene.wire, *scene.login("Ada"))
    ada.target_escalation(ada.contact_type(channel.upper())["id"])
    ada.leave()


@then(parsers.parse("{name}'s phone rings while her chat is open"))
def phone_rings(scene: Scene, name: str):
    """The platform dials the customer although she is in a chat."""
    ana, ben = customer(scene, name), agent(scene, "Ben")
    ben.wait_for_alert("voice")
    legs = _customer_of(ben.conversation())["calls"]
    rung = any(leg["state"] in ("dialing", "alerting") for leg in legs)
    scene.observe(facts.PHONE_RUNG, name, rung, Source.API)
    with supervising(scene) as ada:
        channel = ada.channel(ben.conversation()["contactTypeId"])
    scene.observe(facts.ESCALATED_TO, name, channel, Source.API)
    scene.observe(facts.VARIABLES, name, _customer_of(ben.conversation())["attributes"], Source.API)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)
    assert rung, f"expected {name}'s phone to ring, saw the calls {legs}"
    assert ana.chat_is_open(), f"expected {name}'s chat to be open, saw it closed"


@then(parsers.parse("{colleague} hears and sees nobody on the line"))
def line_is_dead(scene: Scene, colleague: str):
    """The call is answered, and the customer has neither a call nor a video that runs."""
    conversation = agent(scene, colleague).conversation()
    calls, videos = (_customer_of(conversation)[kind] for kind in ("calls", "videos"))
    dead = not any(leg["state"] == "connected" for leg in [*calls, *videos])
    scene.observe(facts.LINE_DEAD, colleague, dead, Source.API)
    assert dead, f"expected a dead line, saw {calls + videos}"


@then(parsers.parse("{name}'s chat becomes a video call with {colleague}"))
def becomes_video(scene: Scene, name: str, colleague: str):
    """One conversation, one id: its media type turns to video and both have a connected video leg."""
    ben = agent(scene, colleague)
    before = _running(ben)
    if before is None or before["mediaType"] != "videoChat" or not _connected(before):
        ben.answer(ben.wait_for_alert("video"))
    now = ben.conversation()
    scene.observe(facts.MEDIA_TYPE, name, now["mediaType"], Source.API)
    if before is not None:
        scene.observe(facts.ID_KEPT, name, now["id"] == before["id"], Source.API)
    assert now["mediaType"] == "videoChat", f"expected videoChat, saw {now['mediaType']}"
    assert _connected(now), f"expected connected video legs of both, saw {now['participants']}"


def _running(ben):
    """The agent's conversation, None for one who is in none yet."""
    try:
        return ben.conversation()
    except LookupError:
        return None


def _customer_of(conversation):
    return next(p for p in conversation["participants"] if p["purpose"] == "customer")


def _connected(conversation) -> bool:
    sides = [p for p in conversation["participants"] if p["purpose"] in ("customer", "agent")]
    return len(sides) == 2 and all(any(leg["state"] == "connected" for leg in p["videos"]) for p in sides)
