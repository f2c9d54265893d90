"""The check of links to recordings."""

import pytest

from harness.tests.audit.checks.snapshots import guide, platform, status


def org(**settings):
    found = {"recordingPlaybackUrlTtl": 60, "recordingBatchDownloadUrlTtl": 60, **settings}
    stated = {key: value for key, value in found.items() if value is not ...}
    return platform(organisation=[{"id": "organisation", "recordingSettings": stated}])


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "pass"),
        ({"recordingPlaybackUrlTtl": 10}, "pass"),
        ({"recordingPlaybackUrlTtl": 61}, "fail"),
        ({"recordingPlaybackUrlTtl": 10080}, "fail"),
        ({"recordingBatchDownloadUrlTtl": 10080}, "fail"),
        ({"recordingPlaybackUrlTtl": 0}, "fail"),
        ({"recordingBatchDownloadUrlTtl": ...}, "not_assessed"),
        ({"recordingBatchDownloadUrlTtl": ..., "recordingPlaybackUrlTtl": 10080}, "fail"),
    ],
)
def test_links_live_no_longer_than_the_default(settings, said):
    assert status(org(**settings), "PLAT-C14") == said


def test_elsewhere():
    assert status(platform(queue=[]), "PLAT-C14") == "not_assessed"
    assert status(guide(queues=[]), "PLAT-C14") == "not_applicable"
