"""Planted faults: resources that say what goes wrong, and count how often somebody met them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from mocks.core.ids import Ids
from mocks.core.paths import matches
from mocks.core.wire import Body, Request


class HttpFault(Body):
    """The next `times` requests to a path are answered with `status`.

    `{…}` in the path stands for any one segment.
    """

    kind: Literal["http"]
    method: str
    path: Annotated[str, Field(pattern=r"^/")]
    status: Annotated[int, Field(ge=400, le=599)]
    times: Annotated[int, Field(ge=1)] = 1
    retry_after_s: Annotated[int | None, Field(alias="retry_after_s", ge=0)] = None


@dataclass
class Planted:
    """A fault and its count."""

    id: str
    fault: HttpFault
    met: int = 0

    def view(self) -> dict[str, Any]:
        """As the control plane shows it."""
        return {"id": self.id, "met": self.met, **self.fault.json_value()}


@dataclass
class Faults:
    """The faults that are planted now, oldest first."""

    planted: dict[str, Planted] = field(default_factory=dict)

    def plant(self, fault: HttpFault, ids: Ids) -> str:
        """Plant it and return its id."""
        planted = Planted(ids.next("fault"), fault)
        self.planted[planted.id] = planted
        return planted.id

    def meet(self, request: Request) -> HttpFault | None:
        """The oldest fault that this request runs into, which counts it; None when the way is clear."""
        for planted in self.planted.values():
            fault = planted.fault
            if planted.met >= fault.times or fault.method.upper() != request.method:
                continue
            if matches(fault.path, request.path) is not None:
                planted.met += 1
                return fault
        return None
