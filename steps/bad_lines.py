"""Sentences about a line that loses and delays packets for a time."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness.browser.machines import Machine
from harness.media.bad_spell import BadSpell
from harness.scene import Scene


@given(parsers.parse("{name}, an expert on queue whose line can lose and delay packets"))
def on_a_line_that_can_be_worsened(cast_expert, name: str):
    """It loses nothing yet; by DevTools the expert's own browser will."""
    cast_expert(name, machine=Machine(has_throttle=True))


@then(
    parsers.parse(
        "{name} and {other} see and hear each other on when {name}'s line loses "
        "{percent:d} % of the packets and delays each by {delay_ms:d} ms"
    )
)
def goes_on_through_losses(scene: Scene, name: str, other: str, percent: int, delay_ms: int):
    """Neither picture stands still for a second, and each fits its sound."""
    wrong = BadSpell(scene, name, other).begin(percent, delay_ms)
    assert not wrong, f"expected pictures that go on with their sound, saw {'; '.join(wrong)}"


@then(parsers.parse("{name}'s picture leaves the delay behind at {watcher}'s when the line is well again"))
def recovers(scene: Scene, name: str, watcher: str):
    """Round trips are short again, and half of the added age is gone: what browsers hold back they give up slowly."""
    found = BadSpell(scene, name, watcher).end()
    assert found.is_over, f"expected half of the added age to be gone, saw {found}"
