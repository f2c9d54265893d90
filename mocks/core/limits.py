"""The figures at which the platform says no; each with where it comes from."""

from __future__ import annotations

from datetime import timedelta

#: Request bodies, bytes. Ours: the vendor publishes no figure for the routes that we serve.
BODY_BYTES = 1_000_000
#: Uploads, bytes. Ours; the guide leaves the size of files in object storage open.
UPLOAD_BYTES = 200 * 1024 * 1024
#: Files in the Media Store must be smaller, bytes (guide ASYNC, step 1.1).
MEDIA_STORE_BYTES = 50 * 1024 * 1024
#: One frame on any socket, bytes. Ours; an SDP with many candidates stays far below.
FRAME_BYTES = 128_000
#: Characters in one message, of the guest and of the agent (vendor: textBody of an additional message).
TEXT_CHARACTERS = 2_000
#: What the messaging relay takes of one guest at once, and then per second, characters. Ours: the guide says
#: that video over the socket stalls the chat (ASYNC, section 1), and gives no figure.
RELAY_BURST = 8_000
RELAY_PER_SECOND = 1_000
#: Topics on one notification channel (vendor's streaming client).
TOPICS = 1_000
#: Entities on one page, at most and unless told (vendor: paging).
PAGE_SIZE = 100
PAGE_SIZE_DEFAULT = 25
#: Blocks that a flow may run without waiting for anybody; ours, it stops loops.
FLOW_BLOCKS = 200

#: Access tokens (vendor: the default of accessTokenValiditySeconds).
TOKEN_LIFETIME = timedelta(hours=24)
#: Notification channels (vendor: 24 hours).
CHANNEL_LIFETIME = timedelta(hours=24)
#: The download address of the Media Store (guide ASYNC, edge case 2: often 24 hours).
MEDIA_URL_LIFETIME = timedelta(hours=24)
#: A pre-signed address to upload to; ours.
UPLOAD_URL_LIFETIME = timedelta(hours=1)
#: A guest's session without activity (vendor: sessionDurationSeconds of a messenger configuration, default).
GUEST_SESSION_LIFETIME = timedelta(hours=72)
#: How long an upgrade request waits for the customer where the flow does not say; ours.
UPGRADE_ANSWER = timedelta(seconds=120)
#: From when on a wait in a queue counts as long (guide ASYNC, step 1.3, names none); ours.
LONG_WAIT = timedelta(hours=1)
#: From dialling a phone to its ringing; ours.
RING_AFTER = timedelta(seconds=2)
#: How long a video from chat rings at one agent, and how often a hanging handshake is tried again; ours.
RING_FOR = timedelta(seconds=30)
HANDSHAKE_EVERY = timedelta(seconds=10)
