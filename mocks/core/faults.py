"""Planted faults: resources that say what goes wrong, and count how often somebody met them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from mocks.core.ids import Ids
from mocks.core.paths import matches
from mocks.core.wire import Body, Request, Response


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
    after_s: Annotated[float, Field(alias="after_s", gt=0, le=86_400)]


Fault = HttpFault | LateFault
#: What each kind of fault is read as.
KINDS: dict[str, type[HttpFault] | type[LateFault]] = {"http": HttpFault, "late": LateFault}
F = TypeVar("F", HttpFault, LateFault)


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
    """The faults that are planted now, oldest first."""

    planted: dict[str, Planted] = field(default_factory=dict)
    #: Answers that are not sent yet, by their exchange.
    held: dict[str, Response] = field(default_factory=dict)

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
