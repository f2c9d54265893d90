"""Waiting ends: with an answer, or with who waited for what."""

import pytest

from harness.wait import Expired, until


def test_the_first_good_answer_is_returned():
    answers = iter([0, 0, 7])
    assert until(lambda: next(answers), 1, "seven", every_s=0) == 7


def test_it_expires_and_says_what_was_seen_last():
    with pytest.raises(Expired, match=r"waited \d+\.\d s for the doorbell; last seen: \[\]") as caught:
        until(list, 0.05, "the doorbell", every_s=0.01)
    assert caught.value.what == "the doorbell"
    assert caught.value.last_seen == []
    assert caught.value.waited_s >= 0.05


def test_the_check_is_made_even_when_there_is_no_time():
    assert until(lambda: True, 0, "nothing")


def test_done_can_be_told_apart_from_truth():
    assert until(lambda: 0, 0, "zero", done=lambda answer: answer == 0) == 0
    with pytest.raises(Expired):
        until(lambda: 1, 0, "zero", done=lambda answer: answer == 0)


def test_an_expiry_tells_the_end_of_what_was_seen_and_keeps_it_whole():
    seen = ["x" * 5000, "the last"]
    expired = Expired("a picture", 1.0, seen)
    assert len(str(expired)) < 400
    assert str(expired).endswith("'the last']")
    assert expired.last_seen is seen
