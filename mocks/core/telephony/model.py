"""Trunks to the phone network, and which codecs a call that comes in over one can use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from mocks.core.organisation.model import Name
from mocks.core.wire import Body

AudioCodec = Literal["PCMU", "PCMA", "G.722", "G.729", "Opus"]
VideoCodec = Literal["H.264", "VP8", "VP9"]
#: Video codecs by name (guide CONF, external dependencies).
VIDEO_CODECS = frozenset({"H.264", "VP8", "VP9"})
#: The one codec that bridges a phone line into video (guide CONF, section 1).
BRIDGE_CODEC = "H.264"


class Trunk(Body):
    """A trunk, first choice first in both lists; `flow_id` receives the calls that come in over it."""

    id: str
    name: Name
    codecs: Annotated[tuple[AudioCodec, ...], Field(min_length=1)] = ("PCMU", "PCMA")
    video_codecs: tuple[VideoCodec, ...] = ()
    flow_id: str


class CodecPreferences(Body):
    """The order of video codecs, first choice first: between browsers, and on the bridge to the phone network."""

    internal_legs: tuple[VideoCodec, ...] = ()
    pstn_bridge: tuple[VideoCodec, ...] = ()


def negotiated(trunk: Trunk, offered: Iterable[str]) -> tuple[str, ...]:
    """What the trunk answers to an offer: its own codecs in its own order, as far as they were offered."""
    wanted = set(offered)
    return tuple(codec for codec in (*trunk.video_codecs, *trunk.codecs) if codec in wanted)


def video_of(codecs: Iterable[str]) -> tuple[str, ...]:
    """The video codecs among them, in their order."""
    return tuple(codec for codec in codecs if codec in VIDEO_CODECS)


@dataclass
class Line:
    """The caller's end of a call; its token opens the socket of the caller's phone."""

    conversation_id: str
    token: str
    socket: str | None = None


@dataclass
class Telephony:
    """Trunks by id; of each call, by the number that the control plane gave it, the conversation and the line."""

    trunks: dict[str, Trunk] = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    codec_preferences: CodecPreferences = field(default_factory=CodecPreferences)

    def line_with(self, token: str) -> Line | None:
        """The line that a token opens."""
        return next((line for line in self.lines.values() if line.token == token), None)

    def line_of(self, conversation_id: str) -> Line | None:
        """The line of the caller in that conversation; None where nobody called."""
        found = (line for line in self.lines.values() if line.conversation_id == conversation_id)
        return next(found, None)
