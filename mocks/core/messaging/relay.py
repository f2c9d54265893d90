"""How fast the messaging relay takes what a guest's client sends: enough for anybody's words, too little for files.

Theory of operation: a leaky bucket per session. Text fills it by its length, time empties it; what would make it
run over is held back until there is room, in the order of its coming. There are no states beyond that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from mocks.core.limits import RELAY_BURST, RELAY_PER_SECOND
from mocks.core.messaging.model import Held, Session, SessionState
from mocks.core.turn import Turn

#: What takes a text that may pass: the session, the text, its tracing id.
Take = Callable[[Turn, Session, str, str | None], None]


def passes(turn: Turn, session: Session, text: str, tracing_id: str | None) -> bool:
    """Whether the text may pass now; else it is held back, and a timer is set for it."""
    since = session.relay_at or turn.now
    emptied = (turn.now - since).total_seconds() * RELAY_PER_SECOND
    session.relay_level = max(0.0, session.relay_level - emptied) + len(text)
    session.relay_at = turn.now
    if session.relay_level <= RELAY_BURST:
        return True
    session.held.append(Held(text, tracing_id))
    session.held_so_far += 1
    delay = (session.relay_level - RELAY_BURST) / RELAY_PER_SECOND
    turn.wake(f"relay:{session.held_so_far}:{session.token}", timedelta(seconds=delay))
    return False


def let_through(turn: Turn, timer: str, take: Take) -> None:
    """There is room for the oldest text that is held back, if its session is still open."""
    session = turn.state.messaging.sessions[timer.partition(":")[2]]
    held = session.held.popleft()
    if session.state is SessionState.READY:
        take(turn, session, held.text, held.tracing_id)
