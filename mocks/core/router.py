"""From a request to the function that answers it: path, method, caller, scope, permission, licence, body, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from mocks.core.errors import method_not_allowed, missing_license, not_found, too_large
from mocks.core.identity.machine import Principal, principal_of
from mocks.core.limits import BODY_BYTES
from mocks.core.paths import matches
from mocks.core.turn import Turn
from mocks.core.wire import Request, Response, read_json

B_co = TypeVar("B_co", covariant=True)


@dataclass(frozen=True)
class Call(Generic[B_co]):
    """A request that was understood. `body` is None where the route reads none."""

    request: Request
    path: Mapping[str, str]
    caller: Principal
    body: B_co


@dataclass(frozen=True)
class Route:
    """One operation. Without `permissions` any caller may use it; of several, any one will do.

    `scopes` bind OAuth clients alone, `licences` the organisation; of several any one will do as well.
    """

    method: str
    template: str
    answer: Callable[[Turn, Call[Any]], Response]
    reads: type[BaseModel] | None = None
    permissions: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    most_bytes: int = BODY_BYTES


@dataclass(frozen=True)
class OpenRoute:
    """An operation that needs no token: logging in, and addresses that carry their own proof."""

    method: str
    template: str
    answer: Callable[[Turn, Request], Response]
    most_bytes: int = BODY_BYTES


class Endpoint(Protocol):
    """What serves the sockets of one path."""

    name: str
    template: str

    def opened(self, turn: Turn, socket: str, request: Request) -> None:
        """Accept or refuse."""

    def received(self, turn: Turn, socket: str, key: str, text: str) -> None:
        """Handle one frame."""

    def closed(self, turn: Turn, socket: str, key: str) -> None:
        """Take note that it is gone."""


class Router:
    """All operations of the platform."""

    def __init__(self, routes: Iterable[Route | OpenRoute]) -> None:
        self.routes = tuple(routes)
        #: By the number of segments and the resource's own: no other template can fit a path.
        self._by_shape: dict[tuple[int, str], list[Route | OpenRoute]] = {}
        for route in self.routes:
            self._by_shape.setdefault(_shape(route.template), []).append(route)

    def answer(self, turn: Turn, request: Request) -> Response:
        """Answer the request; raises Refusal where the platform refuses."""
        route, path = self._find(request)
        if len(request.body) > route.most_bytes:
            raise too_large(route.most_bytes)
        if isinstance(route, OpenRoute):
            return route.answer(turn, request)
        caller = principal_of(turn, request)
        if route.scopes:
            caller.demand_scope(*route.scopes)
        if route.permissions:
            caller.demand(*route.permissions)
        held = turn.state.organisation.licence
        if route.licences and held not in route.licences:
            raise missing_license("The organization", held, route.licences)
        body = read_json(request, route.reads) if route.reads else None
        return route.answer(turn, Call(request, path, caller, body))

    def _find(self, request: Request) -> tuple[Route | OpenRoute, Mapping[str, str]]:
        length, resource = _shape(request.path)
        routes = [route for name in (resource, ANY) for route in self._by_shape.get((length, name), ())]
        for route in routes:
            if route.method == request.method:
                path = matches(route.template, request.path)
                if path is not None:
                    return route, path
        if any(matches(route.template, request.path) is not None for route in routes):
            raise method_not_allowed(request.method)
        raise not_found()


#: Of a template whose resource has no fixed name.
ANY = "{}"


def _shape(path: str) -> tuple[int, str]:
    """How many segments, and the one behind `/api/v2/`."""
    segments = path.split("/")
    resource = segments[3] if len(segments) > 3 else ""
    return len(segments), ANY if resource.startswith("{") else resource
