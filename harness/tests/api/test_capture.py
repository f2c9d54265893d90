"""The capture page's script: in one piece, carelessly, and with patience."""

from __future__ import annotations

import httpx
import pytest

from harness.api.capture import PART_BYTES, SENT, UPLOADING, CapturePage
from harness.tests.fakes import FakeWire

FILM = bytes(PART_BYTES * 2 + 1)


class Storage:
    """Takes parts; drops those whose number is in `broken`."""

    def __init__(self, *broken: int) -> None:
        self.broken, self.parts, self.content = broken, 0, b""

    def take(self, request: httpx.Request) -> httpx.Response:
        self.parts += 1
        if self.parts in self.broken:
            return httpx.Response(503)
        assert int(request.headers["upload-offset"]) == len(self.content)
        self.content += request.content
        return httpx.Response(204)

    def tell(self, _: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"upload-offset": str(len(self.content))})


def page(storage: Storage) -> tuple[CapturePage, FakeWire]:
    wire = FakeWire(
        {
            "POST /record": {"mediaId": "m", "uploadUrl": "http://platform.invalid/put"},
            "PUT /put": httpx.Response(200),
            "PATCH /put": storage.take,
            "HEAD /put": storage.tell,
        }
    )
    return CapturePage(wire, "http://platform.invalid/record?c=c-1"), wire


def test_one_piece():
    capture, wire = page(Storage())
    assert capture.send(b"film", "video/mp4") == 200
    assert (capture.conversation, capture.media) == ("c-1", "m")
    assert wire.body(0)["size"] == 4
    capture.leave()


def test_a_careless_page_says_sent_whatever_happens():
    storage = Storage(1)
    capture, _ = page(storage)
    capture.send_once(FILM, "video/mp4", before_last=lambda: None)
    assert (capture.shown, storage.content) == ([SENT], b"")


@pytest.mark.parametrize(("broken", "rests"), [((), []), ((3,), [1]), ((1, 2, 4), [1, 2, 4])])
def test_a_patient_page_goes_on_where_it_was(broken, rests):
    storage, rested = Storage(*broken), []
    capture, _ = page(storage)
    capture.send_resumably(FILM, "video/mp4", before_last=lambda: None, rest=rested.append)
    assert (capture.shown, storage.content, rested) == ([UPLOADING, SENT], FILM, rests)
