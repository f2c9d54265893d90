"""Frames are kept in order, found old or new, and waited for no longer than asked."""

from __future__ import annotations

import pytest

from harness.api.frames import Frames
from harness.tests.fakes import FakeSocket
from harness.wait import Expired


def is_third(frame):
    return frame["n"] == 3


def test_the_first_that_matches_is_found_old_or_new():
    frames = Frames(FakeSocket({"n": 1}, {"n": 3}, {"n": 3, "again": True}))
    assert frames.first(is_third, 1.0, "the third") == {"n": 3}
    assert frames.received == [{"n": 1}, {"n": 3}]
    assert frames.first(lambda f: f["n"] == 1, 0.0, "the first") == {"n": 1}


def test_what_does_not_come_expires_and_shows_the_last_that_did():
    frames = Frames(FakeSocket(*({"n": n} for n in (0, 1, 2, 4))))
    with pytest.raises(Expired, match="the third") as expired:
        frames.first(is_third, 0.5, "the third")
    assert expired.value.last_seen == [{"n": 1}, {"n": 2}, {"n": 4}]


def test_draining_takes_what_is_there_and_keeps_everything():
    socket = FakeSocket({"n": 1})
    frames = Frames(socket)
    assert frames.drain() == [{"n": 1}]
    socket.queue.append('{"n": 2}')
    assert frames.drain() == [{"n": 1}, {"n": 2}]
    assert frames.drain() == [{"n": 1}, {"n": 2}]


def test_sending_and_closing_reach_the_socket():
    socket = FakeSocket()
    frames = Frames(socket)
    frames.send({"a": "ü"})
    frames.close()
    assert (socket.sent, socket.closed) == ([{"a": "ü"}], 1)
