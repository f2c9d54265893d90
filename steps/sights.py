"""Sentences about what one watches of another in a one-way video: whether it comes, goes on, or comes to an end."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.media.lapse import AUDIBLE_S, FRESH_S
from harness.media.meeting import Meeting
from harness.media.watching import keep_figures, person, video_bytes, watch_end, watch_on
from harness.model import Source
from harness.people import agent
from harness.scene import Scene
from steps.pictures import sees_one_way

#: How long a picture may take to come once it was sought.
COMES_S = 10
#: Platform time plays no part in these: they are looked at until there is proof.
PROOF_S = 8


@given(parsers.parse("{watcher:w} sees and hears {shown:w} in a one-way video"))
def sees_and_hears(scene: Scene, watcher: str, shown: str):
    """The customer shows herself and speaks; both reach the agent."""
    sees_one_way(scene, watcher, shown)
    Meeting(scene, watcher, shown).demand_hearing(watcher, shown, COMES_S)


@when(parsers.parse("{name} answers the video"))
def answers_the_video(scene: Scene, name: str):
    """The agent takes the video that alerts."""
    ben = agent(scene, name)
    ben.answer(ben.wait_for_alert("video"))


@then(parsers.parse("{watcher:w} sees {shown:w} within {seconds:d} seconds"))
def comes_into_sight(scene: Scene, watcher: str, shown: str, seconds: int):
    """The stamped picture advances on the watcher's screen."""
    Meeting(scene, watcher, shown).demand_sight(watcher, shown, seconds)


@then(parsers.parse("{watcher:w} sees nothing of {shown:w}, whose picture arrives"))
def arrives_unseen(scene: Scene, watcher: str, shown: str):
    """Bytes of the picture come in, over a standing connection, and no frame of it is in plain sight."""
    Meeting(scene, watcher, shown).demand_unseen(watcher, shown, PROOF_S)
    arrived = video_bytes(scene, watcher, "received")
    scene.observe(facts.ARRIVES, facts.sees(watcher, shown), arrived > 0, Source.NETWORK)
    assert arrived, f"expected {shown}'s picture to arrive at {watcher}'s, saw no byte of it"


@then(parsers.parse("{watcher:w} sees {shown:w} and sends no picture"))
def only_watches(scene: Scene, watcher: str, shown: str):
    """Frames come one way; not a byte of video goes the other."""
    Meeting(scene, watcher, shown).demand_sight(watcher, shown, COMES_S)
    video_bytes(scene, watcher, "received")
    sent = _note_sent(scene, watcher, shown, video_bytes(scene, watcher, "sent", wanted=False))
    assert not sent, f"expected {watcher} to send no video, saw {sent} bytes"


@then(parsers.parse("{watcher:w}'s own picture is taken and sent to {shown:w}"))
def has_to_send(scene: Scene, watcher: str, shown: str):
    """The agent's camera was opened, and what it takes reaches a customer who has no use for it."""
    Meeting(scene, shown, watcher).demand_sight(shown, watcher, COMES_S)
    sent = _note_sent(scene, watcher, shown, video_bytes(scene, watcher, "sent"))
    assert sent, f"expected {watcher} to send video, saw no byte of it"


def _note_sent(scene: Scene, name: str, shown: str, sent: int) -> int:
    calls = person(scene, name).tab.calls("getUserMedia")
    asked = agent(scene, name).conversation()["videoRequest"]["mode"]
    scene.observe(facts.OWN_CAMERA, name, any(call.outcome == "ok" for call in calls), Source.PAGE)
    scene.observe(facts.VIDEO_SENT, name, sent, Source.NETWORK)
    scene.observe(facts.ASKED_MODE, shown, asked, Source.API)
    return sent


@then(parsers.parse("{watcher:w} goes on watching {shown:w} for {seconds:d} seconds"))
def goes_on_watching(scene: Scene, watcher: str, shown: str, seconds: int):
    """The picture that was put on hold still moves."""
    found = watch_on(scene, watcher, shown, seconds)
    figures = keep_figures(scene, watcher, shown, found)
    scene.observe(facts.WATCHED_ON_HOLD, shown, found.seen(), Source.FRAMES, figures)
    assert found.seen(), f"expected {shown}'s picture to go on, saw none for {found.picture_ms} ms"


@then(parsers.parse("{watcher:w} sees no new picture of {shown:w} for {seconds:d} seconds"))
def sees_no_new_picture(scene: Scene, watcher: str, shown: str, seconds: int):
    """What was put on hold stands still or is gone; the sound of it as well."""
    found = watch_end(scene, watcher, shown, seconds)
    figures = keep_figures(scene, watcher, shown, found)
    scene.observe(facts.WATCHED_ON_HOLD, shown, found.seen(seconds), Source.FRAMES, figures)
    assert found.lasts(seconds), f"expected nothing of {shown} for {seconds} s, saw {found}"


@then(parsers.parse("{watcher:w} sees {shown:w} again once the hold is taken back"))
def sees_again(scene: Scene, watcher: str, shown: str):
    """Hold is pressed once more, and new frames come."""
    since_ms = person(scene, watcher).tab.now_ms()
    agent(scene, watcher).hold_video()
    Meeting(scene, watcher, shown).demand_sight(watcher, shown, COMES_S, since_ms)


@then(parsers.parse("{watcher:w} still sees and hears {shown:w} after {seconds:d} seconds"))
def still_sees_and_hears(scene: Scene, watcher: str, shown: str, seconds: int):
    """What the customer switched off goes on at the agent's."""
    found = watch_on(scene, watcher, shown, seconds)
    _note_lapse(scene, watcher, shown, found, FRESH_S, AUDIBLE_S)
    assert found.seen(), f"expected {shown}'s picture to go on, saw {found}"
    assert found.heard(), f"expected {shown}'s sound to go on, saw {found}"


@then(parsers.parse("{watcher:w} sees and hears nothing of {shown:w} for {seconds:d} seconds"))
def sees_and_hears_nothing(scene: Scene, watcher: str, shown: str, seconds: int):
    """What the customer switched off has come to its end at the agent's."""
    found = watch_end(scene, watcher, shown, seconds)
    _note_lapse(scene, watcher, shown, found, seconds, seconds)
    assert found.lasts(seconds), f"expected nothing of {shown} for {seconds} s, saw {found}"


def _note_lapse(scene: Scene, watcher: str, shown: str, found, seen_s: float, heard_s: float):
    figures = keep_figures(scene, watcher, shown, found)
    scene.observe(facts.STILL_SEEN, shown, found.seen(seen_s), Source.FRAMES, figures)
    scene.observe(facts.STILL_HEARD, shown, found.heard(heard_s), Source.TONE, figures)
