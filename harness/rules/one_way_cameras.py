"""Rules of guide ONEWAY in browsers, on how a customer's camera is asked for, refused, opened and put to use."""

from __future__ import annotations

from harness import facts
from harness.browser.conduct import announces_camera
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.media.quality import Quality, shortcoming
from harness.model import Layer
from harness.rules.one_way_calls import page
from harness.rules.pictures import nobody_seen

DENIED = "NotAllowedError"
REFUSALS = (DENIED, "NotFoundError", "NotReadableError")
CONTROLS = {"mute", "pause", "end"}


def denial_falls_through(seen: Facts) -> Judgement:
    """ONEWAY-T3: after a denial the page says nothing, handles nothing, or takes no text any more."""
    if seen.value(facts.SHOW_OUTCOME) != DENIED or seen.value(facts.SHOW_TOLD) is None:
        return CANNOT_SAY
    if lacking := _lacking(seen):
        return violated(
            page("getUserMedia"),
            "a customer who denies the camera is left without a word",
            expected="the denial is caught and explained, and the chat goes on",
            actual=lacking,
        )
    return GOOD


def prompt_comes_unprepared(seen: Facts) -> Judgement:
    """ONEWAY-C6: nothing prepared for the browser's question, or an answer to it was not thought of."""
    outcome = seen.value(facts.SHOW_OUTCOME)
    if outcome not in REFUSALS or seen.value(facts.SHOW_TOLD) is None:
        return CANNOT_SAY
    unannounced = not announces_camera(str(seen.value(facts.SHOW_ANNOUNCED) or ""))
    lacking = "; ".join(filter(None, ("no word before the prompt" if unannounced else "", _lacking(seen))))
    if lacking:
        return violated(
            page("prompt"),
            "the question about the camera comes unprepared, or an answer to it leads nowhere",
            expected="words before the question, words after each answer, and a chat that goes on",
            actual=f"after {outcome}: {lacking}",
        )
    return GOOD


def _lacking(seen: Facts) -> str:
    """What a page owes a customer whose camera was refused, in words; empty when it gave all of it."""
    unhandled = seen.value(facts.SHOW_UNHANDLED)
    faults = (
        (not seen.holds(facts.SHOW_TOLD), "the page does not say that the camera was refused"),
        (bool(unhandled), f"nobody handled {unhandled}"),
        (not seen.holds(facts.CHAT_OPEN), "the chat takes no text"),
    )
    return "; ".join(words for is_so, words in faults if is_so)


def camera_opens_unasked(seen: Facts) -> Judgement:
    """ONEWAY-C7: the agent's request opens the camera; good is a click that does, or an end that both sides see."""
    if seen.fails(facts.SHOW_CLICKED):
        return violated(
            page("videoRequested"),
            "the camera opens on the agent's request, without a click of the customer's",
            expected="the request becomes a button, and its click opens the camera",
            actual="the camera was asked for before she had touched the page again",
        )
    if seen.holds(facts.SHOW_CLICKED) and seen.holds(facts.SEES):
        return GOOD
    is_over = seen.value(facts.REQUEST_STATE) in ("declined", "expired") and seen.holds(facts.CHAT_OPEN)
    return GOOD if is_over and seen.value(facts.REQUESTED_BY) == "agent" else CANNOT_SAY


def asked_out_of_the_click(seen: Facts) -> Judgement:
    """ONEWAY-E2: the camera is asked for when the click's handler is over."""
    within = seen.last(facts.SHOW_WITHIN)
    if within is None:
        return CANNOT_SAY
    if within.value is None:
        return violated(
            page("onclick"),
            "the camera is asked for when the customer's click is over",
            expected="getUserMedia is called in the click's own handler, before anything else",
            actual="it was called behind a timer or an await",
        )
    return GOOD if seen.value(facts.SHOW_OUTCOME) == "ok" else CANNOT_SAY


def demands_refused(seen: Facts) -> Judgement:
    """ONEWAY-P7: the camera cannot give what the page demands, or the browser cannot do video and the page is silent.

    Good is a camera that opens for a page of wishes, and a page that says what its browser cannot do.
    """
    if seen.value(facts.SHOW_LACKS):
        return _unable(seen)
    demands, outcome = seen.value(facts.SHOW_DEMANDS), seen.value(facts.SHOW_OUTCOME)
    if demands and outcome == "OverconstrainedError":
        return violated(
            page("constraints"),
            "the page demands of the camera what this one does not have",
            expected="ideal values alone, so that any camera opens",
            actual=f"{outcome} for {demands}",
        )
    return GOOD if demands == [] and outcome == "ok" else CANNOT_SAY


def _unable(seen: Facts) -> Judgement:
    if seen.fails(facts.SHOW_BROWSER_TOLD) and nobody_seen(seen):
        return violated(
            page("RTCPeerConnection"),
            "the page takes the camera in a browser that cannot send it, and says nothing",
            expected="the page looks for getUserMedia and RTCPeerConnection first, and says so where one is missing",
            actual=f"the browser lacks {seen.value(facts.SHOW_LACKS)}; the agent sees nothing",
        )
    asked = seen.last(facts.SHOW_OUTCOME)
    is_spared = asked is not None and asked.value is None and seen.holds(facts.CHAT_OPEN)
    return GOOD if is_spared and seen.holds(facts.SHOW_BROWSER_TOLD) else CANNOT_SAY


def no_controls(seen: Facts) -> Judgement:
    """ONEWAY-P6: the agent's request meets a page with nothing to answer it, and nothing to steer a video with."""
    controls = seen.value(facts.SHOW_CONTROLS)
    if controls == [] and seen.holds(facts.CHAT_OPEN):
        return violated(
            page("embed"),
            "the page's chat client has no control for a one-way video",
            expected="a client of the page's own, with controls to start, pause and end",
            actual="the agent asked for video and the page showed no control at all",
        )
    is_asked = bool(seen.value(facts.SHOW_ANNOUNCED))
    return GOOD if isinstance(controls, list) and set(controls) >= CONTROLS and is_asked else CANNOT_SAY


def screen_is_shown(seen: Facts) -> Judgement:
    """ONEWAY-T6: what arrives is a captured display and nothing of the camera."""
    source = seen.value(facts.SHOW_SOURCE)
    pictures = seen.by_subject(facts.SEES).values()
    if source == "display" and pictures and not any(pictures):
        return violated(
            page("getDisplayMedia"),
            "the customer's page shows a screen in place of the camera",
            expected="frames of the customer's camera",
            actual="frames of a captured display, and none of the camera",
        )
    return GOOD if source == "camera" and any(pictures) else CANNOT_SAY


def picture_is_poor(seen: Facts) -> Judgement:
    """ONEWAY-T5: her frames advance, and what arrives is too small, too dark or too soft."""
    measured = seen.value(facts.QUALITY)
    if not isinstance(measured, dict) or not any(seen.by_subject(facts.SEES).values()):
        return CANNOT_SAY
    if fault := shortcoming(Quality(**measured)):
        return violated(
            page("picture"),
            "the picture counts as connected and does not tell the product",
            expected="a picture above the floor for size, light and sharpness",
            actual=f"the picture is {fault}",
        )
    return GOOD


_RULES: dict[str, Rule] = {
    "ONEWAY-C6": prompt_comes_unprepared,
    "ONEWAY-C7": camera_opens_unasked,
    "ONEWAY-E2": asked_out_of_the_click,
    "ONEWAY-P6": no_controls,
    "ONEWAY-P7": demands_refused,
    "ONEWAY-T3": denial_falls_through,
    "ONEWAY-T5": picture_is_poor,
    "ONEWAY-T6": screen_is_shown,
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
