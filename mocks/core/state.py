"""The whole state of one platform: what each machine keeps, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from mocks.core.conversations.model import Conversations
from mocks.core.faults import Faults
from mocks.core.flows.model import Flows
from mocks.core.identity.model import Identity
from mocks.core.ids import Ids
from mocks.core.integrations.model import Integrations
from mocks.core.media.model import Media
from mocks.core.messaging.model import Messaging
from mocks.core.notifications.model import Notifications
from mocks.core.organisation.model import Organisation
from mocks.core.routing.model import Routing
from mocks.core.storage.model import Storage
from mocks.core.storage.pages import Links
from mocks.core.telephony.model import Telephony


@dataclass(frozen=True)
class Addresses:
    """Where the platform is reached; `socket` is the base of the `ws:` addresses that it hands out.

    `objects` is where files are kept: a host of its own, so that browsers hold pages to its CORS rules; empty: the same.
    """

    http: str
    socket: str
    objects: str = ""

    @property
    def storage(self) -> str:
        """The base of the addresses of files."""
        return self.objects or self.http


@dataclass(frozen=True)
class Attached:
    """An accepted socket: which endpoint serves it, what for (a session's token, a channel, a seat), and at which path."""

    endpoint: str
    key: str
    path: str = ""


@dataclass
class State:
    """Everything that a platform remembers."""

    ids: Ids
    addresses: Addresses
    organisation: Organisation
    identity: Identity
    routing: Routing
    flows: Flows
    storage: Storage
    links: Links
    integrations: Integrations
    conversations: Conversations = field(default_factory=Conversations)
    messaging: Messaging = field(default_factory=Messaging)
    media: Media = field(default_factory=Media)
    notifications: Notifications = field(default_factory=Notifications)
    telephony: Telephony = field(default_factory=Telephony)
    faults: Faults = field(default_factory=Faults)
    sockets: dict[str, Attached] = field(default_factory=dict)
