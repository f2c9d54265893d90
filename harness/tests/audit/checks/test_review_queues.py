"""The queue for reviews, in both dialects."""

import pytest

from harness.audit.model.routing import Queue
from harness.tests.audit.checks import video_mail
from harness.tests.audit.checks.guide_snapshots import REMOVED, paths, platform, status

mail = video_mail.broken


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("queues.0.enabled", False), "enabled"),
        (("queues.0.wrapUpSeconds", 10), "guide_wrap_up_s"),
        (("queues.0.wrapUpSeconds", None), "guide_wrap_up_s"),
        (("queues.0.overflow.enabled", True), "overflow_enabled"),
        (("queues.0.longWait", "abandon"), "long_wait"),
        (("queues.0.name", "Reviews"), "queue[Async_Video_Review]"),
        (("flows.1.name", "Other"), "flow[Video_Ingestion_Webhook]"),
    ],
)
def test_review_queue(change, at):
    also = ("flows.1.id", "Other") if "flows" in change[0] else ("queues.0.id", "review")
    assert at in paths("ASYNC-C6", mail(change, also))


def test_review_queue_by_another_name():
    assert status("ASYNC-C6", mail(("queues.0.name", "Reviews")), queue="Reviews") == "pass"
    assert status("ASYNC-C6", mail(("queues.0.longWait", REMOVED))) == "not_assessed"
    assert status("ASYNC-T2", mail(("queues.0.name", "Reviews"))) == "not_assessed"


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("queues.0.serviceLevel.seconds", 3599), "guide_sla_s"),
        (("queues.0.serviceLevel", REMOVED), "guide_sla_s"),
        (("queues.0.assignment", "push"), "assignment"),
    ],
)
def test_service_level(change, at):
    assert paths("ASYNC-T2", mail(change)) == [at]


def test_service_level_that_cannot_be_seen():
    assert status("ASYNC-T2", mail(("queues.0.assignment", REMOVED))) == "not_assessed"


REVIEW = {
    "id": "q",
    "name": "Async_Video_Review",
    "acwSettings": {"wrapupPrompt": "MANDATORY_TIMEOUT", "timeoutMs": 120_000},
    "mediaSettings": {"message": {"serviceLevel": {"durationMs": 14_400_000}, "enableAutoAnswer": False}},
    "enableManualAssignment": True,
}


def test_queue_of_the_real_platform():
    assert {status(i, platform((Queue, REVIEW))) for i in ("ASYNC-C6", "ASYNC-T2")} == {"pass"}
    short = {**REVIEW, "acwSettings": {"wrapupPrompt": "MANDATORY_TIMEOUT", "timeoutMs": 10_000}}
    assert status("ASYNC-C6", platform((Queue, short))) == "fail"
    open_end = {**REVIEW, "acwSettings": {"wrapupPrompt": "OPTIONAL", "timeoutMs": 10_000}}
    assert status("ASYNC-C6", platform((Queue, open_end))) == "pass"
    assert status("ASYNC-C6", platform((Queue, {**REVIEW, "acwSettings": {}}))) == "not_assessed"
    assert paths("ASYNC-T2", platform((Queue, {**REVIEW, "mediaSettings": {}}))) == ["message_sla_s"]
    assert paths("ASYNC-T2", platform((Queue, {**REVIEW, "enableManualAssignment": False}))) == [
        "manual_assignment"
    ]
