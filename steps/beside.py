"""Sentences about a chat and a capture page side by side in one browser: what the film does to the words."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from pytest_bdd import given, parsers, then

from harness import facts
from harness.browser.people import PageCustomer
from harness.browser.recorded import LEAST_BYTES
from harness.model import Source
from harness.people import customer
from harness.scene import Scene
from harness.wait import Expired, until

#: Seconds: what counts as at once in a browser; the platform's time between two looks at a stalled chat; the longest look.
AT_ONCE_S, STALL_S, COMES_S = 1.0, 180.0, 15.0


@given(parsers.parse("{name}, a customer whose page sends her film past her chat"))
def films_beside(scene: Scene, cast_filmer, name: str):
    """Two tabs of one browser."""
    _open_both(scene, cast_filmer, name, ())


@given(parsers.parse("{name}, a customer whose page writes her film into her chat"))
def films_into_chat(scene: Scene, cast_filmer, name: str):
    """The recorder hands the film to the messenger, which has a socket open."""
    _open_both(scene, cast_filmer, name, ("recording-over-the-chat",))


def _open_both(scene: Scene, cast_filmer, name: str, defects: tuple[str, ...]) -> None:
    filmer = cast_filmer(name, defects=defects, beside=True)
    filmer.arrive_beside(_at_chat(scene, name))


@then(parsers.parse("what {name} types into her chat comes up seconds late"))
def comes_late(scene: Scene, name: str):
    """The socket is busy with the film; the words wait behind it."""
    at_once, through_chat = _observe_words(scene, name)
    assert through_chat, "expected the film to go through the chat, saw nothing of it there"
    assert not at_once, "expected the words to be held up, saw them at once"


@then(parsers.parse("what {name} types into her chat comes up at once"))
def comes_at_once(scene: Scene, name: str):
    """The socket carries words alone."""
    at_once, through_chat = _observe_words(scene, name)
    assert not through_chat, "expected nothing large on the socket, saw the film"
    assert at_once, "expected the words at once, saw them held up"


def _observe_words(scene: Scene, name: str) -> tuple[bool, bool]:
    ana, words = _at_chat(scene, name), "Did you get it?"
    ana.say(words)
    at_once = _comes_up(ana, words, AT_ONCE_S)
    if not at_once:
        _wait_out(scene, ana, words)
    sent = [call.detail for call in ana.tab.calls("sent")]
    large = [one for one in sent if one["method"] == "SOCKET" and one["bytes"] >= LEAST_BYTES]
    scene.observe(facts.VIDEO_ON_SOCKET, name, bool(large), Source.NETWORK)
    scene.observe(facts.SHOWN_AT_ONCE, name, at_once, Source.PAGE)
    return at_once, bool(large)


def _wait_out(scene: Scene, ana: PageCustomer, words: str) -> None:
    """Let time pass until the relay has worked off the film, however long that is; raise Expired when it never does."""

    def look() -> bool:
        scene.stage.advance(STALL_S)
        return words in ana.page.texts("message")

    until(look, COMES_S, f"{words!r} behind the film", every_s=0.3)


def _comes_up(ana: PageCustomer, words: str, within_s: float) -> bool:
    with suppress(Expired):
        return bool(until(lambda: words in ana.page.texts("message"), within_s, f"{words!r} in the chat"))
    return False


def _at_chat(scene: Scene, name: str) -> PageCustomer:
    return cast(PageCustomer, customer(scene, name))
