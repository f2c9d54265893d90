"""Short plays with recordings; together they meet every row of the recordings' table."""

from __future__ import annotations

from urllib.parse import urlsplit

from mocks.core.wire import Response
from mocks.tests.playbook import Playbook

FILM = b"0123456789"
ORGANISATION = "northwind-async"
DAY_S = 24 * 3600


def upload_address(playbook: Playbook, size: int = len(FILM)) -> tuple[str, str]:
    """Ben asks for an address of the object storage: the file's id, and where to send it."""
    wish = {"mimeType": "video/mp4", "size": size}
    answer = playbook.http("POST", "/api/v2/media/uploads", wish, token=playbook.log_in("Ben"))
    assert answer.status == 201, answer.body
    return answer.json()["mediaId"], target(answer.json()["uploadUrl"])


def target(address: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def form(content: bytes = FILM, kind: bytes = b"video") -> bytes:
    """The guide's form."""
    return (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="v.mp4"\r\n'
        b"Content-Type: video/mp4\r\n\r\n" + content + b"\r\n"
        b'--b\r\nContent-Disposition: form-data; name="type"\r\n\r\n' + kind + b"\r\n--b--\r\n"
    )


def send_form(playbook: Playbook, raw: bytes, kind: str = "multipart/form-data; boundary=b") -> Response:
    """Ben posts a form to the Media API."""
    headers = {"Content-Type": kind}
    token = playbook.log_in("Ben")
    return playbook.http("POST", "/api/v2/media/media", token=token, headers=headers, raw=raw)


def state_of(playbook: Playbook, media: str) -> str:
    """What the API says of a recording."""
    path = f"/api/v2/media/media/{media}"
    return str(playbook.http("GET", path, token=playbook.log_in("Ada")).json()["state"])


def one_piece_and_its_end() -> None:
    """Awaited, kept, and deleted by the lifecycle rule."""
    playbook = Playbook(ORGANISATION)
    media, address = upload_address(playbook)
    assert state_of(playbook, media) == "awaited"
    assert playbook.http("PUT", address, raw=FILM).status == 200
    assert state_of(playbook, media) == "kept"
    assert playbook.http("PUT", address, raw=FILM).status == 409
    playbook.pass_time(30 * DAY_S)
    assert state_of(playbook, media) == "deleted"
    assert playbook.objects == {}


def in_parts() -> None:
    """Three parts, the second one refused because it starts at the wrong place."""
    playbook = Playbook(ORGANISATION)
    media, address = upload_address(playbook)
    parts = [(0, FILM[:2], 204), (4, FILM[4:], 409), (2, FILM[2:6], 204), (6, FILM[6:], 200)]
    for offset, content, status in parts:
        answer = playbook.http("PATCH", address, headers={"Upload-Offset": str(offset)}, raw=content)
        assert answer.status == status, answer.body
    assert playbook.http("HEAD", address).headers["upload-offset"] == "10"
    assert state_of(playbook, media) == "kept"
    assert playbook.objects[media] == FILM


SCRIPTS = (one_piece_and_its_end, in_parts)
