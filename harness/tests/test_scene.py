"""A scene lets its people come and go, and holds what an Example claims against what the judge says."""

from __future__ import annotations

import pytest

from harness import journal
from harness.judge import Rules
from harness.model import Layer, Phase, Source
from harness.scene import Claim, NotAssessed, Scene
from harness.stage import Stage
from harness.tests.fakes import FakeWire, recorder
from harness.tests.values import RULES, catalogue, offered, requirement

NORTHWIND = {
    "users": [{"id": "b2", "name": "Ben Ortiz", "email": "ben@example.com", "password": "pw"}],
    "deployments": [{"id": "d"}],
}
KNOWN = catalogue(
    requirement("WEB-T1", implies=["WEB-T2"]),
    requirement("WEB-T2"),
    requirement("WEB-T3"),
    requirement("WEB-T4"),
)


class Person:
    def __init__(self, name, log, stumbles=False):
        self.name, self._log, self._stumbles = name, log, stumbles

    def leave(self):
        self._log.append(self.name)
        if self._stumbles:
            raise LookupError(f"{self.name} is stuck")

    def show_evidence(self, recorder):
        """Nothing."""


@pytest.fixture
def wire():
    return FakeWire({"PUT /_stage/organisation": NORTHWIND, "GET /_stage/faults": []})


@pytest.fixture
def make(tmp_path, wire):
    def made(rules=RULES, stage=True):
        running = recorder(tmp_path)
        running.phase = Phase.THEN
        return Scene(KNOWN, rules, running, wire, Stage(wire, "t") if stage else None)

    return made


def see(scene, value):
    scene.observe("video.offered", "Ana", value, Source.SOCKET)


def test_an_organisation_is_loaded_by_its_words(make, wire):
    scene = make()
    scene.load("Northwind one-way")
    assert wire.body() == {"name": "northwind-one-way"}
    assert scene.organisation == NORTHWIND
    assert scene.login("Ben") == ("ben@example.com", "pw")
    assert scene.user_id("Ben") == "b2"
    assert scene.layer is Layer.BEHAVIOUR


def test_a_variant_is_loaded_by_the_words_of_its_difference(make, wire):
    make().load("Northwind chat", "Ben's skill is 'off'")
    assert wire.body() == {"name": "northwind-chat/bens-skill-is-off"}


def test_what_is_not_there_is_said_with_what_is(make):
    scene = make()
    with pytest.raises(LookupError, match="no organisation yet"):
        scene.login("Ben")
    scene.load("x")
    with pytest.raises(LookupError, match=r"expected Cy at work here, saw \['Ben Ortiz'\]"):
        scene.login("Cy")


def test_a_target_without_a_stage_cannot_be_arranged(make):
    scene = make(stage=False)
    with pytest.raises(NotAssessed) as gap:
        scene.load("x")
    assert gap.value.reason == "needs_stage"
    assert scene.unmet_faults() == []
    scene.close()


def test_a_person_is_made_on_first_mention(make):
    scene, log = make(), []
    ana = scene.person("Ana", lambda: Person("Ana", log))
    assert scene.person("Ana", lambda: pytest.fail("made twice")) is ana


def test_everybody_leaves_in_reverse_and_the_stage_last_whoever_stumbles(make, monkeypatch):
    scene, log = make(), []
    monkeypatch.setattr(Stage, "close", lambda self: log.append("the stage"))
    for name in ("Ana", "Ben", "Cy"):
        scene.people[name] = Person(name, log, stumbles=name == "Cy")
    with pytest.raises(LookupError, match="Cy is stuck"):
        scene.close()
    assert log == ["Cy", "Ben", "Ana", "the stage"]


def test_a_claim_holds_when_the_judge_agrees(make, tmp_path):
    scene = make()
    see(scene, False)
    scene.claim_reported("WEB-T1", "Ana's page")
    scene.claim_nothing_else()
    claims = [entry.fields for entry in journal.read(tmp_path) if entry.event == "claimed"]
    assert [(claim["reported"], claim["closed"]) for claim in claims] == [
        (["WEB-T1"], False),
        (["WEB-T1"], True),
    ]
    assert scene.caught() == ["WEB-T1"]


@pytest.mark.parametrize(
    ("seen", "named", "against", "complaint"),
    [
        (True, "WEB-T1", "Ana's page", "expected WEB-T1 to be reported, saw nothing"),
        (None, "WEB-T1", "Ana's page", "expected WEB-T1 to be reported, saw nothing"),
        (False, "WEB-T3", "Ana's page", r"expected WEB-T3 to be reported, saw \['WEB-T1'\]"),
        (False, "WEB-T1", "Ben's desk", 'against "Ben\'s desk", saw it against "Ana\'s page"'),
    ],
)
def test_a_claim_that_the_judge_does_not_share_fails(make, seen, named, against, complaint):
    scene = make()
    if seen is not None:
        see(scene, seen)
    with pytest.raises(Claim, match=complaint):
        scene.claim_reported(named, against)


def cells(*names):
    return Rules({(name, Layer.BEHAVIOUR): offered for name in names})


@pytest.mark.parametrize(
    ("rules", "others"),
    [(cells("WEB-T1", "WEB-T2"), None), (cells("WEB-T1", "WEB-T3"), "WEB-T3"), (cells("WEB-T4"), "WEB-T4")],
)
def test_nothing_else_means_beyond_what_the_own_requirement_contains(make, rules, others):
    scene = make(rules)
    see(scene, False)
    if others is None:
        scene.claim_nothing_else()
        assert scene.caught() == ["WEB-T1"]
        return
    with pytest.raises(Claim, match=f"expected nothing beyond WEB-T1, saw {others}: video is not offered"):
        scene.claim_nothing_else()


def test_nothing_holds_only_where_the_good_outcome_was_seen(make):
    scene = make()
    with pytest.raises(Claim, match="expected the good outcome of WEB-T1 to be observed, saw nothing"):
        scene.claim_nothing()
    scene.observe("chat.open", "Ana", True, Source.SOCKET)
    with pytest.raises(Claim, match=r"saw \['chat.open of Ana: True'\]"):
        scene.claim_nothing()
    see(scene, True)
    scene.claim_nothing()
    see(scene, False)
    with pytest.raises(Claim, match="expected nothing to be reported, saw WEB-T1: video is not offered"):
        scene.claim_nothing()


def test_a_fault_that_nobody_met_is_known(make, wire):
    scene = make()
    wire.answers["GET /_stage/faults"] = [{"id": "1", "met": 0}, {"id": "2", "met": 3}]
    assert scene.unmet_faults() == []
    scene.load("x")
    (unmet,) = scene.unmet_faults()
    assert "'id': '1'" in unmet
