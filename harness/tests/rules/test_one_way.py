"""One-way video: each rule fails on its own effect and on no other, and is good only where that was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.one_way import RULES
from harness.tests.rules.cases import verdict

SEEN = (facts.SEES, True, "Ben sees Ana")


WATCHED = (facts.MEDIA_TYPE, "videoChat"), (facts.DIRECTION, "recvonly", "Ben")
SENDS = (facts.MEDIA_TYPE, "videoChat"), (facts.DIRECTION, "sendrecv", "Ben")
ONE, TWO = (facts.ASKED_MODE, "one-way"), (facts.ASKED_MODE, "two-way")
VIDEO = (facts.ALERTED, "video", "Ben")
OPEN = (facts.CHAT_OPEN, True)
AGENTS = (facts.REQUESTED_BY, "agent")


@pytest.mark.parametrize(
    ("requirement", "bad", "good"),
    [
        ("ONEWAY-C1", [(facts.REQUEST_STATE, "accepted")], [*WATCHED]),
        ("ONEWAY-C2", [VIDEO, (facts.SKILLED, False, "Fay")], [VIDEO, (facts.SKILLED, True, "Ben")]),
        ("ONEWAY-C4", [*SENDS, ONE], [*WATCHED, ONE]),
        (
            "ONEWAY-C5",
            [(facts.PAUSED, False), (facts.MUTED, True)],
            [(facts.PAUSED, True), (facts.TOLD, ["x"])],
        ),
        (
            "ONEWAY-C7",
            [(facts.REQUEST_REFUSED, "conflict", "Ben"), (facts.VIDEO_REQUESTED, False)],
            [AGENTS, (facts.REQUEST_STATE, "declined"), OPEN],
        ),
        ("ONEWAY-T1", [*SENDS, TWO], [*WATCHED, ONE]),
        ("ONEWAY-T2", [(facts.PASSED_OVER, True, "Ben")], [*WATCHED]),
        ("ONEWAY-T6", [(facts.SHARES_SCREEN, True)], [(facts.SHARES_SCREEN, False)]),
    ],
)
def test_behaviour(requirement, bad, good):
    assert verdict(requirement, Layer.BEHAVIOUR, *bad) is Status.FAIL
    assert verdict(requirement, Layer.BEHAVIOUR, *good) is Status.PASS
    assert verdict(requirement, Layer.BEHAVIOUR) is Status.NOT_ASSESSED
    others = {one for one, layer in RULES if layer is Layer.BEHAVIOUR and one != requirement}
    assert {one for one in others if verdict(one, Layer.BEHAVIOUR, *bad) is Status.FAIL} == set()


@pytest.mark.parametrize(
    ("requirement", "half"),
    [
        ("ONEWAY-C1", [(facts.REQUEST_STATE, "expired")]),
        ("ONEWAY-C2", [(facts.SKILLED, True, "Ben")]),
        ("ONEWAY-C2", [(facts.ALERTED, "voice", "Ben"), (facts.SKILLED, False, "Ben")]),
        ("ONEWAY-C4", [*SENDS, TWO]),
        ("ONEWAY-C4", [*WATCHED]),
        ("ONEWAY-C5", [(facts.PAUSED, False)]),
        ("ONEWAY-C5", [(facts.PAUSED, True)]),
        ("ONEWAY-C7", [AGENTS, (facts.REQUEST_STATE, "declined")]),
        ("ONEWAY-C7", [(facts.REQUESTED_BY, "flow"), (facts.REQUEST_STATE, "declined"), OPEN]),
        ("ONEWAY-T1", [*SENDS, ONE]),
        ("ONEWAY-T2", [(facts.PASSED_OVER, False, "Ben")]),
        ("ONEWAY-T6", [VIDEO]),
    ],
)
def test_half_a_sight_is_no_verdict(requirement, half):
    assert verdict(requirement, Layer.BEHAVIOUR, *half) is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([SEEN, (facts.TRACKS_ENDED, False), (facts.FILE_CLOSED, False)], Status.FAIL),
        ([SEEN, (facts.TRACKS_ENDED, False)], Status.FAIL),
        ([SEEN, (facts.TRACKS_ENDED, True), (facts.FILE_CLOSED, False)], Status.FAIL),
        ([SEEN, (facts.TRACKS_ENDED, True), (facts.FILE_CLOSED, True)], Status.PASS),
        ([SEEN, (facts.TRACKS_ENDED, True)], Status.PASS),
        ([SEEN, (facts.FILE_CLOSED, True)], Status.NOT_ASSESSED),
        ([SEEN], Status.NOT_ASSESSED),
        ([(facts.TRACKS_ENDED, False)], Status.NOT_ASSESSED),
        ([(facts.SEES, False, "Ben sees Ana"), (facts.TRACKS_ENDED, False)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
)
def test_media(seen, status):
    assert verdict("ONEWAY-T4", Layer.MEDIA, *seen) is status
