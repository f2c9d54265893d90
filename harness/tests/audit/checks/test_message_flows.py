"""Checks of message flows of the platform, with the twins that every path check has."""

import pytest

from harness.audit.sources.reading import open_source
from harness.tests.audit.checks.snapshots import guide, messages, platform, status

HEAD = """
inboundShortMessage:
  name: Support
  startUpRef: "/inboundShortMessage/states/state[S]"
  states:
    - state:
        name: S
        refId: S
        actions:
"""


def indent(text, by):
    return "".join(" " * by + line + "\n" for line in text.strip("\n").splitlines())


def say(text):
    return f"- sendResponse:\n    name: Say\n    messageBody: {{lit: {text}}}\n"


def put(key):
    attribute = f"- attribute: {{name: {{lit: {key}}}}}"
    return f"- setParticipantData:\n    name: Put\n    attributes:\n      {attribute}\n"


def go(failure="", queue="Video", name="Go"):
    outputs = f"    outputs:\n      failure:\n        actions:\n{indent(failure, 10)}" if failure else ""
    return f"- transferToAcd:\n    name: {name}\n    targetQueue: {{lit: {{name: {queue}}}}}\n{outputs}"


def branch(yes="", no=""):
    parts = [(name, actions) for name, actions in (("yes", yes), ("no", no)) if actions]
    outputs = "".join(f'      "{n}":\n        actions:\n{indent(a, 10)}' for n, a in parts)
    return f"- decision:\n    name: Ask\n    condition: {{exp: Flow.x}}\n    outputs:\n{outputs}"


def loop(inside):
    actions = indent(inside, 10)
    outputs = f"    outputs:\n      loop:\n        actions:\n{actions}"
    return f"- loop:\n    name: Again\n    loopCount: {{lit: 3}}\n{outputs}"


BYE = "- disconnect:\n    name: Bye\n"
SORRY = say("Sorry") + go(failure=say("Please write again tomorrow"), queue="General", name="General")


def org(actions, tasks=""):
    text = HEAD + indent(actions, 10)
    if tasks:
        text += "  tasks:\n    - task:\n        name: T\n        refId: T\n        actions:\n" + indent(
            tasks, 10
        )
    return platform(flows=[text])


CALL = '- callTask:\n    name: Call\n    targetTaskRef: "/inboundShortMessage/tasks/task[T]"\n'
BACK = "- endTask:\n    name: End\n    outputPath: {name: default}\n"


@pytest.mark.parametrize(
    "actions",
    [
        go(SORRY),
        say("An agent will help you") + go(SORRY),
        branch(yes=go(SORRY), no=go(SORRY)),
        branch(no=say("We are closed") + BYE) + go(SORRY),
        loop(say("One moment")) + go(SORRY),
        branch(no=say("No agent is free now") + BYE) + go(SORRY),
        branch(no=say("We are closed") + BYE + say("An agent comes")) + go(SORRY),
        go(say("Our agents will write to you")),
        go(say("Sorry") + go(say("Nobody is free"), name="Second")),
    ],
    ids=[
        "plain",
        "promise kept",
        "both branches",
        "closed",
        "loop",
        "refusal",
        "unreachable promise",
        "promise on failure",
        "second try",
    ],
)
def test_paths_that_hand_over_pass(actions):
    assert status(org(actions), "PLAT-C7") == "pass"


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (go(), "left alone"),
        (go() + BYE, "disconnected"),
        (go(say("Sorry") + BYE), "disconnected"),
        (branch(yes=say("An agent will help you") + BYE) + go(SORRY), "promises help"),
        (branch(yes=BYE) + go(SORRY), "without a word"),
        (branch(yes=say("We are closed"), no=say("Well") + say("A specialist comes")) + BYE, "promises help"),
        (branch(yes=say("We are closed")) + BYE, "without a word"),
        (branch(yes=say("We are closed")), "without a word"),
        (say("A specialist comes") + BYE, "promises help"),
        (loop(go("- updateData: {name: x, statements: []}\n")) + BYE, "disconnected"),
        (branch(yes=go(SORRY), no=go(BYE, name="Other")), "disconnected"),
    ],
    ids=[
        "no failure",
        "bye after",
        "bye on failure",
        "promise",
        "silence",
        "longer promise",
        "silent branch",
        "runs out",
        "no branch",
        "loop",
        "one branch",
    ],
)
def test_paths_that_lose_the_customer_fail(actions, said):
    assert status(org(actions), "PLAT-C7") == "fail"
    assert any(said in text for text in messages(org(actions), "PLAT-C7"))


def test_a_transfer_in_a_task_counts():
    assert status(org(CALL, go(SORRY)), "PLAT-C7") == "pass"
    assert status(org(CALL, say("An agent comes") + BACK), "PLAT-C7") == "fail"


def test_an_unreachable_transfer_saves_nobody():
    assert status(org(say("An agent comes") + BYE + go(SORRY)), "PLAT-C7") == "fail"


def test_what_a_flow_computes_is_no_pass():
    computed = "- sendResponse:\n    name: Say\n    messageBody: {exp: Flow.text}\n"
    assert status(org(branch(yes=computed + BYE) + go(SORRY)), "PLAT-C7") == "not_assessed"


def test_what_a_bot_says_is_no_pass_and_no_silence():
    bot = "- callDigitalBotFlow:\n    name: Bot\n    digitalBotFlow: {Helper: {}}\n"
    assert status(org(bot + BYE), "PLAT-C7") == "not_assessed"
    assert status(org(bot + say("An agent comes") + BYE), "PLAT-C7") == "fail"


def test_a_call_that_is_not_there_may_keep_the_promise():
    gone = CALL.replace("task[T]", "task[Gone]")
    assert status(org(say("An agent comes") + gone + BYE), "PLAT-C7") == "not_assessed"


def test_a_task_that_is_not_there_is_no_pass():
    gone = CALL.replace("task[T]", "task[Gone]")
    assert status(org(branch(yes=gone + say("Bye") + BYE) + go(SORRY)), "PLAT-C7") == "not_assessed"


@pytest.mark.parametrize("requirement", ["PLAT-C7", "PLAT-C8"])
def test_without_message_flows_nothing_is_judged(requirement):
    assert status(platform(queue=[]), requirement) == "not_assessed"
    module = HEAD.replace("inboundShortMessage", "commonModule") + indent(go(SORRY), 10)
    assert status(platform(flows=[module]), requirement) == "not_assessed"
    assert status(guide(flows=[]), requirement) == "not_applicable"


# Participant data -------------------------------------------------------------------------------------------

KEY = "escalation_context"


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (put(KEY) + go(say("Sorry")), "pass"),
        (go(say("Sorry")) + put(KEY), "fail"),
        (put("escalationContext") + go(say("Sorry")), "fail"),
        (branch(yes=put(KEY)) + go(say("Sorry")), "fail"),
        (branch(yes=put(KEY), no=put(KEY)) + go(say("Sorry")), "pass"),
        (loop(put(KEY)) + go(say("Sorry")), "fail"),
        (go(put(KEY) + go(name="Second")), "fail"),
        (put(KEY) + go(queue='"{{video_queue}}"'), "pass"),
        (go(queue='"{{video_queue}}"') + put(KEY), "fail"),
        (put("customer") + go(say("Sorry")), "not_assessed"),
        (go(say("Sorry")), "not_assessed"),
    ],
    ids=[
        "before",
        "after",
        "misspelt",
        "one branch",
        "both branches",
        "a loop that may not run",
        "on failure",
        "substitution",
        "substitution, after",
        "other keys",
        "none",
    ],
)
def test_data_before_the_transfer(actions, said):
    assert status(org(actions), "PLAT-C8") == said


def test_the_keys_that_scripts_read_are_named_by_the_target():
    assert status(org(put("customer") + go()), "PLAT-C8", keys=["customer"]) == "pass"
    assert status(org(put("customer") + go()), "PLAT-C8", keys=["customer", "case"]) == "fail"


def test_data_set_in_a_task_counts():
    assert status(org(CALL + go(), put(KEY) + BACK), "PLAT-C8") == "pass"
    assert status(org(CALL.replace("task[T]", "task[Gone]") + go()), "PLAT-C8") == "not_assessed"


def test_a_call_that_is_not_there_may_have_set_what_is_set_again_later():
    gone = CALL.replace("task[T]", "task[Gone]")
    assert status(org(gone + go() + put(KEY)), "PLAT-C8") == "not_assessed"


def test_an_unreachable_block_sets_nothing():
    assert status(org(branch(yes=BYE + put(KEY)) + go()), "PLAT-C8") == "fail"


def test_real_flows_are_judged_without_a_crash(real_inputs):
    for path in sorted([*(real_inputs / "flows_yaml").iterdir(), *(real_inputs / "flows_i3").iterdir()]):
        found = open_source([path])
        assert status(found, "PLAT-C7") in ("pass", "fail", "not_assessed")
        assert status(found, "PLAT-C8") in ("pass", "fail", "not_assessed")
