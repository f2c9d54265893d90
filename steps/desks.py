"""Sentences about agents' desks: the WebRTC client, camera and browser behind a skill, and what comes of a ring."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.account import VIDEO_SKILL, note_desk, note_messenger, note_reports, supervising
from harness.browser.machines import Machine
from harness.browser.permissions import DENIED
from harness.model import Source
from harness.people import agent, customer, desk
from harness.scene import Scene

#: Platform time by which somebody is idle longer than whoever comes next.
LONGER_S = 60


@given(parsers.parse("{name}, an agent without camera and video skill"))
def agent_without_camera(scene: Scene, cast_agent, name: str):
    """On queue for longer than whoever comes next."""
    cast_agent(name).go_on_queue()
    scene.stage.advance(LONGER_S)


@given(parsers.parse("{name}, an agent whose browser blocks camera and microphone"))
def agent_with_blocked_browser(scene: Scene, cast_agent, name: str):
    """The agent once pressed Block; routing does not know."""
    cast_agent(name, machine=Machine(permissions=DENIED)).go_on_queue()
    scene.stage.set_desk(scene.user_id(name), allowed=False)


@given(parsers.parse("{name}, an agent who kept the video skill"))
def agent_with_skill(cast_agent, name: str):
    """On queue, with the skill of better days."""
    cast_agent(name).go_on_queue()


@given(parsers.parse("{name}, an agent whose video skill was withdrawn"))
def agent_without_skill(scene: Scene, cast_agent, name: str):
    """On queue; the skill went with what it stood for."""
    cast_agent(name).go_on_queue()
    with supervising(scene) as ada:
        ada.withdraw_skill(scene.user_id(name), VIDEO_SKILL)


@when(parsers.parse("{name} asks for video and {colleague} answers it"))
def asks_and_is_answered(scene: Scene, name: str, colleague: str):
    """The customer's wish rings at that agent, who takes it."""
    customer(scene, name).ask_for_video()
    ben = agent(scene, colleague)
    ben.answer(ben.wait_for_alert("video"))


@then(parsers.parse("{name} cannot take the video that rings at the desk"))
def cannot_take(scene: Scene, name: str):
    """A video alerts; the platform refuses the answer and says what is missing."""
    ben = desk(scene, name)
    scene.observe(facts.ALERTED, name, ben.wait_for_alert("video"), Source.API)
    refused = ben.try_to_answer("video")
    note_desk(scene, name)
    scene.observe(facts.ALERT_REFUSED, name, refused, Source.API)
    _note_customers(scene)
    assert refused, f"expected the platform to refuse {name}'s answer, saw it accepted"


@then(parsers.parse("{name} takes {customer}'s video with skill and camera"))
def takes_it(scene: Scene, name: str, customer: str):
    """A video alerts at somebody who can and may, and becomes the customer's."""
    ben = desk(scene, name)
    scene.observe(facts.ALERTED, name, ben.wait_for_alert("video"), Source.API)
    ben.answer("video")
    holds, _ = note_desk(scene, name)
    note_messenger(scene, customer)
    media_type = note_reports(scene, customer)[facts.MEDIA_TYPE]
    assert (holds, media_type) == (True, "videoChat"), f"expected a skilled agent in a video, saw {holds}"


@then(parsers.parse("the video breaks off at {name}'s desk as soon as it rings"))
def breaks_off(scene: Scene, name: str):
    """The alert vanishes by itself, with an error."""
    ben = desk(scene, name)
    ended = ben.see_alert_end("video")
    note_desk(scene, name)
    scene.observe(facts.ALERT_ENDED, name, ended, Source.API)
    _note_customers(scene)
    assert ended == "error", f"expected the alert to end by an error, saw {ended}"


@then(parsers.parse("{name} has missed {customer}'s video again and again"))
def missed_again(scene: Scene, name: str, customer: str):
    """It rang more than once and nobody could take it; the customer waits."""
    holds, client = note_desk(scene, name)
    note_messenger(scene, customer)
    missed = note_reports(scene, customer)[facts.MISSED]
    assert (holds, client) == (True, "none"), f"expected the skill without a client, saw {holds, client}"
    assert missed > 1, f"expected several missed alerts, saw {missed}"


@then(parsers.parse("{name} is left alone, without client and skill"))
def left_alone(scene: Scene, name: str):
    """Nothing rings where nothing could be answered."""
    holds, client = note_desk(scene, name)
    rings = desk(scene, name).session.rings()
    scene.observe(facts.ALERTED, name, next(iter(rings), "none"), Source.API)
    _note_customers(scene)
    assert (holds, client, rings) == (False, "none", set()), (
        f"expected a quiet desk, saw {holds, client, rings}"
    )


@then(parsers.parse("{customer} hangs in a handshake with {name}"))
def hangs(scene: Scene, customer: str, name: str):
    """The agent has answered, routing counts them as engaged, and no video comes about."""
    stuck = _note_handshake(scene, customer, name)
    assert stuck, "expected the handshake to hang, saw it settled"


@then(parsers.parse("{customer} hangs in no handshake with {name}"))
def hangs_no_more(scene: Scene, customer: str, name: str):
    """The attempt is over, one way or the other."""
    stuck = _note_handshake(scene, customer, name)
    assert not stuck, "expected the handshake to be given up, saw it hang"


def _note_handshake(scene: Scene, customer: str, name: str) -> bool:
    latest = note_messenger(scene, customer)
    note_reports(scene, customer)
    state = desk(scene, name).leg_state("video")
    stuck = latest == "Connecting" and state == "contacting"
    scene.observe(facts.HANDSHAKE_HANGS, name, stuck, Source.API)
    return stuck


def _note_customers(scene: Scene) -> None:
    note_messenger(scene, "Ana")
    note_reports(scene, "Ana")
