"""Names of facts are distinct, and each that a rule reads is one that somebody observes."""

from __future__ import annotations

import re

from harness import facts
from harness.paths import ROOT

NAMES = {name: value for name, value in vars(facts).items() if name.isupper()}


def test_names_are_distinct_and_dotted():
    assert len(set(NAMES.values())) == len(NAMES)
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", value) for value in NAMES.values())


def test_subjects_name_receiver_and_sender():
    assert facts.sees("Ben", "Ana") == "Ben sees Ana"
    assert facts.hears("Ana", "Ben") == "Ana hears Ben"


def mentions(*folders: str, without: tuple[str, ...] = ()) -> set[str]:
    texts = [
        path.read_text()
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "tests" not in path.parts and path.parent.name != "facts" and path.parent.name not in without
    ]
    return {name for name in NAMES if any(f"facts.{name}" in text for text in texts)}


def test_every_fact_is_observed_and_what_is_read_is_among_them():
    observed = mentions("steps", "harness", without=("rules",))
    assert mentions("harness/rules") <= observed
    assert set(NAMES) == observed
