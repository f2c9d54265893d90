"""A clean organisation of the ASYNC guide, to be broken in one place per test."""

from harness.tests.audit.checks.guide_snapshots import REMOVED, changed, guide

TEXT = "**Video Message Received**\n\n[View Video]({{mediaUrl}})\n\n*Duration: {{duration}}s | Format: {{mimeType}}*"

CHAT = {
    "in": {"type": "trigger", "configuration": {}, "outputs": {"message": "wants"}},
    "wants": {
        "type": "condition",
        "configuration": {"intent": {"name": "send video", "utterances": ["send video"]}},
        "outputs": {"true": "link"},
    },
    "link": {
        "type": "add-message",
        "configuration": {"text": "Record it here: https://video.example.org/record?c={{conversationId}}"},
        "outputs": {},
    },
}

INGESTION = {
    "in": {"type": "trigger", "configuration": {}, "outputs": {"next": "parse"}},
    "parse": {
        "type": "set-data",
        "configuration": {"variables": {"conversationId": "{{body.conversationId}}"}},
        "outputs": {"next": "get"},
    },
    "get": {
        "type": "get-conversation",
        "configuration": {"conversationId": "{{conversationId}}"},
        "outputs": {"success": "add"},
    },
    "add": {
        "type": "add-message",
        "configuration": {
            "type": "text",
            "from": "Customer",
            "content": TEXT,
            "metadata": {"duration": "{{duration}}", "format": "{{mimeType}}", "storage": "bucket"},
            "retentionExpires": "{{expires}}",
        },
        "outputs": {"next": "mark"},
    },
    "mark": {
        "type": "update-conversation",
        "configuration": {"attributes": {"hasVideoAttachment": True}},
        "outputs": {},
    },
}

FIELDS = ["targetChannel", "targetAddress", "mediaId", "subject", "body"]

NOTIFICATION = {
    "in": {"type": "trigger", "configuration": {}, "outputs": {"next": "parse"}},
    "parse": {
        "type": "set-data",
        "configuration": {"variables": {name: "{{event." + name + "}}" for name in FIELDS}},
        "outputs": {"next": "media"},
    },
    "media": {
        "type": "get-media",
        "configuration": {"mediaId": "{{mediaId}}"},
        "outputs": {"success": "expiry"},
    },
    "expiry": {"type": "check-expiry", "configuration": {}, "outputs": {"valid": "mint", "expired": "again"}},
    "mint": {
        "type": "call-webhook",
        "configuration": {"url": "https://video.example.org/mint", "ttlSeconds": 3600},
        "outputs": {"success": "mail", "failure": "again"},
    },
    "mail": {
        "type": "send-email",
        "configuration": {
            "to": "{{targetAddress}}",
            "body": "{{body}} https://video.example.org/v/{{opaqueToken}}",
        },
        "outputs": {},
    },
    "again": {"type": "add-message", "configuration": {"text": "Please upload it anew"}, "outputs": {}},
}

VIEWED = {
    "in": {"type": "trigger", "configuration": {}, "outputs": {"next": "mark"}},
    "mark": {
        "type": "update-conversation",
        "configuration": {"attributes": {"videoViewed": True}},
        "outputs": {},
    },
}

SIX = ["conversationId", "mediaUrl", "thumbnailUrl", "duration", "customerId", "mimeType"]
FOUR = ["conversationId", "videoId", "status", "viewTimestamp"]


def hook(own, flow, fields):
    """A webhook as the guide wants it."""
    return {
        "id": own,
        "name": own,
        "method": "POST",
        "contentType": "application/json",
        "requiredFields": fields,
        "refusesOthers": True,
        "flow": flow,
    }


def flow(own, trigger, blocks):
    """A flow that starts at its first block."""
    return {"id": own, "name": own, "type": "workflow", "trigger": trigger, "start": "in", "blocks": blocks}


EVENT = {"type": "custom", "event": "agent.video.send", "fields": FIELDS}

SECTIONS = {
    "organisation": {"licence": "CX 3", "addOns": ["Video Messaging"], "conversationRetentionDays": 30},
    "users": [],
    "roles": [
        {
            "id": "admin",
            "name": "Async video admin",
            "permissions": [
                "routing:queue:view",
                "routing:queue:edit",
                "architect:flow:view",
                "architect:flow:edit",
                "media:media:view",
                "media:media:edit",
                "telephony:outbound:view",
            ],
        }
    ],
    "oauthClients": [
        {
            "id": "bridge",
            "name": "video-bridge",
            "scopes": ["media:media:read", "media:media:write", "routing:queue:read", "architect:flow:read"],
        }
    ],
    "queues": [
        {
            "id": "review",
            "name": "Async_Video_Review",
            "enabled": True,
            "wrapUpSeconds": 120,
            "overflow": {"enabled": False},
            "longWait": "defer",
            "serviceLevel": {"seconds": 14400, "percentage": 80},
            "assignment": "manual",
        }
    ],
    "flows": [
        flow("Chat", "webMessaging", CHAT),
        flow("Video_Ingestion_Webhook", "webhook", INGESTION),
        flow("Outbound_Video_Notification", EVENT, NOTIFICATION),
        flow("Video_Viewed", "webhook", VIEWED),
    ],
    "webhooks": [
        hook("ingest", "Video_Ingestion_Webhook", SIX),
        hook("viewed", "Video_Viewed", FOUR),
    ],
    "pages": [
        {
            "id": "capture",
            "name": "Record",
            "purpose": "capture",
            "url": "https://video.example.org/record",
            "mediaStoreBelowMb": 50,
            "onUploadComplete": {
                "post": "Video_Ingestion_Webhook",
                "carry": ["conversationId", "mediaUrl", "thumbnailUrl"],
            },
        },
        {"id": "player", "name": "Watch", "purpose": "player", "playsInline": True, "startButton": True},
    ],
    "messageTemplates": [
        {
            "id": "sms",
            "name": "SMS",
            "channel": "sms",
            "content": "Your refund was approved: https://video.example.org/v/{{opaqueToken}}",
            "textSummary": True,
        }
    ],
    "buckets": [
        {
            "id": "customer-video",
            "name": "customer-video",
            "cors": ["https://video.example.org"],
            "lifecycle": [{"expireAfterDays": 30}],
        }
    ],
    "resolvers": [
        {
            "id": "resolver",
            "name": "Links",
            "url": "https://video.example.org/v/",
            "urlTtlSeconds": 3600,
            "opaqueToken": True,
            "authenticates": True,
            "logs": ["timestamp", "ip"],
            "viewedWebhook": "viewed",
        }
    ],
    "integrations": [],
}


def broken(*changes):
    """The clean organisation with places replaced: (dotted path, new value) pairs."""
    sections = SECTIONS
    for path, new in changes:
        sections = changed(sections, path, new)
    return guide(**sections)


def without(*sections):
    """The clean organisation of which some sections are in no source."""
    return guide(**{name: value for name, value in SECTIONS.items() if name not in sections})


_PLACES = {
    "ingestion": (1, INGESTION),
    "notification": (2, NOTIFICATION),
    "viewed": (3, VIEWED),
    "chat": (0, CHAT),
}


def with_blocks(which, tasks=None, **blocks):
    """The clean organisation with blocks of one flow replaced or added; None takes one away."""
    place, clean = _PLACES[which]
    kept = {name: block for name, block in {**clean, **blocks}.items() if block is not None}
    return broken((f"flows.{place}.blocks", kept), (f"flows.{place}.tasks", tasks or {}))


def configured(block, **configuration):
    """A block with parts of its configuration replaced; REMOVED takes one away."""
    new = {**block["configuration"], **configuration}
    return {**block, "configuration": {k: v for k, v in new.items() if v is not REMOVED}}


def leading(block, **outputs):
    """A block with some of its outputs replaced; None leaves one unconnected."""
    return {**block, "outputs": {**block["outputs"], **outputs}}
