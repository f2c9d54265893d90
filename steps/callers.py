"""Sentences about callers: their line, their call, their wait, and what becomes of their picture."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness.conference import (
    LANDLINE,
    VIDEO_LINE,
    WORDS,
    Deskworker,
    PhoneCaller,
    note_case,
    reader,
)
from harness.model import Layer
from harness.scene import Scene


@given(parsers.parse("{name} talks on the phone with {colleague}"))
def talks_with(scene: Scene, name: str, colleague: str):
    """The caller's line can carry video; the agent has answered."""
    _put_through(scene, name, colleague, VIDEO_LINE)


@given(parsers.parse("{name} talks from a landline with {colleague}"))
def talks_from_a_landline(scene: Scene, name: str, colleague: str):
    """The caller's line carries sound alone, over a telephone that really speaks in media; the agent has answered."""
    if scene.layer is Layer.MEDIA:
        from harness.media.landline import LandlineCaller

        ben = scene.people[colleague] = Deskworker(scene, colleague)
        scene.people[name] = LandlineCaller(scene, name)
        ben.answer()
    else:
        _put_through(scene, name, colleague, LANDLINE)


def _put_through(scene: Scene, name: str, colleague: str, codecs: tuple[str, ...]) -> None:
    ben = Deskworker(scene, colleague)
    scene.people[colleague] = ben
    scene.people[name] = PhoneCaller(scene, name, codecs)
    ben.answer()


def _queue_up(scene: Scene, number: int) -> None:
    ada = reader(scene)
    for count in range(1, number + 1):
        caller = PhoneCaller(scene, f"caller {count}", VIDEO_LINE)
        scene.people[caller.name] = caller
        ada.escalate(caller.conversation, WORDS)


@given(parsers.parse("{number:d} callers wait for an expert"))
def callers_wait(scene: Scene, number: int):
    """They were escalated from the front desk's queue."""
    _queue_up(scene, number)


@when(parsers.parse("{number:d} more callers wait beside her for {minutes:d} minutes"))
def more_callers_wait(scene: Scene, number: int, minutes: int):
    """They come behind the one of whom the Example tells, and then platform time passes at once."""
    _queue_up(scene, number)
    scene.stage.advance(60 * minutes)


@then(parsers.parse("{name} waits as number {place:d}"))
def waits_as_number(scene: Scene, name: str, place: int):
    """Nothing rings for the caller; that many wait, this one included."""
    case = note_case(scene, name)
    here = str(case.interaction["id"])
    assert list(case.waiting).index(here) + 1 == place, (
        f"expected {name} as number {place}, saw {case.waiting}"
    )


@then(parsers.parse("{name} is led on to the voice experts"))
def led_on(scene: Scene, name: str):
    """The case is in the queue of the voice experts, by whichever way."""
    case = note_case(scene, name)
    at = case.interaction["queueId"]
    assert at == "escalation-voice-queue", f"expected {name} with the voice experts, saw queue {at}"


@then(parsers.parse("{name} has been told what she waits for"))
def told(scene: Scene, name: str):
    """The queue's prompt was played to the caller."""
    heard = note_case(scene, name).heard
    assert heard, f"expected a prompt for {name}, saw none"


@then(parsers.parse('{name} reads "{words}" in place of a picture'))
def reads_instead(scene: Scene, name: str, words: str):
    """The words are those of the platform, on the caller's video."""
    picture = note_case(scene, name).picture
    assert picture == words, f'expected {name} to read "{words}", saw {picture}'


@then(parsers.parse("{name} stays on the phone without a picture"))
def no_picture(scene: Scene, name: str):
    """The call is up, and no video was ever tried."""
    case = note_case(scene, name)
    assert (case.line or {}).get("state") == "connected", f"expected {name}'s call to be up, saw {case.line}"
    assert case.picture is None, f"expected no picture for {name}, saw {case.picture}"


@then(parsers.parse("{name}'s line is cut"))
def line_cut(scene: Scene, name: str):
    """The call has ended, and the caller did not end it."""
    line = note_case(scene, name).line or {}
    assert line.get("state") == "disconnected", f"expected {name}'s line to be cut, saw {line.get('state')}"
    assert line.get("disconnectType") != "client", f"expected the platform to cut it, saw {name} hang up"


@then(parsers.parse("{name} is on hold while {agent} and {expert} talk"))
def on_hold(scene: Scene, name: str, agent: str, expert: str):
    """All three are on the line; the caller alone hears music."""
    case = note_case(scene, name)
    assert case.caller["held"], f"expected {name} on hold, saw {case.caller}"
    assert {agent, expert} <= set(case.names()), f"expected {agent} and {expert} to talk, saw {case.names()}"


@then(parsers.parse("{name}, {agent} and {expert} are in one conference"))
def in_conference(scene: Scene, name: str, agent: str, expert: str):
    """In session under the id with which the call began, and nobody is held."""
    case = note_case(scene, name)
    assert case.names() == [name, agent, expert], f"expected all three, saw {case.names()}"
    assert not case.caller["held"], f"expected {name} not to be held"


@then(parsers.parse("{name}, {agent} and {expert} are in one video"))
def in_video(scene: Scene, name: str, agent: str, expert: str):
    """All three are in session by video."""
    case = note_case(scene, name)
    assert case.names("video") == [name, agent, expert], f"expected all three, saw {case.names('video')}"
