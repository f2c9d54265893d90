"""Sentences about a customer who films herself at the capture page, in a real browser, and what becomes of her film."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import cast

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.browser.machines import PHONE
from harness.browser.recorded import ENOUGH_FRAMES, Filmer
from harness.media.filmed import look_at
from harness.media.identity import CALLER_IDS
from harness.media.showing import shortcoming, told_of
from harness.model import Source
from harness.recordings import AtBrowser, AtDesk, sending
from harness.scene import Scene
from harness.wait import Expired, until

UPLOADING, SENT = "Uploading...", "Sent"
LENGTHS_S = {"a second": 1.0, "two seconds": 2.0}
#: A film long enough to be sent in several parts, and no longer.
SHORT_S = 1.0
#: How long a page may take to say what became of a film, and to try again after a break.
SAYS_S, RETRIES_S = 10.0, 12.0


@given(parsers.parse("{name}, a customer whose page records and sends in parts"))
def records_and_sends(cast_filmer, name: str):
    """She was given a link at which to record, and has opened it."""
    cast_filmer(name).arrive()


@given(parsers.parse("{name}, a customer whose page posts the film in one piece to the platform"))
def posts_to_platform(cast_filmer, name: str):
    """Straight to the Media Store's interface, which is for agents and servers."""
    cast_filmer(name, defects=("upload-in-one-piece",)).arrive()


@given(parsers.parse("{name}, a customer on a phone whose page records"))
def records_on_phone(cast_filmer, name: str):
    """The page in a window of a phone's width."""
    cast_filmer(name, machine=PHONE).arrive()


@given(parsers.parse("{name}, a customer on a phone whose page offers nothing but a file to choose"))
def offers_a_file(cast_filmer, name: str):
    """The recorder was left out."""
    cast_filmer(name, defects=("recorder-left-out",), machine=PHONE).arrive()


@given(parsers.parse("{name}, a customer whose page says Sent before it is"))
def says_sent_early(cast_filmer, name: str):
    """One request, and nobody looks what came of it."""
    cast_filmer(name, defects=("sent-before-it-is",)).arrive()


@given(parsers.parse("{name}, a customer whose page sends WebM under the name of MP4"))
def sends_webm(cast_filmer, name: str):
    """What the browser recorded, mislabelled."""
    cast_filmer(name, defects=("recording-mislabelled",)).arrive()


@given(parsers.parse("{name}, a customer with a link at which to record"))
def has_link(cast_filmer, name: str):
    """She has not opened it yet."""
    cast_filmer(name)


@when(parsers.parse("{name} opens the link"))
def opens_link(scene: Scene, name: str):
    """Whatever is behind it."""
    filmer(scene, name).arrive()


@when(parsers.parse("{name} films herself for {length} and sends it"))
def films_and_sends(scene: Scene, name: str, length: str):
    """Record, stop, send; returns once the page says what became of it."""
    ana = filmer(scene, name)
    ana.record(LENGTHS_S[length])
    ana.send()
    _settle(ana)


@when(parsers.parse("{name} films herself, looks at it and sends it"))
def films_looks_and_sends(scene: Scene, name: str):
    """Record, stop, preview, send."""
    ana = filmer(scene, name)
    ana.record(SHORT_S)
    own = ana.look()
    scene.observe(facts.PREVIEWED, name, len({frame.number for frame in own}), Source.FRAMES)
    ana.send()
    _settle(ana)


def _settle(ana: Filmer) -> None:
    until(ana.read, SAYS_S, f"{ana.name}'s page to say what became of it", done=lambda said: said in SETTLED)


SETTLED = (SENT, "Not sent yet")


@when(parsers.parse("{name}'s line breaks while her film is on its way"))
def line_breaks(scene: Scene, name: str):
    """After the first part, or in the middle of the only one; it stays broken."""
    ana = filmer(scene, name)
    ana.record(SHORT_S)
    line = ana.break_line(parts=1)
    ana.send()
    until(lambda: (ana.read(), line.refused)[1], SAYS_S, f"the line of {name} to break")


@then(parsers.parse("{name}'s page says Sent, and her film is nowhere"))
def sent_and_lost(scene: Scene, name: str):
    """She believes that it was sent."""
    ana = filmer(scene, name)
    ana.wait_to_read(SENT)
    kept = _observe_kept(scene, name)
    _observe_said(scene, ana)
    assert not kept, "expected storage to have no film, saw it kept"


@then(parsers.parse("{name}'s film goes on {how} and is Sent only once storage has it"))
def goes_on(scene: Scene, name: str, how: str):
    """`when the line is back`, or after the page was loaded `after a reload`, or opened `in another tab`."""
    ana = filmer(scene, name)
    _observe_pause(scene, ana)
    if how != "when the line is back":
        ana.come_back(anew=how == "in another tab")
    ana.line.mend()
    ana.wait_to_read(SENT, RETRIES_S)
    kept = _observe_kept(scene, name)
    _observe_said(scene, ana)
    _observe_uploads(scene, ana)
    assert kept, "expected storage to have the film, saw it missing"


def _observe_pause(scene: Scene, ana: Filmer) -> None:
    """While the line is broken: not Sent, and no message."""
    ana.read()
    with AtDesk(scene, "Ada") as ada:
        silent = not ada.video_messages(ana.conversation)
    scene.observe(facts.SILENT_MEANWHILE, ana.name, silent and SENT not in ana.said, Source.PAGE)
    scene.observe(facts.LINE_REFUSED, ana.name, ana.line.refused, Source.NETWORK)


@then(parsers.parse("{name}'s page says Sent"))
def says_sent(scene: Scene, name: str):
    """By its own words."""
    ana = filmer(scene, name)
    ana.wait_to_read(SENT)
    _observe_said(scene, ana)
    _observe_uploads(scene, ana)


@then(parsers.parse("the platform refuses {name}'s film, and storage has nothing of it"))
def platform_refuses(scene: Scene, name: str):
    """It went where no customer may send."""
    ana = filmer(scene, name)
    sent = _observe_uploads(scene, ana)
    _observe_said(scene, ana)
    refused = [one for one in sent if one["place"] == "platform" and one["status"] >= 400]
    assert refused, f"expected the platform to refuse the film, saw {sent}"
    assert not ana.media, f"expected storage to have nothing, saw {ana.media}"


@then(parsers.parse("{name}'s film reaches storage in parts"))
def reaches_in_parts(scene: Scene, name: str):
    """Each of them answered well, and nothing of it sent elsewhere."""
    ana = filmer(scene, name)
    ana.wait_to_read(SENT)
    sent = _observe_uploads(scene, ana)
    parts = [one for one in sent if one["place"] == "storage" and one["method"] == "PATCH"]
    assert len(parts) > 1, f"expected several parts, saw {sent}"


@then(parsers.parse("the file behind {name}'s link shows and sounds like her, as long as she filmed"))
def file_shows(scene: Scene, name: str):
    """Decoded: her stamps, advancing as they were taken, from Record to Stop, with her beeps in step."""
    seconds = filmer(scene, name).filmed_s
    seen = _observe_film(scene, name, seconds)
    assert not shortcoming(seen), f"expected {name}'s film, saw that {shortcoming(seen)}: {seen}"


def _observe_film(scene: Scene, name: str, wanted_s: float):
    links = _links(scene, name)
    assert links, f"expected a link in {name}'s conversation, saw none"
    with AtBrowser(scene) as browser:
        film = look_at(browser.watch(links[-1]).content)
    figures = scene.recorder.keep_json(asdict(film), "application/json", f"what {name}'s film shows")
    seen = told_of(film, CALLER_IDS[name], wanted_s)
    scene.observe(facts.FILMED, name, seen, Source.FILE, figures)
    return seen


@then(parsers.parse("{name}'s page has nothing to record with"))
def nothing_to_record(scene: Scene, name: str):
    """A file input, which leaves everything to the phone."""
    offered = _observe_offers(scene, name)
    assert offered == {"file", "send"}, f"expected nothing but a file to choose, saw {offered}"


@then(parsers.parse("{name}'s page let her record, stop, look and send"))
def let_her(scene: Scene, name: str):
    """In the page, on a phone's screen."""
    offered = _observe_offers(scene, name)
    assert offered == {"record", "stop", "preview", "send"}, f"expected a recorder, saw {offered}"
    says_sent(scene, name)


def _observe_offers(scene: Scene, name: str) -> set[str]:
    ana = filmer(scene, name)
    offered = until(ana.look_around, SAYS_S, f"{name}'s page to offer something")
    scene.observe(facts.CAPTURE_OFFERED, name, sorted(offered), Source.PAGE)
    scene.observe(facts.CAPTURE_WIDTH, name, ana.tab.ask("innerWidth"), Source.PAGE)
    scene.observe(facts.CAMERA_ASKED, name, bool(ana.tab.calls("getUserMedia")), Source.PAGE)
    return offered


@when(parsers.parse("{name} looks for a way to film herself"))
def looks_around(scene: Scene, name: str):
    """She sees what the page offers."""
    ana = filmer(scene, name)
    until(ana.look_around, SAYS_S, f"{name}'s page to offer something")


@then(parsers.parse("{viewer} sees {name} move in the player behind her link"))
def sees_film(scene: Scene, cast_viewer, viewer: str, name: str):
    """Played in a browser, inline, after a tap: her stamps advance in plain sight."""
    ben = cast_viewer(viewer, machine=PHONE)
    ben.arrive(_links(scene, name)[-1])
    ben.tap()
    plays = len(ben.watch(CALLER_IDS[name])) >= ENOUGH_FRAMES
    scene.observe(facts.PLAYS, facts.watches(viewer, name), plays, Source.FRAMES)
    assert plays, f"expected {viewer} to see {name} move, saw too little of her"


def _links(scene: Scene, name: str) -> list[str]:
    with AtDesk(scene, "Ada") as ada:
        view = ada.rendering(sending(scene, name).conversation, "web")
    return [link["url"] for line in view["messages"] for link in line["links"]]


@then(parsers.parse("{name}'s link leads to no page at which to record"))
def leads_nowhere(scene: Scene, name: str):
    """An error in place of a recorder."""
    assert not _observe_arrival(scene, name), "expected an error page, saw a way to record"


@then(parsers.parse("{name}'s link leads to a page at which to record"))
def leads_to_recorder(scene: Scene, name: str):
    """Ready for her."""
    assert _observe_arrival(scene, name), "expected a way to record, saw none"


def _observe_arrival(scene: Scene, name: str) -> bool:
    ana = filmer(scene, name)
    with suppress(Expired):  # that there is nothing is an answer
        until(lambda: "record" in ana.look_around(), ARRIVES_S, "a way to record")
    opens = "record" in ana.offered
    scene.observe(facts.CAPTURE_OPENS, name, opens, Source.PAGE)
    return opens


#: A page from this machine stands in less.
ARRIVES_S = 2.0


@then(parsers.parse("the storage takes nothing of {name}'s film"))
def storage_takes_nothing(scene: Scene, name: str):
    """Her browser asks the bucket, which does not know her page's site."""
    ana = filmer(scene, name)
    _observe_said(scene, ana)
    asked = [one for one in ana.requests() if one.place == "storage"]
    scene.observe(facts.UPLOADED, name, [_shown(one) for one in asked], Source.NETWORK)
    let_through = [one for one in asked if one.status]
    assert asked, "expected the page to ask the storage, saw nothing of it"
    assert not let_through, f"expected no answer to be let through, saw {let_through}"


def _observe_uploads(scene: Scene, ana: Filmer):
    sent = [_shown(one) for one in ana.uploads()]
    scene.observe(facts.UPLOADED, ana.name, sent, Source.NETWORK)
    return sent


def _shown(one):
    return {"place": one.place, "method": one.method, "bytes": one.bytes, "status": one.status}


def _observe_said(scene: Scene, ana: Filmer) -> None:
    ana.read()
    scene.observe(facts.PAGE_SAID, ana.name, [one for one in ana.said if one in TOLD], Source.PAGE)


#: Of all that the page says, what it says of the upload.
TOLD = (UPLOADING, SENT, "Not sent yet")


def _observe_kept(scene: Scene, name: str) -> bool:
    media = sending(scene, name).media
    with AtDesk(scene, "Ada") as ada:
        kept = bool(media) and ada.media(media)["state"] == "kept"
    scene.observe(facts.VIDEO_KEPT, name, kept, Source.API)
    return kept


def filmer(scene: Scene, name: str) -> Filmer:
    """The customer at a real capture page."""
    return cast(Filmer, sending(scene, name))
