"""Where videos lie, and how long."""

import pytest

from harness.audit.model.content import RetentionPolicy
from harness.tests.audit.checks import video_mail
from harness.tests.audit.checks.guide_snapshots import REMOVED, paths, platform, status

mail = video_mail.broken


def test_capture_page():
    assert paths("ASYNC-P5", mail(("pages.0.url", None))) == ["url"]
    assert paths("ASYNC-P5", mail(("pages.0.url", "http://video.example.org/record")))[-1] == "url"
    assert paths("ASYNC-P5", mail(("pages", []))) == ["page[capture]"]
    assert paths("ASYNC-P5", mail(("buckets.0.cors", ["https://other.example"]))) == ["cors"]
    assert paths("ASYNC-P5", mail(("buckets", []))) == ["bucket"]
    assert status("ASYNC-P5", video_mail.without("buckets")) == "not_assessed"
    stored = mail(("buckets", []), ("pages.0.mediaStoreBelowMb", None))
    assert status("ASYNC-P5", stored) == "pass"
    offloaded = ("integrations", [{"id": "s", "type": "object-storage"}])
    assert paths("ASYNC-P5", mail(("buckets", []), ("pages.0.mediaStoreBelowMb", None), offloaded)) == [
        "bucket"
    ]


@pytest.mark.parametrize(
    ("limit", "expected"), [(50, "pass"), (51, "fail"), (None, "fail"), (REMOVED, "not_assessed")]
)
def test_size_of_files(limit, expected):
    assert status("ASYNC-C2", mail(("pages.0.mediaStoreBelowMb", limit))) == expected


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("buckets.0.lifecycle", []), "lifecycle_days"),
        (("buckets.0.lifecycle", [{"expireAfterDays": 365}]), "lifecycle_days"),
        (("buckets.0.lifecycle", [{"expireAfterDays": 7}]), "lifecycle_days"),
        (("organisation.conversationRetentionDays", None), "conversation_retention_days"),
        (("organisation.conversationRetentionDays", 365), "conversation_retention_days"),
        (("flows.1.blocks.add.configuration.retentionExpires", REMOVED), "retention_expires"),
    ],
)
def test_retention(change, at):
    found = paths("ASYNC-E4", mail(change))
    assert any(at in one for one in found)


def test_retention_that_cannot_be_seen():
    assert status("ASYNC-E4", video_mail.without("buckets")) == "not_assessed"
    assert status("ASYNC-E4", mail(("organisation.conversationRetentionDays", REMOVED))) == "not_assessed"


def policy(days, **actions):
    part = {"deleteRecording": True, "retentionDuration": {"deleteRetention": {"days": days}}, **actions}
    return (
        RetentionPolicy,
        {"id": "p", "enabled": True, "mediaPolicies": {"messagePolicy": {"actions": part}}},
    )


def test_retention_of_the_real_platform():
    assert status("ASYNC-E4", platform(policy(30))) == "manual"
    assert status("ASYNC-E4", platform(policy(31))) == "fail"
    assert status("ASYNC-E4", platform(policy(30, retainRecording=True))) == "fail"
