"""What each kind of fault does to those who meet it, and that it counts them."""

from __future__ import annotations

from typing import Any

import pytest

from mocks.core.faults import KINDS
from mocks.tests.playbook import Playbook, in_chat

ME = "/api/v2/users/me"
GUEST = "/v1"
CHANNEL = "/notifications/channels/{id}"


def plant(playbook: Playbook, kind: str, **fields: Any) -> Any:
    """A fault that is planted now; its count is `met`."""
    name = playbook.platform.plant(KINDS[kind].model_validate({"kind": kind, **fields}))
    return playbook.platform.state.faults.planted[name]


def test_a_dropped_socket_ends_without_a_word_and_what_was_said_is_told_again():
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "dropped-socket", path=GUEST, about="Good morning")
    lost = ana.socket
    assert ben.write("One moment").status == 202
    assert playbook.closed == {}
    assert ben.write("Good morning").status == 202
    assert (playbook.closed[lost], fault.met) == ((1006, ""), 1)
    assert ana.texts == ["Hello", "One moment"]
    assert ben.write("Are you there?").status == 202
    assert ana.texts == ["Hello", "One moment"]
    ana.come()
    assert ana.texts == ["Hello", "One moment", "Good morning", "Are you there?"]
    assert (len(playbook.closed), fault.met) == (1, 1)


def test_a_dropped_channel_leaves_the_agent_without_news():
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "dropped-socket", path=CHANNEL)
    heard = len(playbook.frames[ben.socket])
    ana.do("closeSession")
    assert (playbook.closed[ben.socket], fault.met) == ((1006, ""), 1)
    assert len(playbook.frames[ben.socket]) == heard
    assert ben.call("GET", "/api/v2/conversations").json()["entities"] == []


def test_a_duplicate_arrives_twice_and_is_written_once():
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "duplicate", path=GUEST, about="Good morning")
    for text in ("Good morning", "And now?"):
        assert ben.write(text).status == 202
    assert ana.texts == ["Hello", "Good morning", "Good morning", "And now?"]
    assert ben.transcript() == ["Hello", "Good morning", "And now?"]
    assert fault.met == 1


def test_a_delayed_frame_arrives_with_platform_time():
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "delayed", path=GUEST, about="First", after_s=5, times=9)
    for text in ("First", "Second"):
        assert ben.write(text).status == 202
    assert ana.texts == ["Hello", "Second"]
    playbook.pass_time(4.9)
    assert ana.texts == ["Hello", "Second"]
    playbook.pass_time(0.1)
    assert ana.texts == ["Hello", "Second", "First"]
    assert fault.met == 1, "a frame is delayed once"


def test_a_delayed_frame_is_lost_with_its_socket():
    playbook, ana, ben = in_chat()
    plant(playbook, "delayed", path=GUEST, about="Good morning", after_s=5)
    assert ben.write("Good morning").status == 202
    playbook.drop(ana.socket)
    playbook.pass_time(5)
    assert ana.texts == ["Hello"]


def test_out_of_order_frames_come_behind_the_next_one():
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "out-of-order", path=GUEST, times=2)
    for text in ("First", "Second"):
        assert ben.write(text).status == 202
    assert ana.texts == ["Hello"]
    assert ben.write("Third").status == 202
    assert ana.texts == ["Hello", "Third", "First", "Second"]
    assert ben.transcript() == ["Hello", "First", "Second", "Third"]
    assert fault.met == 2


def test_a_fault_that_is_dug_up_holds_nothing_back():
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "out-of-order", path=GUEST)
    assert ben.write("First").status == 202
    del playbook.platform.state.faults.planted[fault.id]
    assert ben.write("Second").status == 202
    assert ana.texts == ["Hello", "Second", "First"]


@pytest.mark.parametrize("path", ["/signalling", "/v1/more"])
def test_other_sockets_meet_nothing(path):
    playbook, ana, ben = in_chat()
    fault = plant(playbook, "dropped-socket", path=path)
    assert ben.write("Good morning").status == 202
    assert (ana.texts, fault.met) == (["Hello", "Good morning"], 0)


def test_a_token_ends_in_the_middle_and_another_one_goes_on():
    playbook, _, ben = in_chat()
    fault = plant(playbook, "expired-token", method="POST", path="/api/v2/{a}/{b}/{c}/{d}/{e}/{f}")
    assert playbook.http("POST", "/api/v2/a/b/c/d/e/f", token="not-one-of-ours").status == 404
    assert fault.met == 0, "without a valid token there is nothing to lose"
    refused = ben.write("Good morning")
    assert (refused.status, refused.json()["code"], fault.met) == (401, "credentials.expired", 1)
    assert ben.call("GET", ME).json()["code"] == "credentials.expired"
    ben.token = playbook.log_in("Ben")
    assert ben.write("Good morning").status == 202
    assert ben.transcript() == ["Hello", "Good morning"]


def test_the_clock_jumps_behind_the_answer():
    playbook, ana, ben = in_chat()
    ana.ask_for_video()
    fault = plant(playbook, "clock-jump", method="GET", path=ME, jump_s=3600)
    began = playbook.now
    assert ben.status == "INTERACTING"
    assert ((playbook.now - began).total_seconds(), fault.met) == (3600, 1)
    assert [one["reason"] for one in ana.events("Ended")] == ["timeout"]
    assert ben.call("GET", ME).status == 200
    assert (playbook.now - began).total_seconds() == 3600


def test_a_jump_over_a_tokens_life_ends_it():
    playbook, _, ben = in_chat()
    plant(playbook, "clock-jump", method="GET", path=ME, jump_s=24 * 3600)
    assert [ben.call("GET", ME).status for _ in range(2)] == [200, 401]
