"""What a page does and says where no picture tells."""

import pytest

from harness.browser import conduct
from harness.browser.logs import Call, Element, PageError, Track


def asked(gesture_ms=100.0, outcome="ok", name="getUserMedia", detail=None):
    return Call("call1", name, 0.0, gesture_ms, detail, 1.0, outcome)


def element(**more):
    facts = {"key": "element1", "tag": "video", "remote": True, "width": 320, "height": 240, "paused": False}
    facts |= {"muted": False, "volume": 1.0, "why": "", "box": (0, 0, 480, 360), "tracks": ()}
    return Element(**(facts | more))


def track(state="live", stopped_ms=None):
    return Track("track1", "video", "camera", "cam", 0.0, stopped_ms, state, True, False)


DENIED = asked(outcome="NotAllowedError: Permission denied")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (asked(), []),
        (asked(4999.0), []),
        (asked(5001.0), ["getUserMedia was called 5001 ms after the last gesture"]),
        (asked(None), ["getUserMedia was called before any gesture"]),
        (asked(None, name="play"), []),
    ],
)
def test_who_asks_out_of_the_blue_is_told(call, words):
    assert conduct.without_gesture([call]) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Camera and microphone are blocked. Allow them in the address bar.", True),
        ("No camera or microphone was found.", True),
        ("Another program uses the camera.", True),
        ("Another person uses the camera.", False),
        ("The camera is not connected.", False),
        ("Your camera was taken away", True),
        ("You joined without video: the camera was refused", True),
        ("asking for camera and microphone", False),
        ("connected", False),
        ("connected, camera blocked", False),
        ("", False),
        ("starting …", False),
    ],
)
def test_a_refusal_is_told_in_words_of_devices_and_of_no(words, told):
    assert conduct.tells_of_refusal(words) is told
    assert (conduct.refusal_untold([DENIED], words) == "") is told
    assert conduct.refusal_untold([asked()], words) == ""


def test_a_device_taken_away_is_to_be_told():
    assert "was taken away" in conduct.loss_untold([track("ended")], "connected")
    assert conduct.loss_untold([track("ended")], "Your camera was taken away") == ""
    assert conduct.loss_untold([track("ended", stopped_ms=5.0), track()], "connected") == ""


@pytest.mark.parametrize(
    ("words", "live"),
    [
        ("connected", True),
        ("You are in the call", True),
        ("disconnected", False),
        ("not connected", False),
        ("", False),
    ],
)
def test_what_a_page_claims(words, live):
    assert conduct.claims_live(words) is live
    assert (conduct.belies_call(words) == "") is live
    assert (conduct.belies_end(words) != "") is live


def test_what_nobody_caught_is_told():
    error = PageError(0.0, "unhandledrejection", "NotAllowedError", "Permission denied")
    assert conduct.unhandled([error]) == ["unhandledrejection: NotAllowedError Permission denied"]


def test_a_blocked_element_stands_still():
    refused = asked(outcome="NotAllowedError: play() failed", name="play", detail={"element": "element1"})
    still = element(paused=True, remote=False)
    assert conduct.blocked([refused], [still]) == ["video stands still: playing was blocked"]
    assert conduct.blocked([refused], [element()]) == [], "somebody found the way out"
    assert conduct.blocked([], [still]) == []
    assert conduct.blocked([], [element(paused=True)]) != []


def test_ones_own_microphone_is_not_to_be_let_out():
    own = ({"id": "1", "kind": "audio", "state": "live", "enabled": True, "muted": False},)
    assert conduct.hears_oneself([element(remote=False, tracks=own)])
    assert not conduct.hears_oneself([element(remote=False, muted=True, tracks=own), element(tracks=own)])
    assert not conduct.hears_oneself([element(remote=False)])


@pytest.mark.parametrize(
    ("gesture_ms", "since_ms", "clicked"),
    [(100.0, 800.0, True), (300.0, 800.0, False), (100.0, 900.0, False), (None, 0.0, False)],
)
def test_a_click_counts_only_after_what_it_answers(gesture_ms, since_ms, clicked):
    call = Call("call1", "getUserMedia", 1000.0, gesture_ms, None)
    assert conduct.clicked_since(call, since_ms) is clicked


@pytest.mark.parametrize(
    ("detail", "demands"),
    [
        ({"video": {"width": {"ideal": 1280}, "facingMode": {"ideal": "environment"}}}, []),
        (
            {"video": {"width": {"exact": 1920}, "height": {"min": 720}, "deviceId": {"exact": "x"}}},
            ["deviceId.exact", "height.min", "width.exact"],
        ),
        ({"video": True, "audio": {"deviceId": {"exact": "x"}}}, []),
        ({"video": {"width": 1280}}, []),
        (None, []),
    ],
)
def test_what_is_demanded_is_told_from_what_is_wished_for(detail, demands):
    assert conduct.demanded(detail) == demands


def test_a_question_is_announced_by_words_about_the_camera():
    assert conduct.announces_camera("Show us the product with your Camera.")
    assert not conduct.announces_camera("Video")
