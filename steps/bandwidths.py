"""Sentences about bandwidth: what the media policy allows, what is sent, and what becomes of it on a narrow line."""

from __future__ import annotations

from contextlib import contextmanager

from pytest_bdd import given, parsers, then

from harness import facts
from harness.api.administrator import Administrator
from harness.media.busy_hour import FROZEN_MS, BusyHour
from harness.media.network.commands import NetworkUnavailableError
from harness.model import Source
from harness.scene import NotAssessed, Scene


@contextmanager
def _administering(scene: Scene):
    ada = Administrator(scene.wire, *scene.login("Ada"))
    try:
        yield ada
    finally:
        ada.leave()


@given("the media policy sets no limit")
def no_limit(scene: Scene):
    """Bandwidth: Unlimited."""
    with _administering(scene) as ada:
        ada.limit_bandwidth(None)


@given(parsers.parse("the media policy allows {kbps:d} kbit/s"))
def limit(scene: Scene, kbps: int):
    """Sound and picture together."""
    with _administering(scene) as ada:
        ada.limit_bandwidth(kbps)


@then(parsers.parse("{name}'s picture freezes at {watcher}'s when the line falls to {kbps:d} kbit/s"))
def freezes(scene: Scene, name: str, watcher: str, kbps: int):
    """What the watcher is shown becomes more than a second old."""
    lag_ms = _busy_hour(scene, name, watcher, kbps)
    assert lag_ms >= FROZEN_MS, f"expected a frozen picture, saw none older than {lag_ms:.0f} ms"


@then(parsers.parse("{name}'s picture goes on at {watcher}'s when the line falls to {kbps:d} kbit/s"))
def goes_on(scene: Scene, name: str, watcher: str, kbps: int):
    """The sender kept to the figure of the policy before, and so there is room for it."""
    lag_ms = _busy_hour(scene, name, watcher, kbps)
    assert lag_ms < FROZEN_MS, f"expected a picture that goes on, saw one of {lag_ms:.0f} ms ago"


def _busy_hour(scene: Scene, name: str, watcher: str, kbps: int) -> float:
    with _administering(scene) as ada:
        allowed = ada.bandwidth()
    scene.observe(facts.POLICY_KBPS, name, "unlimited" if allowed is None else allowed, Source.API)
    try:
        return BusyHour(scene, name, watcher).begin(kbps)
    except NetworkUnavailableError as unavailable:
        raise NotAssessed("needs_network", str(unavailable)) from unavailable
