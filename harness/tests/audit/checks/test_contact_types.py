"""CHAT-C1 and CHAT-T1: contact types, and the target of an escalation."""

import copy

import pytest

from harness.audit.assess import assess
from harness.audit.check import in_module
from harness.audit.checks import contact_types
from harness.model import Status
from harness.tests.audit import seeds

CHECKS = in_module(contact_types)
VIDEO, VOICE = seeds.GUIDE["contactTypes"]


def judged(org, catalogue, requirement):
    found = assess(org, catalogue, CHECKS)
    status = next(c.status for c in found.cells if c.requirement.id == requirement)
    return status, [f for f in found.findings if f.requirement == requirement]


@pytest.mark.parametrize(
    ("types", "status", "paths"),
    [
        ([VIDEO, VOICE], Status.PASS, []),
        ([{**VIDEO, "contactableChannelTypes": []}, VOICE], Status.FAIL, ["contactableChannelTypes"]),
        ([{**VIDEO, "mediaPolicies": []}, VOICE], Status.FAIL, ["mediaPolicies"]),
        ([VOICE], Status.FAIL, ["contactTypes"]),
        ([], Status.FAIL, ["contactTypes"]),
        ([{**VIDEO, "mediaPolicies": 3}], Status.NOT_ASSESSED, []),
    ],
)
def test_chat_c1(read, catalogue, types, status, paths):
    found, findings = judged(read("org.json", seeds.guide(contactTypes=types)), catalogue, "CHAT-C1")
    assert (found, [f.resource.path for f in findings]) == (status, paths)


def test_chat_c1_on_snippets_and_on_the_platform(read, catalogue):
    assert judged(read("t.json", VIDEO), catalogue, "CHAT-C1")[0] is Status.PASS
    assert judged(read("t.json", VOICE), catalogue, "CHAT-C1")[0] is Status.NOT_ASSESSED
    assert judged(read("a.tf.json", seeds.TERRAFORM), catalogue, "CHAT-C1")[0] is Status.NOT_APPLICABLE


def changed(block=None, **blocks):
    """The chat flow with the hand-over's configuration changed, and blocks replaced or added."""
    flow = copy.deepcopy(seeds.CHAT_FLOW)
    flow["blocks"]["handover"]["configuration"].update(block or {})
    flow["blocks"].update(blocks)
    return flow


VARIABLES = seeds.CHAT_FLOW["blocks"]["vars"]
TO_VOICE = {"contactTypeId": "voice-type"}
FORK = {"type": "condition", "configuration": {}, "outputs": {"true": "vars", "false": "again"}}
AGAIN = {**VARIABLES, "outputs": {"next": "second"}}
SECOND = {"type": "transfer", "configuration": TO_VOICE, "outputs": {}}
FREE = {**seeds.CHAT_FLOW["blocks"]["free"], "outputs": {"true": "fork", "false": "sorry"}}
LATE = {**VARIABLES, "outputs": {"next": "bye"}}
CALL = {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": "handover"}}

#: Trap and clean twins: on one branch only, in a task, marked too late, unreachable, and on the way out.
TWINS = {
    "clean": (changed(), True),
    "voice type": (changed(TO_VOICE), False),
    "voice queue without a type": (changed({"contactTypeId": None, "queueId": "phone-queue"}), False),
    "one branch only": (changed(free=FREE, fork=FORK, again=AGAIN, second=SECOND), False),
    "both branches video": (
        changed(
            free=FREE,
            fork=FORK,
            again=AGAIN,
            second={**SECOND, "configuration": {"contactTypeId": "video-type"}},
        ),
        True,
    ),
    "voice on the way out": (changed(), True),
    "unreachable voice": (changed(island=SECOND), True),
    "another voice branch that nobody marked": (
        changed(
            sorry={"type": "condition", "configuration": {}, "outputs": {"true": "island"}}, island=SECOND
        ),
        True,
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_chat_t1(read, catalogue, name):
    flow, is_good = TWINS[name]
    found, findings = judged(read("org.json", seeds.guide(flows=[flow])), catalogue, "CHAT-T1")
    assert found is (Status.PASS if is_good else Status.FAIL)
    assert bool(findings) is not is_good


def test_chat_t1_behind_a_task_call(read, catalogue):
    flow = changed(TO_VOICE, vars=CALL, inner={**VARIABLES, "outputs": {}})
    flow["tasks"] = {"t": "inner"}
    assert judged(read("org.json", seeds.guide(flows=[flow])), catalogue, "CHAT-T1")[0] is Status.FAIL


def test_chat_t1_in_a_loop(read, catalogue):
    flow = changed(TO_VOICE, sorry={"type": "add-message", "configuration": {}, "outputs": {"next": "wants"}})
    assert judged(read("org.json", seeds.guide(flows=[flow])), catalogue, "CHAT-T1")[0] is Status.FAIL


@pytest.mark.parametrize(
    "configuration", [{"contactTypeId": "{{type}}"}, {"contactTypeId": {"id": "elsewhere"}}]
)
def test_chat_t1_does_not_guess_a_type_that_it_cannot_follow(read, catalogue, configuration):
    snippet = {"type": "transfer", "configuration": configuration}
    assert judged(read("b.json", [snippet, VIDEO]), catalogue, "CHAT-T1")[0] is Status.NOT_ASSESSED
