"""Selections: exact, glob, regex, nothing found; the queues that flows lead to."""

import pytest

from harness.audit.facts import Reason
from harness.audit.flows.program import BlockKind
from harness.audit.model.routing import Queue
from harness.audit.observed import Outcome
from harness.audit.organisation import Inventory
from harness.audit.selection import Selection, channel_flows, target_queues
from harness.tests.audit import seeds


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, ["Phone", "Video", "Web"]),
        ("Video", ["Video"]),
        ("video-queue", ["Video"]),
        ("video", []),
        ("glob:*e*", ["Phone", "Video", "Web"]),
        ("regex:V.*", ["Video"]),
        ("regex:V", []),
        (["Video", "Web"], ["Video", "Web"]),
    ],
)
def test_selectors(read, value, names):
    org = read("org.json", seeds.GUIDE)
    assert sorted(q.name for q in Selection.of(org.queues, "queue", value)) == names


def test_that_nothing_matches_is_a_finding(read):
    org = read("org.json", seeds.GUIDE)
    (said,) = Selection.of(org.queues, "queue", "Gone").none_found()
    assert said.outcome is Outcome.VIOLATED
    assert said.entity.TYPE == "organisation"
    assert list(Selection.of(org.queues, "queue", "Video").none_found()) == []


def test_that_nothing_matches_in_a_source_without_such_resources_is_unknown():
    (said,) = Selection.of(Inventory(Queue), "queue", "Gone").none_found()
    assert said.reason == Reason.INCOMPLETE


def test_a_queue_that_an_expression_names_may_be_the_one_that_is_meant(read):
    content = seeds.terraform()
    content["resource"]["genesyscloud_routing_queue"]["video"]["name"] = "${each.value}"
    org = read("a.tf.json", content)
    (said,) = Selection.of(org.queues, "queue", "Gone").none_found()
    assert (said.outcome, said.reason) == (Outcome.UNKNOWN, Reason.EXPRESSION)
    (said,) = Selection.of(read("b.tf.json", seeds.TERRAFORM).queues, "queue", "Gone").none_found()
    assert said.outcome is Outcome.VIOLATED


def test_the_queues_that_flows_of_a_channel_lead_to(read):
    org = read("org.json", seeds.GUIDE)
    assert [q.name for q in target_queues(org, "web messaging", BlockKind.VIDEO_CHAT)] == ["Web"]
    assert [q.name for q in target_queues(org, "chat", BlockKind.TRANSFER)] == ["Phone", "Video"]
    assert target_queues(org, "voice") == ()


def test_without_flows_every_queue_is_meant(read):
    org = read("q.json", {"name": "Q", "mediaTypes": ["webChat"]})
    assert [q.name for q in target_queues(org, "web messaging")] == ["Q"]


def test_blocks_pasted_from_a_wiki_belong_to_any_channel(read):
    org = read("b.json", {"type": "send-message", "configuration": {}})
    assert len(channel_flows(org, "chat")) == 1
