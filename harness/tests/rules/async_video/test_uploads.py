"""Verdicts on uploads: each effect with its distinguishing fact, and the good outcome only when it was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.async_video.uploads import MEDIA_STORE_BYTES, SENT, UPLOADING
from harness.tests.rules.async_video.test_ingestion import LINK, shown
from harness.tests.rules.cases import verdict

NO_MAIL, ARRIVED = (facts.MAILS, 0), [(facts.MAILS, 1), (facts.ANSWER_STATUS, 200)]
TOO_LARGE, NO_FORM = "media.file.too.large", "unsupported.media.type"
CONFIRMED = (facts.CONFIRMED, True)


def upload(refused, size=MEDIA_STORE_BYTES, known=False):
    return facts.UPLOAD, {"refused": refused, "size": size, "id": known}, "Ben"


def delivered(label, container, codec):
    return facts.DELIVERED, {"label": label, "container": container, "codec": codec}


CASES = {
    "ASYNC-C2": [
        ([upload(TOO_LARGE), NO_MAIL], Status.FAIL),
        ([upload(TOO_LARGE)], Status.NOT_ASSESSED),
        ([upload(TOO_LARGE, size=7), NO_MAIL], Status.NOT_ASSESSED),
        ([upload(NO_FORM), NO_MAIL], Status.NOT_ASSESSED),
        ([upload(None, known=True), *ARRIVED], Status.PASS),
        ([upload(None, known=True), NO_MAIL], Status.NOT_ASSESSED),
        ([upload(None, size=7, known=True), *ARRIVED], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
    "ASYNC-C7": [
        ([upload(NO_FORM), NO_MAIL], Status.FAIL),
        ([upload(TOO_LARGE), NO_MAIL], Status.NOT_ASSESSED),
        ([upload(NO_FORM)], Status.NOT_ASSESSED),
        ([upload(None, known=True), *ARRIVED], Status.PASS),
        ([upload(None), *ARRIVED], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
    "ASYNC-C12": [
        ([delivered("video/mp4", "webm", "vp8")], Status.FAIL),
        ([delivered("video/webm", "webm", "vp8")], Status.FAIL),
        ([delivered("video/mp4", "mp4", "mpeg4")], Status.FAIL),
        ([delivered("video/mp4", "unknown", "unknown")], Status.NOT_ASSESSED),
        ([delivered("video/mp4", "mp4", "h264")], Status.PASS),
        ([], Status.NOT_ASSESSED),
    ],
    "ASYNC-C13": [
        ([(facts.VIDEO_ON_SOCKET, True), (facts.SHOWN_AT_ONCE, False)], Status.FAIL),
        ([(facts.VIDEO_ON_SOCKET, True), (facts.SHOWN_AT_ONCE, True)], Status.NOT_ASSESSED),
        ([(facts.VIDEO_ON_SOCKET, False), (facts.SHOWN_AT_ONCE, False)], Status.NOT_ASSESSED),
        ([(facts.VIDEO_ON_SOCKET, False), (facts.SHOWN_AT_ONCE, True), shown(LINK)], Status.PASS),
        ([(facts.VIDEO_ON_SOCKET, False), (facts.SHOWN_AT_ONCE, True), shown()], Status.NOT_ASSESSED),
    ],
    "ASYNC-E1": [
        ([(facts.PAGE_SAID, [SENT]), (facts.VIDEO_KEPT, False), shown()], Status.FAIL),
        ([(facts.PAGE_SAID, [UPLOADING]), (facts.VIDEO_KEPT, False), shown()], Status.NOT_ASSESSED),
        ([(facts.PAGE_SAID, [SENT]), (facts.VIDEO_KEPT, False)], Status.NOT_ASSESSED),
        (
            [(facts.PAGE_SAID, [UPLOADING, SENT]), (facts.VIDEO_KEPT, True), shown(LINK), CONFIRMED],
            Status.PASS,
        ),
        ([(facts.PAGE_SAID, [UPLOADING, SENT]), (facts.VIDEO_KEPT, True), shown(LINK)], Status.NOT_ASSESSED),
        ([(facts.PAGE_SAID, [SENT]), (facts.VIDEO_KEPT, True), shown(LINK), CONFIRMED], Status.NOT_ASSESSED),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in cases],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
