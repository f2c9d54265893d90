"""The handling of one event: the state, the time, and everything that comes out of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from mocks.core.commands import AcceptSocket, CancelWake, CloseSocket, Command, SendText, WakeAt
from mocks.core.facts import Fact
from mocks.core.ids import Ids
from mocks.core.state import Attached, State
from mocks.core.wire import written


@dataclass
class Turn:
    """What a machine works with.

    It changes `state`, and leaves commands for the world and facts for its fellows.
    """

    state: State
    now: datetime
    commands: list[Command] = field(default_factory=list)
    facts: deque[Fact] = field(default_factory=deque)
    #: Conversations that changed; their people are told once, when the event has been handled.
    changed: dict[str, None] = field(default_factory=dict)

    @property
    def ids(self) -> Ids:
        """The platform's series of ids."""
        return self.state.ids

    def tell(self, fact: Fact) -> None:
        """Let the other machines hear of it, after the one that speaks has finished."""
        self.facts.append(fact)

    def touch(self, conversation_id: str) -> None:
        """Note that the people of this conversation have something new to see."""
        self.changed[conversation_id] = None

    def accept(self, socket: str, endpoint: str, key: str) -> None:
        """Accept a socket and remember whom it serves."""
        self.state.sockets[socket] = Attached(endpoint, key)
        self.commands.append(AcceptSocket(socket))

    def send(self, socket: str, frame: Any) -> None:
        """Send one JSON frame."""
        self.commands.append(SendText(socket, written(frame)))

    def close(self, socket: str, code: int, reason: str) -> None:
        """Close a socket; what still arrives on it is not listened to."""
        self.state.sockets.pop(socket, None)
        self.commands.append(CloseSocket(socket, code, reason))

    def wake(self, timer: str, after: timedelta) -> None:
        """Ask to be told when that much platform time has passed."""
        self.commands.append(WakeAt(timer, self.now + after))

    def forget(self, timer: str) -> None:
        """Ask not to be told any more."""
        self.commands.append(CancelWake(timer))
