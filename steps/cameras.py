"""Sentences about the customer's camera: what her page does with it, and whether it is let go."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness.media.release import watch_release
from harness.media.watching import person
from harness.scene import Scene


@given(parsers.parse("{name}, a customer whose page stops its tracks"))
def stops_tracks(cast_customer, name: str):
    """The page lets the camera go at the end of a video."""
    cast_customer(name)


@given(parsers.parse("{name}, a customer whose page leaves its tracks running"))
def leaves_tracks(cast_customer, name: str):
    """The page forgets to stop its tracks."""
    cast_customer(name, defects=("tracks-left-running",))


@when(parsers.parse("{name} ends the video"))
def ends_video(scene: Scene, name: str):
    """Agent or customer ends the video; the chat goes on."""
    person(scene, name).end_video()


@then(parsers.parse("{name}'s camera is off within {seconds:d} seconds"))
def camera_off(scene: Scene, name: str, seconds: int):
    """Every track has ended, and no process of the browser holds the camera open."""
    release = watch_release(scene, name, seconds)
    assert not release.holding, (
        f"expected {name}'s camera to be let go within {seconds} s, saw {release.holding}"
    )


@then(parsers.parse("{name}'s camera is still on after {seconds:d} seconds"))
def camera_on(scene: Scene, name: str, seconds: int):
    """At least one track is live, or the camera's file is still open."""
    release = watch_release(scene, name, seconds)
    assert release.holding, f"expected {name}'s camera to be still on after {seconds} s, saw it let go"
