"""Questions: order, every path, branches, loops, calls, the main path."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.audit.flows import questions
from harness.audit.flows.graph import END_ID, expand
from harness.audit.flows.program import BlockKind
from harness.tests.audit.flows.flows import block, program

IS_SET = questions.of(BlockKind.SET_DATA)
IS_GO = questions.of(BlockKind.TRANSFER)

#: Set before the transfer on one branch only, on both, after it, in a task, in a loop before, unreachable.
FLOWS = {
    "in order": ((block("set_a", "go_b"), block("go_b")), True),
    "after it": ((block("go_b", "set_a", failure=None), block("set_a")), False),
    "one branch": (
        (block("if_a", "go_b", yes="set_c", no=None), block("set_c", "go_b"), block("go_b")),
        False,
    ),
    "both branches": (
        (
            block("if_a", "go_b", yes="set_c", no="set_d"),
            block("set_c", "go_b"),
            block("set_d", "go_b"),
            block("go_b"),
        ),
        True,
    ),
    "a loop that may not turn": (
        (block("loop_a", "go_b", loop="set_c"), block("set_c", "loop_a"), block("go_b")),
        False,
    ),
    "unreachable": ((block("go_b"), block("set_a", "go_b")), False),
}


@pytest.mark.parametrize("name", FLOWS)
def test_before(name):
    blocks, expected = FLOWS[name]
    graph = expand(program(*blocks))
    assert questions.before(graph, IS_SET, graph.blocks["go_b"]) is expected


def test_before_looks_into_tasks():
    graph = expand(
        program(block("task_a", "go_b", calls="t"), block("go_b"), block("set_x"), main="task_a", t="set_x")
    )
    assert questions.before(graph, IS_SET, graph.blocks["go_b"])


def test_the_path_that_shows_it_is_named():
    graph = expand(program(*FLOWS["one branch"][0]))
    path = questions.path_without(graph, graph.blocks["go_b"], IS_SET)
    assert path == ("if_a", "go_b")
    assert questions.show(graph, path) == "if_a → go_b"


def test_on_every_path():
    graph = expand(program(block("if_a", yes="go_b", no=None), block("go_b")))
    assert questions.on_every_path(graph, IS_GO) == ("if_a", END_ID)
    graph = expand(program(block("if_a", yes="go_b", no="go_c"), block("go_b"), block("go_c")))
    assert questions.on_every_path(graph, IS_GO) is None


def test_path_past_and_reaches_follow_one_output():
    graph = expand(program(block("if_a", yes="go_b", no="bye_c"), block("go_b"), block("bye_c")))
    fork = graph.blocks["if_a"]
    assert questions.path_past(graph, fork, IS_GO, "yes") is None
    assert questions.path_past(graph, fork, IS_GO, "no") == ("if_a", "bye_c")
    assert questions.reaches(graph, fork, IS_GO, "yes").id == "go_b"
    assert questions.reaches(graph, fork, IS_GO, "no") is None


def test_first_after_stops_at_what_it_found():
    graph = expand(
        program(
            block("if_a", "go_c", yes="go_b", no=None),
            block("go_b", failure="go_d"),
            block("go_c"),
            block("go_d"),
        )
    )
    assert {b.id for b in questions.first_after(graph, graph.blocks["if_a"], IS_GO)} == {"go_b", "go_c"}


def test_ways_out_are_off_the_main_paths():
    graph = expand(
        program(
            block("free_a", true="go_b", false="go_c"),
            block("go_b", failure="go_d"),
            block("go_c"),
            block("go_d"),
        )
    )
    assert [b.id for b in questions.on_main_paths(graph, BlockKind.TRANSFER)] == ["go_b"]


def test_loops_are_found():
    graph = expand(program(block("loop_a", "bye_c", loop="say_b"), block("say_b", "loop_a"), block("bye_c")))
    assert questions.loops(graph) == (("loop_a", "say_b"),)


@st.composite
def programs(draw):
    names = [
        f"{draw(st.sampled_from(['set', 'say', 'if', 'go']))}_{n}" for n in range(draw(st.integers(1, 8)))
    ]
    targets = st.none() | st.sampled_from(names)
    return program(*(block(name, draw(targets), a=draw(targets), b=draw(targets)) for name in names))


@given(programs())
def test_before_agrees_with_all_simple_paths(flow):
    graph = expand(flow)
    simple = networkx.DiGraph(graph.paths)
    for target in graph.of(BlockKind.TRANSFER):
        paths = (
            [[target.id]]
            if target.id == graph.entry
            else networkx.all_simple_paths(simple, graph.entry, target.id)
        )
        expected = all(any(IS_SET(graph.blocks[i]) for i in path[:-1]) for path in paths)
        assert questions.before(graph, IS_SET, target) is expected
