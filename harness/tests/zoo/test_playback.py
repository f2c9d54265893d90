"""A side's words are those that its page said last."""

from harness.browser.logs import Log
from harness.tests.zoo.plays import ANA, side
from harness.zoo.playback import Side


def test_the_last_words_count():
    assert side(ANA, Log(), state="ended").words == "ended"
    assert Side(ANA, Log(), ()).words == ""
