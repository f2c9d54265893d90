"""A bad spell: what is observed before, in and after it, what counts as wrong, and when a picture has got over it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness import facts
from harness.browser.logs import PresentedFrame, SentFrame
from harness.judge import Facts
from harness.media import bad_spell
from harness.media.bad_spell import BadSpell, Recovery
from harness.media.network.throttle import Told
from harness.model import Observation, Phase
from harness.tests.media.test_voice import said

CALLERS = {"Ben": 2, "Cy": 3}
#: The line is worsened at the one time and watched until the other.
BEGUN_MS, WATCHED_MS = 5000.0, 11_000.0
GOOD_MS = 60.0


class Clock:
    """The time on all pages; it stands until somebody watches."""

    now_ms = BEGUN_MS


class Page:
    """Somebody's page, which shows and plays the other one's camera and microphone so late once the line is bad."""

    def __init__(self, own: int, other: int, clock: Clock) -> None:
        self._own, self._other, self._clock = own, other, clock
        self.late_ms, self.sound_late_ms = 300.0, 300.0
        self.still = (0.0, 0.0)

    def now_ms(self):
        return self._clock.now_ms

    def stats(self):
        return []

    def taken(self):
        return [SentFrame("t", self._own, n, n * 80.0, True) for n in range(140)]

    def frames(self):
        shown = ((n, n * 80.0 + (self.late_ms if n * 80.0 > BEGUN_MS else GOOD_MS)) for n in range(140))
        begin, end = self.still
        return [
            PresentedFrame("e", self._other, n, at, "", True)
            for n, at in shown
            if at < self.now_ms() and not begin < at < end
        ]

    def tones(self):
        heard = said("heard", 5.0, WATCHED_MS / 1000, self.sound_late_ms, self._other)
        return [*said("sent", end_s=WATCHED_MS / 1000, caller=self._own), *heard]


class Line:
    """A line that does what it is told, and notes it."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.trip_ms = 12.0

    def lose(self, percent, delay_ms):
        self.done.append((percent, delay_ms))

    def prove_loss(self, delay_ms):
        return Told(0.1, delay_ms * 2.0, delay_ms * 2.0)

    def mend(self):
        self.done.append("mended")

    def told(self):
        return Told(0.0, 300.0, self.trip_ms)


class Stage:
    """A scene of two people at pages."""

    def __init__(self) -> None:
        self.line, self.clock = Line(), Clock()
        self.observations: list[Observation] = []
        self.recorder = SimpleNamespace(observations=self.observations, keep_json=lambda *_: None)
        self.pages = {"Ben": Page(2, 3, self.clock), "Cy": Page(3, 2, self.clock)}
        self.people = {
            name: SimpleNamespace(
                tab=page, identity=SimpleNamespace(caller_id=CALLERS[name]), throttle=self.line
            )
            for name, page in self.pages.items()
        }

    def observe(self, fact, subject, value, source, *_):
        noted = Observation(
            fact=fact, subject=subject, value=value, source=source, phase=Phase.THEN, at_s=1.0
        )
        self.observations.append(noted)

    def value(self, fact, subject):
        return Facts(self.observations).value(fact, subject)


@pytest.fixture
def stage(monkeypatch) -> Stage:
    """Who is seen and heard at all is for Meeting to say."""
    made = Stage()

    def watch(*_):
        made.clock.now_ms = WATCHED_MS

    meeting = SimpleNamespace(demand_sight=lambda *_: None, demand_hearing=lambda *_: None)
    monkeypatch.setattr(bad_spell, "Meeting", lambda *_: meeting)
    monkeypatch.setattr(bad_spell, "watch_on", watch)
    monkeypatch.setattr(bad_spell, "FITS_S", 0.0)
    monkeypatch.setattr(bad_spell, "RECOVERS_S", 0.0)
    return made


def test_what_the_line_was_told_and_what_came_of_it_is_observed(stage):
    assert BadSpell(stage, "Cy", "Ben").begin(10, 150) == []
    assert stage.line.done == [(10, 150)]
    told = {"percent": 10, "delay_ms": 150, "lost": 0.1, "trip_ms": 300.0}
    assert stage.value(facts.LINE_LOSES, "Cy") == told
    assert stage.value(facts.AGES_MS, "Ben sees Cy") == [
        pytest.approx(GOOD_MS, abs=1),
        pytest.approx(300, abs=1),
    ]
    for subject in ("Ben sees Cy", "Cy sees Ben"):
        assert stage.value(facts.GAP_MS, subject) < 500
        assert abs(stage.value(facts.SKEW_MS, subject)) <= 100


@pytest.mark.parametrize("name", ["Ben", "Cy"])
def test_a_picture_that_stands_still_is_wrong_at_either_end(stage, name):
    stage.pages[name].still = (6000.0, 7500.0)
    (wrong,) = BadSpell(stage, "Cy", "Ben").begin(10, 150)
    assert wrong.startswith(f"{name} sees")
    assert "stands still for" in wrong


@pytest.mark.parametrize("name", ["Ben", "Cy"])
def test_sound_that_is_off_its_picture_is_wrong_at_either_end(stage, name):
    stage.pages[name].sound_late_ms = 700.0
    (wrong,) = BadSpell(stage, "Cy", "Ben").begin(10, 150)
    assert wrong.startswith(f"{name} sees")
    assert "ms apart" in wrong


def test_sound_is_given_the_time_that_it_takes_to_fit(stage, monkeypatch):
    monkeypatch.setattr(bad_spell, "FITS_S", 5.0)
    monkeypatch.setattr(bad_spell, "LISTEN_EVERY_S", 0.0)
    ben = stage.pages["Ben"]
    ben.sound_late_ms = 700.0
    late, looks = ben.tones, []

    def tones():
        looks.append(ben.sound_late_ms)
        ben.sound_late_ms = 700.0 if len(looks) < 4 else 300.0
        return late()

    monkeypatch.setattr(ben, "tones", tones)
    assert BadSpell(stage, "Cy", "Ben").begin(10, 150) == []
    assert looks.count(700.0) > 1


def test_sound_that_is_missing_is_wrong(stage, monkeypatch):
    monkeypatch.setattr(stage.pages["Ben"], "tones", list)
    assert stage.pages["Ben"].tones() == []
    wrong = BadSpell(stage, "Cy", "Ben").begin(10, 150)
    assert len(wrong) == 2
    assert stage.value(facts.SKEW_MS, "Ben sees Cy") is None


@pytest.mark.parametrize(
    ("late_ms", "trip_ms", "is_over"),
    [(GOOD_MS, 12.0, True), (178.0, 12.0, True), (184.0, 12.0, False), (GOOD_MS, 300.0, False)],
)
def test_it_is_over_when_line_and_picture_have_left_the_delay_behind(stage, late_ms, trip_ms, is_over):
    spell = BadSpell(stage, "Cy", "Ben")
    spell.begin(10, 150)
    stage.pages["Ben"].late_ms, stage.line.trip_ms = late_ms, trip_ms
    found = spell.end()
    assert stage.line.done[-1] == "mended"
    assert found.is_over is is_over
    ages = [found.before_ms, found.meanwhile_ms, found.after_ms]
    assert stage.value(facts.AGES_MS, "Ben sees Cy") == ages
    line = stage.value(facts.LINE_LOSES, "Cy")
    assert (line["lost"], line["trip_after_ms"]) == (0.1, trip_ms)


@pytest.mark.parametrize(
    ("meanwhile", "after", "trip", "is_over"),
    [
        (400.0, 225.0, 149.0, True),
        (400.0, 226.0, 149.0, False),
        (400.0, 225.0, 150.0, False),
        (400.0, 225.0, 0.0, False),
        (None, 100.0, 9.0, False),
        (400.0, None, 9.0, False),
    ],
)
def test_nothing_is_over_that_was_not_seen(meanwhile, after, trip, is_over):
    assert Recovery(50.0, meanwhile, after, 150.0, trip).is_over is is_over
    assert not Recovery(None, meanwhile, after, 150.0, trip).is_over
