"""Sentences about what people's pages say and offer, and about the browsers in which they stand."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.account import note_reports
from harness.browser.machines import Machine
from harness.browser.permissions import DENIED
from harness.browser.stand_ins import CAMERA_BY_CLICK, NO_CONNECTIONS, OLD_RELEASE, PLAYING_BY_CLICK
from harness.media import screens
from harness.media.meeting import Meeting
from harness.people import agent, customer
from harness.scene import Scene
from steps.contacts import STORY


@given(parsers.parse("{name}, a customer whose page asks for the camera without a click"))
def asks_without_click(cast_customer, name: str):
    """As the request arrives; the browser gives the camera in a click alone."""
    cast_customer(name, defects=("camera-asked-on-arrival",), machine=Machine(script=CAMERA_BY_CLICK))


@given(parsers.parse("{name}, a customer whose page asks for the camera in her click"))
def asks_in_click(cast_customer, name: str):
    """The browser gives the camera in a click alone."""
    cast_customer(name, machine=Machine(script=CAMERA_BY_CLICK))


@given(parsers.parse("{name}, a customer whose page keeps a denial to itself"))
def keeps_denial(cast_customer, name: str):
    """She once pressed Block, and the page says nothing of it."""
    cast_customer(name, defects=("denial-swallowed",), machine=Machine(permissions=DENIED))


@given(parsers.parse("{name}, a customer whose page explains a denial"))
def explains_denial(cast_customer, name: str):
    """She once pressed Block, and the page says what to do."""
    cast_customer(name, machine=Machine(permissions=DENIED))


@given(parsers.parse("{name}, a customer whose page takes playing for granted"))
def takes_playing_for_granted(cast_customer, name: str):
    """The browser plays sound after a tap alone, and the page does not look."""
    cast_customer(name, defects=("playing-refusal-ignored",), machine=Machine(script=PLAYING_BY_CLICK))


@given(parsers.parse("{name}, a customer whose page looks at what became of playing"))
def looks_at_playing(cast_customer, name: str):
    """The browser plays sound after a tap alone."""
    cast_customer(name, machine=Machine(script=PLAYING_BY_CLICK))


@given(parsers.parse("{name}, a customer whose page leaves {what:w} out of its configuration"))
def leaves_out(cast_customer, name: str, what: str):
    """Everything about the upgrade is off unless the page asks for it."""
    cast_customer(name, defects=(f"{what}-not-enabled",))


@given(parsers.parse("{name}, a customer whose page has loaded an old release of the SDK"))
def old_sdk(cast_customer, name: str):
    """The keys for the upgrade stand in its configuration, and nobody reads them."""
    cast_customer(name, defects=("old-sdk",))


@given(parsers.parse("{name}, a customer whose page offers video whatever her browser lacks"))
def offers_anyway(cast_customer, name: str):
    """Her browser has a camera and no WebRTC."""
    cast_customer(name, defects=("browser-not-looked-at",), machine=Machine(script=NO_CONNECTIONS))


@given(parsers.parse("{name}, a customer in a browser without WebRTC"))
def without_webrtc(cast_customer, name: str):
    """It has a camera, and no way to connect."""
    cast_customer(name, machine=Machine(script=NO_CONNECTIONS))


@given(parsers.parse("{name}, a customer in a release of her browser below the floor"))
def below_the_floor(cast_customer, name: str):
    """By what it says of itself."""
    cast_customer(name, machine=Machine(script=OLD_RELEASE))


@then(parsers.parse("{name} is not told why her camera stays off"))
def not_told(scene: Scene, name: str):
    """The browser refused the camera, and nothing on the page says so."""
    _demand_outcome(scene, name, given=False)
    assert not screens.note_refusal_told(scene, name, wait_s=0.5), "expected no word of it, saw one"


@then(parsers.parse("{name} is told what to allow, and her chat goes on"))
def told_what_to_allow(scene: Scene, name: str):
    """The browser refused the camera; the page says what to do, and the chat takes text."""
    _demand_outcome(scene, name, given=False)
    told = screens.note_refusal_told(scene, name)
    ana = screens.customer_at_page(scene, name)
    goes_on = ana.chat_takes_text()
    scene.observe(facts.CHAT_OPEN, name, goes_on, ana.source)
    assert (told, goes_on) == (True, True), f"expected words and a chat that goes on, saw {told, goes_on}"


@then(parsers.parse("{name}'s camera was asked for in her click"))
def asked_in_click(scene: Scene, name: str):
    """The browser gave it, which it does in a click alone."""
    _demand_outcome(scene, name, given=True)


@then(parsers.parse("{watcher} sees and hears {shown} within {seconds:d} seconds"))
def sees_and_hears(scene: Scene, watcher: str, shown: str, seconds: int):
    """In this direction."""
    meeting = Meeting(scene, watcher, shown)
    meeting.demand_sight(watcher, shown, seconds)
    meeting.demand_hearing(watcher, shown, seconds)


@then(parsers.parse("{watcher}'s picture of {shown} stands still, and there is nothing to tap"))
def stands_still(scene: Scene, watcher: str, shown: str):
    """Media arrive, the browser refused to play them, and the page offers no way to start them."""
    stuck, offered = screens.note_playing(scene, watcher)
    Meeting(scene, watcher, shown).demand_unseen(watcher, shown, 10)
    assert (stuck, offered) == (True, False), f"expected a picture that stands still, saw {stuck, offered}"


@then(parsers.parse("{watcher} starts {shown}'s picture with one tap"))
def starts_with_tap(scene: Scene, watcher: str, shown: str):
    """The browser refused to play; the page offers a button, and one click on it will do."""
    stuck, offered = screens.note_playing(scene, watcher)
    assert (stuck, offered) == (True, True), f"expected a button over a picture, saw {stuck, offered}"
    screens.customer_at_page(scene, watcher).page.click("play")


@then(parsers.parse("{watcher} hears {shown} and sees nothing of her for {seconds:d} seconds"))
def hears_alone(scene: Scene, watcher: str, shown: str, seconds: int):
    """The call stands, and carries her sound alone."""
    screens.note_camera(scene, shown)
    meeting = Meeting(scene, watcher, shown)
    meeting.demand_hearing(watcher, shown, 10)
    meeting.demand_dark(watcher, shown, seconds)


@then(parsers.parse("{name}'s page asked for picture and sound in the wanted size"))
def asked_in_full(scene: Scene, name: str):
    """By the constraints that it gave to the browser."""
    assert screens.note_camera(scene, name) is not None, "expected a request for the camera, saw none"


@then(parsers.parse("{name}'s video pane opens by itself"))
def pane_opens(scene: Scene, name: str):
    """Without a click of the agent's, beyond the answer."""
    pane = screens.note_pane(scene, name, "open")
    assert pane == "open", f"expected an open pane, saw {pane}"


@then(
    parsers.parse("{name}'s video pane stays minimised, and nobody sees {customer} for {seconds:d} seconds")
)
def pane_minimised(scene: Scene, name: str, customer: str, seconds: int):
    """It could be expanded; until then there is no stream either way."""
    pane = screens.note_pane(scene, name, "minimised")
    Meeting(scene, name, customer).demand_nothing(seconds)
    assert pane == "minimised", f"expected a minimised pane, saw {pane}"


@then(parsers.parse("{name}'s desktop has no pane in which {customer} could be seen"))
def no_pane(scene: Scene, name: str, customer: str):
    """The video runs: she sends, and nothing shows her."""
    meeting = Meeting(scene, name, customer)
    meeting.demand_unseen(name, customer, 10)
    pane = screens.note_pane(scene, name, "none")
    assert pane == "none", f"expected no pane, saw {pane}"


@then(parsers.parse("{name} waits in front of an empty pane while nothing rings at {colleague}'s"))
def waits_in_vain(scene: Scene, name: str, colleague: str):
    """She has consented; of those at work nobody is offered her video."""
    waits = screens.note_waiting(scene, name)
    rings = screens.agent_at_page(scene, colleague).rings()
    scene.observe(facts.ALERTED, colleague, next(iter(rings), "none"), agent(scene, colleague).source)
    note_reports(scene, name)
    assert (waits, rings) == (True, set()), f"expected an empty pane and silence, saw {waits, rings}"


@then(
    parsers.parse(
        "{name} reads the announcement before her camera is asked for, and nothing rings at {colleague}'s"
    )
)
def reads_first(scene: Scene, name: str, colleague: str):
    """The announcement stands on the page; browser and agent are left alone until she answers."""
    ana = screens.customer_at_page(scene, name)
    said = screens.announcement(scene, name)
    scene.observe(facts.ANNOUNCED, name, said, ana.source)
    asked = bool(ana.tab.calls("getUserMedia"))
    scene.observe(facts.CAMERA_ASKED, name, asked, ana.source)
    rings = screens.agent_at_page(scene, colleague).rings()
    scene.observe(facts.ALERTED, colleague, next(iter(rings), "none"), agent(scene, colleague).source)
    assert not asked, "expected nobody to ask for her camera yet, saw it asked for"
    assert not rings, f"expected nothing to ring at {colleague}'s, saw {rings}"


@then(parsers.parse("{name} agrees"))
def agrees(scene: Scene, name: str):
    """She presses the button of the request."""
    screens.customer_at_page(scene, name).page.click("prompt_accept")
    screens.note_camera(scene, name)


@then(parsers.parse("{name} has agreed to nothing"))
def agreed_to_nothing(scene: Scene, name: str):
    """The request stands unanswered on her page, and nobody has asked for her camera."""
    ana = screens.customer_at_page(scene, name)
    asked = bool(ana.tab.calls("getUserMedia"))
    scene.observe(facts.CAMERA_ASKED, name, asked, ana.source)
    note_reports(scene, name)
    assert not asked, "expected nobody to ask for her camera, saw it asked for"
    assert ana.was_asked_for_video(), "expected an open request, saw none"


@then(parsers.parse("{name}'s page has loaded release {release} of the SDK"))
def has_loaded(scene: Scene, name: str, release: str):
    """By the page's own log; `4 or newer` takes any from there on."""
    saw = screens.note_release(scene, name)
    oldest = int(release[0])
    is_so = saw.split(".")[0].isdecimal() and int(saw.split(".")[0]) >= oldest
    assert is_so if "newer" in release else saw == release, f"expected release {release}, saw {saw!r}"


@then(parsers.parse("{name} is not told that her browser cannot"))
def browser_not_told(scene: Scene, name: str):
    """It lacks what video takes, and the page keeps that to itself."""
    lacks = screens.note_browser(scene, name)
    asked = bool(screens.customer_at_page(scene, name).tab.calls("getUserMedia"))
    scene.observe(facts.CAMERA_ASKED, name, asked, customer(scene, name).source)
    assert lacks, "expected a browser that lacks something, saw none missing"


@then(parsers.parse("{name} is told that her browser cannot, and nothing asks for her camera"))
def browser_told(scene: Scene, name: str):
    """A sentence in place of the button; the chat goes on."""
    lacks = screens.note_browser(scene, name)
    ana = screens.customer_at_page(scene, name)
    scene.observe(facts.CAMERA_ASKED, name, bool(ana.tab.calls("getUserMedia")), ana.source)
    scene.observe(facts.CHAT_OPEN, name, customer(scene, name).chat_is_open(), ana.source)
    assert lacks, "expected a browser that lacks something, saw nothing missing"
    assert not ana.offers_video(), f"expected no way to video, saw one, lacking {lacks}"


@then(parsers.parse("{colleague} reads {name}'s story, written before the video"))
def reads_story_on(scene: Scene, colleague: str, name: str):
    """The one conversation, history included, stands on the desktop."""
    note_reports(scene, name)
    assert screens.reads(scene, colleague, STORY), (
        f"expected {name}'s story at {colleague}'s, saw no line of it"
    )


@then(parsers.parse("{name}'s story has gone from {colleague}'s desktop, and no video rings there"))
def story_gone(scene: Scene, name: str, colleague: str):
    """A second contact began, in writing; the transcript stayed behind with the first."""
    gone = screens.loses(scene, colleague, STORY)
    rings = screens.agent_at_page(scene, colleague).rings()
    scene.observe(facts.ALERTED, colleague, next(iter(rings), "none"), agent(scene, colleague).source)
    note_reports(scene, name)
    assert gone, f"expected {name}'s story to be gone, saw it at {colleague}'s"
    assert "video" not in rings, f"expected no video to ring at {colleague}'s, saw {rings}"


def _demand_outcome(scene: Scene, name: str, *, given: bool) -> None:
    call = screens.note_camera(scene, name)
    outcome = call.outcome if call else "nobody asked"
    assert (outcome == "ok") == given, f"expected the camera to be given: {given}, saw {outcome}"
