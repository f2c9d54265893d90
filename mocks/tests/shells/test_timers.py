"""Timers and clocks: order, moving, forgetting; time never goes back."""

from __future__ import annotations

from datetime import timedelta

from mocks.core.clock import START
from mocks.shells.clocks import FrozenClock, WallClock
from mocks.shells.timers import Timers


def at(seconds):
    return START + timedelta(seconds=seconds)


def test_the_earliest_comes_first_and_equals_in_the_order_of_their_setting():
    timers = Timers()
    for name, seconds in (("late", 3), ("first", 1), ("second", 1)):
        timers.wake_at(name, at(seconds))
    fired = [timers.pop_due(at(5)) for _ in range(4)]
    assert fired == [(at(1), "first"), (at(1), "second"), (at(3), "late"), None]


def test_nothing_is_due_too_early():
    timers = Timers()
    timers.wake_at("a", at(2))
    assert timers.pop_due(at(1.999)) is None
    assert timers.next_at() == at(2)
    assert timers.pop_due(at(2)) == (at(2), "a")


def test_setting_again_moves_and_cancelling_forgets():
    timers = Timers()
    timers.wake_at("a", at(1))
    timers.wake_at("a", at(4))
    timers.wake_at("b", at(2))
    timers.cancel("b")
    timers.cancel("never set")
    assert timers.pop_due(at(3)) is None
    assert timers.pop_due(at(4)) == (at(4), "a")
    assert timers.next_at() is None


def test_clocks_never_go_back():
    for clock in (FrozenClock(), WallClock()):
        before = clock.now()
        clock.move_to(before - timedelta(days=1))
        assert clock.now() >= before
        clock.move_to(before + timedelta(days=1))
        assert clock.now() >= before + timedelta(days=1)
