"""What a telephone says becomes what a tab would tell; what it says when it stumbles does not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.browser.logs import Tone
from harness.media.landline import LandlineCaller, told, tones

SAID = '["tone", "ear-1", "heard", 12.5, [5], -18, 0.97]\n["codec", "PCMU"]\n'


def test_stretches_of_sound_are_those_of_a_tab():
    assert tones(told(SAID)) == [Tone("ear-1", "heard", 12.5, (5,), -18, "", 0.97)]


@pytest.mark.parametrize(
    "more", ["Traceback (most recent call last):\n", '["tone", "ear-1", "hea', "[1, 2]\n"]
)
def test_half_a_line_and_a_stumble_are_left_out(more):
    assert told(SAID + more) == told(SAID)


@pytest.mark.slow
def test_the_process_ends_with_the_call():
    calls = SimpleNamespace(
        call_in=lambda *_: {
            "id": "call-1",
            "conversationId": "c1",
            "lineUri": "ws://127.0.0.1:9/line?token=t",
        }
    )
    ana = LandlineCaller(SimpleNamespace(stage=calls), "Ana")
    assert (ana.tab.frames(), ana.tab.taken(), ana.tab.codecs()) == ([], [], [])
    ana.leave()
    assert ana.tab._process.poll() is not None
    assert not ana.tab._log.exists()
