"""The reference pages as static files, under a content security policy that allows nothing but themselves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlencode

from mocks.core.errors import Refusal, method_not_allowed, not_found
from mocks.core.ids import derived
from mocks.core.wire import Request, Response, json_response, no_content
from mocks.shells import bundle

FOLDER = Path(__file__).parent.parent / "pages"
#: No inline script or style, no foreign host; sockets and storage of any port, for they may stand beside.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "connect-src 'self' ws: http://127.0.0.1:*",
        "media-src blob: mediastream:",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}
#: What browsers insist on, whatever this machine's table of types says.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


def answer(request: Request, folder: Path = FOLDER) -> Response:
    """The file behind `/pages/…`; of a folder its index.html, at the address with a slash."""
    try:
        return _file(request, folder)
    except Refusal as refusal:
        return json_response(refusal.body(derived("page", request.path)), refusal.status)


def _file(request: Request, folder: Path) -> Response:
    if request.method not in ("GET", "HEAD"):
        raise method_not_allowed(request.method)
    path = _inside(folder, request.path.removeprefix("/pages/"))
    if path.is_dir() and not request.path.endswith("/"):
        return Response(308, {"location": f"{request.path.rpartition('/')[2]}/{_query(request)}"})
    path = path / "index.html" if path.is_dir() else path
    content = _content(path)
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    if request.header("if-none-match") == tag:
        return no_content(304)
    return Response(200, {**HEADERS, "content-type": TYPES[path.suffix], "etag": tag}, content)


def _content(path: Path) -> bytes:
    page = path.with_name("index.html")
    if path.name in _BUNDLED and page.is_file():
        return _BUNDLED[path.name](page).encode()
    if not path.is_file() or path.suffix not in TYPES:
        raise not_found()
    return path.read_bytes()


_BUNDLED = {
    "index.html": lambda page: bundle.document(page.read_text(encoding="utf-8")),
    bundle.SCRIPT: bundle.script,
    bundle.STYLES: bundle.styles,
}


def _inside(folder: Path, name: str) -> Path:
    root = folder.resolve()
    path = (root / name).resolve() if "\0" not in name else root / "\ufffd"
    if not path.is_relative_to(root):
        raise not_found()
    return path


def _query(request: Request) -> str:
    return f"?{urlencode(request.query)}" if request.query else ""
