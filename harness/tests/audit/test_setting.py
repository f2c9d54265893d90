"""Which blocks write a key, and what hides whether they do."""

from harness.audit.check import Asked
from harness.audit.conference import steps
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.setting import hidden, is_written_first, writes
from harness.tests.audit.checks.snapshots import catalogue, flow, guide, only_flow

IS_SET = writes("key", bool, BlockKind.SET_DATA)


def block(value, kind=BlockKind.SET_DATA):
    return Block("b", kind, kind.value, settings={"variables": {"key": value}})


def test_a_literal_counts_where_it_holds_and_a_computed_value_always():
    assert IS_SET(block("text"))
    assert IS_SET(block(Expression("Flow.x")))
    assert not IS_SET(block(""))
    assert not IS_SET(block("text", BlockKind.SET_VARIABLE))
    assert not writes("other", bool, BlockKind.SET_DATA)(block("text"))


def test_computed_blocks_and_calls_outside_hide_what_they_set():
    blocks = {
        "a": ("set-interaction-data", {"data": "{{all}}"}, {"next": "b"}),
        "b": ("call-module", {"module": "Gone"}, {"next": "c"}),
        "c": ("set-interaction-data", {"data": {"key": "x"}}, {}),
    }
    graph = only_flow(guide(flows=[flow(blocks)])).graph.value
    is_hidden = hidden(graph)
    assert [name for name in ("a", "b", "c") if is_hidden(graph.blocks[name])] == ["a", "b"]


def written(*blocks):
    """What is said of a flow that runs through these blocks of data into the queue."""
    chain = {
        str(n): ("set-interaction-data", {"data": data}, {"next": str(n + 1) if n + 1 < len(blocks) else "q"})
        for n, data in enumerate(blocks)
    }
    queue = {"q": ("queue", {"queueId": "x", "interactionType": "Video"}, {})}
    org = guide(flows=[flow({**chain, **queue})])
    (step,) = steps(org, Asked(catalogue().by_id["CONF-C8"]))
    return is_written_first(step, "key", bool, BlockKind.SET_DATA)


def test_the_last_value_before_the_block_counts():
    assert written({"key": "x"}) is None
    assert written({"key": ""}, {"key": "x"}) is None
    spoiled = written({"key": "x"}, {"key": ""})
    assert spoiled is not None
    assert spoiled.at.field == "1.key"
    assert str(written({"other": "x"}).outcome) == "violated"
