"""What checks say: demands, isolation of unknowns."""

import pytest

from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.model.routing import Queue
from harness.audit.observed import Outcome, demand, each, known, manual, not_applicable, ok, unknown, violated
from harness.tests.audit.model.orgs import entity

QUEUE = entity(Queue, {"mediaTypes": ["webChat"]})


@pytest.mark.parametrize(
    ("fact", "outcome"),
    [
        (Known(5, At("a", "a")), Outcome.OK),
        (Known(0, At("a", "a")), Outcome.VIOLATED),
        (Unknown(Reason.ABSENT), Outcome.UNKNOWN),
    ],
)
def test_a_demand(fact, outcome):
    said = demand(QUEUE, fact, bool, "it is nothing", expected="something")
    assert said.outcome is outcome
    assert said.at == fact.at
    assert (said.actual == "0") is (outcome is Outcome.VIOLATED)


def test_one_unknown_resource_does_not_silence_the_others():
    other = entity(Queue, {})
    said = list(
        each(
            [other, QUEUE], lambda queue: [ok(queue, queue.media_types.at)] if queue.media_types.value else []
        )
    )
    assert [(o.outcome, o.entity) for o in said] == [(Outcome.UNKNOWN, other), (Outcome.OK, QUEUE)]
    assert said[0].reason == Reason.ABSENT


def test_a_judge_may_say_one_thing():
    assert [o.outcome for o in each([QUEUE], ok)] == [Outcome.OK]


def test_the_other_answers():
    assert manual("Admin > Queues").message == "Admin > Queues"
    assert not_applicable("no video").outcome is Outcome.NOT_APPLICABLE
    assert unknown(None, Reason.INCOMPLETE, "x").message == "x"
    assert known(Known(1)) == 1
    assert known(Unknown(Reason.ABSENT)) is None
    said = violated(QUEUE, At("a", "b"), "m", expected="e", actual="a", related=[QUEUE])
    assert said.related == (QUEUE,)
