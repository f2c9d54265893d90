"""Recordings, where they are kept and for how long; their bytes are kept by the shell under the file's id."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Annotated

from pydantic import Field

from mocks.core.errors import not_found
from mocks.core.organisation.model import Name
from mocks.core.wire import Body


class Store(StrEnum):
    """Who keeps a file: the platform's Media Store, or the organisation's object storage."""

    MEDIA_STORE = "media-store"
    OBJECT_STORAGE = "object-storage"


class LifecycleRule(Body):
    """How long a bucket keeps its objects, days (guide ASYNC, edge case 4)."""

    expire_after_days: Annotated[int, Field(ge=1)]


class Bucket(Body):
    """An object storage. `cors` lists the origins whose pages may load from it."""

    id: Name
    name: Name
    cors: tuple[str, ...] = ()
    public_thumbnails: bool = True
    lifecycle: tuple[LifecycleRule, ...] = ()


class MediaStoreSettings(Body):
    """How long the Media Store keeps recordings, days; None keeps them for ever."""

    expire_after_days: Annotated[int, Field(ge=1)] | None = None


class MediaState(Enum):
    """Where a file stands."""

    AWAITED = "awaited"
    ARRIVING = "arriving"
    KEPT = "kept"
    DELETED = "deleted"


class MediaSignal(Enum):
    """What can happen to a file."""

    CHUNK = "a part of it"
    COMPLETE = "the last part of it"
    DELETE = "deletion"


@dataclass(frozen=True)
class Sender:
    """Of a customer's recording: the conversation that asked for it, whose it is, its length in seconds."""

    conversation_id: str
    customer_id: str
    duration: int


@dataclass
class MediaFile:
    """One recording. `mime_type` is what its sender says of it; nobody looks inside."""

    id: str
    store: Store
    bucket_id: str | None
    mime_type: str
    size: int
    created: datetime
    state: MediaState = MediaState.AWAITED
    #: Bytes that have arrived.
    offset: int = 0
    personal: bool = False
    sender: Sender | None = None
    #: The address given out at the upload, and when it stops opening the file.
    download_url: str = ""
    url_expires: datetime | None = None
    deletes: datetime | None = None
    #: What the webhook answered that was told of the upload; None when nobody was told.
    callback: int | None = None


@dataclass
class Storage:
    """Files by id. `secret` signs the addresses that open them."""

    secret: str
    buckets: dict[str, Bucket] = field(default_factory=dict)
    media_store: MediaStoreSettings = field(default_factory=MediaStoreSettings)
    files: dict[str, MediaFile] = field(default_factory=dict)

    def get(self, media_id: str) -> MediaFile:
        """By id; raises the platform's 404."""
        if media_id not in self.files:
            raise not_found()
        return self.files[media_id]
