"""Verdicts on what comes in: each effect with its distinguishing fact, and the good outcome only when it was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.async_video.ingestion import DOCUMENTED, MISNAMED
from harness.tests.rules.cases import verdict

LINK = {
    "type": "text",
    "text": "[View Video](https://x.example/v/1)",
    "metadata": {"duration": "45", "format": "video/mp4", "storage": "object-storage"},
}
EMPTY = {**LINK, "text": "[View Video]()"}
CARD = {**LINK, "type": "html"}
KEPT, SENT = (facts.VIDEO_KEPT, True), (facts.SENT_VIDEO, True)
NOOR_SENT_NONE = (facts.SENT_VIDEO, False, "Noor")


def shown(*messages, who="Ana"):
    return facts.VIDEO_MESSAGES, list(messages), who


def rendered(variant, links=1, raw=False, thumbnails=1):
    return facts.RENDERED, {"links": links, "raw_markup": raw, "thumbnails": thumbnails}, variant


CASES = {
    "ASYNC-C1": [
        ([KEPT, SENT, shown(), (facts.TOLD_WEBHOOK, None)], Status.FAIL),
        ([KEPT, SENT, shown(), (facts.TOLD_WEBHOOK, 202)], Status.NOT_ASSESSED),
        ([KEPT, SENT, shown()], Status.NOT_ASSESSED),
        ([(facts.VIDEO_KEPT, False), SENT, shown(), (facts.TOLD_WEBHOOK, None)], Status.NOT_ASSESSED),
        ([KEPT, SENT, shown(LINK), (facts.TOLD_WEBHOOK, 202), (facts.LINK_STATUS, 200)], Status.PASS),
        ([KEPT, SENT, shown(LINK), (facts.LINK_STATUS, 404)], Status.NOT_ASSESSED),
        ([KEPT, SENT, shown(CARD), (facts.LINK_STATUS, 200)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
    "ASYNC-C3": [
        ([(facts.POST_ACCEPTED, True, MISNAMED), shown(EMPTY)], Status.FAIL),
        ([(facts.POST_ACCEPTED, True, MISNAMED), shown()], Status.NOT_ASSESSED),
        ([(facts.POST_ACCEPTED, True, MISNAMED)], Status.NOT_ASSESSED),
        (
            [
                (facts.POST_ACCEPTED, False, MISNAMED),
                (facts.FIELDS_NAMED, ["mediaUrl"], MISNAMED),
                (facts.POST_ACCEPTED, True, DOCUMENTED),
                shown(LINK),
            ],
            Status.PASS,
        ),
        (
            [
                (facts.POST_ACCEPTED, False, MISNAMED),
                (facts.FIELDS_NAMED, [], MISNAMED),
                (facts.POST_ACCEPTED, True, DOCUMENTED),
                shown(LINK),
            ],
            Status.NOT_ASSESSED,
        ),
        ([shown(EMPTY)], Status.NOT_ASSESSED),
    ],
    "ASYNC-C4": [
        ([SENT, NOOR_SENT_NONE, shown(LINK, who="Noor"), shown()], Status.FAIL),
        ([NOOR_SENT_NONE, shown(LINK, who="Noor")], Status.NOT_ASSESSED),
        ([SENT, NOOR_SENT_NONE, shown(LINK), shown(who="Noor")], Status.PASS),
        ([SENT, NOOR_SENT_NONE, shown(CARD), shown(who="Noor")], Status.NOT_ASSESSED),
        ([SENT, shown(LINK)], Status.NOT_ASSESSED),
    ],
    "ASYNC-C5": [
        ([shown(LINK), (facts.MARKED, False), (facts.IN_REVIEW, False)], Status.FAIL),
        ([shown(LINK), (facts.MARKED, True), (facts.IN_REVIEW, False)], Status.NOT_ASSESSED),
        ([shown(), (facts.MARKED, False), (facts.IN_REVIEW, False)], Status.NOT_ASSESSED),
        ([shown(LINK), (facts.MARKED, True), (facts.IN_REVIEW, True)], Status.PASS),
        ([shown(LINK)], Status.NOT_ASSESSED),
    ],
    "ASYNC-T1": [
        ([(facts.VIDEO_IN_TRANSCRIPT, True), (facts.VIDEO_INTACT, False)], Status.FAIL),
        ([(facts.VIDEO_IN_TRANSCRIPT, True), (facts.VIDEO_INTACT, True)], Status.NOT_ASSESSED),
        ([(facts.VIDEO_IN_TRANSCRIPT, False), shown(LINK)], Status.PASS),
        ([(facts.VIDEO_IN_TRANSCRIPT, False), shown({**LINK, "metadata": {}})], Status.NOT_ASSESSED),
        ([(facts.VIDEO_IN_TRANSCRIPT, False), shown()], Status.NOT_ASSESSED),
        ([shown(LINK)], Status.NOT_ASSESSED),
    ],
    "ASYNC-E3": [
        ([rendered("web", links=0, raw=True), rendered("native")], Status.FAIL),
        ([rendered("web", links=0)], Status.NOT_ASSESSED),
        ([rendered("web"), rendered("native")], Status.PASS),
        ([rendered("web"), rendered("native", thumbnails=0)], Status.NOT_ASSESSED),
        ([rendered("web")], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in cases],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
