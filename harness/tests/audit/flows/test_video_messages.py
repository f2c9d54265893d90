"""Which flows take videos in, count views and send answers."""

import pytest

from harness.audit.flows.video_messages import (
    counts_views,
    ingestion_flows,
    is_direct,
    notification_flows,
    sets,
)
from harness.tests.audit.checks.video_mail import broken


def names(flows):
    return [flow.name for flow in flows]


def test_flows_by_the_guides_names():
    org = broken()
    assert names(ingestion_flows(org)) == ["Video_Ingestion_Webhook"]
    assert names(notification_flows(org)) == ["Outbound_Video_Notification"]
    assert names(ingestion_flows(org, "Chat")) == ["Chat"]
    assert names(ingestion_flows(org, "Gone")) == []


def test_flows_by_what_starts_them():
    org = broken(*((f"flows.{n}.{key}", f"F{n}") for n in (1, 2, 3) for key in ("id", "name")))
    assert names(ingestion_flows(org)) == ["F1"]
    assert names(notification_flows(org)) == ["F2"]
    assert [f.name for f in org.flows if counts_views(org, f)] == ["F3"]


def test_what_a_block_sets():
    flow = next(f for f in broken().flows if f.name == "Video_Viewed")
    mark = flow.graph.value.blocks["mark"]
    assert sets(mark, "videoViewed")
    assert sets(mark, "videoViewed", "true")
    assert not sets(mark, "videoViewed", "false")
    assert not sets(mark, "other")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{downloadUrl}}", True),
        ("a?X-Amz-Signature=1", True),
        ("v.mp4", True),
        ("https://a.example/v/{{token}}", False),
    ],
)
def test_is_direct(text, expected):
    assert is_direct(text) is expected
