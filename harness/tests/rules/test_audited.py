"""The rule of config cells: the audit's own verdict, and nothing where the audit could not look."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Observation, Phase, Source, Status
from harness.rules import RULES
from harness.tests.rules.cases import verdict

ACCUSED = {
    "status": "fail",
    "resource": {"type": "queue", "id": "q", "name": "Video", "path": "mediaTypes"},
    "message": "m",
    "expected": "e",
    "actual": "a",
}


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (ACCUSED, Status.FAIL),
        ({"status": "pass", "reason": None}, Status.PASS),
        ({"status": "not_assessed", "reason": "x"}, Status.NOT_ASSESSED),
        ({"status": "manual", "reason": "x"}, Status.NOT_ASSESSED),
        ({"status": "not_applicable", "reason": "x"}, Status.NOT_ASSESSED),
        ("pass", Status.NOT_ASSESSED),
    ],
)
def test_a_cell_is_what_the_audit_says(found, status):
    assert verdict("CHAT-C8", Layer.CONFIG, (facts.AUDITED, found, "CHAT-C8")) is status


def test_another_requirements_cell_says_nothing():
    assert verdict("CHAT-C1", Layer.CONFIG, (facts.AUDITED, ACCUSED, "CHAT-C8")) is Status.NOT_ASSESSED
    assert verdict("CHAT-C1", Layer.BEHAVIOUR, (facts.AUDITED, ACCUSED, "CHAT-C1")) is Status.NOT_ASSESSED


def test_everything_that_the_audit_accuses_is_reported():
    seen = [
        Observation(
            fact=facts.AUDITED,
            subject=requirement,
            value=value,
            source=Source.SNAPSHOT,
            phase=Phase.WHEN,
            at_s=0.0,
        )
        for requirement, value in (("CHAT-C8", ACCUSED), ("CHAT-C1", {"status": "pass"}))
    ]
    reported = RULES.reported(Layer.CONFIG, seen)
    assert list(reported) == ["CHAT-C8"]
    judgement = reported["CHAT-C8"]
    assert judgement.resource is not None
    assert (judgement.resource.name, judgement.message, judgement.actual) == ("Video", "m", "a")
