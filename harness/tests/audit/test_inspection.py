"""One-way video in a snapshot: flows that start it, and the queues behind them."""

from harness.audit.check import Asked
from harness.audit.inspection import inspection_flows, starts, video_queues, waits_after
from harness.tests.audit.checks.chat_orgs import CATALOGUE, blocks, chat, one_way, snapshot

REQUIREMENT = CATALOGUE.by_id["ONEWAY-C2"]


def queues(content, **params):
    found = video_queues(snapshot(content), Asked(REQUIREMENT, params))
    return [q.id for q in found.queues], [o.outcome.value for o in found.open]


def test_flows_that_start_video():
    content = one_way()
    content["flows"] += chat()["flows"]
    org = snapshot(content)
    assert [f.id for f in inspection_flows(org, Asked(REQUIREMENT))] == ["look"]
    assert [f.id for f in inspection_flows(org, Asked(REQUIREMENT, {"flow": "Chat flow"}))] == ["chat-flow"]
    graph = org.flows.find("look").graph.value
    assert [b.id for start in starts(graph) for b in waits_after(graph, start)] == ["wait"]


def test_the_queue_behind_the_success():
    assert queues(one_way()) == (["products"], [])
    assert queues(one_way(), queue="Text") == (["text"], [])


def test_what_could_not_be_followed_is_told():
    content = one_way()
    blocks(content)["wait"]["configuration"]["queueId"] = "{{queue}}"
    assert queues(content) == ([], ["unknown"])
    blocks(content)["wait"]["configuration"]["queueId"] = "nowhere"
    assert queues(content) == ([], ["unknown"])
    blocks(content)["video"]["outputs"]["success"] = None
    assert queues(content) == ([], ["not_applicable"])


def test_without_flows_every_queue():
    content = one_way()
    del content["flows"]
    assert queues(content) == (["products", "text"], [])
