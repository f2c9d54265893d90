"""Which flows take videos in, count views and send answers."""

import pytest

from harness.audit.flows.video_messages import (
    counts_views,
    ingestion_flows,
    is_direct,
    notification_flows,
    sets,
    video_messages,
)
from harness.tests.audit.checks.video_mail import INGESTION, broken, configured, with_blocks


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


SORRY = {"type": "add-message", "configuration": {"text": "Your video did not arrive."}, "outputs": {}}
STILL = {
    "type": "add-message",
    "configuration": {"type": "image", "content": "{{thumbnailUrl}}"},
    "outputs": {"next": "mark"},
}


def telling(**blocks):
    """The messages of the ingestion flow that bring a video, by id."""
    org = with_blocks("ingestion", **blocks)
    flow = next(f for f in org.flows if f.name == "Video_Ingestion_Webhook")
    return [block.id for block in video_messages(flow.graph.value)]


def test_words_alone_and_still_pictures_bring_no_video():
    get = {**INGESTION["get"], "outputs": {"success": "add", "failure": "sorry"}}
    add = {**INGESTION["add"], "outputs": {"next": "still"}}
    assert telling(get=get, sorry=SORRY, add=add, still=STILL) == ["add"]


def test_where_no_message_carries_anything_all_count():
    add = configured(INGESTION["add"], content="A video came in.", metadata=None, retentionExpires=None)
    add["configuration"] = {k: v for k, v in add["configuration"].items() if v is not None}
    assert telling(add=add) == ["add"]
