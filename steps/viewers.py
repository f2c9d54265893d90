"""Sentences about people who open a link to a recorded video in a real browser, and what they are shown there."""

from __future__ import annotations

from typing import cast

from pytest_bdd import parsers, then, when

from harness import facts
from harness.browser.machines import PHONE
from harness.browser.recorded import ENOUGH_FRAMES, PLAYS_S, Viewer
from harness.media.identity import CALLER_IDS
from harness.model import Source
from harness.recordings import answer_to, link_in_mail
from harness.scene import Scene

HOUR_S = 3600
#: How long a player is watched that shows nothing; a video from this machine begins in less.
STILL_S = 1.0


@when(parsers.parse("{name} opens the link in her mail on her phone"))
def opens_on_phone(scene: Scene, cast_viewer, name: str):
    """In a window of a phone's width."""
    cast_viewer(name, machine=PHONE).arrive(link_in_mail(scene, name))


@then(parsers.parse("{name} sees {shown} move after a tap"))
def moves_after_tap(scene: Scene, name: str, shown: str):
    """The stamps of whoever recorded it advance in plain sight, in the page."""
    viewer = _viewer(scene, name)
    _observe_link(scene, viewer)
    _observe_player(scene, viewer)
    viewer.tap()
    plays = _observe_play(scene, viewer, shown)
    assert plays, f"expected {name} to see {shown} move, saw too little"


@then(parsers.parse("{name} is shown a still of {shown}, and nothing to tap"))
def shown_a_still(scene: Scene, name: str, shown: str):
    """Nothing moves by itself, and there is no way to make it."""
    viewer = _viewer(scene, name)
    page = _observe_player(scene, viewer)
    plays = _observe_play(scene, viewer, shown, STILL_S)
    assert not plays, f"expected {name} to see nothing move, saw {shown}"
    assert not page["button"], f"expected nothing to tap, saw {page}"


@then(parsers.parse("{name}'s browser is refused behind her link, although the video is kept"))
def refused(scene: Scene, name: str):
    """The address is over, the file is not."""
    status = _observe_link(scene, _viewer(scene, name))
    assert status in (403, 404), f"expected 403 or 404 behind {name}'s link, saw {status}"
    assert answer_to(scene, name).kept(), "expected the video to be kept, saw it gone"


@then(parsers.parse("the address that {name}'s browser was given is that of her mail"))
def is_direct(scene: Scene, name: str):
    """No step in between."""
    assert _observe_address(scene, name), (
        "expected the file's own address in the mail, saw a link that leads to it"
    )


@then(parsers.parse("the address that {name}'s browser was given came with her tap"))
def is_minted(scene: Scene, name: str):
    """The mail's link leads to it and is another one."""
    assert not _observe_address(scene, name), "expected an address of the moment, saw that of the mail"


@then(parsers.parse("an hour later {name}'s browser {gets} the video at that address"))
def an_hour_later(scene: Scene, name: str, gets: str):
    """`still gets`, or `is refused`."""
    viewer = _viewer(scene, name)
    assert viewer.film is not None, f"expected {name} to have opened the film, saw nothing of it"
    address = viewer.film.url
    scene.stage.advance(HOUR_S)
    viewer.arrive(address)
    opens = viewer.film is not None and viewer.film.status == 200
    scene.observe(facts.ANSWER_OUTLIVES, name, opens, Source.NETWORK)
    assert opens == (gets == "still gets"), f"expected that the browser {gets} it, saw {viewer.status}"


def _viewer(scene: Scene, name: str) -> Viewer:
    found = scene.people.get(f"{name} at the player")
    assert found is not None, f"{name} has opened no link yet"
    return cast(Viewer, found)


def _observe_link(scene: Scene, viewer: Viewer) -> int:
    answer = answer_to(scene, viewer.name)
    scene.observe(facts.ANSWER_STATUS, viewer.name, viewer.status, Source.NETWORK)
    scene.observe(facts.ANSWER_KEPT, viewer.name, answer.kept(), Source.API)
    scene.observe(facts.ANSWER_AGE_S, viewer.name, answer.age_s, Source.API)
    return viewer.status


def _observe_player(scene: Scene, viewer: Viewer) -> dict[str, bool]:
    video = viewer.page.locator("video")
    page = {
        "inline": viewer.tab.attribute(video, "playsinline") is not None,
        "autoplay": viewer.tab.attribute(video, "autoplay") is not None,
        "button": viewer.page.has("start"),
    }
    scene.observe(facts.PLAYER, viewer.name, page, Source.PAGE)
    return page


def _observe_play(scene: Scene, viewer: Viewer, shown: str, within_s: float = PLAYS_S) -> bool:
    frames = viewer.watch(CALLER_IDS[shown], within_s)
    plays = len({frame.number for frame in frames}) >= ENOUGH_FRAMES
    scene.observe(facts.PLAYS, facts.watches(viewer.name, shown), plays, Source.FRAMES)
    return plays


def _observe_address(scene: Scene, name: str) -> bool:
    viewer = _viewer(scene, name)
    assert viewer.film is not None, f"expected {name}'s browser to be given the film, saw {viewer.answers}"
    direct = viewer.film.url == link_in_mail(scene, name)
    scene.observe(facts.ANSWER_DIRECT, name, direct, Source.NETWORK)
    return direct
