"""Rules on the experts' desks: the effect with its distinguishing fact, the good outcome, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
RUNG, CALLED = (facts.RUNG, "video", "Cy"), (facts.RUNG, "voice", "Cy")
LACKS, ABLE = (facts.BROWSER_LACKS, ["RTCPeerConnection"], "Cy"), (facts.BROWSER_LACKS, [], "Cy")
SILENT, SAID = (facts.BROWSER_TOLD, False, "Cy"), (facts.BROWSER_TOLD, True, "Cy")
UP, DOWN = (facts.LINE_UP, True), (facts.LINE_UP, False)
DARK = [(facts.SEES, False, "Ben sees Cy"), (facts.SEES, False, "Cy sees Ben")]
LIGHT = [(facts.SEES, True, "Ben sees Cy"), (facts.SEES, True, "Cy sees Ben")]
HEARD = [(facts.HEARS, True, "Ben hears Cy"), (facts.HEARS, True, "Cy hears Ben")]
NEVER = (facts.MEDIA_TEST, "never", "Cy")
WORKS = (facts.MEDIA_TEST, {"Camera": "works", "Microphone": "works", "Connection": "works"}, "Cy")
BROKEN = (facts.MEDIA_TEST, {"Camera": "is blocked", "Microphone": "works"}, "Cy")
REFUSED, GIVEN = (facts.CAMERA_REFUSED, "NotAllowedError", "Cy"), (facts.CAMERA_REFUSED, "", "Cy")
ON, OFF = (facts.ON_QUEUE, True, "Cy"), (facts.ON_QUEUE, False, "Cy")


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CONF-P5", [RUNG, LACKS, SILENT, *DARK], FAIL),
        ("CONF-P5", [CALLED, LACKS, SILENT, *DARK], OPEN),
        ("CONF-P5", [RUNG, ABLE, SILENT, *DARK], OPEN),
        ("CONF-P5", [RUNG, LACKS, SILENT, *LIGHT], OPEN),
        ("CONF-P5", [RUNG, LACKS, SILENT], OPEN),
        ("CONF-P5", [RUNG, LACKS, SAID, UP], PASS),
        ("CONF-P5", [RUNG, LACKS, SAID, DOWN], OPEN),
        ("CONF-P5", [RUNG, ABLE, *LIGHT, *HEARD], PASS),
        ("CONF-P5", [RUNG, ABLE, *LIGHT], OPEN),
        ("CONF-P5", [RUNG, *LIGHT, *HEARD], OPEN),
        ("CONF-T3", [RUNG, NEVER, REFUSED, *DARK], FAIL),
        ("CONF-T3", [RUNG, NEVER, GIVEN, *DARK], OPEN),
        ("CONF-T3", [RUNG, NEVER, REFUSED, *LIGHT], OPEN),
        ("CONF-T3", [RUNG, NEVER, REFUSED], OPEN),
        ("CONF-T3", [CALLED, NEVER, REFUSED, *DARK], OPEN),
        ("CONF-T3", [RUNG, WORKS, REFUSED, *DARK], OPEN),
        ("CONF-T3", [RUNG, REFUSED, *DARK], OPEN),
        ("CONF-T3", [RUNG, WORKS, *LIGHT], PASS),
        ("CONF-T3", [WORKS, *LIGHT], OPEN),
        ("CONF-T3", [RUNG, WORKS], OPEN),
        ("CONF-T3", [BROKEN, OFF], PASS),
        ("CONF-T3", [BROKEN, ON], OPEN),
        ("CONF-T3", [BROKEN, OFF, RUNG], OPEN),
        ("CONF-T3", [NEVER, OFF], OPEN),
    ],
)
def test_what_is_made_of_what_was_seen(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
