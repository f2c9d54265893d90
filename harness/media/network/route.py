"""By which way media go, and which relays a page knows, from what its peer connections told; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from harness.media.peer_stats import Reading

#: `candidate:1 1 udp 2122260223 192.0.2.2 50000 typ host …`
_CANDIDATE = re.compile(r"^candidate:\S+ \d+ (\S+) \d+ \S+ \d+ typ (\S+)", re.I)


class Event(Protocol):
    """Something that happened to a peer connection; see harness.browser.logs.PeerEvent."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...


def route(readings: Sequence[Reading], relay: str) -> str:
    """The way that media leave by the latest pair in use, such as `host/udp` or `relay/tcp`; empty without one.

    `relay` is the relay's address: media that go to it go by a relay, whoever of the two asked for it. Of a
    relay the word behind the stroke is how it is reached from here.
    """
    for reading in reversed(readings):
        rows = {row["type"]: row for row in reading.rows}
        if near := rows.get("local-candidate"):
            far = rows.get("remote-candidate", {})
            is_relayed = near.get("candidateType") == "relay" or far.get("address") == relay
            kind = "relay" if is_relayed else near.get("candidateType")
            return f"{kind}/{near.get('relayProtocol') or near.get('protocol')}"
    return ""


def relays(events: Iterable[Event]) -> list[str]:
    """The transports of the TURN servers that the page gave its peer connections, sorted."""
    created = (event.value for event in events if event.name == "created" and isinstance(event.value, dict))
    urls = [url for value in created for server in value.get("iceServers", []) for url in _urls(server)]
    return sorted({_transport(url) for url in urls if url.startswith("turn")})


def candidates(events: Iterable[Event]) -> list[str]:
    """The kinds of the candidates that were found, such as `host/udp`, sorted."""
    found = (_CANDIDATE.match(e.value) for e in events if e.name == "localCandidate" and e.value)
    return sorted({f"{match.group(2)}/{match.group(1).lower()}" for match in found if match})


def refused_by_relay(events: Iterable[Event]) -> bool:
    """Whether a relay refused the credentials (STUN error 401)."""
    errors = (event.value for event in events if event.name == "candidateError")
    return any(isinstance(value, dict) and value.get("code") == 401 for value in errors)


def _urls(server: dict[str, Any]) -> list[str]:
    urls = server.get("urls") or []
    return [urls] if isinstance(urls, str) else list(urls)


def _transport(url: str) -> str:
    _, _, wanted = url.partition("transport=")
    return wanted or ("tcp" if url.startswith("turns:") else "udp")
