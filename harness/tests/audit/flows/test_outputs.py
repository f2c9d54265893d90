"""Steps: paths that avoid leaving a block by certain outputs, and calls that could not be followed."""

from harness.audit.flows.graph import expand
from harness.audit.flows.outputs import first_unseen, is_unseen, path_avoiding
from harness.audit.flows.program import BlockKind
from harness.tests.audit.flows.flows import block, program

FORK = expand(program(block("if_a", yes="go_b", no="say_c"), block("say_c", "go_b"), block("go_b")))


def by(output):
    return lambda block, taken: block.kind is BlockKind.CONDITION and taken == output


def never(_block, _output):
    return False


def test_a_path_around_one_output():
    target = FORK.blocks["go_b"]
    assert path_avoiding(FORK, target, never) == ("if_a", "go_b")
    assert path_avoiding(FORK, target, by("yes")) == ("if_a", "say_c", "go_b")
    assert path_avoiding(FORK, target, by("no")) == ("if_a", "go_b")
    assert path_avoiding(FORK, target, lambda b, _: b.kind is BlockKind.CONDITION) is None


def test_another_start():
    assert path_avoiding(FORK, FORK.blocks["go_b"], never, "say_c") == ("say_c", "go_b")


def test_loops_end():
    graph = expand(program(block("loop_a", "go_b", loop="say_c"), block("say_c", "loop_a"), block("go_b")))
    assert path_avoiding(graph, graph.blocks["go_b"], lambda b, o: (b.id, o) == ("loop_a", "next")) is None


def test_calls_that_no_source_holds():
    graph = expand(program(block("module_a", "go_b", calls="Elsewhere"), block("go_b")))
    path = path_avoiding(graph, graph.blocks["go_b"], never)
    assert first_unseen(graph, path).id == "module_a"
    seen = expand(
        program(block("task_a", "go_b", calls="t"), block("go_b"), block("say_x"), main="task_a", t="say_x")
    )
    assert not is_unseen(seen, seen.blocks["task_a"])
    assert first_unseen(seen, path_avoiding(seen, seen.blocks["go_b"], never)) is None
