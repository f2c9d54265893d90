"""Architect's JSON: branches return behind their fork, tasks, loops, broken links."""

import pytest

from harness.audit.flows import json_program
from harness.audit.flows.graph import END_ID, expand


def action(name, kind="SendResponseAction", following=None, **paths):
    listed = [{"label": label, **({"nextActionId": to} if to else {})} for label, to in paths.items()]
    return {"__type": kind, "id": name, "name": name, "nextAction": following, "paths": listed}


def flow(*actions, start="a", kind="State", more=()):
    main = {"__type": kind, "id": "s", "name": "S", "startAction": start, "actionList": list(actions)}
    return {"initialSequence": "s", "flowSequenceItemList": [main, *more]}


def edges(graph):
    return {(a.name, output, b.name or b.id) for a, output, b in graph.edges()}


def test_a_branch_returns_behind_its_fork():
    graph = expand(
        json_program.program(
            flow(
                action("a", "DecisionAction", "d", Yes="b", No=None),
                action("b", following="c"),
                action("c"),
                action("d"),
            )
        )
    )
    assert edges(graph) == {
        ("a", "yes", "b"),
        ("a", "no", "d"),
        ("b", "next", "c"),
        ("c", "next", "d"),
        ("d", "next", END_ID),
    }


def test_nested_branches_return_behind_the_outer_fork():
    graph = expand(
        json_program.program(
            flow(
                action("a", "DecisionAction", "d", Yes="b", No=None),
                action("b", "DecisionAction", None, Yes="c", No=None),
                action("c"),
                action("d"),
            )
        )
    )
    assert {("c", "next", "d"), ("b", "no", "d")} <= edges(graph)


def test_a_task_is_called_and_left_by_its_path():
    task = {
        "__type": "Task",
        "id": "t",
        "name": "T",
        "startAction": "x",
        "actionList": [{**action("x", "EndTaskAction"), "pathName": "Success"}],
    }
    call = {**action("a", "CallTaskAction", "c", Default=None, Success="b"), "taskReference": "t"}
    graph = expand(json_program.program(flow(call, action("b"), action("c"), more=[task])))
    assert {("a", "calls", "x"), ("x", "next", "b")} <= edges(graph)


def test_an_in_queue_task_goes_round():
    graph = expand(json_program.program(flow(action("a"), kind="LoopTask")))
    assert ("a", "next", "a") in edges(graph)


@pytest.mark.parametrize(
    "broken",
    [
        flow(action("a", following="gone")),
        flow(action("a", Yes="gone")),
        flow(action("a"), start="gone"),
        {"initialSequence": "s", "flowSequenceItemList": 3},
        {"flowSequenceItemList": []},
    ],
)
def test_parts_that_do_not_fit_are_refused(broken):
    with pytest.raises(json_program.NotAFlow):
        json_program.program(broken)
