"""Rules on the CRM that adds experts."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED


def refused(status: int):
    return (facts.REFUSED, {"status": status, "code": "x", "message": "y"}, "the CRM")


RUNG = (facts.RUNG, "video", "Cy")
BY_CRM, BY_BOTH = (facts.ADDED_BY, ["the CRM"], "Cy"), (facts.ADDED_BY, ["Ben", "the CRM"], "Cy")
IN, OUT = (facts.TIMES_IN, 1, "Cy"), (facts.TIMES_IN, 0, "Cy")
JOINED, GAVE_UP = (facts.CRM_SAYS, "joined"), (facts.CRM_SAYS, "gave up")
RINGS = (facts.EXPERT_STATE, {"state": "alerting", "type": "video"})
BY_VOICE = (facts.EXPERT_STATE, {"state": "in-session", "type": "voice"})
THERE = (facts.EXPERT_STATE, {"state": "in-session", "type": "video"})


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CONF-C11", [BY_CRM, refused(400)], FAIL),
        ("CONF-C11", [BY_CRM, refused(403)], FAIL),
        ("CONF-C11", [BY_CRM, refused(409), RUNG], UNKNOWN),
        ("CONF-C11", [BY_CRM, RUNG], PASS),
        ("CONF-C11", [BY_CRM], UNKNOWN),
        ("CONF-C11", [RUNG], UNKNOWN),
        ("CONF-C12", [JOINED, RINGS], FAIL),
        ("CONF-C12", [JOINED, BY_VOICE], FAIL),
        ("CONF-C12", [JOINED, THERE], PASS),
        ("CONF-C12", [GAVE_UP, RINGS, (facts.CRM_WATCHED_S, 60)], PASS),
        ("CONF-C12", [GAVE_UP, RINGS, (facts.CRM_WATCHED_S, 90)], UNKNOWN),
        ("CONF-C12", [GAVE_UP, THERE], UNKNOWN),
        ("CONF-C12", [RINGS], UNKNOWN),
        ("CONF-T4", [BY_BOTH, refused(409), OUT], FAIL),
        ("CONF-T4", [BY_BOTH, refused(409), IN], PASS),
        ("CONF-T4", [BY_BOTH, IN], PASS),
        ("CONF-T4", [BY_CRM, IN], UNKNOWN),
        ("CONF-T4", [BY_BOTH, OUT], UNKNOWN),
        ("CONF-T4", [BY_BOTH, refused(409)], UNKNOWN),
    ],
)
def test_the_crm(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
