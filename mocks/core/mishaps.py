"""What planted faults do to frames on their way out: lost with their socket, doubled, late, out of order.

Theory of operation: when an event has been handled, each frame that is about to leave passes by here once. A frame
that meets nothing leaves, with those behind it that waited for it. A delayed one comes back with its timer and
passes by no more; one whose socket is gone by then is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from mocks.core.commands import Command, DropSocket, SendText, WakeAt
from mocks.core.faults import DelayedFault, DroppedSocketFault, DuplicateFault, OutOfOrderFault
from mocks.core.turn import Turn

#: The first word of the timers of delayed frames.
TIMER = "frame"


def disturb(turn: Turn, forget: Callable[[Turn, str], None]) -> None:
    """Let the frames among the turn's commands meet what is planted; `forget` takes a lost socket out of the state."""
    faults, lost = turn.state.faults, set[str]()
    if not faults.planted and not faults.behind:
        return
    leaving, turn.commands[:] = list(turn.commands), []
    for command in leaving:
        if not isinstance(command, SendText):
            turn.commands.append(command)
        elif command.socket not in lost:
            turn.commands.extend(_sent(turn, command))
            if turn.commands and turn.commands[-1] == DropSocket(command.socket):
                lost.add(command.socket)
                forget(turn, command.socket)


def _sent(turn: Turn, command: SendText) -> Iterator[Command]:
    """What leaves in place of a frame; a socket that the platform closes itself hears its last words."""
    faults, socket = turn.state.faults, command.socket
    attached = turn.state.sockets.get(socket)
    match faults.meet_frame(attached.path, command.text) if attached else None:
        case DroppedSocketFault():
            faults.behind.pop(socket, None)
            yield DropSocket(socket)
        case DelayedFault(after_s=after_s):
            name = turn.ids.next("frame")
            faults.delayed[name] = (socket, command.text)
            yield WakeAt(f"{TIMER}:{name}", turn.now + timedelta(seconds=after_s))
        case OutOfOrderFault():
            faults.behind.setdefault(socket, []).append(command.text)
        case found:
            yield command
            if isinstance(found, DuplicateFault):
                yield command
            yield from (SendText(socket, text) for text in faults.behind.pop(socket, ()))


def arrive(turn: Turn, name: str) -> None:
    """A delayed frame has waited long enough."""
    socket, text = turn.state.faults.delayed.pop(name)
    if socket in turn.state.sockets:
        turn.commands.append(SendText(socket, text))
