"""The messaging relay: words pass, files stall."""

from __future__ import annotations

import pytest

from mocks.core.limits import RELAY_BURST, RELAY_PER_SECOND
from mocks.tests.core.integrations.scripts import Play

PIECE = "x" * 2000
PIECES = RELAY_BURST // len(PIECE)


def full() -> Play:
    """Ana has just sent what the relay takes at once (her wish has used some of it)."""
    play = Play()
    play.playbook.pass_time(60)
    for _ in range(PIECES):
        play.ana.say(PIECE)
    return play


def test_what_fits_passes_at_once():
    assert full().ana.texts.count(PIECE) == PIECES


@pytest.mark.parametrize("words", ["?", "x" * 1000])
def test_what_does_not_fit_waits_for_room(words):
    play = full()
    play.ana.say(words)
    seconds = len(words) / RELAY_PER_SECOND
    play.playbook.pass_time(seconds - 0.001)
    assert play.ana.texts[-1] == PIECE
    play.playbook.pass_time(0.001)
    assert play.ana.texts[-1] == words


def test_words_keep_their_order():
    play = full()
    for words in ("one", "two", "three"):
        play.ana.say(words)
    play.playbook.pass_time(10)
    assert play.ana.texts[-3:] == ["one", "two", "three"]


def test_time_makes_room():
    play = full()
    play.playbook.pass_time(2)
    play.ana.say(PIECE)
    assert play.ana.texts.count(PIECE) == PIECES + 1


def test_what_waits_is_dropped_with_its_session():
    play = full()
    play.ana.say("late")
    play.ana.do("closeSession")
    play.playbook.pass_time(10)
    assert "late" not in play.ana.texts
