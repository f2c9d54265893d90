"""The program of a telephone without a screen: it takes a line of the platform, beeps into it by G.711 and listens.

Run as `python -m harness.media.landline_phone LINE_URI CALLER_ID`. It is a process of its own, because what codes and
decodes here would starve whoever shares its loop. It says on standard output, one JSON value a line:
`["tone", track, way, at_ms, callers, power_db, purity]` of each stretch of sound that it `sent` or `heard`, with the
time at its end (milliseconds since 1970), and `["codec", name]` of each direction that it has agreed on.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from typing import Any, cast

import numpy as np
from aiortc import (
    MediaStreamTrack,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpSender,
    RTCSessionDescription,
)
from aiortc.mediastreams import MediaStreamError
from aiortc.sdp import candidate_from_sdp
from av import AudioFrame
from numpy.typing import NDArray
from websockets.asyncio.client import ClientConnection, connect

from harness.media import microphone
from harness.media.identity import LOOP_S, tone_hz
from harness.media.tones import WINDOW_S, tones_in

#: What the phone network takes (G.711, RFC 3551), and how much of it goes into a packet.
RATE, PACKET = 8000, 160
CODEC = "audio/PCMU"
WINDOW = round(RATE * WINDOW_S)

Tell = Callable[..., None]


def tell(*value: Any) -> None:
    """Say a line."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


class Listener:
    """Cuts sound into stretches and tells what is in each."""

    def __init__(self, track: str, way: str, say: Tell | None = None) -> None:
        self._track, self._way, self._say = track, way, say or tell
        self._samples: NDArray[np.float64] = np.zeros(0)

    def take(self, samples: NDArray[np.float64], at_ms: float) -> None:
        """Samples from -1 to 1, the last of which is of that time."""
        self._samples = np.concatenate([self._samples, samples])
        while len(self._samples) >= WINDOW:
            stretch, self._samples = self._samples[:WINDOW], self._samples[WINDOW:]
            found = tones_in(stretch, RATE)
            ended_ms = round(at_ms - len(self._samples) * 1000 / RATE, 1)
            self._say("tone", self._track, self._way, ended_ms, found.callers, found.power_db, found.purity)


class Mouth(MediaStreamTrack):
    """The beeps of a caller, packet by packet."""

    kind = "audio"

    def __init__(self, caller_id: int) -> None:
        super().__init__()
        every = microphone.SAMPLE_RATE // RATE
        self._beeps = microphone.beeps(tone_hz(caller_id), LOOP_S)[::every]
        self._listener = Listener(f"mouth-{id(self)}", "sent")
        self._began = time.monotonic()
        self._sent = 0

    async def recv(self) -> AudioFrame:
        """The next packet, when it is due."""
        await asyncio.sleep(max(0.0, self._began + self._sent / RATE - time.monotonic()))
        places = np.arange(self._sent, self._sent + PACKET) % len(self._beeps)
        samples = self._beeps[places]
        self._listener.take(samples, _now_ms())
        frame = AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None], "s16", "mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._sent, Fraction(1, RATE)
        self._sent += PACKET
        return frame


async def listen(track: MediaStreamTrack) -> None:
    """Tell of everything that comes in on a track, until it ends."""
    listener = Listener(f"ear-{id(track)}", "heard")
    with suppress(MediaStreamError):  # so the library says that a track has ended
        while True:
            frame = cast(AudioFrame, await track.recv())
            samples = frame.to_ndarray().reshape(-1).astype(np.float64) / 32768
            listener.take(samples[:: max(1, frame.sample_rate // RATE)], _now_ms())


class Telephone:
    """One seat in the room of a call: a connection with everybody else in it."""

    def __init__(self, socket: ClientConnection, caller_id: int) -> None:
        self._socket = socket
        self._caller_id = caller_id
        self._others: dict[str, RTCPeerConnection] = {}
        self._listening: set[asyncio.Task[None]] = set()

    async def talk(self) -> None:
        """Take the seat; returns when the call is over."""
        await self._send({"type": "join"})
        async for text in self._socket:
            await self._obey(json.loads(text))

    async def _obey(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "joined":
                for peer in frame["peers"]:
                    await self._offer(peer["leg"])
            case "offer" | "answer":
                await self._describe(frame["from"], frame["type"], frame["sdp"])
            case "candidate":
                await self._consider(frame["from"], frame["candidate"])
            case "peer-left":
                if frame["leg"] in self._others:
                    await self._others.pop(frame["leg"]).close()

    async def _offer(self, leg: str) -> None:
        connection = self._connection(leg)
        await connection.setLocalDescription(await connection.createOffer())
        await self._tell_description(leg)

    async def _describe(self, leg: str, kind: str, sdp: str) -> None:
        connection = self._others.get(leg) or self._connection(leg)
        await connection.setRemoteDescription(RTCSessionDescription(sdp, kind))
        if kind == "offer":
            await connection.setLocalDescription(await connection.createAnswer())
            await self._tell_description(leg)
        for transceiver in connection.getTransceivers():
            tell("codec", *(codec.name for codec in transceiver._codecs[:1]))

    async def _consider(self, leg: str, candidate: dict[str, Any] | None) -> None:
        """The phone says all its own candidates in its description; a peer tells one after the other."""
        if leg not in self._others or not candidate or not candidate["candidate"]:
            return
        found = candidate_from_sdp(candidate["candidate"].partition(":")[2])
        found.sdpMid, found.sdpMLineIndex = candidate["sdpMid"], candidate["sdpMLineIndex"]
        await self._others[leg].addIceCandidate(found)

    def _connection(self, leg: str) -> RTCPeerConnection:
        made = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._others[leg] = made
        made.addTrack(Mouth(self._caller_id))
        codecs = RTCRtpSender.getCapabilities("audio").codecs
        made.getTransceivers()[0].setCodecPreferences([one for one in codecs if one.mimeType == CODEC])
        made.on("track", self._hear)
        return made

    def _hear(self, track: MediaStreamTrack) -> None:
        task = asyncio.ensure_future(listen(track))
        self._listening.add(task)
        task.add_done_callback(self._listening.discard)

    async def _tell_description(self, leg: str) -> None:
        description = self._others[leg].localDescription
        await self._send({"type": description.type, "to": leg, "sdp": description.sdp})

    async def _send(self, frame: dict[str, Any]) -> None:
        await self._socket.send(json.dumps(frame))


async def phone(line_uri: str, caller_id: int) -> None:
    """Take the line, and talk once it carries sound; returns when the line is gone."""
    talks: set[asyncio.Task[None]] = set()
    async with connect(line_uri) as line:
        async for text in line:
            frame = json.loads(text)
            if frame["type"] == "line" and frame.get("signallingUri") and not talks:
                talks.add(asyncio.ensure_future(_talk(frame["signallingUri"], caller_id)))


async def _talk(uri: str, caller_id: int) -> None:
    async with connect(uri) as socket:
        await Telephone(socket, caller_id).talk()


def _now_ms() -> float:
    return time.time_ns() / 1_000_000


if __name__ == "__main__":
    asyncio.run(phone(sys.argv[1], int(sys.argv[2])))
