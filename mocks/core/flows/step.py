"""One block's turn in a running flow: what it may do, and how it says what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, MediaType, Mode, VideoStart
from mocks.core.flows.model import Execution, ExecutionSignal
from mocks.core.identity.entitlements import refusal_before_asking
from mocks.core.messaging import machine as messaging
from mocks.core.messaging.model import Upgrade, UpgradeState
from mocks.core.routing import machine as routing
from mocks.core.routing.model import RoutingRule
from mocks.core.turn import Turn


@dataclass(frozen=True)
class Wait:
    """The flow stops here until `awaits` (an upgrade, an engagement, a lookup) is settled."""

    signal: ExecutionSignal
    awaits: str


@dataclass(frozen=True)
class Stop:
    """The conversation is over."""


#: The name of the output to go on with, or one of the two above.
Outcome = str | Wait | Stop

#: The output of a block that the platform refused to carry out: it is never connected, so the flow rests.
REFUSED = "refused"


@dataclass(frozen=True)
class Step:
    """One block's turn, in one running flow."""

    turn: Turn
    conversation: Conversation
    execution: Execution

    def say(self, text: str) -> None:
        """Let the flow say something to the customer."""
        conversations.record_from_flow(self.turn, self.conversation, text)

    def because(self, reason: str) -> None:
        """Note in the flow's log why the block ends as it does."""
        self.execution.reason = reason

    def is_refused(self, start: VideoStart, mode: Mode) -> bool:
        """Whether licence, feature or limit forbid this video; the customer's client is told so then."""
        why = refusal_before_asking(self.turn, self.conversation, start)
        if why is not None:
            self.because(why.message)
            messaging.refuse(self.turn, self.conversation, mode, self.execution.asked_by, why)
        return why is not None

    def upgrade_in(self, *states: UpgradeState) -> Upgrade | None:
        """The customer's latest upgrade that stands in one of these states."""
        return self.turn.state.messaging.upgrade_of(self.conversation.id, *states)

    def wait_in(
        self,
        queue_id: str,
        rule: RoutingRule | None,
        timeout_s: float,
        searched_as: MediaType | None = None,
    ) -> Wait:
        """Queue the conversation as what it is at present, and wait for an agent; see routing.enter."""
        entry = routing.enter(self.turn, self.conversation, queue_id, rule, timeout_s, searched_as)
        return Wait(ExecutionSignal.QUEUE, entry.id)
