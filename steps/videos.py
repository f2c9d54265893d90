"""Sentences about a video on the platform: which way it goes, what it shows, who gets it, what Hold does."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.api.builder import missing_of
from harness.api.rest import Refused
from harness.browser.machines import NO_CAMERA, SHARING, Machine
from harness.model import Source
from harness.people import ApiAgent, agent, customer, desk, guest
from harness.scene import Scene
from harness.wait import Expired

#: The skill that video queues ask for in the named organisations.
VIDEO_SKILL = "Video_Certified"


@given(parsers.parse("{name}, a customer whose page starts video without a direction"))
def starts_without_direction(cast_customer, name: str):
    """The page passes the stream alone, so that the platform's default applies."""
    cast_customer(name, defects=("direction-left-out",))


@given(parsers.parse("{name}, a customer whose page shows her screen"))
def shows_her_screen(cast_customer, name: str):
    """The page captures a display where the camera was meant."""
    cast_customer(name, defects=("screen-in-place-of-camera",), machine=SHARING)


@given(parsers.parse("{name}, a customer whose page shows her camera"))
def shows_her_camera(cast_customer, name: str):
    """The page captures the camera and starts video one way."""
    cast_customer(name)


@given(parsers.parse("{name}, an agent without the video skill"))
def agent_without_video_skill(cast_agent, name: str):
    """An agent of the organisation who is on queue and was never set up for video."""
    cast_agent(name).go_on_queue()


@given(parsers.parse("{name}, an agent whose desktop only mutes on hold"))
def mutes_on_hold(cast_agent, name: str):
    """The Hold button of the desktop switches the sound off and leaves the picture on."""
    cast_agent(name, defects=("hold-only-mutes",)).go_on_queue()


@given(parsers.parse("{name}, an agent whose desktop attaches the picture to nothing"))
def attaches_nothing(cast_agent, name: str):
    """The desktop takes the video for running and shows none of it."""
    cast_agent(name, defects=("incoming-not-attached",)).go_on_queue()


@given(parsers.parse("{name}, an agent at a desk without a camera"))
def has_no_camera(cast_agent, name: str):
    """The machine has no camera; the browser says so to whoever asks for one."""
    cast_agent(name, machine=Machine(script=NO_CAMERA)).go_on_queue()


@given(parsers.parse("{name} is in a video with {colleague}"))
def in_a_video(scene: Scene, name: str, colleague: str):
    """The customer asked, consented and was answered; her client has joined."""
    ana, ben = guest(scene, name), desk(scene, colleague)
    ana.open_chat()
    ana.ask_for_video()
    ben.answer(ben.wait_for_alert("video"))
    ana.join_video()


@given(parsers.parse("{other} keeps {colleague} busy by video while {name} chats"))
def others_in_a_video(scene: Scene, cast_customer, other: str, colleague: str, name: str):
    """Somebody else keeps the agent busy by video; the customer has come to the chat."""
    cast_customer(other)
    in_a_video(scene, other, colleague)
    guest(scene, name).open_chat()


@given(parsers.parse("{name} comes to the chat"))
def comes_to_the_chat(scene: Scene, name: str):
    """The chat is open and nobody has answered it yet."""
    customer(scene, name).open_chat()


@when(parsers.parse("{name} puts the video on hold"))
def puts_on_hold(scene: Scene, name: str):
    """The agent presses Hold; what becomes of it is looked at afterwards."""
    try:
        agent(scene, name).hold_video()
    except Refused as refused:
        scene.observe(facts.HOLD_REFUSED, name, _reason(refused), Source.API)


@then(parsers.parse('{name} is refused the hold for want of "{missing}"'))
def refused_the_hold(scene: Scene, name: str, missing: str):
    """The platform names the permission, and says so again to whoever asks again."""
    ben = desk(scene, name)
    try:
        ben.hold_video()
    except Refused as refused:
        saw = _reason(refused)
    else:
        saw = None
    scene.observe(facts.HOLD_REFUSED, name, saw, ben.source)
    named = saw["missing"] if saw else []
    assert missing in named, f"expected a refusal for want of {missing}, saw {saw}"


@then(parsers.parse("{name}'s picture is paused"))
def picture_is_paused(scene: Scene, name: str):
    """The customer's client is told that the other side holds the video."""
    bens = [one for one in scene.people.values() if isinstance(one, ApiAgent)]
    held = any(_video_of(ben.conversation(), "agent")["held"] for ben in bens)
    scene.observe(facts.VIDEO_HELD, name, held, Source.API)
    assert _observe_pause(scene, name), f"expected {name}'s client to be told to pause, saw nothing of it"


@then(parsers.parse("{name}'s picture goes on, and {colleague} is only muted"))
def picture_goes_on(scene: Scene, name: str, colleague: str):
    """Nobody told the customer's client of a hold, although the agent's side went silent."""
    ben = desk(scene, colleague)
    muted = bool(_video_of(ben.conversation(), "agent")["audioMuted"])
    scene.observe(facts.MUTED, colleague, muted, ben.source)
    assert not _observe_pause(scene, name), f"expected {name}'s picture to go on, saw it paused"
    assert muted, f"expected {colleague} to be muted, saw no change"


def _observe_pause(scene: Scene, name: str) -> bool:
    paused = guest(scene, name).is_paused()
    scene.observe(facts.PAUSED, name, paused, Source.SOCKET)
    return paused


@then(parsers.parse("{name} reads what {colleague} writes meanwhile"))
def reads_meanwhile(scene: Scene, name: str, colleague: str):
    """The chat goes on beside the video."""
    ana = customer(scene, name)
    text = "Please turn the device around."
    agent(scene, colleague).write(text)
    ana.wait_to_be_told(text)
    scene.observe(facts.TOLD, name, ana.told(), ana.source)


@then(parsers.parse("{name} watches {customer} without sending a picture"))
def watches_only(scene: Scene, name: str, customer: str):
    """The platform has the agent's media only receive."""
    saw = _take_video(scene, name, customer)
    assert saw == "recvonly", f"expected {name} only to receive, saw {saw}"


@then(parsers.parse("{name} is made to send {customer} a picture"))
def made_to_send(scene: Scene, name: str, customer: str):
    """The platform has the agent's media go both ways."""
    saw = _take_video(scene, name, customer)
    assert saw == "sendrecv", f"expected {name} to send as well, saw {saw}"


def _take_video(scene: Scene, name: str, customer: str) -> str:
    ana, ben = guest(scene, customer), desk(scene, name)
    ben.answer(ben.wait_for_alert("video"))
    now = ben.conversation()
    direction = ben.session.direction(now)
    scene.observe(facts.ASKED_MODE, customer, ana.asked()["mode"], ana.source)
    scene.observe(facts.DIRECTION, name, direction, ben.source)
    scene.observe(facts.MEDIA_TYPE, customer, now["mediaType"], ben.source)
    return direction


@then(parsers.parse("{name}'s video shows {customer}'s {source:w}"))
def is_shown(scene: Scene, name: str, customer: str, source: str):
    """What the platform says that the customer's video carries: her camera, or her screen."""
    ben = desk(scene, name)
    ben.answer(ben.wait_for_alert("video"))
    shares = bool(_video_of(ben.conversation(), "customer")["sharingScreen"])
    scene.observe(facts.SHARES_SCREEN, customer, shares, ben.source)
    saw = "screen" if shares else "camera"
    assert saw == source, f"expected {customer}'s {source}, saw her {saw}"


@then(parsers.parse("a video call reaches {name}, who {holds:w} the video skill"))
def skilled_is_alerted(scene: Scene, name: str, holds: str):
    """Whom the queue chose, and whether that agent `holds` or `lacks` the skill."""
    somebody = desk(scene, name)
    skilled = VIDEO_SKILL in somebody.session.skills()
    scene.observe(facts.ALERTED, name, somebody.wait_for_alert("video"), somebody.source)
    scene.observe(facts.SKILLED, name, skilled, somebody.source)
    assert skilled == (holds == "holds"), f"expected that {name} {holds} {VIDEO_SKILL}, saw {skilled}"


@then(parsers.parse("no video reaches {name}, who is idle all the while"))
def no_video_reaches(scene: Scene, name: str):
    """On queue, free, with the skill, and never offered the video."""
    ben = desk(scene, name)
    try:
        ben.wait_for_alert("video")
        alerted = True
    except Expired:
        alerted = False
    status, skilled = ben.session.routing_status(), VIDEO_SKILL in ben.session.skills()
    passed_over = not alerted and status == "IDLE" and skilled
    scene.observe(facts.PASSED_OVER, name, passed_over, ben.source)
    assert passed_over, (
        f"expected {name} idle and passed over, saw alert {alerted}, {status}, skill {skilled}"
    )


def _video_of(conversation, purpose: str):
    sides = [p for p in conversation["participants"] if p["purpose"] == purpose and p["videos"]]
    return sides[-1]["videos"][-1]


def _reason(refused: Refused):
    return {"code": refused.code, "missing": list(missing_of(refused.message))}
