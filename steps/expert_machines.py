"""Sentences about what experts' desktops run on: the browser, the test of devices, the picture on a poor line."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.browser.machines import Machine
from harness.browser.permissions import DENIED
from harness.browser.stand_ins import NO_CONNECTIONS, OLD_RELEASE
from harness.conference import VIDEO_LINE, Deskworker, PhoneCaller, note_line, somebody
from harness.media import expert_machines, screens
from harness.media.busy_hour import FROZEN_MS, BusyHour
from harness.media.meeting import Meeting
from harness.media.network.commands import NetworkUnavailableError
from harness.model import Source
from harness.scene import NotAssessed, Scene


@given(parsers.parse("{name}, an expert whose desktop takes video whatever its browser lacks"))
def takes_anyway(cast_expert, name: str):
    """The browser has a camera and no WebRTC, as Internet Explorer and long-forgotten releases of others."""
    cast_expert(name, defects=("browser-not-looked-at",), machine=Machine(script=NO_CONNECTIONS))


@given(parsers.parse("{name}, an expert in a browser without WebRTC"))
def expert_without_webrtc(cast_expert, name: str):
    """It has a camera, and no way to connect."""
    cast_expert(name, machine=Machine(script=NO_CONNECTIONS))


@given(parsers.parse("{name}, an expert in a release of the browser below the floor"))
def expert_below_the_floor(cast_expert, name: str):
    """By what it says of itself."""
    cast_expert(name, machine=Machine(script=OLD_RELEASE))


@given(parsers.parse("{name}, an expert on queue whose devices are blocked and were never tested"))
def untested(scene: Scene, cast_expert, name: str):
    """Somebody once pressed Block; neither routing nor the expert knows."""
    cast_expert(name, machine=Machine(permissions=DENIED))
    assert expert_machines.note_untested(scene, name), "expected no test on the desktop, saw one"


@given(parsers.parse("{name}, an expert whose devices are blocked, signed in and not on queue"))
def blocked_and_away(cast_expert, name: str):
    """Somebody once pressed Block."""
    cast_expert(name, machine=Machine(permissions=DENIED), on_queue=False)


@given(parsers.parse("{name}, an expert who went on queue after a test of camera and microphone"))
def tested(scene: Scene, cast_expert, name: str):
    """The desktop's test said of every part that it works."""
    cast_expert(name, on_queue=False)
    parts = expert_machines.run_test(scene, name)
    assert set(parts.values()) == {expert_machines.WORKS}, f"expected every part to work, saw {parts}"
    assert expert_machines.try_to_go_on_queue(scene, name), (
        f"expected {name} on queue, saw the desktop refuse"
    )


@given(parsers.parse("{name}, an expert on queue whose desktop cannot lower the resolution"))
def fixed_resolution(cast_expert, name: str):
    """What the camera takes is what is sent."""
    cast_expert(name, defects=("resolution-not-offered",))


@given(parsers.parse("{name}, an agent at a desktop, on the phone with {caller}"))
def agent_on_the_phone(scene: Scene, cast_expert, name: str, caller: str):
    """The caller's line can carry video; the agent has answered at a page."""
    ben = cast_expert(name, browser="chromium")
    scene.people[caller] = PhoneCaller(scene, caller, VIDEO_LINE)
    ben.answer()


@when(parsers.parse("{name} escalates the case and {expert} answers it"))
def escalates_and_is_answered(scene: Scene, name: str, expert: str):
    """The agent asks for an expert, who takes what rings."""
    ben, cy = somebody(scene, name, Deskworker), somebody(scene, expert, Deskworker)
    ben.escalate()
    scene.observe(facts.RUNG, expert, cy.rung(), cy.source)
    cy.answer()


@when(parsers.parse("{name} tests camera and microphone"))
def tests_devices(scene: Scene, name: str):
    """With the desktop's own test."""
    expert_machines.run_test(scene, name)


@when(parsers.parse("{name} tries to go on queue"))
def tries_to_go_on_queue(scene: Scene, name: str):
    """By the switch on the desktop."""
    expert_machines.try_to_go_on_queue(scene, name)


@then(parsers.parse("{name}'s desktop names what is blocked and keeps {who} off queue"))
def kept_off_queue(scene: Scene, name: str, who: str):
    """Who cannot be seen is not rung."""
    cy = screens.agent_at_page(scene, name)
    results, on = cy.page.texts("test_result"), cy.page.has("is_on_queue")
    scene.observe(facts.ON_QUEUE, name, on, Source.PAGE)
    blocked = [line for line in results if "blocked" in line]
    assert (len(blocked), on) == (2, False), (
        f"expected two blocked devices and {who} off queue, saw {results, on}"
    )


@then(parsers.parse("{watcher} sees nothing of {name}, whose camera is refused, for {seconds:d} seconds"))
def answers_without_camera(scene: Scene, watcher: str, name: str, seconds: int):
    """The desktop asks for the camera in the middle of the case; the watcher's pane stays black."""
    refused = expert_machines.note_refused_devices(scene, name)
    Meeting(scene, watcher, name).demand_dark(watcher, name, seconds)
    assert refused, f"expected the browser to refuse {name} the camera, saw it given"


@then(parsers.parse("{name}'s desktop says that its browser cannot, and {caller} stays on the phone"))
def says_so_on_the_phone(scene: Scene, name: str, caller: str):
    """In plain words; the call goes on as a call."""
    lacks = screens.note_browser(scene, name)
    is_up = note_line(scene, caller)
    assert lacks, "expected a browser that lacks something, saw nothing missing"
    assert is_up, f"expected {caller}'s call to go on, saw it over"


@then(
    parsers.parse(
        "{name}'s picture stands still at {watcher}'s, with nothing to lower it by, when the line falls to {kbps:d} kbit/s"
    )
)
def stands_still_on_a_poor_line(scene: Scene, name: str, watcher: str, kbps: int):
    """What the watcher is shown becomes more than a second old."""
    offered = expert_machines.note_smaller_offered(scene, name)
    lag_ms = _line_falls(scene, name, watcher, kbps)
    assert not offered, "expected no control that lowers the resolution, saw one"
    assert lag_ms >= FROZEN_MS, f"expected a picture that stands still, saw none older than {lag_ms:.0f} ms"


@then(
    parsers.parse(
        "{name} lowers the resolution, and the picture goes on at {watcher}'s when the line falls to {kbps:d} kbit/s"
    )
)
def goes_on_smaller(scene: Scene, name: str, watcher: str, kbps: int):
    """By hand, on the desktop; the sender then takes less than the line has left."""
    expert_machines.note_smaller_offered(scene, name)
    before, after = expert_machines.make_smaller(scene, name, watcher, kbps)
    lag_ms = _line_falls(scene, name, watcher, kbps)
    assert 0 < after < before, f"expected a smaller picture, saw widths of {before} and {after}"
    assert lag_ms < FROZEN_MS, f"expected a picture that goes on, saw one of {lag_ms:.0f} ms ago"


def _line_falls(scene: Scene, name: str, watcher: str, kbps: int) -> float:
    try:
        return BusyHour(scene, name, watcher).begin(kbps)
    except NetworkUnavailableError as unavailable:
        raise NotAssessed("needs_network", str(unavailable)) from unavailable
