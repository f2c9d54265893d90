"""Graphs: calls expanded, loops kept, ends known, unreachable blocks seen."""

import pytest

from harness.audit.flows.graph import END_ID, FlowTooLarge, expand
from harness.audit.flows.program import BlockKind
from harness.tests.audit.flows.flows import block, program


def edges(graph):
    return {(a.id, output, b.id) for a, output, b in graph.edges()}


def test_a_line_ends_at_the_end():
    graph = expand(program(block("set_a", "say_b"), block("say_b")))
    assert edges(graph) == {("set_a", "next", "say_b"), ("say_b", "next", END_ID)}


def test_an_output_without_blocks_goes_on_behind_the_fork_and_is_known_as_unconnected():
    graph = expand(
        program(block("if_a", "say_c", yes="say_b", no=None), block("say_b", "say_c"), block("say_c"))
    )
    assert ("if_a", "no", "say_c") in edges(graph)
    assert graph.unconnected(graph.blocks["if_a"]) == ("no",)


def test_each_call_of_a_task_has_a_copy_that_returns_to_its_caller():
    graph = expand(
        program(
            block("task_1", "say_a", calls="t"),
            block("say_a", "task_2"),
            block("task_2", "say_b", calls="t"),
            block("say_b"),
            block("set_x", "return_x"),
            block("return_x", path="default"),
            main="task_1",
            t="set_x",
        )
    )
    assert ("task_1", "calls", "task_1 > set_x") in edges(graph)
    assert ("task_1 > return_x", "next", "say_a") in edges(graph)
    assert ("task_2 > return_x", "next", "say_b") in edges(graph)


def test_a_task_that_ends_by_a_named_path_leaves_by_that_output():
    graph = expand(
        program(
            block("task_1", "say_b", calls="t", success="say_a", default=None),
            block("say_a"),
            block("say_b"),
            block("return_x", path="success"),
            main="task_1",
            t="return_x",
        )
    )
    assert ("task_1 > return_x", "next", "say_a") in edges(graph)


def test_a_module_is_expanded_from_its_own_flow_and_otherwise_outside():
    caller = program(block("module_1", "say_a", calls="M"), block("say_a"))
    module = program(block("set_m"))
    assert "module_1 > set_m" in expand(caller, {"M": module}).blocks
    alone = expand(caller)
    assert alone.outside == {"M"}
    assert ("module_1", "next", "say_a") in edges(alone)


def test_a_call_of_itself_is_a_loop():
    graph = expand(program(block("task_1", calls="main"), block("say_a"), main="task_1"))
    assert ("task_1", "calls", "task_1") in edges(graph)


def test_a_loop_goes_round_and_on():
    graph = expand(program(block("loop_a", "say_c", loop="say_b"), block("say_b", "loop_a"), block("say_c")))
    assert {("loop_a", "loop", "say_b"), ("say_b", "next", "loop_a"), ("loop_a", "next", "say_c")} <= edges(
        graph
    )


def test_an_in_queue_loop_starts_again_until_its_task_ends():
    graph = expand(
        program(
            block("say_a", "if_b"),
            block("if_b", yes="return_c", no=None),
            block("return_c", path="x"),
            entry="loop_main",
            loop_main="say_a",
        )
    )
    assert ("if_b", "no", "say_a") in edges(graph)
    assert ("return_c", "next", END_ID) in edges(graph)


def test_unreachable_blocks_are_seen_and_stay_out_of_questions():
    graph = expand(program(block("bye_a"), block("go_b", "say_c", failure=None), block("say_c")))
    assert [b.id for b in graph.unreachable()] == ["go_b", "say_c"]
    assert graph.of(BlockKind.TRANSFER) == ()


def test_in_a_fragment_everything_counts():
    graph = expand(program(block("say_a"), block("go_b"), is_fragment=True))
    assert len(graph.of(BlockKind.TRANSFER)) == 1


def test_a_transfer_ends_the_path_unless_its_success_leads_on():
    graph = expand(program(block("go_a", failure="go_b"), block("go_b", success="say_c"), block("say_c")))
    assert graph.ends == {END_ID, "go_a"}


def test_calls_that_grow_without_measure_are_refused():
    tasks = [
        block(f"task_{n}_{m}", f"task_{n}_{m + 1}" if m < 9 else None, calls=f"t{n + 1}")
        for n in range(9)
        for m in range(10)
    ]
    starts = {f"t{n}": f"task_{n}_0" for n in range(9)}
    with pytest.raises(FlowTooLarge, match="blocks"):
        expand(program(*tasks, entry="t0", **starts))


def test_calls_nested_too_deeply_are_refused():
    tasks = [block(f"task_{n}", calls=f"t{n + 1}") for n in range(200)]
    with pytest.raises(FlowTooLarge, match="deep"):
        expand(program(*tasks, entry="t0", **{f"t{n}": f"task_{n}" for n in range(200)}))
