"""Planted faults: resources that say what goes wrong, and count how often somebody met them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from mocks.core.ids import Ids
from mocks.core.paths import matches
from mocks.core.wire import Body, Request, Response

#: Seconds of platform time: more than none, and a day at most.
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class RequestFault(Body):
    """What the next `times` requests to a path run into; `{…}` in the path stands for any one segment."""

    method: str
    path: Annotated[str, Field(pattern=r"^/")]
    times: Annotated[int, Field(ge=1)] = 1

    def fits(self, request: Request) -> bool:
        """Whether a request goes there."""
        return self.method.upper() == request.method and matches(self.path, request.path) is not None


class HttpFault(RequestFault):
    """They are answered with `status`, and nothing else happens."""

    kind: Literal["http"]
    status: Annotated[int, Field(ge=400, le=599)]
    retry_after_s: Annotated[int | None, Field(alias="retry_after_s", ge=0)] = None


class LateFault(RequestFault):
    """They are carried out as they come, and answered `after_s` seconds of platform time later."""

    kind: Literal["late"]
    after_s: Annotated[Seconds, Field(alias="after_s")]


class ExpiredTokenFault(RequestFault):
    """The valid token that comes with them is over from that moment on."""

    kind: Literal["expired-token"]


class ClockJumpFault(RequestFault):
    """When they have been answered platform time is `jump_s` seconds later, and what fell due has happened."""

    kind: Literal["clock-jump"]
    jump_s: Annotated[float, Field(alias="jump_s", gt=0, le=315_360_000)]


class FrameFault(Body):
    """What the next `times` frames run into that the platform sends on sockets of a path, and that hold `about`."""

    path: Annotated[str, Field(pattern=r"^/")]
    about: str = ""
    times: Annotated[int, Field(ge=1)] = 1

    def fits(self, path: str, text: str) -> bool:
        """Whether a frame goes there."""
        return matches(self.path, path) is not None and self.about in text


class DroppedSocketFault(FrameFault):
    """They are lost, and their socket with them, without a closing frame."""

    kind: Literal["dropped-socket"]


class DuplicateFault(FrameFault):
    """They arrive twice."""

    kind: Literal["duplicate"]


class DelayedFault(FrameFault):
    """They arrive `after_s` seconds of platform time later, whatever has been sent since."""

    kind: Literal["delayed"]
    after_s: Annotated[Seconds, Field(alias="after_s")]


class OutOfOrderFault(FrameFault):
    """They arrive behind the next frame of their socket."""

    kind: Literal["out-of-order"]


Fault = (
    HttpFault
    | LateFault
    | ExpiredTokenFault
    | ClockJumpFault
    | DroppedSocketFault
    | DuplicateFault
    | DelayedFault
    | OutOfOrderFault
)
#: What each kind of fault is read as.
KINDS: dict[str, type[Fault]] = {
    "http": HttpFault,
    "late": LateFault,
    "expired-token": ExpiredTokenFault,
    "clock-jump": ClockJumpFault,
    "dropped-socket": DroppedSocketFault,
    "duplicate": DuplicateFault,
    "delayed": DelayedFault,
    "out-of-order": OutOfOrderFault,
}
F = TypeVar("F", bound=RequestFault)


@dataclass
class Planted:
    """A fault and its count."""

    id: str
    fault: Fault
    met: int = 0

    def view(self) -> dict[str, Any]:
        """As the control plane shows it."""
        return {"id": self.id, "met": self.met, **self.fault.json_value()}


@dataclass
class Faults:
    """The faults that are planted now, oldest first, and what they hold back."""

    planted: dict[str, Planted] = field(default_factory=dict)
    #: Answers that are not sent yet, by their exchange.
    held: dict[str, Response] = field(default_factory=dict)
    #: Frames that are not sent yet, by their number: socket and text.
    delayed: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Frames that wait for the next one of their socket.
    behind: dict[str, list[str]] = field(default_factory=dict)

    def plant(self, fault: Fault, ids: Ids) -> str:
        """Plant it and return its id."""
        planted = Planted(ids.next("fault"), fault)
        self.planted[planted.id] = planted
        return planted.id

    def meet(self, request: Request, kind: type[F]) -> F | None:
        """The oldest fault of a kind that this request runs into, which counts it; None when the way is clear."""
        for planted in self.planted.values():
            fault = planted.fault
            if isinstance(fault, kind) and planted.met < fault.times and fault.fits(request):
                planted.met += 1
                return fault
        return None

    def meet_frame(self, path: str, text: str) -> FrameFault | None:
        """The oldest fault that this frame runs into, which counts it; None when the way is clear."""
        for planted in self.planted.values():
            fault = planted.fault
            if isinstance(fault, FrameFault) and planted.met < fault.times and fault.fits(path, text):
                planted.met += 1
                return fault
        return None
