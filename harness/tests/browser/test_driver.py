"""People see and hear each other through real browsers; everything that only looks like it is caught."""

import os
from functools import partial
from pathlib import Path

import pytest

from harness.browser import instruments
from harness.browser.driver import Browsers
from harness.browser.problems import BrowserMissing
from harness.media.camera_release import by_file, by_ledger, holders
from harness.media.ears import hears
from harness.media.eyes import sees
from harness.media.peer_stats import timeline
from harness.programs import Programs
from harness.tests.browser.conftest import ANA, CY
from harness.tests.browser.judging import hearing, seeing
from harness.wait import Expired, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_both_sides_see_and_hear_each_other(call, browser):
    ana, ben = call(browser=browser)
    for one, other in ((ana, ben), (ben, ana)):
        sight = seeing(one, other)
        assert sight.seen, sight.why
        assert sight.distinct >= 30
        assert hearing(one, other).heard
        # A bad start is made good: the share is that of all frames, those of the first second among them.
        until(partial(_decoded_well, one, other), 25, "nearly every frame to be the other's")
    until(lambda: timeline(ana.stats())[-1].frames_decoded > 20, 15, "statistics that tell of it")


def _decoded_well(viewer, sender):
    return sees(viewer.frames(), sender.sent(), sender.identity.caller_id).decoded_ratio >= 0.95


@pytest.mark.parametrize(
    ("ana", "ben", "why"),
    [
        ("black", "", "readable stamp"),
        ("noise", "", "readable stamp"),
        ("on-its-head", "", "readable stamp"),
        ("mirrored", "", "readable stamp"),
        ("frozen", "", "frozen"),
        ("", "echo", "saw caller 2"),
        ("", "hidden", "hidden"),
        ("", "covered", "covered"),
        ("", "covered-by-touchable", "covered"),
        ("", "tiny", "small"),
        ("", "below", "outside"),
        ("", "paused", "paused"),
        ("", "unattached", "saw caller 2"),
    ],
)
def test_a_picture_that_is_none_is_caught(call, ana, ben, why):
    sender, viewer = call(ana, ben)
    until(
        lambda: len([frame for frame in sender.sent() if frame.connected]) > 90,
        30,
        "Ana to send three seconds",
    )

    def judged():
        # What is painted over carries no stamp: it is the painted track's own count that proves the sender.
        sight = sees(viewer.frames(), _as_if_stamped(sender.sent(), ana), 1)
        assert not sight.seen, sight
        return sight

    # What is sent is shown in its own time.
    until(judged, 25, f"Ana to be unseen: {why}", done=lambda sight: sight.unseen and why in sight.why)


def _as_if_stamped(sent, defect):
    """The log of a sender whose defect lies behind the camera: numbered as the camera would have been."""
    if not defect:
        return sent
    return [
        type(frame)(frame.track, 1, place, frame.at_ms, frame.connected) for place, frame in enumerate(sent)
    ]


def test_a_veil_that_lets_the_picture_through_is_no_cover(call):
    ana, ben = call(ben="veiled")
    assert seeing(ben, ana).seen


def test_somebody_else_is_not_ana(call):
    cy, ben = call(first=CY)
    assert seeing(ben, cy).seen
    sight = sees(ben.frames(), cy.sent(), ANA.caller_id)
    assert not sight.seen
    assert "saw caller 3" in sight.why


def test_a_camera_that_is_off_proves_no_sender(call):
    ana, ben = call("camera-off")
    until(lambda: len([frame for frame in ben.frames() if frame.remote]) > 5, 30, "black frames to arrive")
    sight = sees(ben.frames(), ana.sent(), 1)
    assert not sight.seen
    assert "not proved to send" in sight.why


def test_a_silenced_element_is_not_heard(call):
    ana, ben = call(ben="silenced")

    def judged():
        verdict = hears(ben.tones(), ana.tones(), ANA.caller_id)
        assert not verdict.heard, verdict
        return verdict

    until(judged, 25, "Ana to be unheard", done=lambda heard: heard.unheard and "muted" in heard.why)


def test_a_microphone_that_was_never_added_is_not_heard(call):
    ana, ben = call("no-voice")
    assert seeing(ben, ana).seen
    verdict = hearing(ben, ana, within_s=2)
    assert not verdict.heard
    assert "not proved to beep" in verdict.why


# -- eyes put out ------------------------------------------------------------


@pytest.fixture
def blinded(monkeypatch):
    """Put out one reader of the instruments for every page that is opened from now on."""

    def blind(function, answer):
        whole = instruments.script

        def script(identity, swap, shape):
            text = whole(identity, swap, shape)
            assert f"function {function}(" in text
            return text.replace(
                f"function {function}(", f"function {function}() {{ return {answer}; }}\nfunction was("
            )

        monkeypatch.setattr(instruments, "script", script)

    return blind


def test_without_the_stamp_reader_nobody_is_seen(call, blinded):
    blinded("decodeStamp", "null")
    ana, ben = call()
    until(lambda: len(ben.frames()) > 60, 30, "frames")
    assert not sees(ben.frames(), ana.sent(), 1).seen
    assert not seeing(ben, ana, within_s=1).seen


def test_without_the_tone_reader_nobody_is_heard(call, blinded):
    blinded("tonesIn", "[[], 0]")
    ana, ben = call()
    assert seeing(ben, ana).seen
    assert not hearing(ben, ana, within_s=2).heard


# -- giving the camera back ------------------------------------------------------------

LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are looked up in /proc")


@LINUX
def test_a_camera_that_is_stopped_is_given_back(call):
    ana, ben = call(ben="unstopped")
    seeing(ben, ana)
    assert holders(ana.camera)
    assert not by_ledger(ana.tracks()).released
    ana.click("#end", within_s=30)
    until(
        lambda: by_ledger(ana.tracks()).released and by_file(ana.camera).released,
        15,
        "Ana's camera to be free",
    )
    assert not by_file(ben.camera).released, "Ben's page keeps its own"


@LINUX
@pytest.mark.parametrize(
    ("defect", "holding"), [("unstopped", "video of camera"), ("clone", "video of clone of")]
)
def test_a_camera_that_is_kept_is_caught_twice(call, defect, holding):
    ana, ben = call(defect)
    seeing(ben, ana)
    ana.click("#end", within_s=30)
    with pytest.raises(Expired):
        until(
            lambda: by_ledger(ana.tracks()).released or by_file(ana.camera).released,
            2,
            "Ana's camera to be free",
        )
    assert any(holding in words for words in by_ledger(ana.tracks()).holding)
    assert not by_file(ana.camera).released


@LINUX
def test_a_disabled_camera_is_still_held(call):
    ana, _ = call("camera-off")
    until(lambda: ana.senders() and ana.tracks() and holders(ana.camera), 15, "Ana's camera")
    until(
        lambda: not any(track.enabled for track in ana.tracks() if track.kind == "video"), 15, "it to be off"
    )
    assert not by_ledger(ana.tracks()).released
    assert not by_file(ana.camera).released


def test_in_firefox_a_clone_keeps_the_real_camera(call):
    ana, ben = call("clone", browser="firefox")
    seeing(ben, ana)
    ana.click("#end", within_s=30)
    until(lambda: ana.text("#state") == "ended", 15, "the end")
    assert [track.origin[:5] for track in ana.tracks() if track.state == "live"] == ["clone"]


# -- processes ------------------------------------------------------------


def test_each_launch_has_a_camera_of_its_own(open_tab):
    ana, cy = open_tab(ANA), open_tab(CY)
    assert ana.camera != cy.camera
    assert os.path.samefile(ana.camera, open_tab(ANA).camera)


def test_no_browser_is_a_clear_message(tmp_path, monkeypatch):
    monkeypatch.setattr(Programs, "locate", lambda self, program: None)
    # A worker's main thread holds one Playwright at a time; this one is not started for want of a browser.
    monkeypatch.setattr(Browsers, "_started", lambda self: None)
    with (
        Browsers(tmp_path) as browsers,
        pytest.raises(BrowserMissing, match="expected firefox on this machine, saw none"),
    ):
        browsers.open(ANA, browser="firefox")
