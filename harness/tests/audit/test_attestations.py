"""Attestations: read with their lines, in force to the end of their last day, for their own target alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from harness.audit.attestations import NEW_FILE, Attestation, appended, in_force, understand
from harness.gate.document import Unusable, parse

ENTRY = Attestation(
    requirement="CONF-C10",
    target="org.json",
    by="Ada",
    on="2026-11-21",
    evidence="desk.png",
    expires="2028-02-29",
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_what_is_appended_is_read_again_with_its_comments():
    text = appended(NEW_FILE, ENTRY)
    assert text.startswith("# What a person")
    assert understand(parse(text.encode(), "a.yaml")) == (ENTRY,)
    twice = appended(text, ENTRY.model_copy(update={"by": "Ben"}))
    assert [one.by for one in understand(parse(twice.encode(), "a.yaml"))] == ["Ada", "Ben"]


@pytest.mark.parametrize(
    ("target", "moment", "holds"),
    [
        ("org.json", "2026-11-21T00:00:00", True),
        ("org.json", "2028-02-29T23:59:59", True),
        ("org.json", "2028-03-01T00:00:00", False),
        ("other.json", "2026-11-21T00:00:00", False),
    ],
)
def test_it_holds_for_its_target_until_the_end_of_its_day(target, moment, holds):
    assert bool(in_force([ENTRY], target, at(moment))) is holds


def test_of_two_the_one_that_lasts_longer_counts():
    longer = ENTRY.model_copy(update={"by": "Ben", "expires": "2029-01-01"})
    assert in_force([longer, ENTRY], "org.json", at("2026-11-21"))["CONF-C10"].by == "Ben"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("  - {requirement: CONF-C10}", "missing"),
        ("  - {requirement: A, target: t, by: b, on: 2026-02-30, evidence: e, expires: 2027-01-01}", "on"),
        ("  - {requirement: A, target: t, by: '', on: 2026-02-20, evidence: e, expires: 2027-01-01}", "by"),
        ("  - {requirement: A, colour: red}", "colour"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(line, words):
    with pytest.raises(Unusable, match=rf"line 3.*{words}"):
        understand(parse(f"version: 1\nattestations:\n{line}\n".encode(), "a.yaml"))
