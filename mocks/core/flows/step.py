"""One block's turn in a running flow, and how it can come out."""

from __future__ import annotations

from dataclasses import dataclass

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation
from mocks.core.flows.model import Execution, ExecutionSignal
from mocks.core.messaging.model import Upgrade, UpgradeState
from mocks.core.routing import machine as routing
from mocks.core.routing.model import RoutingRule
from mocks.core.turn import Turn


@dataclass(frozen=True)
class Wait:
    """The flow stops here until `awaits` (an upgrade, an engagement) is settled."""

    signal: ExecutionSignal
    awaits: str


@dataclass(frozen=True)
class Stop:
    """The conversation is over."""


#: The name of the output to go on with, or one of the two above.
Outcome = str | Wait | Stop


@dataclass(frozen=True)
class Step:
    """One block's turn, in one running flow."""

    turn: Turn
    conversation: Conversation
    execution: Execution

    def say(self, text: str) -> None:
        """Let the flow say something to the customer."""
        conversations.record_from_flow(self.turn, self.conversation, text)

    def upgrade_accepted(self) -> Upgrade | None:
        """The upgrade that the customer has accepted and nobody has used yet."""
        return self.turn.state.messaging.upgrade_of(self.conversation.id, UpgradeState.ACCEPTED)

    def wait_in(self, queue_id: str, rule: RoutingRule | None, timeout_s: float) -> Wait:
        """Queue the conversation as what it is at present, and wait for an agent."""
        entry = routing.enter(self.turn, self.conversation, queue_id, rule, timeout_s)
        return Wait(ExecutionSignal.QUEUE, entry.id)
