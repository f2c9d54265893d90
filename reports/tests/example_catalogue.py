"""A catalogue of the real one's size and shape: its ids and layers, plain wording but for three slices."""

from __future__ import annotations

from harness.model import PROOF_SOURCES, Conflict, Guide, Layer, Requirement, Severity, SourceRef

GUIDES = (
    Guide(key="CHAT", folder="chat_to_video", title="Video escalation from a text chat"),
    Guide(key="WEB", folder="web_messaging", title="Video chat handoff from web messaging"),
    Guide(key="CONF", folder="conference", title="Multi-party video conference with an expert"),
    Guide(key="ONEWAY", folder="one_way", title="One-way video from web chat"),
    Guide(key="ASYNC", folder="async_video", title="Asynchronous video messages"),
    Guide(key="PLAT", folder="platform", title="The real platform: what no guide says"),
)

_PLAN = {
    "CHAT": """
        P1:cb P2:c P3:cb P4:cb P5:m P6:m P7:cb C1:cb C2:cb C3:cb C4:cb C5:cm C6:cb C7:cb C8:cb C9:cbm
        T1:cbm T2:cbm T3:cbm T4:cm E1:cbm E2:m E3:cbm
    """,
    "WEB": """
        P1:cb P2:cb P3:cb P4:cm P5:m P6:cb C1:cm C2:cbm C3:cb C4:cb C5:cm C6:cb C7:b T1:cbm T2:cbm T3:cbm
        T4:cm E1:m E2:cb E3:cm E4:m
    """,
    "CONF": """
        P1:cb P2:cb P3:c P4:cb P5:m P6:cb P7:m C1:cb C2:cb C3:cb C4:cb C5:cb C6:cb C7:cbm C8:cbm C9:cb
        C10:cm C11:cb C12:b C13:m C14:cm C15:cb C16:cb T1:cbm T2:cbm T3:m T4:b E1:cbm E2:cm E3:cb
    """,
    "ONEWAY": """
        P1:cb P2:c P3:cb P4:cb P5:cm P6:cm P7:m C1:cb C2:cb C3:c C4:bm C5:bm C6:m C7:bm C8:m C9:m T1:cbm
        T2:cb T3:m T4:m T5:m T6:bm E1:cm E2:m E3:m
    """,
    "ASYNC": """
        P1:cb P2:c P3:cb P4:cb P5:cm C1:cbm C2:cb C3:cb C4:cb C5:cb C6:cb C7:b C8:cb C9:cbm C10:m C11:cbm
        C12:bm C13:bm T1:cb T2:cb T3:cb T4:cbm T5:m E1:bm E2:bm E3:cbm E4:cb
    """,
    "PLAT": """
        C1:c C2:cb C3:cb C4:cb C5:c C6:c C7:cb C8:cb C9:cb C10:cm C11:cb C12:cb C13:c C14:c C15:cbm C16:c
        C17:cm C18:cb C19:cbm E1:bm E2:b
    """,
}
_LAYERS = {"c": Layer.CONFIG, "b": Layer.BEHAVIOUR, "m": Layer.MEDIA}
_SEVERITIES = {"T": Severity.CRITICAL, "P": Severity.HIGH, "C": Severity.MEDIUM, "E": Severity.LOW}

_WORDED = {
    "WEB-T1": {
        "title": "The messaging client says that it can take a video upgrade",
        "trap": "The snippet leaves media upgrades switched off, or lists no video among its media types.",
        "effect": "The customer finds no button to upgrade. When the flow asks for video all the same, the "
        "client refuses, the flow takes its error path, and the customer reads “Message failed to send”.",
        "remedy": "Switch media upgrades on and list video, in the snippet and in the deployment.",
        "before": "allowMediaUpgrade: false,\nmediaTypes: ['text']",
        "after": "allowMediaUpgrade: true,\nmediaTypes: ['text', 'audio', 'video']",
        "proved": (Layer.BEHAVIOUR, Layer.MEDIA),
    },
    "CHAT-T1": {
        "title": "Escalation leads to the Video contact type",
        "trap": "The flow transfers the chat to a voice contact type or a voice queue.",
        "effect": "The customer’s phone rings while the chat is open, or that ends with “Transfer Failed”.",
        "remedy": "Choose the Video contact type as the primary target of the transfer.",
        "before": "transfer:\n  contact_type: Voice_Support",
        "after": "transfer:\n  contact_type: Video_Support_Escalation",
        "proved": (Layer.BEHAVIOUR, Layer.MEDIA),
    },
    "ONEWAY-T4": {
        "title": "The camera is released when the video ends",
        "trap": "The page drops its video element and leaves the camera track running.",
        "effect": "The camera light stays on after the agent has hung up; customers feel watched.",
        "remedy": "Stop every track when the video ends and when the page goes.",
        "before": "video.srcObject = null;",
        "after": "stream.getTracks().forEach((track) => track.stop());\nvideo.srcObject = null;",
        "proved": (Layer.MEDIA,),
    },
}

CONFLICTS = (
    Conflict(
        id="ring-time",
        topic="How long an agent’s desktop rings before the offer moves on",
        positions={"CHAT": "30 seconds", "CONF": "45 seconds", "Platform": "set per queue, 8 to 60 seconds"},
        requirements=("CHAT-C4", "CONF-C5"),
        resolution="The queue’s own setting is read; both figures are only defaults of the profile.",
    ),
    Conflict(
        id="udp-ports",
        topic="Which UDP ports a customer’s network must let out",
        positions={"CHAT": "1024 to 65535", "WEB": "16384 to 32768"},
        requirements=("CHAT-P6", "WEB-P5"),
        resolution="A target passes when one relayed pair works; the range is named in the finding.",
    ),
)


def catalogue(only: tuple[str, ...] = ()) -> tuple[Requirement, ...]:
    """147 requirements with 280 cells, or just the ones whose ids are given."""
    planned = [
        (f"{key}-{entry.partition(':')[0]}", entry.partition(":")[2])
        for key, plan in _PLAN.items()
        for entry in plan.split()
    ]
    return tuple(_requirement(id_, layers) for id_, layers in planned if not only or id_ in only)


def _requirement(id_: str, letters: str) -> Requirement:
    layers = tuple(_LAYERS[letter] for letter in letters)
    wording = {
        "title": f"What {id_} asks for is in place",
        "trap": f"Somebody left out what {id_} asks for, because the setting hides two screens further on.",
        "effect": "The customer waits for a picture that never comes, and the agent cannot tell why.",
        "remedy": "Set it as the guide says, publish, and look at one real interaction.",
        "proved": (),
    }
    return Requirement(
        id=id_,
        severity=_SEVERITIES[id_.partition("-")[2][0]],
        layers=layers,
        proof={layer: tuple(sorted(PROOF_SOURCES[layer])) for layer in layers},
        source=SourceRef(guide=id_.partition("-")[0].lower(), section="Common mistakes"),
        **{**wording, **_WORDED.get(id_, {})},
    )
