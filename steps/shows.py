"""Sentences about the camera with which a customer is to show a product: how it is asked for, refused and opened."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.browser import machines
from harness.browser.conduct import clicked_since, demanded, tells_of_refusal, unhandled
from harness.browser.permissions import DENIED, DISMISSED
from harness.media.camera import BLURRED, DARK, HD, VGA
from harness.media.meeting import Meeting
from harness.media.quality import Quality, best, shortcoming
from harness.media.screens import browser_of
from harness.media.watching import person
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until

#: What keeps a page from a camera, by the word for it.
WITHOUT_CAMERA = {
    "denied": machines.Machine(permissions=DENIED),
    "dismissed": machines.Machine(permissions=DISMISSED),
    "missing": machines.Machine(script=machines.NO_CAMERA),
    "busy": machines.Machine(script=machines.BUSY_CAMERA),
}
#: HD: of VGA Firefox sent 320x240, under the floor of 640x480. The other cameras are Chromium's alone.
FILMS = {"in good light": HD, "in the dark": DARK, "out of focus": BLURRED}
#: How long the picture that arrives may take to become as good as it gets.
RIPENS_S = 5.0
#: How long a page may take to ask for the camera after the click, and to say what came of it.
ASKS_S, TELLS_S, COMES_S = 3.0, 1.5, 10.0


@given(parsers.parse("{name}, a customer whose page leaves a refused camera unhandled"))
def leaves_refusal_unhandled(cast_customer, name: str):
    """The page rests until the camera opens, and thought of nothing else."""
    cast_customer(name, defects=("refusal-not-handled",))


@given(parsers.parse("{name}, a customer whose page asks for the camera without a word"))
def asks_without_a_word(cast_customer, name: str):
    """Nothing prepares for the browser's question, and Allow is the only answer that leads on."""
    cast_customer(name, defects=("camera-asked-without-a-word",))


@given(parsers.parse("{name}, a customer whose page opens the camera when the agent asks"))
def opens_on_request(cast_customer, name: str):
    """The page takes the agent's request for the customer's consent."""
    cast_customer(name, defects=("camera-on-request",))


@given(parsers.parse("{name}, a customer whose page asks for the camera after {what}"))
def asks_later(cast_customer, name: str, what: str):
    """Something comes between the click and the camera: `a timer`, or `an await`."""
    cast_customer(name, defects=(f"camera-after-{what.replace(' ', '-')}",))


@given(parsers.parse("{name}, a customer whose page demands an exact picture"))
def demands_exactly(cast_customer, name: str):
    """The page names a size that her camera does not have."""
    cast_customer(name, defects=("constraints-exact",))


@given(parsers.parse("{name}, a customer whose page asks for a tiny picture"))
def asks_for_little(cast_customer, name: str):
    """The camera could do more than the page wants of it."""
    cast_customer(name, defects=("constraints-tiny",), machine=machines.Machine(shape=VGA))


@given(parsers.parse("{name}, a customer who films {how}"))
def films(cast_customer, name: str, how: str):
    """The camera is held well (`in good light`), in a dark room (`in the dark`), or `out of focus`."""
    cast_customer(name, machine=machines.Machine(shape=FILMS[how]))


@given(parsers.parse("{name}, a customer whose page loads the stock chat widget"))
def loads_stock_widget(cast_customer, name: str):
    """The page embeds no client of its own."""
    cast_customer(name, defects=("stock-widget",))


@given(parsers.parse("{name}'s camera is {how:w}"))
def camera_cannot_be_had(scene: Scene, name: str, how: str):
    """The camera is `denied`, its question `dismissed`, or it is `missing` or `busy`."""
    person(scene, name).sit_at(WITHOUT_CAMERA[how])


@then(parsers.parse("{name} is left without a word, and her chat takes no text"))
def is_left_alone(scene: Scene, name: str):
    """The camera was refused; the page neither says so nor goes on."""
    told, takes_text = _note_refusal(scene, name)
    assert not told, f"expected no word of the camera on {name}'s page, saw one"
    assert not takes_text, f"expected {name}'s chat to rest, saw it take text"


@then(parsers.parse("{name} is told about her camera, and her chat takes text"))
def is_told(scene: Scene, name: str):
    """The camera was refused; the page says so, handled it, and the chat goes on."""
    told, takes_text = _note_refusal(scene, name)
    assert told, f"expected words about the camera on {name}'s page, saw {person(scene, name).words()!r}"
    assert takes_text, f"expected {name}'s chat to take text, saw it rest"


@then(parsers.parse("{name}'s camera was asked for in the handler of her click"))
def asked_in_click(scene: Scene, name: str):
    """Nothing came between the click and the call of getUserMedia, and the camera opened."""
    within = _note_way(scene, name)
    assert within, f"expected getUserMedia within {name}'s click, saw it called later"


@then(parsers.parse("{name}'s camera was asked for when her click was over"))
def asked_later(scene: Scene, name: str):
    """The handler of the click had come to its end before getUserMedia was called."""
    within = _note_way(scene, name)
    assert not within, f"expected getUserMedia after {name}'s click, saw it called in {within}"


@then(parsers.parse("{name}'s camera opens on {colleague}'s request, without a click of hers"))
def opens_without_click(scene: Scene, name: str, colleague: str):
    """The camera is asked for although she has touched nothing since the agent asked."""
    clicked = _note_clicked(scene, name, colleague)
    assert not clicked, f"expected the camera to open without a click of {name}'s, saw one before"


@then(parsers.parse("{name}'s camera opened by her own click after {colleague}'s request"))
def opened_by_click(scene: Scene, name: str, colleague: str):
    """The customer's click came between the request and the camera."""
    clicked = _note_clicked(scene, name, colleague)
    assert clicked, f"expected the camera to open by a click of {name}'s, saw it opened without"


@then(parsers.parse("{name}'s camera refuses what her page demands"))
def refuses_demands(scene: Scene, name: str):
    """The browser answers OverconstrainedError, so that there is no picture at all."""
    outcome, demands = _note_demands(scene, name)
    assert outcome == "OverconstrainedError", f"expected OverconstrainedError, saw {outcome}"
    assert demands, "expected exact demands, saw none"


@then(parsers.parse("{name}'s camera gives what her page wishes for"))
def gives_wishes(scene: Scene, name: str):
    """The page demands nothing, and the camera opened."""
    outcome, demands = _note_demands(scene, name)
    assert (outcome, demands) == ("ok", []), f"expected a camera without demands, saw {outcome, demands}"


@then(parsers.parse("{name}'s page says nothing of what her browser lacks"))
def keeps_to_itself(scene: Scene, name: str):
    """Her camera was opened, and the page keeps to itself that the browser cannot send its picture."""
    lacks, told = _note_browser(scene, name)
    assert lacks, "expected a browser that lacks something, saw none missing"
    assert not told, f"expected no word of {lacks} on {name}'s page, saw one"


@then(parsers.parse("{name}'s page says what her browser cannot do, and leaves her camera alone"))
def looks_first(scene: Scene, name: str):
    """A sentence in place of a way to video; the chat goes on."""
    lacks, told = _note_browser(scene, name)
    ana = person(scene, name)
    takes_text = ana.chat_takes_text()
    scene.observe(facts.CHAT_OPEN, name, takes_text, Source.PAGE)
    assert lacks, "expected a browser that lacks something, saw none missing"
    assert told, f"expected a word of {lacks} on {name}'s page, saw none"
    assert not ana.offers_video(), f"expected no way to video on {name}'s page, saw one"
    assert takes_text, f"expected {name}'s chat to go on, saw it take no text"


@then(parsers.parse("{name}'s page offers no control of a video"))
def offers_no_control(scene: Scene, name: str):
    """The agent's request has come to its end, and the page showed nothing to answer or steer it with."""
    controls = _watch_controls(scene, name, bool)
    assert not controls, f"expected no control on {name}'s page, saw {controls}"


@then(parsers.parse("{name}'s page offers to mute, pause and end what she started"))
def offers_controls(scene: Scene, name: str):
    """The question was answered by a click; the controls of the running video are in sight."""
    controls = _watch_controls(scene, name, {"mute", "pause", "end"}.issubset)
    assert {"mute", "pause", "end"} <= set(controls), f"expected all controls, saw {controls}"


@then(parsers.parse("{watcher:w} is shown {name:w}'s screen in place of her camera"))
def shown_a_screen(scene: Scene, watcher: str, name: str):
    """Frames arrive in plain sight, none of them from her camera; her page sends a captured display."""
    Meeting(scene, watcher, name).demand_strange(watcher, name, COMES_S)
    source = _note_source(scene, name)
    assert source == "display", f"expected {name}'s page to send a display, saw {source}"


@then(parsers.parse("{watcher:w} is shown what {name:w}'s camera takes"))
def shown_the_camera(scene: Scene, watcher: str, name: str):
    """Her camera's frames advance on his screen, and her page sends a captured camera."""
    Meeting(scene, watcher, name).demand_sight(watcher, name, COMES_S)
    source = _note_source(scene, name)
    assert source == "camera", f"expected {name}'s page to send her camera, saw {source}"


@then(parsers.parse("the picture of {name:w} that {watcher:w} gets is too {fault:w}"))
def picture_is_poor(scene: Scene, name: str, watcher: str, fault: str):
    """Frames of hers advance, and what they show is too `small`, too `dark` or too `soft` to tell a product by."""
    found = _note_quality(scene, watcher, name, f"too {fault}")
    saw = shortcoming(found)
    assert saw.startswith(f"too {fault}"), (
        f"expected the picture too {fault}, saw {saw or 'nothing wrong'}: {found}"
    )


@then(parsers.parse("the picture of {name:w} that {watcher:w} gets is good enough to tell a product by"))
def picture_is_good(scene: Scene, name: str, watcher: str):
    """Frames of hers advance; size, light and sharpness of what arrives are above the floor."""
    found = _note_quality(scene, watcher, name, "")
    assert not shortcoming(found), f"expected a good picture, saw it {shortcoming(found)}"


def _note_source(scene: Scene, name: str) -> str | None:
    live = [
        track for track in person(scene, name).tab.tracks() if track.kind == "video" and track.state == "live"
    ]
    source = next((track.origin for track in live if track.origin in ("camera", "display")), None)
    scene.observe(facts.SHOW_SOURCE, name, source, Source.PAGE)
    return source


def _note_quality(scene: Scene, watcher: str, name: str, awaited: str) -> Quality:
    """The picture once it has the shortcoming that is awaited, or none: a coder begins with little and adds to it."""
    Meeting(scene, watcher, name).demand_sight(watcher, name, COMES_S)
    tab = person(scene, watcher).tab
    try:
        found = until(
            lambda: best(tab.qualities()),
            RIPENS_S,
            "a good picture",
            0.5,
            done=lambda q: shortcoming(q)[: len(awaited) or None] == awaited,
        )
    except Expired as expired:
        found = expired.last_seen
    scene.observe(facts.QUALITY, facts.sees(watcher, name), found.__dict__, Source.FRAMES)
    return found


def _camera_calls(scene: Scene, name: str):
    """The page's requests for a camera, once the last of them is answered."""
    tab = person(scene, name).tab
    what = f"{name}'s page to ask for the camera"
    try:
        return until(
            lambda: [call for call in tab.calls() if call.name in ("getUserMedia", "getDisplayMedia")],
            ASKS_S,
            what,
            done=lambda calls: bool(calls) and calls[-1].outcome is not None,
        )
    except Expired as expired:
        return expired.last_seen


def _outcome(calls) -> str | None:
    return calls[-1].outcome.partition(":")[0] if calls and calls[-1].outcome else None


def _note_refusal(scene: Scene, name: str) -> tuple[bool, bool]:
    ana = person(scene, name)
    outcome = _outcome(_camera_calls(scene, name))
    try:
        told = until(lambda: tells_of_refusal(ana.words()), TELLS_S, f"words on {name}'s page")
    except Expired:
        told = False
    scene.observe(facts.SHOW_OUTCOME, name, outcome, Source.PAGE)
    scene.observe(facts.SHOW_ANNOUNCED, name, ana.announced, Source.PAGE)
    scene.observe(facts.SHOW_TOLD, name, told, Source.PAGE)
    scene.observe(facts.SHOW_UNHANDLED, name, unhandled(ana.tab.errors()), Source.PAGE)
    takes_text = ana.chat_takes_text()
    scene.observe(facts.CHAT_OPEN, name, takes_text, Source.PAGE)
    return told, takes_text


def _note_browser(scene: Scene, name: str) -> tuple[list[str], bool]:
    lacks, told = browser_of(scene, name)
    calls = person(scene, name).tab.calls("getUserMedia")
    scene.observe(facts.SHOW_LACKS, name, lacks, Source.PAGE)
    scene.observe(facts.SHOW_BROWSER_TOLD, name, told, Source.PAGE)
    scene.observe(facts.SHOW_OUTCOME, name, _outcome(calls), Source.PAGE)
    return lacks, told


def _note_way(scene: Scene, name: str) -> str | None:
    calls = _camera_calls(scene, name)
    within = calls[-1].within if calls else None
    scene.observe(facts.SHOW_OUTCOME, name, _outcome(calls), Source.PAGE)
    scene.observe(facts.SHOW_WITHIN, name, within, Source.PAGE)
    assert calls, f"expected {name}'s page to ask for a camera, saw no call"
    return within


def _note_clicked(scene: Scene, name: str, colleague: str) -> bool:
    since_ms = person(scene, colleague).asked_ms
    calls = [call for call in _camera_calls(scene, name) if call.at_ms > since_ms]
    assert calls, f"expected {name}'s page to ask for a camera, saw no call"
    clicked = all(clicked_since(call, since_ms) for call in calls)
    scene.observe(facts.SHOW_CLICKED, name, clicked, Source.PAGE)
    return clicked


def _note_demands(scene: Scene, name: str):
    calls = _camera_calls(scene, name)
    outcome, demands = _outcome(calls), demanded(calls[-1].detail) if calls else []
    scene.observe(facts.SHOW_OUTCOME, name, outcome, Source.PAGE)
    scene.observe(facts.SHOW_DEMANDS, name, demands, Source.PAGE)
    return outcome, demands


def _watch_controls(scene: Scene, name: str, done) -> list[str]:
    ana = person(scene, name)
    try:
        controls = until(ana.controls, ASKS_S, f"controls on {name}'s page", done=done)
    except Expired as expired:
        controls = list(expired.last_seen)
    scene.observe(facts.SHOW_CONTROLS, name, controls, Source.PAGE)
    scene.observe(facts.SHOW_ANNOUNCED, name, ana.announced, Source.PAGE)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), Source.PAGE)
    return controls
