"""The timeline of getStats as evidence: a few figures per half second; they support a verdict only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

#: As getStats has it, the version's two octets on the wire (RFC 6347, RFC 9147).
_DTLS = {"FEFF": "1.0", "FEFD": "1.2", "FEFC": "1.3"}


class Reading(Protocol):
    """A reading of one peer connection; see harness.browser.logs.Statistics."""

    @property
    def peer(self) -> str: ...
    @property
    def at_ms(self) -> float: ...
    @property
    def rows(self) -> tuple[dict[str, Any], ...]: ...


@dataclass(frozen=True)
class Sample:
    """One point: rates since the reading before in kbit/s, counts since the beginning; None where unknown."""

    peer: str
    at_ms: float
    sent_kbps: float | None
    received_kbps: float | None
    frames_decoded: int
    frames_sent: int
    packets_lost: int
    freezes: int
    round_trip_ms: float | None
    pair: str | None
    dtls: str | None


def timeline(readings: Sequence[Reading]) -> list[Sample]:
    """The samples of all peer connections, in the order of the readings."""
    before: dict[str, Reading] = {}
    samples = []
    for reading in readings:
        samples.append(_sample(reading, before.get(reading.peer)))
        before[reading.peer] = reading
    return samples


def carried(readings: Sequence[Reading], direction: str) -> int | None:
    """Bytes of video so far, `sent` or `received`, over all peer connections; None before the first reading."""
    kind, member = {
        "sent": ("outbound-rtp", "bytesSent"),
        "received": ("inbound-rtp", "bytesReceived"),
    }[direction]
    latest = {reading.peer: reading for reading in readings}
    if not latest:
        return None
    rows = [row for reading in latest.values() for row in _rows(reading, kind)]
    return int(sum(row.get(member) or 0 for row in rows if row.get("kind") == "video"))


def average_sent_kbps(readings: Sequence[Reading], since_ms: float) -> float:
    """What was sent in all since then, as an average in kbit/s; 0 where two readings do not cover it."""
    spans: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.at_ms >= since_ms:
            spans.setdefault(reading.peer, []).append(reading)
    rates = (_rate(span[-1], span[0], "outbound-rtp", "bytesSent") for span in spans.values())
    return round(sum(rate for rate in rates if rate), 1)


def reported(readings: Sequence[Reading]) -> list[list[float]]:
    """What is reported of the picture that this page sends, reading by reading, for evidence.

    Time in ms, round trip in ms, share of packets lost, the picture's height, and the kbit/s that the way seems to have.
    """
    found: list[list[float]] = []
    for reading in readings:
        theirs, own = (_of_video(reading, kind) for kind in ("remote-inbound-rtp", "outbound-rtp"))
        if theirs and own:
            trip_ms = round((theirs.get("roundTripTime") or 0.0) * 1000, 1)
            lost, height = round(theirs.get("fractionLost") or 0.0, 3), int(own.get("frameHeight") or 0)
            pair = next(iter(_rows(reading, "candidate-pair")), {})
            room = round((pair.get("availableOutgoingBitrate") or 0.0) / 1000)
            found.append([round(reading.at_ms), trip_ms, lost, height, room])
    return found


def _of_video(reading: Reading, kind: str) -> dict[str, Any]:
    return next((row for row in _rows(reading, kind) if row.get("kind") == "video"), {})


def dtls_versions(readings: Sequence[Reading]) -> list[str]:
    """The versions of DTLS (`1.2`) that the page's connections speak, lowest first; none where a browser does not tell."""
    wired = {str(sample.dtls).upper() for sample in timeline(readings) if sample.dtls}
    return sorted(_DTLS[word] for word in wired if word in _DTLS)


def as_evidence(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """The timeline as JSON values, for the evidence store."""
    return [asdict(sample) for sample in timeline(readings)]


def _sample(now: Reading, before: Reading | None) -> Sample:
    pair = next(iter(_rows(now, "candidate-pair")), {})
    trip = pair.get("currentRoundTripTime")
    return Sample(
        now.peer,
        now.at_ms,
        _rate(now, before, "outbound-rtp", "bytesSent"),
        _rate(now, before, "inbound-rtp", "bytesReceived"),
        int(_sum(now, "inbound-rtp", "framesDecoded")),
        int(_sum(now, "outbound-rtp", "framesSent")),
        int(_sum(now, "inbound-rtp", "packetsLost")),
        int(_sum(now, "inbound-rtp", "freezeCount")),
        None if trip is None else round(trip * 1000, 1),
        _pair(now),
        next((row.get("tlsVersion") for row in _rows(now, "transport")), None),
    )


def _rows(reading: Reading, kind: str) -> list[dict[str, Any]]:
    return [row for row in reading.rows if row["type"] == kind]


def _sum(reading: Reading, kind: str, member: str) -> float:
    return float(sum(row.get(member) or 0 for row in _rows(reading, kind)))


def _rate(now: Reading, before: Reading | None, kind: str, member: str) -> float | None:
    if before is None or now.at_ms <= before.at_ms:
        return None
    bits = (_sum(now, kind, member) - _sum(before, kind, member)) * 8
    return round(max(0.0, bits) / (now.at_ms - before.at_ms), 1)


def _pair(reading: Reading) -> str | None:
    """The chosen route in words, such as `relay/udp to host`."""
    near = next(iter(_rows(reading, "local-candidate")), None)
    far = next(iter(_rows(reading, "remote-candidate")), None)
    if near is None or far is None:
        return None
    protocol = near.get("relayProtocol") or near.get("protocol")
    return f"{near.get('candidateType')}/{protocol} to {far.get('candidateType')}"
