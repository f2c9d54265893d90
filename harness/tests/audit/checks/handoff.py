"""A clean organisation of the WEB guide, to be broken in one place per test."""

from harness.tests.audit.checks.guide_snapshots import REMOVED, changed, guide

_SKILL = {"webChat": "chat-skill", "videoChat": "video-skill"}

BLOCKS = {
    "trigger": {
        "type": "trigger",
        "configuration": {},
        "outputs": {"next": "wait", "message": "wants", "upgradeRequested": "free"},
    },
    "wait": {"type": "queue", "configuration": {"queueId": "web-queue"}, "outputs": {}},
    "wants": {
        "type": "condition",
        "configuration": {"intent": {"name": "show", "utterances": ["video"]}},
        "outputs": {"true": "free"},
    },
    "free": {
        "type": "condition",
        "configuration": {"agentAvailable": {"queueId": "web-queue", "mediaType": "videoChat"}},
        "outputs": {"true": "ask", "false": "nobody"},
    },
    "ask": {
        "type": "send-message",
        "configuration": {
            "mediaType": "video",
            "message": "Your browser will ask for the camera.",
            "waitForResult": True,
            "resultVariableName": "videoUpgradeResult",
        },
        "outputs": {"success": "accepted", "declined": "stay", "error": "stay", "timeout": "stay"},
    },
    "accepted": {
        "type": "condition",
        "configuration": {"variable": {"name": "videoUpgradeResult", "equals": "accepted"}},
        "outputs": {"true": "video", "false": "stay"},
    },
    "video": {
        "type": "video-chat",
        "configuration": {"queueId": "web-queue", "contactId": "contact.id", "timeoutSeconds": 45},
        "outputs": {"error": "stay", "timeout": "stay"},
    },
    "nobody": {"type": "add-message", "configuration": {"text": "Nobody is free"}, "outputs": {}},
    "stay": {"type": "add-message", "configuration": {"text": "Let us go on in writing"}, "outputs": {}},
}

SECTIONS = {
    "organisation": {
        "licence": "CX 2",
        "videoChatSettings": {"useTurnServer": True, "transports": ["udp", "tcp"]},
    },
    "users": [
        {
            "id": "ada",
            "name": "Ada",
            "licence": "CX 2",
            "duties": ["administrator"],
            "roles": ["builder"],
            "permissions": [],
        },
        {
            "id": "ben",
            "name": "Ben",
            "licence": "CX 3",
            "duties": ["agent"],
            "roles": [],
            "permissions": [],
            "skills": [{"id": "chat-skill", "proficiency": 3}, {"id": "video-skill", "proficiency": 3}],
            "desktopLayout": "Messaging Team",
        },
    ],
    "roles": [
        {
            "id": "builder",
            "name": "Messaging Builder",
            "permissions": [
                "Video > Video Chat > Edit",
                "Messaging > Web Messaging > Edit",
                "Architect > Flow > Edit",
                "Routing > Queue > Edit",
            ],
        }
    ],
    "oauthClients": [
        {
            "id": "widget",
            "name": "Widget",
            "scopes": ["webchat:send", "videochat:send", "architect:flow:edit", "routing:queue:edit"],
        },
        {"id": "crm", "name": "CRM", "scopes": ["interaction:write"]},
    ],
    "skills": [{"id": "chat-skill", "name": "Chat"}, {"id": "video-skill", "name": "Video"}],
    "queues": [
        {
            "id": "web-queue",
            "name": "Web Support",
            "mediaTypes": ["webChat", "videoChat"],
            "skillRequirements": {
                medium: {"skills": [{"skill": {"id": skill}, "level": 1}]} for medium, skill in _SKILL.items()
            },
            "members": ["ben"],
        }
    ],
    "flows": [
        {
            "id": "web",
            "name": "Web",
            "type": "inboundMessage",
            "trigger": "webMessaging",
            "start": "trigger",
            "blocks": BLOCKS,
        }
    ],
    "sdkConfigurations": [
        {
            "id": "shop",
            "allowMediaUpgrade": True,
            "mediaTypes": ["chat", "video"],
            "videoChat": {
                "enableVideo": True,
                "enableAudio": True,
                "cameraConstraints": {"width": {"ideal": 1280}, "height": {"ideal": 720}},
            },
        }
    ],
    "pages": [{"id": "shop", "name": "Shop", "purpose": "chat", "sdkVersion": "4.1.0"}],
    "desktopLayouts": [
        {
            "id": "layout",
            "name": "Messaging Team",
            "widgets": ["Chat", {"widget": "Video Chat", "opensOn": "media-upgrade", "autoOpen": True}],
            "assignedTo": ["ben"],
        }
    ],
}


def broken(*changes):
    """The clean organisation with places replaced: (dotted path, new value) pairs."""
    sections = SECTIONS
    for path, new in changes:
        sections = changed(sections, path, new)
    return guide(**sections)


def without(path):
    """The clean organisation without one key."""
    return guide(**changed(SECTIONS, path, REMOVED))


def with_blocks(**blocks):
    """The clean organisation with blocks of its flow replaced or added; None takes one away."""
    changes = {**BLOCKS, **blocks}
    kept = {name: block for name, block in changes.items() if block is not None}
    return broken(("flows.0.blocks", kept))


def configured(name, **configuration):
    """A block of the clean flow with parts of its configuration replaced."""
    block = BLOCKS[name]
    return {**block, "configuration": {**block["configuration"], **configuration}}


def leading(name, **outputs):
    """A block of the clean flow with some of its outputs replaced; None leaves one unconnected."""
    return {**BLOCKS[name], "outputs": {**BLOCKS[name]["outputs"], **outputs}}
