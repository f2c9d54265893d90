"""Readings become rates and totals."""

from dataclasses import dataclass

from harness.media.peer_stats import (
    as_evidence,
    average_sent_kbps,
    carried,
    dtls_versions,
    reported,
    timeline,
)


@dataclass
class Reading:
    peer: str
    at_ms: float
    rows: tuple


def reading(at_ms, sent, peer="p"):
    rows = (
        {"type": "outbound-rtp", "kind": "video", "bytesSent": sent, "framesSent": 3},
        {"type": "outbound-rtp", "kind": "audio", "bytesSent": 100},
        {"type": "inbound-rtp", "bytesReceived": 0, "framesDecoded": 7, "packetsLost": None},
        {"type": "candidate-pair", "currentRoundTripTime": 0.0123},
        {"type": "local-candidate", "candidateType": "relay", "protocol": "udp", "relayProtocol": "tcp"},
        {"type": "remote-candidate", "candidateType": "host"},
        {"type": "transport", "tlsVersion": "FEFD"},
    )
    return Reading(peer, at_ms, rows)


def test_rates_are_taken_between_readings_of_one_peer():
    first, other, second = timeline([reading(0, 1000), reading(100, 9, "q"), reading(500, 63_500)])
    assert (first.sent_kbps, other.sent_kbps, second.sent_kbps) == (None, None, 1000.0)
    assert (second.frames_decoded, second.frames_sent, second.packets_lost) == (7, 3, 0)
    assert (second.round_trip_ms, second.pair, second.dtls) == (12.3, "relay/tcp to host", "FEFD")


def test_a_reading_without_a_connection_knows_nothing():
    (sample,) = as_evidence([Reading("p", 0, ())])
    assert sample["pair"] is None
    assert sample["round_trip_ms"] is None


def test_bytes_of_video_are_the_latest_of_each_connection():
    readings = [reading(0, 10), reading(0, 5, "q"), reading(500, 40)]
    assert carried(readings, "sent") == 45
    assert carried(readings, "received") == 0
    assert carried([], "sent") is None


def test_an_average_counts_from_the_first_reading_in_the_span_and_adds_the_connections():
    readings = [reading(0, 0), reading(1000, 500_000), reading(2000, 525_000), reading(3000, 550_000)]
    assert average_sent_kbps(readings, 500) == 200.0
    others = [reading(1000, 0, "q"), reading(3000, 25_000, "q")]
    assert average_sent_kbps([*readings, *others], 500) == 300.0
    assert average_sent_kbps(readings, 2500) == 0


def spoken(*words):
    return [
        Reading("p", number, ({"type": "transport", "tlsVersion": word},))
        for number, word in enumerate(words)
    ]


def test_versions_of_dtls_are_told_as_people_write_them():
    assert dtls_versions(spoken("FEFD", "fefd", None)) == ["1.2"]
    assert dtls_versions(spoken("FEFC", "FEFF")) == ["1.0", "1.3"]
    assert dtls_versions(spoken(None, "", "0304")) == []


def test_what_is_reported_of_the_picture_that_is_sent():
    theirs = {"type": "remote-inbound-rtp", "roundTripTime": 0.4321, "fractionLost": 0.0625}
    rows = (
        {"type": "outbound-rtp", "kind": "video", "frameHeight": 720},
        theirs | {"kind": "audio", "roundTripTime": 9.0},
        theirs | {"kind": "video"},
        {"type": "candidate-pair", "availableOutgoingBitrate": 250_400.0},
    )
    assert reported([Reading("p", 10.4, rows), Reading("p", 20.0, rows[:2])]) == [
        [10, 432.1, 0.062, 720, 250]
    ]
    assert reported([Reading("p", 10.4, rows[:3])]) == [[10, 432.1, 0.062, 720, 0]]
