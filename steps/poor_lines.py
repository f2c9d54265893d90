"""Sentences about a customer who shows a product, on a line that carries ever less of it."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness.browser.machines import Machine
from harness.media.camera import HD
from harness.media.fare import Fare, shortcoming
from harness.media.network.commands import NetworkUnavailableError
from harness.media.poor_line import PoorLine
from harness.scene import NotAssessed, Scene

#: An HD film is the dearest of all to make and to send: as slow as one can still follow.
PACE_FPS = 12


@given(parsers.parse("{name}, a customer with an HD camera whose page always asks for all of it"))
def always_asks_for_all(cast_customer, name: str):
    """Whatever is reported of the line."""
    _films_in_hd(cast_customer, name, "full-size-on-any-line")


@given(parsers.parse("{name}, a customer with an HD camera whose page asks for less on a poor line"))
def asks_for_less(cast_customer, name: str):
    """Once loss or stalls are measured."""
    _films_in_hd(cast_customer, name)


def _films_in_hd(cast_customer, name: str, *defects: str) -> None:
    cast_customer(name, defects=defects, machine=Machine(shape=HD)).frame_rate = PACE_FPS


@then(
    parsers.parse(
        "{name}'s picture arrives choppy or blocky at {watcher}'s when the line falls to {kbps:d} kbit/s"
    )
)
def arrives_poor(scene: Scene, name: str, watcher: str, kbps: int):
    """Too few frames, one that stands still, or a picture below the floor; the page's camera still gives all of it."""
    found = _line_falls(scene, name, watcher, kbps)
    assert shortcoming(found), f"expected a choppy or blocky picture, saw a good one: {found}"


@then(
    parsers.parse(
        "{name}'s page asks for less, and {watcher} gets a picture to tell a product by, when the line falls to {kbps:d} kbit/s"
    )
)
def arrives_well(scene: Scene, name: str, watcher: str, kbps: int):
    """The camera is asked for less, and that is what arrives: fluent, prompt, and above the floor for a product."""
    line = PoorLine(scene, name, watcher)
    before = line.captured()
    found = _line_falls(scene, name, watcher, kbps)
    after = line.captured()
    assert after < before, f"expected the camera to be asked for less than {before}, saw {after}"
    assert not shortcoming(found), f"expected a good picture, saw it {shortcoming(found)}: {found}"


def _line_falls(scene: Scene, name: str, watcher: str, kbps: int) -> Fare:
    try:
        return PoorLine(scene, name, watcher).begin(kbps)
    except NetworkUnavailableError as unavailable:
        raise NotAssessed("needs_network", str(unavailable)) from unavailable
