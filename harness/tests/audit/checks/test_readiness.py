"""CHAT-E1: the agent's devices are asked for before the handover, or a voice queue catches failures."""

import pytest

from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, chat, findings, status, step


def not_ready_asked(org):
    blocks(org)["free"]["outputs"]["true"] = "vars"


def failure_goes_on_all_the_same(org):
    blocks(org)["ready"]["outputs"]["failure"] = "vars"


def asked_on_one_branch(org):
    blocks(org)["free"]["outputs"]["true"] = "vip"
    blocks(org)["vip"] = {
        "type": "condition",
        "configuration": {"intent": {"name": "vip"}},
        "outputs": {"true": "vars", "false": "ready"},
    }


def asked_behind_the_transfer(org):
    not_ready_asked(org)
    blocks(org)["handover"]["outputs"]["failure"] = "ready"
    blocks(org)["ready"]["outputs"]["success"] = "stay"


def another_lookup(org):
    blocks(org)["ready"]["configuration"]["action"] = "Order status"
    blocks(org)["lookup"] = {
        **blocks(org)["ready"],
        "configuration": {"action": "Order status", "timeoutMs": 500},
    }
    blocks(org)["free"]["outputs"]["true"] = "lookup"


TRAPS = [
    not_ready_asked,
    failure_goes_on_all_the_same,
    asked_on_one_branch,
    asked_behind_the_transfer,
    another_lookup,
]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.__name__)
def test_caught(trap):
    org = chat()
    trap(org)
    assert caught(org) == {"CHAT-E1": ()}


def rule(org, **fallback):
    org["routingRules"][0]["fallback"] = fallback


def test_a_fallback_of_the_rule_is_enough():
    org = chat()
    not_ready_asked(org)
    rule(org, queue="phone-queue", afterAttempts=3)
    assert caught(org) == {}


def test_a_fallback_of_the_transfer_is_enough():
    org = chat()
    not_ready_asked(org)
    caught_by = {"afterAttempts": 3, "queue": "Phone Support"}
    blocks(org)["handover"]["configuration"]["onHandshakeFailure"] = caught_by
    assert caught(org) == {}
    caught_by["afterAttempts"] = 9
    assert caught(org) == {"CHAT-E1": ()}


@pytest.mark.parametrize(
    "fallback",
    [
        {"queue": "phone-queue", "afterAttempts": 4},
        {"queue": "phone-queue", "afterAttempts": None},
        {"queue": "video-queue", "afterAttempts": 3},
        {"queue": None, "afterAttempts": 3},
        {"queue": "nowhere", "afterAttempts": 3},
    ],
)
def test_a_fallback_that_catches_nothing(fallback):
    org = chat()
    not_ready_asked(org)
    rule(org, **fallback)
    (found,) = findings(org, "CHAT-E1")
    assert found.at.path == "handover.on_handshake_failure"


def test_what_cannot_be_judged():
    org = chat()
    not_ready_asked(org)
    rule(org, queue="phone-queue", afterAttempts="soon")
    assert status(org, "CHAT-E1") is Status.NOT_ASSESSED
    org = chat()
    blocks(org)["ready"] = step("call-module", "vars", module="Elsewhere")
    assert status(org, "CHAT-E1") is Status.NOT_ASSESSED


def test_a_readiness_check_alone_is_enough():
    assert status(chat(), "CHAT-E1") is Status.PASS


def test_a_block_of_another_kind_asks_for_nothing():
    org = chat()
    blocks(org)["ready"] = step("add-message", "vars", text="Is your camera ready?")
    assert caught(org) == {"CHAT-E1": ()}
