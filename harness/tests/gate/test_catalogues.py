"""A catalogue that was trimmed in a journal and sealed anew: what the runs of one digest must agree on."""

from __future__ import annotations

import pytest

from harness.catalogue import load
from harness.evidence.profiles import Profile, Redactor
from harness.gate import catalogues
from harness.model import Severity
from harness.paths import FEATURES
from harness.tests.gate import runs
from harness.tests.gate.test_decision import BARE, decided
from harness.tests.values import requirement

TRIMMED = requirement("WEB-T1", proved=["behaviour"])
ONLY_LOW = {("CHAT-T1", "media"): "pass"}


@pytest.fixture(scope="module")
def own():
    return load(FEATURES)


def complaints(own, *requirements, **begun):
    exhibit = runs.exhibit_of({}, **runs.of_catalogue(own, requirements, **begun))
    return catalogues.disagreements(exhibit, [exhibit], own)


def test_a_run_of_the_catalogue_has_nothing_against_it(own):
    assert complaints(own, *own.requirements) == []


@pytest.mark.parametrize("profile", Profile)
def test_nor_has_one_whose_journal_is_redacted(own, profile):
    redactor = Redactor(profile, b"key", ["Ana", "Ben", "Cy", "Dee"])
    told = redactor.value([r.model_dump(mode="json") for r in own.requirements])
    assert complaints(own, *(type(own.requirements[0]).model_validate(entry) for entry in told)) == []


def test_an_audit_lists_the_config_layer_of_its_guides(own):
    planned = [r for r in own.requirements if r.guide == "WEB" and "config" in r.layers]
    audit = {
        "target": {"kind": "export", "name": "an export"},
        "guides": [guide.model_dump(mode="json") for guide in own.guides if guide.key == "WEB"],
    }
    assert complaints(own, *planned, **audit) == []
    assert complaints(own, *planned[1:], **audit) == [
        f"{planned[0].id}: expected as in the catalogue, saw none"
    ]


CHANGES = {
    "proved": ({"proved": ()}, "expected {}, saw none"),
    "layers": ({"layers": ()}, "expected {}, saw none"),
    "severity": ({"severity": Severity.INFO}, "expected {}, saw info"),
    "effective_on": ({"effective_on": "2099-01-01"}, "expected {}, saw 2099-01-01"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_what_was_changed_is_named_with_both_sides(own, field):
    first, *rest = own.requirements
    change, words = CHANGES[field]
    was = getattr(first, field)
    shown = f"{', '.join(was) if isinstance(was, tuple) else was} (the catalogue)"
    changed = first.model_copy(update=change)
    assert complaints(own, changed, *rest) == [f"{first.id}: {field}: {words.format(shown)}"]


def test_what_is_missing_double_or_unknown_is_named(own):
    first, *rest = own.requirements
    assert complaints(own, *rest) == [f"{first.id}: expected as in the catalogue, saw none"]
    assert complaints(own, first, first, *rest) == [f"{first.id}: listed twice"]
    unknown = requirement("WEB-T99")
    assert complaints(own, first, *rest, unknown) == ["WEB-T99: expected none as in the catalogue, saw one"]


def exhibits():
    """A run, and one of the same digest whose `proved` was trimmed to what it passed."""
    sound = runs.exhibit_of(started="2026-11-21T09:00:00.000Z")
    return sound, runs.exhibit_of(runs.cells(web_media="absent"), requirements=(TRIMMED, runs.LOW))


def test_two_runs_of_one_digest_must_agree():
    made = decided(BARE, *exhibits())
    assert made.exit.code == 5
    blocking = [reason for reason in made.reasons if reason.rule == "catalogue"]
    begun = "run of mock: reference, begun 2026-11-21T"
    assert [reason.items for reason in blocking] == [
        (f"WEB-T1: proved: expected behaviour (the {begun}10:00:00.000Z), saw behaviour, media",),
        (f"WEB-T1: proved: expected behaviour, media (the {begun}09:00:00.000Z), saw behaviour",),
    ]


def test_so_must_a_run_and_its_baseline():
    sound, trimmed = exhibits()
    assert decided(BARE, trimmed).exit.code == 0
    assert decided(BARE, trimmed, baseline=(sound,)).exit.code == 5
    assert decided(BARE, sound, baseline=(trimmed,)).exit.code == 5


def test_an_audit_beside_a_run_lists_a_part_of_it():
    audit = {"target": {"kind": "export", "name": "acme"}, "requirements": (runs.LOW,)}
    part = runs.exhibit_of(ONLY_LOW, **audit)
    assert list(catalogues.agreed((runs.exhibit_of(), part), None)) == []
    other = runs.exhibit_of(
        ONLY_LOW, **{**audit, "requirements": (runs.LOW.model_copy(update={"proved": ()}),)}
    )
    assert len(list(catalogues.agreed((runs.exhibit_of(), other), None))) == 2


def test_a_run_of_another_catalogue_is_taken_with_a_warning(own):
    stranger = runs.exhibit_of()
    assert list(catalogues.agreed((stranger,), own)) == []
    (warning,) = catalogues.strangers((stranger,), own)
    assert warning.weight == "warns"
    assert f"(3 cells; {len(own.proved_cells)} here)" in warning.message
    first, *_ = own.proved_cells
    assert f"{first[0]} {first[1]}" in warning.items, "proved here, and not there"
