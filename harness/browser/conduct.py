"""How a page conducts itself where no picture tells: gestures, refusals, blocked playing, words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from harness.browser.logs import Call, Element, PageError, Track

#: A browser counts a gesture for so long; who asks later asks out of the blue.
GESTURE_MS = 5000.0
#: So long after a refusal a page may think about what to say.
TELL_MS = 1500.0
CAPTURES = ("getUserMedia", "getDisplayMedia")

_ABOUT_DEVICES = re.compile(r"camera|microphone|\bmic\b|permission|device|video|webcam", re.I)
_REFUSED = re.compile(
    r"block|den(y|ied|ial)|allow|refus|permi|could ?n.t|could not|cannot|can.t|not found|no (camera|microphone|webcam|device)"
    r"|unavailable|in use|another program|taken away|lost|fail|error|without|turn(ed)? off|stopped|dismiss|ended|gone",
    re.I,
)
_LIVE = re.compile(r"\bconnected\b|\bin (the |a )?call\b|\blive\b|camera (is )?on\b", re.I)
_NOT_LIVE = re.compile(r"\b(not|no|dis|re|un|without|lost)[\s-]*connect", re.I)


def without_gesture(calls: Iterable[Call]) -> list[str]:
    """The requests for camera, microphone or screen that came without a person's touch shortly before."""
    return [
        f"{call.name} was called {_since(call.gesture_ms)}"
        for call in calls
        if call.name in CAPTURES and (call.gesture_ms is None or call.gesture_ms > GESTURE_MS)
    ]


def _since(gesture_ms: float | None) -> str:
    return "before any gesture" if gesture_ms is None else f"{gesture_ms:.0f} ms after the last gesture"


def clicked_since(call: Call, since_ms: float) -> bool:
    """Whether a person touched the page between that time of the machine and this call."""
    return call.gesture_ms is not None and call.at_ms - call.gesture_ms > since_ms


def demanded(detail: object) -> list[str]:
    """What constraints of getUserMedia demand of the camera rather than wish for, such as `width.exact`."""
    video = detail.get("video") if isinstance(detail, dict) else None
    wanted = video.items() if isinstance(video, dict) else ()
    return sorted(
        f"{name}.{how}"
        for name, bounds in wanted
        if isinstance(bounds, dict)
        for how in bounds
        if how in ("exact", "min")
    )


def announces_camera(words: str) -> bool:
    """Whether words on a page prepare a person for the browser's question about the camera."""
    return bool(re.search(r"camera|webcam|film|video of you", words, re.I))


def refusals(calls: Iterable[Call]) -> list[Call]:
    """The requests for camera, microphone or screen that the browser refused."""
    return [
        call for call in calls if call.name in CAPTURES and call.outcome is not None and call.outcome != "ok"
    ]


def refusal_untold(calls: Iterable[Call], words: str) -> str:
    """Why a person would not know that the camera was refused; empty when the page says so, or nothing was."""
    refused = refusals(calls)
    if not refused or tells_of_refusal(words):
        return ""
    return f"{refused[-1].name} was refused ({refused[-1].outcome}), and the page says {words!r}"


def loss_untold(tracks: Iterable[Track], words: str) -> str:
    """Why a person would not know that a device was taken away in mid-call; empty when the page says so."""
    lost = [track for track in tracks if track.state == "ended" and track.stopped_ms is None]
    if not lost or tells_of_refusal(words):
        return ""
    return f"the {lost[0].origin} was taken away, and the page says {words!r}"


def tells_of_refusal(words: str) -> bool:
    """Whether words on a page tell that a device cannot be used."""
    return bool(_ABOUT_DEVICES.search(words) and _REFUSED.search(words)) and not claims_live(words)


def claims_live(words: str) -> bool:
    """Whether words on a page say that the call stands."""
    return bool(_LIVE.search(words)) and not _NOT_LIVE.search(words)


def belies_call(words: str) -> str:
    """What is wrong with what a page says while both sides see and hear each other; empty when it says so."""
    return "" if claims_live(words) else f"the call stands, and the page says {words!r}"


def belies_end(words: str) -> str:
    """What is wrong with what a page says when the call is over; empty when it does not claim to be in one."""
    return f"the call is over, and the page says {words!r}" if claims_live(words) else ""


def unhandled(errors: Iterable[PageError]) -> list[str]:
    """The errors and rejections that nobody caught, in words."""
    return [f"{error.kind}: {error.name} {error.message}".strip() for error in errors]


def blocked(calls: Iterable[Call], elements: Sequence[Element]) -> list[str]:
    """The remote elements that stand still because the browser refused to play them."""
    refused = {
        call.detail.get("element")
        for call in calls
        if call.name == "play"
        and isinstance(call.detail, dict)
        and (call.outcome or "").startswith("NotAllowedError")
    }
    return [
        f"{element.tag} stands still: playing was blocked"
        for element in elements
        if element.paused and (element.key in refused or element.remote)
    ]


def hears_oneself(elements: Iterable[Element]) -> list[str]:
    """The elements that let one's own microphone out."""
    return [
        f"{element.tag} plays one's own microphone"
        for element in elements
        if not element.remote
        and not element.muted
        and not element.paused
        and element.volume > 0
        and any(track["kind"] == "audio" and track["state"] == "live" for track in element.tracks)
    ]
