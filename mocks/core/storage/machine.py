"""Recordings on their way into storage, and the addresses that open them.

Theory of operation: a file is AWAITED from the moment that somebody is given an address to send it to. It
arrives at once, or in parts that continue where the last one ended (ARRIVING); the part that makes up its
declared size completes it (KEPT). A lifecycle rule deletes it days later, by a timer. The Media Store takes
whole files below its limit only; object storage takes any size, in parts too. A customer's recording that does not
call itself MP4 is converted before anybody is told of it; what a sender says of a file is believed.
An address names the file, what it allows (`put`, `get`) and when it ends, and is signed, so that nobody keeps a list of them.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import urlencode

from mocks.core.clock import iso
from mocks.core.commands import ConvertBytes, DropBytes, KeepBytes
from mocks.core.errors import Refusal, conflict, invalid_value, not_found
from mocks.core.facts import UploadFinished
from mocks.core.limits import MEDIA_STORE_BYTES, MEDIA_URL_LIFETIME, UPLOAD_URL_LIFETIME
from mocks.core.storage.model import MediaFile, MediaSignal, MediaState, Sender, Store
from mocks.core.table import Table
from mocks.core.turn import Turn
from mocks.core.wire import Request

#: What phones and desktops play (guide ASYNC, section 3).
PLAYS_EVERYWHERE = "video/mp4"

MEDIA = Table(
    "recording",
    {
        (MediaState.AWAITED, MediaSignal.CHUNK): MediaState.ARRIVING,
        (MediaState.AWAITED, MediaSignal.COMPLETE): MediaState.KEPT,
        (MediaState.ARRIVING, MediaSignal.CHUNK): MediaState.ARRIVING,
        (MediaState.ARRIVING, MediaSignal.COMPLETE): MediaState.KEPT,
        (MediaState.KEPT, MediaSignal.DELETE): MediaState.DELETED,
    },
)


def take_whole(turn: Turn, content: bytes, mime_type: str, personal: bool) -> MediaFile:
    """Keep a file in the Media Store; raises the platform's 413 from the limit on."""
    if len(content) >= MEDIA_STORE_BYTES:
        most = MEDIA_STORE_BYTES // 1024**2
        raise Refusal(
            413, "media.file.too.large", f"Files in the Media Store must be smaller than {most} MB."
        )
    file = MediaFile(
        _next_id(turn), Store.MEDIA_STORE, None, mime_type, len(content), turn.now, personal=personal
    )
    turn.state.storage.files[file.id] = file
    _arrive(turn, file, content)
    file.url_expires = turn.now + MEDIA_URL_LIFETIME
    file.download_url = address(turn, file, "get", file.url_expires)
    return file


def expect(
    turn: Turn, bucket_id: str, mime_type: str, size: int, *, personal: bool, sender: Sender | None = None
) -> tuple[MediaFile, str]:
    """A file that object storage waits for, and the pre-signed address to send it to."""
    file = MediaFile(
        _next_id(turn),
        Store.OBJECT_STORAGE,
        bucket_id,
        mime_type,
        size,
        turn.now,
        personal=personal,
        sender=sender,
    )
    turn.state.storage.files[file.id] = file
    return file, address(turn, file, "put", turn.now + UPLOAD_URL_LIFETIME)


def put_whole(turn: Turn, file: MediaFile, content: bytes) -> None:
    """The whole file in one piece."""
    if len(content) != file.size:
        raise invalid_value("Content-Length", f"expected {file.size} bytes as announced, got {len(content)}")
    if file.state is not MediaState.AWAITED:
        raise conflict(f"The recording is {file.state.value}: it cannot be sent in one piece.")
    _arrive(turn, file, content)


def append(turn: Turn, file: MediaFile, offset: int, content: bytes) -> None:
    """One part; it must begin where the last one ended, as in the tus protocol."""
    if offset != file.offset:
        raise conflict(f"Expected the part that begins at {file.offset}, got the one at {offset}.")
    if offset + len(content) > file.size:
        raise invalid_value("Upload-Offset", f"the file was announced with {file.size} bytes")
    _arrive(turn, file, content)


def _arrive(turn: Turn, file: MediaFile, content: bytes) -> None:
    is_last = file.offset + len(content) == file.size
    file.state = MEDIA.after(file.state, MediaSignal.COMPLETE if is_last else MediaSignal.CHUNK)
    turn.commands.append(KeepBytes(file.id, content))
    whole = content if is_last and file.offset == 0 else None
    file.offset += len(content)
    if is_last:
        _set_lifecycle(turn, file)
        if file.sender is not None and file.mime_type != PLAYS_EVERYWHERE:
            turn.commands.append(ConvertBytes(file.id))
        else:
            turn.tell(UploadFinished(file.id, whole))


def converted(turn: Turn, media_id: str, size: int | None) -> None:
    """The recording is H.264 in MP4 now, of that many bytes; None: it could not be read, and stays as it came."""
    file = turn.state.storage.files[media_id]
    if size is not None:
        file.mime_type, file.size, file.offset = PLAYS_EVERYWHERE, size, size
    turn.tell(UploadFinished(file.id, None))


def _set_lifecycle(turn: Turn, file: MediaFile) -> None:
    days = _days_kept(turn, file)
    if days is not None:
        file.deletes = turn.now + timedelta(days=days)
        turn.wake(f"lifecycle:{file.id}", timedelta(days=days))


def _days_kept(turn: Turn, file: MediaFile) -> int | None:
    if file.bucket_id is None:
        return turn.state.storage.media_store.expire_after_days
    rules = turn.state.storage.buckets[file.bucket_id].lifecycle
    return min((rule.expire_after_days for rule in rules), default=None)


def delete(turn: Turn, media_id: str) -> None:
    """The end of a file's life: its record stays, its bytes go."""
    file = turn.state.storage.files[media_id]
    file.state = MEDIA.after(file.state, MediaSignal.DELETE)
    turn.commands.append(DropBytes(file.id))


def is_expired(turn: Turn, file: MediaFile) -> bool:
    """Whether the file is gone, or the address given out at its upload opens it no more."""
    over = file.url_expires is not None and turn.now >= file.url_expires
    return file.state is not MediaState.KEPT or over


def fresh_address(turn: Turn, file: MediaFile, lives: timedelta) -> str:
    """An address minted now; raises the platform's 404 for a file that is not there."""
    if file.state is not MediaState.KEPT:
        raise not_found()
    return address(turn, file, "get", turn.now + lives)


def address(turn: Turn, file: MediaFile, allows: str, until: datetime) -> str:
    """A signed address that allows `put` or `get` until that moment."""
    ends = iso(until)
    query = urlencode({"expires": ends, "signature": _sign(turn, file.id, allows, ends)})
    return f"{turn.state.addresses.storage}/storage/{file.store.value}/{file.id}?{query}"


def opened(turn: Turn, media_id: str, request: Request, allows: str) -> MediaFile:
    """The file behind an address; 403 unless it is ours and still lives, 404 when the file is gone."""
    ends = request.query.get("expires", "")
    expected = _sign(turn, media_id, allows, ends)
    if not hmac.compare_digest(expected.encode(), request.query.get("signature", "").encode()):
        raise Refusal(403, "signature.does.not.match", "The signature of this address does not match.")
    if iso(turn.now) >= ends:
        raise Refusal(403, "request.has.expired", f"This address expired at {ends}.")
    file = turn.state.storage.get(media_id)
    if file.state is MediaState.DELETED or (allows == "get" and file.state is not MediaState.KEPT):
        raise not_found()
    return file


def _sign(turn: Turn, media_id: str, allows: str, ends: str) -> str:
    text = "\x1f".join([turn.state.storage.secret, media_id, allows, ends])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _next_id(turn: Turn) -> str:
    return f"media_{turn.ids.next('media')}"
