"""The service behind the links in messages, and the one behind the capture page; they stand for external ones.

`/v/TOKEN` is the page on which the customer watches, `/v/TOKEN/video` leads to an address minted for that click.
Whoever knows the token may watch, unless the recording is personal: then they sign in as a customer whom the
organisation knows.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from html import escape
from typing import Annotated
from urllib.parse import urlencode

from pydantic import Field

from mocks.core.errors import Refusal, not_found
from mocks.core.facts import MailOpened, VideoViewed
from mocks.core.limits import UPLOAD_BYTES
from mocks.core.paths import matches
from mocks.core.router import OpenRoute
from mocks.core.storage import links, machine
from mocks.core.storage.model import MediaState, Sender
from mocks.core.storage.pages import Link, PlayerPage
from mocks.core.storage.routes import MimeType
from mocks.core.turn import Turn
from mocks.core.wire import Body, Request, Response, json_response, read_json

_PAGE = f"{links.RESOLVER_PATH}{{token}}"
_CHALLENGE = {"www-authenticate": 'Basic realm="Northwind customers"'}
_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_THUMBNAIL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9"/>'
    b'<path d="M6 2l5 2.5L6 7z" fill="#fff"/></svg>'
)
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_STYLES = "".join(
    f'<link rel="stylesheet" href="/pages/{name}.css">' for name in ("shared/base", "player/player")
)
_SCRIPT = '<script type="module" src="/pages/player/main.js"></script>'


def _link(turn: Turn, request: Request) -> Link:
    template = _PAGE if request.path.count("/") == 2 else f"{_PAGE}/{{what}}"
    return turn.state.links.get((matches(template, request.path) or {})["token"])


def watch(turn: Turn, request: Request) -> Response:
    """GET /v/{token}: the page with the player, or a plain one that says why there is none."""
    link = _link(turn, request)
    if not _may_watch(turn, link, request):
        return _html(401, "Please sign in", "<p>This video is personal. Please sign in to watch it.</p>")
    if links.file_behind(turn, link).state is not MediaState.KEPT:
        return _html(410, "No longer here", "<p>This video is no longer available.</p>")
    return _html(200, "Your video", _player(turn.state.links.player, request.path))


def _player(page: PlayerPage | None, path: str) -> str:
    page = page or PlayerPage(purpose="player", id="player", name="Player")
    # Nothing is loaded ahead: the file's address is minted by the tap, and who only opens the page has not watched.
    words = ["autoplay"] if page.autoplay else ["controls", 'preload="none"']
    words += ["playsinline"] if page.plays_inline else []
    button = (
        '<button class="button" type="button" id="start">Watch the video</button>'
        if page.start_button
        else ""
    )
    words += ['crossorigin="anonymous"']  # the file is another site's, which has to let this one use it
    video = f'<video {" ".join(words)} aria-label="Video message" src="{escape(path)}/video"></video>'
    return f'<h1>Your video</h1>{video}{button}<p class="trouble" role="alert" hidden></p>{_SCRIPT}'


def _html(status: int, title: str, content: str) -> Response:
    head = f'<meta charset="utf-8">{_VIEWPORT}<title>{title}</title>{_STYLES}'
    body = f'<main class="player">{content}</main>'
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    headers = {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}
    return Response(status, headers | (_CHALLENGE if status == 401 else {}), page.encode())


def play(turn: Turn, request: Request) -> Response:
    """GET /v/{token}/video: the click; a fresh address, and a line in the log."""
    link = _link(turn, request)
    if not _may_watch(turn, link, request):
        return _html(401, "Please sign in", "<p>Please sign in to watch this video.</p>")
    address = links.resolve(turn, link)
    turn.tell(VideoViewed(link.token, request.header("x-forwarded-for") or "127.0.0.1"))
    return Response(302, {"location": address, "cache-control": "no-store"})


def pixel(turn: Turn, request: Request) -> Response:
    """GET /v/{token}/opened.gif: a mail was opened."""
    turn.tell(MailOpened(_link(turn, request).token))
    return Response(200, {"content-type": "image/gif", "cache-control": "no-store"}, _GIF)


def thumbnail(turn: Turn, request: Request) -> Response:
    """GET /v/{token}/thumbnail.svg: public, unless the bucket keeps thumbnails to itself."""
    bucket_id = links.file_behind(turn, _link(turn, request)).bucket_id
    if bucket_id is not None and not turn.state.storage.buckets[bucket_id].public_thumbnails:
        raise Refusal(403, "not.authorized", "Thumbnails of this bucket are not public.")
    return Response(200, {"content-type": "image/svg+xml"}, _THUMBNAIL)


def _may_watch(turn: Turn, link: Link, request: Request) -> bool:
    resolver = turn.state.links.resolver
    if resolver is None or not resolver.authenticates or not links.file_behind(turn, link).personal:
        return True
    email, _, password = _basic(request).partition(":")
    return any(
        one.email == email and one.password and hmac.compare_digest(one.password.encode(), password.encode())
        for one in turn.state.organisation.contacts
        if one.email
    )


def _basic(request: Request) -> str:
    scheme, _, encoded = (request.header("authorization") or "").partition(" ")
    if scheme.casefold() != "basic":
        return ""
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


class Recording(Body):
    """What the capture page is about to send: whose, how large (bytes), how long (seconds)."""

    conversation_id: str
    customer_id: Annotated[str, Field(min_length=1, max_length=100)]
    mime_type: MimeType
    size: Annotated[int, Field(ge=1, le=UPLOAD_BYTES)]
    duration: Annotated[int, Field(ge=0, le=86_400)]


def capture_page(turn: Turn, request: Request) -> Response:
    """GET /record: the page on which the customer records; a plain one where there is none."""
    if turn.state.links.capture is None:
        return _html(404, "Not found", "<p>There is nothing at this address.</p>")
    return Response(
        302, {"location": f"/pages/capture/?{urlencode(request.query)}", "cache-control": "no-store"}
    )


def capture(turn: Turn, request: Request) -> Response:
    """POST /record: the capture page asks for an address to send a recording to."""
    wanted, page = read_json(request, Recording), turn.state.links.capture
    if page is None:
        raise not_found()
    turn.state.conversations.get(wanted.conversation_id)
    sender = Sender(wanted.conversation_id, wanted.customer_id, wanted.duration)
    file, address = machine.expect(
        turn, page.bucket, wanted.mime_type, wanted.size, personal=False, sender=sender
    )
    return json_response({"mediaId": file.id, "uploadUrl": address}, 201)


ROUTES = (
    OpenRoute("GET", _PAGE, watch),
    OpenRoute("GET", f"{_PAGE}/video", play),
    OpenRoute("GET", f"{_PAGE}/{links.PIXEL}", pixel),
    OpenRoute("GET", f"{_PAGE}/{links.THUMBNAIL}", thumbnail),
    OpenRoute("GET", links.CAPTURE_PATH, capture_page),
    OpenRoute("POST", links.CAPTURE_PATH, capture),
)
