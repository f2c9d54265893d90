"""The media server as its host sees it: offers go to a child, answers come back where the platform lives."""

from __future__ import annotations

import queue

import pytest

from mocks.core.commands import TakeOffer
from mocks.shells import media_server
from mocks.shells.media_server import ChildMediaServer

UNREADABLE = TakeOffer("leg-1", "no SDP at all", "1.2")
WITHIN_S = 60.0


@pytest.fixture
def acts():
    return queue.Queue()


@pytest.fixture
def server(acts):
    server = ChildMediaServer(acts.put)
    yield server
    server.hang_up()


def told(server, acts, offer):
    """What is told of an offer, once what the child says was handed to the host's thread."""
    answers = []
    server.take(offer, answers.append)
    assert answers == []
    acts.get(timeout=WITHIN_S)()
    return answers


def test_what_the_child_says_is_told_to_whom_it_is_for_and_the_next_offer_needs_no_other_child(server, acts):
    [first] = told(server, acts, UNREADABLE)
    assert (first.leg, first.sdp) == ("leg-1", None)
    assert "neither sound nor picture" in first.why
    child = server._child
    [second] = told(server, acts, TakeOffer("leg-2", "nor here", "1.0"))
    assert second.leg == "leg-2"
    assert server._child is child


def test_after_hanging_up_nobody_is_told_and_nothing_runs(server, acts):
    answers = []
    server.take(UNREADABLE, answers.append)
    child = server._child
    act = acts.get(timeout=WITHIN_S)
    server.hang_up()
    assert child.returncode is not None
    server.hang_up()
    server.take(UNREADABLE, answers.append)
    act()
    assert answers == [], "what an earlier child said was told to whom a later one has to answer"


def test_an_end_without_an_answer_is_told(server, acts, monkeypatch):
    monkeypatch.setattr(media_server, "_PROGRAM", "mocks.core.clock")
    [answer] = told(server, acts, UNREADABLE)
    assert (answer.leg, answer.sdp) == ("leg-1", None)
    assert "has ended" in answer.why
