"""Architect's YAML: menus, jumps, loops, names that repeat, order that changes nothing."""

import pytest

from harness.audit.flows import yaml_program
from harness.audit.flows.graph import expand
from harness.audit.flows.program import BlockKind
from harness.audit.sources import yaml_text


def graph_of(text, flow_type="inboundShortMessage"):
    return expand(yaml_program.program(yaml_text.load(text, "f"), flow_type))


def names(graph, *kinds):
    return [block.name for block in graph.of(*kinds)]


def test_a_menu_leads_to_its_choices():
    graph = graph_of(
        """
startUpRef: /inboundCall/menus/menu[Main_1]
menus:
  - menu:
      name: Main
      refId: Main_1
      choices:
        - menuTask:
            name: One
            task:
              actions:
                - transferToAcd: {name: To video}
        - menuDisconnect: {name: Bye}
"""
    )
    assert names(graph, BlockKind.TRANSFER) == ["To video"]
    (menu,) = graph.of(BlockKind.CONDITION)
    assert menu.name == "Main"


def test_a_change_of_state_is_followed():
    graph = graph_of(
        """
startUpRef: /x/states/state[A_1]
states:
  - state: {name: A, refId: A_1, actions: [{changeState: {name: Go, targetStateRef: "/x/states/state[B_2]"}}]}
  - state: {name: B, refId: B_2, actions: [{disconnect: {name: Bye}}]}
"""
    )
    assert names(graph, BlockKind.DISCONNECT) == ["Bye"]


def test_a_loop_returns_to_itself():
    graph = graph_of(
        """
states:
  - state:
      name: A
      actions:
        - loop: {name: L, outputs: {loop: {actions: [{playAudio: {name: P}}]}}}
        - disconnect: {name: Bye}
"""
    )
    loop, prompt = graph.of(BlockKind.LOOP)[0], graph.of(BlockKind.PROMPT)[0]
    assert [b.id for b in graph.after(prompt)] == [loop.id]
    assert {b.name for b in graph.after(loop)} == {"P", "Bye"}


def test_an_in_queue_flow_goes_round():
    graph = graph_of("startUpTaskActions: [{holdMusic: {name: H}}]", "inqueueCall")
    (music,) = graph.of(BlockKind.PROMPT)
    assert graph.after(music) == (music,)


def test_cases_of_a_switch_are_told_apart():
    graph = graph_of(
        """
states:
  - state:
      name: A
      actions:
        - switch:
            name: S
            evaluate:
              firstTrue:
                default: {actions: [{disconnect: {name: D0}}]}
                cases:
                  - case: {value: {exp: "x == 1"}, actions: [{disconnect: {name: D1}}]}
                  - case: {value: {exp: "x == 2"}, actions: [{disconnect: {name: D2}}]}
"""
    )
    (switch,) = graph.of(BlockKind.CONDITION)
    assert set(switch.outputs) == {"default", "case 1", "case 2"}
    assert switch.get("asks") == "x == 1 x == 2"


def test_ids_do_not_depend_on_the_place_of_others():
    actions = ["{playAudio: {name: A}}", "{holdMusic: {name: B}}"]
    states = "states: [{state: {name: S, actions: [%s]}}]"
    ids = [set(graph_of(states % ", ".join(order)).blocks) for order in (actions, actions[::-1])]
    assert ids[0] == ids[1]


@pytest.mark.parametrize("text", ["{}", "states: 3", "states: [3]", "states: []"])
def test_what_holds_no_sequence_is_no_flow(text):
    with pytest.raises(yaml_program.NotAFlow):
        graph_of(text)


@pytest.mark.parametrize("action", ["3", "{}", "{a: 1, b: 2}", "[1]"])
def test_what_is_no_action_is_passed_over(action):
    graph = graph_of(f"states: [{{state: {{name: S, actions: [{action}, {{disconnect: {{name: Bye}}}}]}}}}]")
    assert names(graph, BlockKind.DISCONNECT) == ["Bye"]


def test_timeouts_are_seconds():
    graph = graph_of(
        """
states:
  - state: {name: S, actions: [{callData: {name: C, timeout: {lit: {minutes: 1, seconds: 5}}}}]}
"""
    )
    (call,) = graph.of(BlockKind.DATA_ACTION)
    assert call.number("timeout_s") == 65
    assert graph.unconnected(call) == ("success", "failure", "timeout")
