"""The throttle is armed with a delay, and proved by the round trips that it lengthens and the losses that are told."""

from __future__ import annotations

import pytest

from harness.browser.logs import Statistics
from harness.media.network import throttle as throttles
from harness.media.network.link import WithoutEffectError
from harness.media.network.throttle import DELAY_MS, Throttle, Told


class FakePage:
    """A page with readings of these round trips, in milliseconds at milliseconds."""

    def __init__(self, *trips: tuple[float, float]) -> None:
        self.asked: list[tuple[str, dict]] = []
        self._trips = trips

    def devtools(self, method, parameters):
        self.asked.append((method, parameters))

    def now_ms(self):
        return 1000.0

    def stats(self):
        rows = [
            (at, ({"type": "candidate-pair", "currentRoundTripTime": trip / 1000},))
            for at, trip in self._trips
        ]
        return [Statistics("p", at, row) for at, row in rows]


def test_it_is_armed_with_a_delay_for_without_one_it_leaves_media_alone():
    page = FakePage()
    Throttle(page).arm()
    (enabled, _), (method, room) = page.asked
    assert (enabled, method) == ("Network.enable", "Network.emulateNetworkConditions")
    assert room["latency"] > 0
    assert min(room["uploadThroughput"], room["downloadThroughput"]) > 1_000_000


def test_a_narrow_line_is_one_of_so_many_octets_a_second_upwards():
    page = FakePage()
    Throttle(page).narrow(160)
    assert page.asked[-1][1]["uploadThroughput"] == 20_000
    assert page.asked[-1][1]["latency"] == DELAY_MS


def test_longer_round_trips_prove_it():
    throttle = Throttle(FakePage((900.0, 1.0), (1500.0, 75.0)))
    throttle.narrow(160)
    throttle.prove()


@pytest.mark.parametrize(
    "trips", [(), ((900.0, 500.0),), ((1500.0, 2.0),)], ids=["none", "before", "as ever"]
)
def test_without_longer_round_trips_it_had_no_effect(trips, monkeypatch):
    monkeypatch.setattr(throttles, "PROVED_WITHIN_S", 0.0)
    throttle = Throttle(FakePage(*trips))
    throttle.narrow(160)
    with pytest.raises(WithoutEffectError, match="behind the throttle"):
        throttle.prove()


class LossyPage(FakePage):
    """A page to which the other side told so much, as (milliseconds, share lost, round trip in ms)."""

    def __init__(self, *told: tuple[float, float, float]) -> None:
        super().__init__()
        self._told = told

    def stats(self):
        own = {"type": "outbound-rtp", "kind": "video", "frameHeight": 240}
        theirs = {"type": "remote-inbound-rtp", "kind": "video"}
        return [
            Statistics("p", at, (own, theirs | {"fractionLost": lost, "roundTripTime": trip / 1000}))
            for at, lost, trip in self._told
        ]


def test_a_lossy_line_loses_and_delays_and_a_mended_one_does_neither():
    page = FakePage()
    throttle = Throttle(page)
    throttle.arm()
    armed = page.asked[-1]
    throttle.lose(10, 150)
    assert (page.asked[-1][1]["packetLoss"], page.asked[-1][1]["latency"]) == (10, 150)
    assert page.asked[-1][1]["uploadThroughput"] > 1_000_000
    throttle.mend()
    assert page.asked[-1] == armed


def test_losses_and_longer_round_trips_together_prove_it():
    throttle = Throttle(LossyPage((900.0, 0.9, 900.0), (1500.0, 0.2, 160.0), (2000.0, 0.1, 305.0)))
    throttle.lose(10, 150)
    assert throttle.prove_loss(150) == Told(0.2, 305.0, 160.0)


@pytest.mark.parametrize(
    "told",
    [(), ((900.0, 0.2, 305.0),), ((1500.0, 0.2, 20.0),), ((1500.0, 0.0, 305.0),)],
    ids=["nothing", "before", "no delay", "no loss"],
)
def test_without_word_of_both_it_had_no_effect(told, monkeypatch):
    monkeypatch.setattr(throttles, "PROVED_WITHIN_S", 0.0)
    throttle = Throttle(LossyPage(*told))
    throttle.lose(10, 150)
    with pytest.raises(WithoutEffectError, match="expected lost packets, and round trips of 150 ms"):
        throttle.prove_loss(150)
