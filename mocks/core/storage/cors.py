"""Which sites' pages a bucket lets read and write its files (guide ASYNC, prerequisites: CORS)."""

from __future__ import annotations

from collections.abc import Mapping

from mocks.core.paths import matches
from mocks.core.storage.model import Bucket
from mocks.core.storage.routes import STORAGE
from mocks.core.turn import Turn
from mocks.core.wire import Request

#: The outside site of the named organisations that records and shows videos; the mock plays its part.
VIDEO_SITE = "https://video.example.org"


def is_for_bucket(turn: Turn, request: Request) -> bool:
    """Whether the request is for a file that a bucket keeps: then the bucket's rules decide, and nobody else's."""
    return _bucket(turn, request) is not None


def allows(turn: Turn, request: Request) -> Mapping[str, str]:
    """The header by which a browser lets the asking page go on; none where the bucket does not know its site."""
    bucket, origin = _bucket(turn, request), request.header("origin")
    if bucket is None or origin is None:
        return {}
    site = VIDEO_SITE if origin == turn.state.addresses.http else origin
    if site not in bucket.cors and origin not in bucket.cors:
        return {}
    return {"access-control-allow-origin": origin, "vary": "Origin"}


def _bucket(turn: Turn, request: Request) -> Bucket | None:
    path = matches(STORAGE, request.path) or {}
    file = turn.state.storage.files.get(path.get("mediaId", ""))
    return turn.state.storage.buckets.get(file.bucket_id or "") if file is not None else None
