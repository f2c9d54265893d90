"""What an expert's desktop does about the person's own media, observed: its test of devices, its smaller picture."""

from __future__ import annotations

from contextlib import suppress

from harness import facts
from harness.browser.people import PageAgent
from harness.media.peer_stats import timeline
from harness.media.screens import SHOWS_S, agent_at_page
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until

#: A test asks for two devices and makes one connection.
TESTED_S = 8.0
#: The sizes of what arrives follow those of what is sent by a key frame.
RESIZED_S = 4.0
NEVER, WORKS = "never", "works"


def note_untested(scene: Scene, name: str) -> bool:
    """Observe that the desktop knows of no test; whether that is so."""
    cy = agent_at_page(scene, name)
    untested = cy.page.has("test_devices") and not cy.page.texts("test_result")
    if untested:
        scene.observe(facts.MEDIA_TEST, name, NEVER, Source.PAGE)
    return untested


def run_test(scene: Scene, name: str) -> dict[str, str]:
    """Press the desktop's button for the test, and observe what it says of each part, by the part's name."""
    cy = agent_at_page(scene, name)
    cy.page.click("test_devices")
    lines = until(lambda: cy.page.texts("test_result"), TESTED_S, f"{name}'s test of camera and microphone")
    parts = {part: words.strip() for part, _, words in (line.partition(":") for line in lines)}
    scene.observe(facts.MEDIA_TEST, name, parts, Source.PAGE)
    return parts


def try_to_go_on_queue(scene: Scene, name: str) -> bool:
    """Press On Queue, and observe whether the desktop lets that person."""
    cy = agent_at_page(scene, name)
    cy.page.click("on_queue")
    on = _comes_or_is_refused(cy)
    scene.observe(facts.ON_QUEUE, name, on, Source.PAGE)
    return on


def note_refused_devices(scene: Scene, name: str) -> str:
    """Observe with which error the browser last refused camera and microphone; empty when it gave them."""
    cy = agent_at_page(scene, name)

    def answered() -> str:
        calls = cy.tab.calls("getUserMedia")
        return str(calls[-1].outcome) if calls and calls[-1].outcome is not None else ""

    outcome = until(answered, SHOWS_S, f"an answer to the request for {name}'s camera")
    refused = "" if outcome == "ok" else outcome.partition(":")[0]
    scene.observe(facts.CAMERA_REFUSED, name, refused, Source.PAGE)
    return refused


def note_smaller_offered(scene: Scene, name: str) -> bool:
    """Observe whether the desktop offers to make one's own picture smaller."""
    offered = agent_at_page(scene, name).page.has("lower_resolution")
    scene.observe(facts.SMALLER_OFFERED, name, offered, Source.PAGE)
    return offered


def make_smaller(scene: Scene, name: str, watcher: str, kbps: int) -> list[int]:
    """Press the button for a smaller picture; observe how wide it arrives at the watcher, before and after.

    Returns once no more than `kbps` is sent: what was coded before goes out first.
    """
    cy, widths = agent_at_page(scene, name), [_width(scene, watcher)]
    cy.page.click("lower_resolution")
    with suppress(Expired):  # a picture that stays as it was is what is observed
        what = "a smaller picture"
        until(lambda: _width(scene, watcher), RESIZED_S, what, done=lambda wide: 0 < wide < widths[0])
        until(lambda: _sent_kbps(cy), RESIZED_S, "a lower rate", done=lambda rates: max(rates) <= kbps)
    widths.append(_width(scene, watcher))
    scene.observe(facts.WIDTHS, facts.sees(watcher, name), widths, Source.FRAMES)
    return widths


def _sent_kbps(cy: PageAgent) -> list[float]:
    """What was sent in each of the last three half seconds."""
    return [sample.sent_kbps or 0.0 for sample in timeline(cy.tab.stats())[-3:]]


def _width(scene: Scene, watcher: str) -> int:
    return max((int(one["width"]) for one in agent_at_page(scene, watcher).tab.qualities()), default=0)


def _comes_or_is_refused(cy: PageAgent) -> bool:
    with suppress(Expired):  # a desktop that does neither has not let them
        until(lambda: cy.page.has("is_on_queue") or cy.page.text("notice"), SHOWS_S, "on queue, or words")
    return cy.page.has("is_on_queue")
