"""The Data Action block: a connector is asked for the customer's history and answers when its latency is over.

Theory of operation: a connector that is switched off refuses at once. Any other is asked, and the flow waits:
for as long as the connector needs, or for the limit if that is shorter. What is written meanwhile is only
written down, as with a question to the customer.
"""

from __future__ import annotations

from datetime import timedelta

from mocks.core.flows.model import DataActionBlock, ExecutionSignal
from mocks.core.flows.step import Outcome, Step, Wait
from mocks.core.integrations.model import Connector


def data_action(step: Step, block: DataActionBlock) -> Outcome:
    """Ask the connector, or take `failure` where it is switched off."""
    connector = _connector(step, block)
    if connector.state != "ENABLED":
        step.because(f"the connector {connector.name!r} is switched off")
        return "failure"
    limit = _limit_ms(block, connector)
    lookup = step.turn.ids.next("lookup")
    until = connector.median_latency_ms if limit is None else min(connector.median_latency_ms, limit)
    step.turn.wake(f"lookup:{step.conversation.id}:{lookup}", timedelta(milliseconds=until))
    return Wait(ExecutionSignal.LOOK_UP, lookup)


def answer(step: Step, block: DataActionBlock) -> str:
    """The wait is over: `success` with the customer's history, or `timeout`."""
    connector = _connector(step, block)
    limit = _limit_ms(block, connector)
    if limit is not None and connector.median_latency_ms > limit:
        step.because(f"the connector {connector.name!r} did not answer within {limit} ms")
        return "timeout"
    name = step.conversation.customer.name
    known = (one.history for one in step.turn.state.organisation.contacts if one.name == name)
    step.conversation.customer.attributes.update(next(known, {}))
    step.turn.touch(step.conversation.id)
    return "success"


def _connector(step: Step, block: DataActionBlock) -> Connector:
    return step.turn.state.integrations.connectors[block.configuration.integration_id]


def _limit_ms(block: DataActionBlock, connector: Connector) -> int | None:
    own = block.configuration.timeout_ms
    return own if own is not None else connector.timeout_ms
