"""Two telephones on one line agree on G.711 and hear each other's beeps, each its own way."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import numpy as np
import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import serve

from harness.media import landline_phone
from harness.media.ears import hears
from harness.media.identity import tone_hz
from harness.media.landline import tones
from harness.media.landline_phone import RATE, WINDOW, Listener, Telephone


def test_sound_is_told_stretch_by_stretch_with_the_time_at_its_end():
    said = []
    listener = Listener("ear", "heard", lambda *value: said.append(value))
    at = np.arange(2 * WINDOW + 100) / RATE
    listener.take(0.3 * np.sin(2 * np.pi * tone_hz(3) * at), 1000.0)
    assert [(one[2], one[4]) for one in said] == [("heard", (3,))] * 2
    assert said[1][3] == pytest.approx(1000.0 - 100 * 1000 / RATE, abs=0.1)
    assert said[1][3] - said[0][3] == pytest.approx(WINDOW * 1000 / RATE, abs=0.1)


class Room:
    """What the platform's signalling does for those who sit in a room."""

    def __init__(self):
        self.seats = {}

    async def sit(self, socket):
        name = ""
        async for text in socket:
            frame = json.loads(text)
            if frame["type"] == "join":
                name = str(len(self.seats))
                peers = [{"leg": other} for other in self.seats]
                self.seats[name] = socket
                await socket.send(json.dumps({"type": "joined", "peers": peers}))
            else:
                await self.seats[frame.pop("to")].send(json.dumps(frame | {"from": name}))


async def a_call(enough, within_s=60.0):
    room = Room()
    async with serve(room.sit, "127.0.0.1", 0) as server:
        uri = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with connect(uri) as one, connect(uri) as other:
            phones = [Telephone(one, 1), Telephone(other, 5)]
            talks = [asyncio.ensure_future(phone.talk()) for phone in phones]
            with suppress(TimeoutError):
                await asyncio.wait_for(enough.wait(), within_s)
            for phone in phones:
                for connection in phone._others.values():
                    await connection.close()
            for task in [*talks, *(task for phone in phones for task in phone._listening)]:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


@pytest.mark.slow
def test_two_telephones_hear_each_other_by_g711(monkeypatch):
    said, enough = [], asyncio.Event()

    def heard(caller):
        log = tones([list(one) for one in said if one[0] == "tone"])
        return hears(log, log, caller).heard

    def tell(*value):
        said.append(value)
        if heard(1) and heard(5):
            enough.set()

    monkeypatch.setattr(landline_phone, "tell", tell)
    asyncio.run(a_call(enough))
    assert {one[1:] for one in said if one[0] == "codec"} == {("PCMU",)}
    assert heard(1)
    assert heard(5)
    assert not heard(2)
