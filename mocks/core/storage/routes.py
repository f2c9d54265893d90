"""The Media API of the guide, and the addresses of the storage itself, which need no token but a signature."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from mocks.core.clock import iso_or_none
from mocks.core.errors import bad_request, invalid_value, not_found
from mocks.core.limits import UPLOAD_BYTES
from mocks.core.paths import matches
from mocks.core.router import Call, OpenRoute, Route
from mocks.core.storage import machine
from mocks.core.storage.model import MediaFile
from mocks.core.storage.multipart import Part, read_multipart
from mocks.core.turn import Turn
from mocks.core.wire import Body, Request, Response, json_response

#: Guide ASYNC, prerequisites: permissions, scopes, and the tier that opens the Media Store API.
VIEW, EDIT = ("media:media:view",), ("media:media:edit",)
READ, WRITE = ("media:media:read",), ("media:media:write",)
MEDIA_STORE = ("CX 3",)
STORAGE = "/storage/{store}/{mediaId}"
KINDS = ("video", "image")
_FIELDS = ("file", "type", "personal")
MimeType = Annotated[str, Field(pattern=r"^(video|image)/[a-z0-9.+-]+$", max_length=100)]


class UploadWish(Body):
    """What an agent's desktop wants to send to object storage: its size in bytes and what it is."""

    mime_type: MimeType
    size: Annotated[int, Field(ge=1, le=UPLOAD_BYTES)]
    personal: bool = False


def upload(turn: Turn, call: Call[None]) -> Response:
    """POST /api/v2/media/media, with the form that the guide prints."""
    form = read_multipart(call.request)
    unknown = sorted(set(form) - set(_FIELDS))
    if unknown:
        raise bad_request(f"{unknown[0]}: there is no such field", *unknown)
    for name in ("file", "type"):
        if name not in form:
            raise bad_request(f"{name}: Field required", name)
    kind = _text(form["type"])
    if kind not in KINDS:
        raise invalid_value("type", f"expected one of {', '.join(KINDS)}, got {kind!r}")
    if not form["file"].content:
        raise invalid_value("file", "it is empty")
    personal = "personal" in form and _text(form["personal"]) == "true"
    mime_type = form["file"].content_type or f"{kind}/mp4"
    file = machine.take_whole(turn, form["file"].content, mime_type, personal)
    return json_response({"mediaId": file.id, "downloadUrl": file.download_url})


def _text(part: Part) -> str:
    return part.content[:100].decode(errors="replace")


def show(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/media/media/{mediaId}."""
    return json_response(media_view(turn.state.storage.get(call.path["mediaId"])))


def media_view(file: MediaFile) -> dict[str, Any]:
    """A recording as the API shows it."""
    return {
        "mediaId": file.id,
        "storage": file.store.value,
        "mimeType": file.mime_type,
        "size": file.size,
        "state": file.state.value,
        "personal": file.personal,
        "downloadUrl": file.download_url or None,
        "expires": iso_or_none(file.url_expires),
        "deletes": iso_or_none(file.deletes),
        "callbackStatus": file.callback,
    }


def begin_upload(turn: Turn, call: Call[UploadWish]) -> Response:
    """POST /api/v2/media/uploads: an address of the object storage for what is too large for the Media Store."""
    buckets = turn.state.storage.buckets
    if not buckets:
        raise not_found()
    wish = call.body
    file, address = machine.expect(
        turn, next(iter(buckets)), wish.mime_type, wish.size, personal=wish.personal
    )
    return json_response({"mediaId": file.id, "uploadUrl": address}, 201)


def _file(turn: Turn, request: Request, allows: str) -> MediaFile:
    path = matches(STORAGE, request.path) or {}
    file = machine.opened(turn, path["mediaId"], request, allows)
    if file.store.value != path["store"]:
        raise not_found()
    return file


def put_object(turn: Turn, request: Request) -> Response:
    """PUT to a pre-signed address: the whole file in one piece."""
    machine.put_whole(turn, _file(turn, request, "put"), request.body)
    return Response(200)


def append_object(turn: Turn, request: Request) -> Response:
    """PATCH to a pre-signed address: the part that begins at `Upload-Offset`, as in the tus protocol."""
    file = _file(turn, request, "put")
    offset = request.header("upload-offset") or ""
    if not offset.isascii() or not offset.isdigit() or len(offset) > 12:
        raise invalid_value("Upload-Offset", f"expected a number of bytes, got {offset[:20]!r}")
    machine.append(turn, file, int(offset), request.body)
    done = file.offset == file.size
    return Response(200 if done else 204, {"upload-offset": str(file.offset)})


def offset_of_object(turn: Turn, request: Request) -> Response:
    """HEAD of a pre-signed address: how far the upload has come."""
    file = _file(turn, request, "put")
    return Response(200, {"upload-offset": str(file.offset), "upload-length": str(file.size)})


def get_object(turn: Turn, request: Request) -> Response:
    """GET of an address that opens the file."""
    file = _file(turn, request, "get")
    return Response(200, {"content-type": file.mime_type, "cache-control": "private"}, stored=file.id)


ROUTES = (
    Route("POST", "/api/v2/media/media", upload, None, EDIT, WRITE, MEDIA_STORE, most_bytes=UPLOAD_BYTES),
    Route("POST", "/api/v2/media/uploads", begin_upload, UploadWish, EDIT, WRITE, MEDIA_STORE),
    Route("GET", "/api/v2/media/media/{mediaId}", show, None, VIEW, READ, MEDIA_STORE),
    OpenRoute("PUT", STORAGE, put_object, most_bytes=UPLOAD_BYTES),
    OpenRoute("PATCH", STORAGE, append_object, most_bytes=UPLOAD_BYTES),
    OpenRoute("HEAD", STORAGE, offset_of_object),
    OpenRoute("GET", STORAGE, get_object),
)
