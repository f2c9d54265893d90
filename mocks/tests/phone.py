"""A customer on the phone, for plays with a bare core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mocks.core.conversations.model import Leg
from mocks.core.events import CallArrived, CallerHungUp

if TYPE_CHECKING:
    from mocks.tests.playbook import Playbook

#: What a line offers that can carry video.
VIDEO_LINE = ("H.264", "VP8", "PCMU")


class Phone:
    """A customer on the phone."""

    def __init__(
        self, playbook: Playbook, caller: str, codecs: tuple[str, ...], data: dict[str, str]
    ) -> None:
        self.playbook = playbook
        self.id = f"call-{next(playbook._numbers)}"
        playbook.play(CallArrived(self.id, None, caller, codecs, data))
        self.conversation_id = playbook.platform.state.telephony.calls[self.id]

    def connect(self) -> str:
        """Connect a phone with a screen to the line; returns its socket."""
        line = self.playbook.platform.state.telephony.lines[self.id]
        return self.playbook.open(f"/line?token={line.token}")

    def hang_up(self) -> None:
        """Put the phone down."""
        self.playbook.play(CallerHungUp(self.id))

    @property
    def leg(self) -> Leg:
        """The own call, over or not."""
        conversation = self.playbook.platform.state.conversations.get(self.conversation_id)
        return conversation.customer.legs[0]
