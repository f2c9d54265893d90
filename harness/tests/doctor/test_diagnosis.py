"""A diagnosis says what was seen, and how to mend what is wrong."""

from __future__ import annotations

import pytest

from harness.doctor.diagnosis import Probe, UnfitError


def unfit() -> str:
    raise UnfitError("black\nand a long story")


def test_a_probe_that_sees_something_else_says_what_and_how_to_mend_it():
    diagnosis = Probe("Camera", "a picture", "plug it in", unfit).examine()
    assert (diagnosis.ok, diagnosis.saw, diagnosis.mend) == (False, "black", "plug it in")


def test_a_probe_that_is_content_mends_nothing():
    diagnosis = Probe("Camera", "a picture", "plug it in", lambda: "a picture").examine()
    assert (diagnosis.ok, diagnosis.saw, diagnosis.mend) == (True, "a picture", "")


def test_a_probe_for_information_has_no_verdict():
    assert Probe("Namespaces", "some", "be root", unfit, informs_only=True).examine().ok is None


def test_an_unforeseen_cause_is_not_swallowed():
    def broken() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Probe("Camera", "a picture", "", broken).examine()
