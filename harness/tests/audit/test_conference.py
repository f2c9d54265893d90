"""The escalation queue, its experts, and the blocks that lead there."""

import pytest

from harness.audit.check import Asked
from harness.audit.conference import experts, is_named, is_warm, lets_go, plain, steps, unsettled
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.shapes import Ref
from harness.tests.audit.checks.snapshots import catalogue, flow, guide

ASKED = Asked(catalogue().by_id["CONF-C6"])


@pytest.mark.parametrize("spelling", ["LONGEST_IDLE", "Longest Idle", "longestIdle"])
def test_spellings_of_one_word(spelling):
    assert plain(spelling) == "longestidle"


@pytest.mark.parametrize(
    ("ref", "said"),
    [(Ref(id="q"), True), (Ref(name="Video"), True), (Ref(id="x", name="x"), False), (Ref(id="Gone"), False)],
)
def test_a_reference_is_followed_by_id_and_name(ref, said):
    org = guide(queues=[{"id": "q", "name": "Video"}, {"id": "x", "name": "Other"}])
    assert is_named(org.queues, ref, ["Video"]) is said


def test_experts_by_duty_before_members():
    queue = {"id": "q", "name": "Escalation - Video SME", "members": ["ben", "gone"]}
    ben, cy = {"id": "ben", "name": "Ben"}, {"id": "cy", "name": "Cy"}
    assert [u.id for u in experts(guide(users=[ben, cy], queues=[queue]), ASKED)] == ["ben"]
    with_duty = guide(users=[ben, {**cy, "duties": ["sme"]}], queues=[queue])
    assert [u.id for u in experts(with_duty, ASKED)] == ["cy"]


def queueing(**settings):
    return flow({"a": ("queue", settings, {})})


@pytest.mark.parametrize(
    ("settings", "found", "open_"),
    [
        ({"queueId": "Escalation - Video SME"}, 1, 0),
        ({"queueId": "Other", "interactionType": "Video"}, 1, 0),
        ({"queueId": "Other", "interactionType": "Voice"}, 0, 0),
        ({"queueId": "{{queue}}", "interactionType": "Voice"}, 0, 1),
        ({"queueId": "{{queue}}", "interactionType": "Video"}, 1, 0),
    ],
)
def test_blocks_that_lead_to_the_experts(settings, found, open_):
    org = guide(flows=[queueing(**settings)])
    assert len(list(steps(org, ASKED, BlockKind.QUEUE))) == found
    assert len(list(unsettled(org, ASKED, BlockKind.QUEUE))) == open_


def test_substitutions_in_flows_for_chats_are_nobodys_business():
    org = guide(flows=[flow({"a": ("queue", {"queueId": "{{queue}}"}, {})}, trigger="chat")])
    assert list(unsettled(org, ASKED)) == []


@pytest.mark.parametrize(
    ("settings", "goes"),
    [
        ({"mode": "Complete"}, True),
        ({"same_contact": False}, True),
        ({"mode": "Warm"}, False),
        ({"same_contact": True}, False),
        ({"mode": Expression("{{mode}}")}, False),
        ({}, False),
    ],
)
def test_a_transfer_that_says_so_lets_go_of_the_customer(settings, goes):
    assert lets_go(Block("b", BlockKind.TRANSFER, "transfer", settings=settings)) is goes
    assert not lets_go(Block("b", BlockKind.QUEUE, "queue", settings=settings))
    assert is_warm(Block("b", BlockKind.TRANSFER, "transfer", settings={"mode": "Consult"}))
