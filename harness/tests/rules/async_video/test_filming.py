"""Verdicts on films: each effect with its distinguishing fact, and the good outcome only when it was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.async_video.test_ingestion import LINK, shown
from harness.tests.rules.cases import verdict

FAIL, PASS, NEITHER = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
KEPT, SENT_IT = (facts.VIDEO_KEPT, True), (facts.SENT_VIDEO, True)
FILM = {"is_sender": True, "advances": True, "in_step": True, "seconds": 1.1, "wanted_s": 1.0}
OPENS, PLAYS = (facts.CAPTURE_OPENS, True), (facts.PLAYS, True, "Ben watches Ana")


def sent(*requests):
    names = ("place", "method", "bytes", "status")
    return facts.UPLOADED, [dict(zip(names, one, strict=True)) for one in requests]


def filmed(**change):
    return facts.FILMED, FILM | change


def said(*words):
    return facts.PAGE_SAID, list(words)


def delivered(container, codec):
    return facts.DELIVERED, {"label": "video/mp4", "container": container, "codec": codec}


PART = ("storage", "PATCH", 9000, 204)
IN_PARTS = sent(PART, PART)
REFUSED = sent(("platform", "POST", 90_000, 401))
OFFERS = (facts.CAPTURE_OFFERED, ["preview", "record", "send", "stop"])
ON_PHONE, LOOKED = (facts.CAPTURE_WIDTH, 390), (facts.PREVIEWED, 12)
BROKEN = [(facts.LINE_REFUSED, 3), (facts.SILENT_MEANWHILE, True)]
ARRIVED = [KEPT, (facts.CONFIRMED, True), shown(LINK)]
TOLD = [said("Sent"), KEPT, SENT_IT]

CASES = {
    "ASYNC-C10": [
        ([REFUSED], FAIL),
        ([sent(("platform", "POST", 90_000, 201))], NEITHER),
        ([sent(("platform", "POST", 90_000, 401), PART)], NEITHER),
        ([IN_PARTS, filmed()], PASS),
        ([IN_PARTS], NEITHER),
        ([sent(PART), filmed()], NEITHER),
        ([sent(PART, ("storage", "PATCH", 9000, 0)), filmed()], NEITHER),
        ([IN_PARTS, filmed(is_sender=False)], NEITHER),
        ([IN_PARTS, filmed(advances=False)], NEITHER),
        ([IN_PARTS, filmed(in_step=False)], NEITHER),
        ([IN_PARTS, filmed(seconds=3.0)], NEITHER),
    ],
    "ASYNC-T5": [
        ([(facts.CAPTURE_OFFERED, ["file", "send"]), (facts.CAMERA_ASKED, False)], FAIL),
        ([(facts.CAPTURE_OFFERED, ["file", "send"]), (facts.CAMERA_ASKED, True)], NEITHER),
        ([(facts.CAPTURE_OFFERED, ["file", "record"]), (facts.CAMERA_ASKED, False)], NEITHER),
        ([OFFERS, ON_PHONE, LOOKED, filmed()], PASS),
        ([OFFERS, (facts.CAPTURE_WIDTH, 1280), LOOKED, filmed()], NEITHER),
        ([OFFERS, ON_PHONE, (facts.PREVIEWED, 1), filmed()], NEITHER),
        ([OFFERS, ON_PHONE, LOOKED], NEITHER),
    ],
    "ASYNC-E1": [
        ([said("Sent"), (facts.VIDEO_KEPT, False), shown()], FAIL),
        ([said("Uploading..."), (facts.VIDEO_KEPT, False), shown()], NEITHER),
        ([*BROKEN, said("Uploading...", "Sent"), *ARRIVED, IN_PARTS], PASS),
        ([said("Uploading...", "Sent"), *ARRIVED, IN_PARTS], NEITHER),
        ([BROKEN[0], (facts.SILENT_MEANWHILE, False), said("Sent"), *ARRIVED, IN_PARTS], NEITHER),
        ([*BROKEN, said("Uploading...", "Sent"), KEPT, shown(LINK), IN_PARTS], NEITHER),
        ([*BROKEN, said("Sent"), KEPT, (facts.CONFIRMED, True), shown(LINK, LINK), IN_PARTS], NEITHER),
    ],
    "ASYNC-C1": [
        ([*TOLD, (facts.TOLD_WEBHOOK, None), shown()], FAIL),
        ([KEPT, SENT_IT, (facts.TOLD_WEBHOOK, None), shown()], NEITHER),
        ([*TOLD, (facts.TOLD_WEBHOOK, 202), shown(LINK), (facts.LINK_STATUS, 200), filmed()], PASS),
        ([*TOLD, (facts.TOLD_WEBHOOK, 202), shown(LINK), (facts.LINK_STATUS, 200)], NEITHER),
        (
            [
                *TOLD,
                (facts.TOLD_WEBHOOK, 202),
                shown(LINK),
                (facts.LINK_STATUS, 200),
                filmed(is_sender=False),
            ],
            NEITHER,
        ),
    ],
    "ASYNC-C12": [
        ([delivered("webm", "vp8")], FAIL),
        ([delivered("unknown", "unknown")], NEITHER),
        ([delivered("mp4", "h264"), filmed(), PLAYS], PASS),
        ([delivered("mp4", "h264"), filmed()], NEITHER),
        ([delivered("mp4", "h264"), filmed(), (facts.PLAYS, False, "Ben watches Ana")], NEITHER),
    ],
    "ASYNC-C13": [
        ([(facts.VIDEO_ON_SOCKET, True), (facts.SHOWN_AT_ONCE, False)], FAIL),
        ([(facts.VIDEO_ON_SOCKET, False), (facts.SHOWN_AT_ONCE, False), shown(LINK), IN_PARTS], NEITHER),
        ([(facts.VIDEO_ON_SOCKET, False), (facts.SHOWN_AT_ONCE, True), shown(LINK), IN_PARTS], PASS),
        ([(facts.VIDEO_ON_SOCKET, False), (facts.SHOWN_AT_ONCE, True), shown(LINK)], NEITHER),
        ([(facts.SHOWN_AT_ONCE, True), shown(LINK), IN_PARTS], NEITHER),
    ],
    "ASYNC-P5": [
        ([(facts.CAPTURE_OPENS, False)], FAIL),
        ([OPENS, sent(("storage", "HEAD", 0, 0))], FAIL),
        ([sent(("storage", "HEAD", 0, 0))], NEITHER),
        ([OPENS, IN_PARTS, filmed()], PASS),
        ([OPENS, filmed()], NEITHER),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in [*cases, ([], NEITHER)]],
)
def test_in_browsers(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
