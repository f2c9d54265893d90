"""A caller's phone is told of its line and of its picture, and of nobody else's."""

from __future__ import annotations

import pytest

from mocks.tests.conferences import NAME, escalate, escalated, in_call


def told(playbook, socket):
    """The frames of a phone as (type, state)."""
    return [(one["type"], one["state"]) for one in playbook.frames[socket]]


def test_a_line_is_up_when_the_phone_connects():
    playbook, ana, _ = in_call()
    assert told(playbook, ana.connect()) == [("line", "connected")]


def test_a_caller_who_is_brought_into_the_picture_is_offered_it():
    playbook, ana, _ = escalated()
    socket = ana.connect()
    playbook.agent("Cy").answer("videos")
    offer = next(one for one in playbook.frames[socket] if one["type"] == "picture")
    assert offer["state"] == "offered"
    room = playbook.open(offer["signallingUri"])
    playbook.send(room, {"type": "join"})
    assert playbook.frames[room][0]["direction"] == "sendrecv"


def test_a_phone_that_connects_late_is_told_how_things_stand():
    playbook, ana, _ = escalated()
    playbook.agent("Cy").answer("videos")
    assert told(playbook, ana.connect()) == [("line", "connected"), ("picture", "offered")]


def test_a_caller_with_whom_nobody_merges_is_held():
    playbook, ana, ben = in_call(f"{NAME}/nobody-merges-the-three")
    socket = ana.connect()
    escalate(ben)
    playbook.agent("Cy").answer("videos")
    assert told(playbook, socket)[-1] == ("line", "held")


def test_a_trunk_without_the_bridges_codec_refuses_the_picture():
    playbook, ana, ben = in_call(f"{NAME}/the-trunk-speaks-vp8-alone")
    socket = ana.connect()
    escalate(ben)
    playbook.agent("Cy").answer("videos")
    refused = next(one for one in playbook.frames[socket] if one["type"] == "picture")
    assert (refused["state"], refused["message"]) == ("refused", "Video Not Supported")
    assert ("line", "ended") not in told(playbook, socket)


def test_a_call_that_is_handed_over_for_good_ends_the_line():
    playbook, ana, ben = in_call(f"{NAME}/the-call-is-handed-over-for-good")
    socket = ana.connect()
    escalate(ben)
    assert playbook.frames[socket][-1] == {"type": "line", "state": "ended", "reason": "transfer"}


@pytest.mark.parametrize("query", ["", "?token=", "?token=guessed"])
def test_a_token_that_opens_no_line(query):
    playbook, _, _ = in_call()
    assert playbook.closed[playbook.open(f"/line{query}")] == (4401, "the token opens no line")


def test_another_phone_takes_the_line_over():
    playbook, ana, _ = in_call()
    first, second = ana.connect(), ana.connect()
    assert playbook.closed[first] == (4409, "another phone took the line")
    ana.hang_up()
    assert told(playbook, second)[-1] == ("line", "ended")


def test_a_phone_that_is_gone_is_told_nothing_and_the_call_goes_on():
    playbook, ana, ben = in_call()
    socket = ana.connect()
    playbook.drop(socket)
    assert ben.legs() == {"calls": "connected"}
    before = len(playbook.frames[socket])
    ana.hang_up()
    assert len(playbook.frames[socket]) == before


def test_a_phone_has_nothing_to_say():
    playbook, ana, _ = in_call()
    socket = ana.connect()
    playbook.send(socket, {"type": "join"})
    assert playbook.frames[socket][-1]["type"] == "error"


def test_a_telephone_is_told_where_its_sound_is_carried_and_meets_who_answers_there():
    playbook, ana, ben = in_call(NAME, "PCMU")
    line = playbook.frames[ana.connect()][0]
    phone = playbook.open(line["signallingUri"])
    playbook.send(phone, {"type": "join"})
    assert playbook.frames[phone][0]["direction"] == "sendrecv"
    assert ben.leg("calls")["carriesSound"] is True
    desk = playbook.open(ben.media("calls").json()["signallingUri"])
    playbook.send(desk, {"type": "join"})
    assert [one["name"] for one in playbook.frames[desk][0]["peers"]] == ["Ana"]


def test_sound_alone_and_video_are_rooms_apart():
    playbook, _, ben = escalated(f"{NAME}/the-flow-does-not-ask-what-the-line-carries", "PCMU")
    cy = playbook.agent("Cy")
    cy.answer("videos")
    for kind in ("videos", "calls"):
        desk = playbook.open(ben.media(kind).json()["signallingUri"])
        playbook.send(desk, {"type": "join"})
    video = playbook.open(cy.media().json()["signallingUri"])
    playbook.send(video, {"type": "join"})
    assert [one["leg"] for one in playbook.frames[video][0]["peers"]] == [ben.leg("videos")["id"]]


def test_a_line_with_a_picture_brings_its_sound_along_with_it():
    playbook, ana, ben = in_call()
    assert "signallingUri" not in playbook.frames[ana.connect()][0]
    assert ben.leg("calls")["carriesSound"] is False
    assert ben.media("calls").status == 409
