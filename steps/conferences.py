"""Sentences about three people in one video: who is in it from when on, who sees and hears whom, who is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pytest_bdd import given, parsers, then

from harness import facts
from harness.api.administrator import Administrator
from harness.conference import VIDEO_LINE, PhoneCaller, note_case, of_kind, somebody
from harness.media.gathering import Gathering
from harness.media.handoff import LONGEST_MS
from harness.media.meeting import Meeting
from harness.media.watching import keep_figures, person, watch_end
from harness.model import Source
from harness.people import agent
from harness.scene import Scene
from harness.wait import until

if TYPE_CHECKING:
    from harness.browser.conference import PageCaller, PageExpert

#: How long two people may take to see each other before anything is tried.
BEGINS_S = 10
#: How long a phone may take to say what has become of its line.
SAYS_S = 5.0
#: So long it is watched that nobody is seen.
UNSEEN_S = 2.0
#: Frames that were on their way when the line was held are shown by then (milliseconds).
UNDER_WAY_MS = 500.0


@given(parsers.parse("{name} talks by video with {colleague}"))
def talks_by_video(scene: Scene, cast_expert, cast_caller, name: str, colleague: str):
    """The front desk takes calls by video; caller and agent see each other."""
    ada = Administrator(scene.wire, *scene.login("Ada"))
    ada.take_calls_by_video()
    ada.leave()
    ben = cast_expert(colleague, browser="chromium")
    cast_caller(name, VIDEO_LINE)
    ben.answer()
    Gathering(scene, name, colleague).begin(BEGINS_S)


@then(parsers.parse("{name}, {colleague} and {expert} are all seen and heard within {seconds:d} seconds"))
def all_seen_and_heard(scene: Scene, name: str, colleague: str, expert: str, seconds: int):
    """Each of the three sees and hears both others, under their own names, and nobody meets an echo."""
    note_case(scene, name)
    Gathering(scene, name, colleague, expert).demand_everybody(seconds)


@then(parsers.parse("{name} and {colleague} kept their eyes on each other all the while"))
def kept_their_eyes(scene: Scene, name: str, colleague: str):
    """From the escalation on neither picture stood still for longer than a second."""
    note_case(scene, name)
    gap = Gathering(scene, name, colleague).note_gaps(_escalated_ms(scene, colleague))
    assert gap <= LONGEST_MS, f"expected no pause over {LONGEST_MS:.0f} ms, saw one of {gap:.0f} ms"


@then(parsers.parse("{name} is left with music while {colleague} and {expert} see and hear each other"))
def left_with_music(scene: Scene, name: str, colleague: str, expert: str):
    """The caller's line is held: no picture and no sound comes from it, or to it."""
    _phone_says(scene, name, "hold")
    note_case(scene, name)
    since_ms = person(scene, name).tab.now_ms() + UNDER_WAY_MS
    Gathering(scene, name, colleague, expert).demand_left_out(name, BEGINS_S, since_ms)


@then(parsers.parse("{name}'s line is cut, and {colleague} is gone from her screen"))
def line_and_picture_cut(scene: Scene, name: str, colleague: str):
    """The phone says that the call is over, and neither picture nor sound comes any more."""
    _phone_says(scene, name, "ended")
    note_case(scene, name)
    found = watch_end(scene, name, colleague, LONGEST_MS / 1000 + 0.2)
    figures = keep_figures(scene, name, colleague, found)
    scene.observe(facts.SEES, facts.sees(name, colleague), found.seen(), Source.FRAMES, figures)
    scene.observe(facts.HEARS, facts.hears(name, colleague), found.heard(), Source.TONE, figures)
    gap = Gathering(scene, name, colleague).note_gaps(_escalated_ms(scene, colleague))
    assert gap > LONGEST_MS, f"expected {colleague} to be gone from {name}'s screen, saw {gap:.0f} ms without"


def _phone_says(scene: Scene, name: str, word: str) -> None:
    ana = somebody(scene, name, PhoneCaller)
    words = cast("PageCaller", ana).line_words
    until(words, SAYS_S, f"{name}'s phone to say {word!r}", done=lambda said: word in said)


def _escalated_ms(scene: Scene, colleague: str) -> float:
    return cast("PageExpert", agent(scene, colleague)).escalated_ms


@given(parsers.parse("{name} is on the phone with {colleague}, who has a camera"))
def talks_with_somebody_with_a_camera(scene: Scene, cast_expert, name: str, colleague: str):
    """The caller's phone shows nothing here; the agent sits at a desktop in a browser."""
    ben = cast_expert(colleague, browser="chromium")
    scene.people[name] = PhoneCaller(scene, name, VIDEO_LINE)
    ben.answer()


@then(parsers.parse("{one} and {other} see each other by {codec:w}"))
def see_each_other_by(scene: Scene, one: str, other: str, codec: str):
    """Both pictures advance, and the statistics of the legs on which they come name this codec."""
    note_case(scene, of_kind(scene, PhoneCaller)[0].name)
    meeting = Meeting(scene, one, other)
    meeting.need_codec(codec)
    for receiver, sender in ((one, other), (other, one)):
        meeting.demand_sight(receiver, sender, BEGINS_S)
        found = meeting.note_codec(receiver, sender)
        assert found == codec, f"expected {receiver} to see {sender} by {codec}, saw {found or 'no codec'}"


@then(parsers.parse('{name}\'s phone says "{words}", and neither she nor {expert} sees the other'))
def phone_says(scene: Scene, name: str, words: str, expert: str):
    """The call goes on without her picture."""
    _phone_says(scene, name, words)
    note_case(scene, name)
    said = cast("PageCaller", somebody(scene, name, PhoneCaller)).line_words()
    scene.observe(facts.PHONE_READS, name, said, Source.PAGE)
    Meeting(scene, name, expert).demand_nothing(UNSEEN_S)
