"""What a person's page says, offers and asks of the browser, observed where the media themselves do not tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from harness import facts
from harness.browser.conduct import GESTURE_MS, blocked, tells_of_refusal
from harness.browser.logs import Call, Element
from harness.browser.people import PageAgent, PageCustomer, PagePerson
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until

#: How long a page may take to show what has come about.
SHOWS_S = 3.0
#: How long a desktop may take to fill in the history; an empty one is waited for in vain.
HISTORY_S = 1.0
_RELEASE = re.compile(r"\bSDK\D{0,20}(\d+(?:\.\d+)*)", re.I)
_NO_BROWSER = re.compile(r"\bbrowser\b.*\b(can|cannot|possible|support)", re.I | re.S)
_LACKS = """(() => {
  const found = [];
  if (typeof RTCPeerConnection === "undefined") found.push("RTCPeerConnection");
  if (!navigator.mediaDevices?.getUserMedia) found.push("getUserMedia");
  const release = navigator.userAgent.match(/(Firefox|Chrome)\\/(\\d+)/);
  if (release && Number(release[2]) < 90) found.push(release[0]);
  return found;
})()"""


def customer_at_page(scene: Scene, name: str) -> PageCustomer:
    """The customer of that name in front of a page; raise LookupError when she is not."""
    someone = scene.people.get(name)
    if not isinstance(someone, PageCustomer):
        raise LookupError(f"expected {name}, a customer at a page; the people are {sorted(scene.people)}")
    return someone


def agent_at_page(scene: Scene, name: str) -> PageAgent:
    """The agent of that name at a desktop; raise LookupError when they are not."""
    someone = scene.people.get(name)
    if not isinstance(someone, PageAgent):
        raise LookupError(f"expected {name}, an agent at a desktop; the people are {sorted(scene.people)}")
    return someone


def note_camera(scene: Scene, name: str) -> Call | None:
    """Observe how the camera was last asked for and what the browser said; None when it never was."""
    ana = customer_at_page(scene, name)

    def answered() -> Call | None:
        calls = ana.tab.calls("getUserMedia")
        return calls[-1] if calls and calls[-1].outcome is not None else None

    with suppress(Expired):  # that nobody asked is what is observed
        until(answered, SHOWS_S, f"an answer to the request for {name}'s camera")
    call = answered()
    scene.observe(facts.CAMERA_ASKED, name, bool(ana.tab.calls("getUserMedia")), Source.PAGE)
    if call is not None:
        refused = "" if call.outcome == "ok" else str(call.outcome).partition(":")[0]
        by_gesture = call.gesture_ms is not None and call.gesture_ms <= GESTURE_MS
        scene.observe(facts.CAMERA_REFUSED, name, refused, Source.PAGE)
        scene.observe(facts.BY_GESTURE, name, by_gesture, Source.PAGE)
        scene.observe(facts.ASKED_FOR, name, _wanted(call), Source.PAGE)
    return call


def note_refusal_told(scene: Scene, name: str, wait_s: float = SHOWS_S) -> bool:
    """Observe whether the page says that, and why, there is no camera, within that time."""
    ana = customer_at_page(scene, name)
    told = _comes(lambda: tells_of_refusal(_words(ana)), wait_s)
    scene.observe(facts.REFUSAL_TOLD, name, told, Source.PAGE)
    return told


def note_playing(scene: Scene, name: str) -> tuple[bool, bool]:
    """Observe whether the other side's media stand still, and whether a tap is offered that starts them."""
    ana = customer_at_page(scene, name)
    stuck = _comes(lambda: bool(blocked(ana.tab.calls("play"), _remote(ana))), SHOWS_S)
    offered = _comes(lambda: ana.page.has("play"), 0.5 if stuck else 0.0)
    scene.observe(facts.PLAYING_BLOCKED, name, stuck, Source.PAGE)
    scene.observe(facts.TAP_OFFERED, name, offered, Source.PAGE)
    return stuck, offered


def note_pane(scene: Scene, name: str, wanted: str) -> str:
    """Observe the agent's video pane, `open`, `minimised` or `none`, once it is as wanted or time is up."""
    ben = agent_at_page(scene, name)

    def look() -> str:
        if ben.page.has("video_pane"):
            return "open"
        return "minimised" if ben.page.has("video_expand") else "none"

    with suppress(Expired):  # what it is instead is what is observed
        until(look, SHOWS_S, f"{name}'s video pane", done=lambda pane: pane == wanted)
    pane = look()
    scene.observe(facts.PANE, name, pane, Source.PAGE)
    return pane


def note_waiting(scene: Scene, name: str) -> bool:
    """Observe whether her page waits for a video, with an open pane in which there is nobody."""
    ana = customer_at_page(scene, name)
    waits = _comes(lambda: ana.page.has("video_wait") and not ana.page.has("remote_video"), SHOWS_S)
    scene.observe(facts.PANE_WAITS, name, waits, Source.PAGE)
    return waits


def note_handshake(scene: Scene, name: str, colleague: str, *, wanted: bool = True) -> bool:
    """Observe whether her page goes on waiting for an agent who has answered, or whether that has ended."""
    ana, ben = customer_at_page(scene, name), agent_at_page(scene, colleague)

    def hangs() -> bool:
        return ana.page.has("video_wait") and not ana.page.has("remote_video")

    with suppress(Expired):  # what it does instead is what is observed
        until(hangs, SHOWS_S, f"{name}'s pane", done=lambda seen: seen == wanted)
    own = next(p for p in reversed(ben.conversation()["participants"]) if p.get("name") == colleague)
    contacting = any(leg["state"] == "contacting" for leg in own["videos"])
    stuck = hangs() and contacting
    scene.observe(facts.PANE_WAITS, name, hangs(), Source.PAGE)
    scene.observe(facts.HANDSHAKE_HANGS, colleague, stuck, Source.PAGE)
    return stuck


def note_sound(scene: Scene, name: str, customer: str) -> bool:
    """Observe whether anything of the customer was heard at the agent's so far."""
    ben, ana = agent_at_page(scene, name), customer_at_page(scene, customer)
    heard = any(
        tone.way == "heard" and ana.identity.caller_id in tone.callers and not tone.why
        for tone in ben.tab.tones()
    )
    scene.observe(facts.HEARS, facts.hears(name, customer), heard, Source.TONE)
    return heard


def note_phone(scene: Scene, name: str, customer: str) -> bool:
    """Observe whether the platform has rung the customer's phone, by the agent's conversation."""
    people = agent_at_page(scene, name).conversation()["participants"]
    rung = any(
        leg["state"] != "disconnected" for p in people if p["purpose"] == "customer" for leg in p["calls"]
    )
    scene.observe(facts.PHONE_RUNG, customer, rung, Source.API)
    return rung


def desktop_says(scene: Scene, name: str) -> str:
    """The words of the desktop's notice, once there are any; empty when none come."""
    ben = agent_at_page(scene, name)
    return ben.page.text("notice") if _comes(lambda: bool(ben.page.text("notice")), SHOWS_S) else ""


def announcement(scene: Scene, name: str) -> str:
    """The words with which her page asks for video, once they stand there."""
    ana = customer_at_page(scene, name)
    return str(until(lambda: ana.page.text("prompt_message"), SHOWS_S, f"a request on {name}'s page"))


def reads(scene: Scene, name: str, text: str) -> bool:
    """Observe whether that text stands in the history on the agent's desktop."""
    ben = agent_at_page(scene, name)
    there = _comes(lambda: text in ben.page.texts("message"), HISTORY_S)
    scene.observe(facts.HISTORY, name, there, Source.PAGE)
    return there


def loses(scene: Scene, name: str, text: str) -> bool:
    """Observe whether that text goes from the history on the agent's desktop."""
    ben = agent_at_page(scene, name)
    gone = _comes(lambda: text not in ben.page.texts("message"), SHOWS_S)
    scene.observe(facts.HISTORY, name, not gone, Source.PAGE)
    return gone


def note_release(scene: Scene, name: str) -> str:
    """Observe the release of the SDK that the page says to have loaded; empty when it says nothing."""
    ana = customer_at_page(scene, name)
    found = [match.group(1) for line in ana.tab.console() if (match := _RELEASE.search(line.text))]
    release = found[-1] if found else ""
    scene.observe(facts.SDK_VERSION, name, release, Source.PAGE)
    return release


def note_browser(scene: Scene, name: str) -> list[str]:
    """Observe what the browser lacks for video, and whether the page says that it cannot."""
    lacks, told = browser_of(scene, name)
    scene.observe(facts.BROWSER_LACKS, name, lacks, Source.PAGE)
    scene.observe(facts.BROWSER_TOLD, name, told, Source.PAGE)
    return lacks


def browser_of(scene: Scene, name: str) -> tuple[list[str], bool]:
    """What the browser lacks for video, and whether the page says that it cannot; waits a moment for that."""
    someone = scene.people[name]
    if not isinstance(someone, PagePerson):
        raise LookupError(f"expected {name} in front of a browser")
    lacks = [str(one) for one in someone.tab.ask(_LACKS)]
    told = _comes(lambda: bool(_NO_BROWSER.search(someone.page.text("notice"))), 0.5 if lacks else 0.0)
    return lacks, told


def _comes(check: Callable[[], bool], within_s: float) -> bool:
    try:
        until(check, within_s, "something to show")
    except Expired:
        return False
    return True


def _words(ana: PageCustomer) -> str:
    return " ".join(ana.page.text(place) for place in ("notice", "prompt"))


def _remote(ana: PageCustomer) -> list[Element]:
    return [element for element in ana.tab.elements() if element.remote]


def _wanted(call: Call) -> dict[str, object]:
    """What was asked of camera and microphone: whether at all, and of which size."""
    detail = call.detail if isinstance(call.detail, dict) else {}
    video = detail.get("video")
    sizes = video if isinstance(video, dict) else {}
    wished = {side: _wish(sizes.get(side)) for side in ("width", "height")}
    return {"video": bool(video), "audio": bool(detail.get("audio")), **wished}


def _wish(value: object) -> object:
    return value.get("ideal") if isinstance(value, dict) else value
