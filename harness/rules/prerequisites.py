"""Rules of the prerequisites of all guides: licences, permissions, scopes and features, judged by what is refused."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.conference.case import NO_LICENCE, rung_by

NO_PERMISSION, NO_SCOPE = "missing.any.permissions", "missing.any.scopes"
NO_FEATURE, NO_ROOM = "feature.not.enabled", "limit.exceeded"


def building(work: str, code: str, names: Collection[str], accused: Resource) -> Rule:
    """Somebody's work is refused by the platform, which names one of these; good is what was saved in full."""

    def rule(seen: Facts) -> Judgement:
        outcomes = [one.value for one in seen.all(facts.WORK) if one.value["work"] == work]
        if not outcomes:
            return CANNOT_SAY
        refused = {
            part: name
            for part, refusal in outcomes[-1]["refused"].items()
            for name in refusal["missing"]
            if refusal["code"] == code and name in names
        }
        if refused:
            return _half_built(accused, refused, outcomes[-1]["saved"])
        return CANNOT_SAY if outcomes[-1]["refused"] else GOOD

    return rule


def _half_built(accused: Resource, refused: dict[str, str], saved: list[str]) -> Judgement:
    return violated(
        accused,
        f"{accused.name} lacks {' and '.join(sorted(set(refused.values())))}",
        expected="every part of the work is taken",
        actual=f"refused: {', '.join(refused)}; in force: {', '.join(saved) or 'nothing'}",
    )


def refused_video(code: str, missing: Collection[str], accused: Resource) -> Rule:
    """A customer's video is refused before anybody is asked; good is a video that came about."""
    return _refusal(facts.VIDEO_REFUSED, code, missing, accused)


def refused_answer(code: str, missing: Collection[str], accused: Resource) -> Rule:
    """An agent's answer to a video that rings is refused; good is a video that came about."""
    return _refusal(facts.ANSWER_REFUSED, code, missing, accused)


def _refusal(fact: str, code: str, missing: Collection[str], accused: Resource) -> Rule:
    def rule(seen: Facts) -> Judgement:
        refusal = seen.value(fact)
        if not isinstance(refusal, dict):
            return GOOD if seen.value(facts.MEDIA_TYPE) == "videoChat" else CANNOT_SAY
        if refusal["code"] != code or set(refusal["missing"]) != set(missing):
            return CANNOT_SAY
        return violated(
            accused,
            f"the platform refuses the video for want of {' or '.join(sorted(missing))}",
            expected="the customer's chat becomes a video",
            actual=f"refused with {code}; chat open: {seen.value(facts.CHAT_OPEN)}",
        )

    return rule


def refused_hold(permissions: Collection[str], accused: Resource) -> Rule:
    """An agent's Hold is refused for want of a permission; good is a picture that pauses."""

    def rule(seen: Facts) -> Judgement:
        refusal = seen.value(facts.HOLD_REFUSED)
        if not isinstance(refusal, dict):
            return GOOD if seen.holds(facts.PAUSED) and seen.holds(facts.VIDEO_HELD) else CANNOT_SAY
        lacking = set(refusal["missing"]) & set(permissions)
        if refusal["code"] != NO_PERMISSION or not lacking:
            return CANNOT_SAY
        return violated(
            accused,
            f"{accused.name} lacks {' and '.join(sorted(lacking))}",
            expected="the video pauses",
            actual=f"refused with {refusal['code']}",
        )

    return rule


def refused_addition(missing: Sequence[str], accused: Resource) -> Rule:
    """Bringing an expert into a call by video is refused for want of a licence; good is one who is rung so."""

    def rule(seen: Facts) -> Judgement:
        refusals = [
            refusal for one in seen.all(facts.REFUSED) if (refusal := one.value)["code"] == NO_LICENCE
        ]
        named = f"[{', '.join(missing)}]"
        if any(str(refusal["message"]).endswith(named) for refusal in refusals):
            return violated(
                accused,
                f"the expert cannot be brought in for want of {' or '.join(sorted(missing))}",
                expected="the expert is rung by video",
                actual=str(refusals[-1]["message"]),
            )
        return GOOD if rung_by(seen, "video") and not refusals else CANNOT_SAY

    return rule


def _role(name: str) -> Resource:
    return Resource(type="role", id=name, name=f"{name}'s role")


PIPELINE = Resource(type="oauth_client", id="pipeline", name="the pipeline's token")
CYS_LICENCE = Resource(type="user", id="Cy", name="Cy's licence", path="licence")
BENS_ADD_ON = Resource(type="user", id="Ben", name="Ben's add-ons", path="addOns")
BRIDGE = Resource(type="oauth_client", id="bridge", name="the bridge's token")
CONTRACT = Resource(type="organisation", id="organisation", name="the contract")
BENS_LICENCE = Resource(type="user", id="Ben", name="Ben's licence", path="licence")

_BEHAVIOUR: dict[str, Rule] = {
    "CHAT-P1": refused_answer(NO_LICENCE, ("CX Premium",), BENS_LICENCE),
    "CHAT-P3": building(
        "chat escalation",
        NO_PERMISSION,
        (
            "Contact Types > Chat > Edit",
            "Contact Types > Video > Edit",
            "Routing > Rules > Edit",
            "Architect > Flows > Create/Edit",
            "Media Policies > WebRTC > Edit",
        ),
        _role("Dee"),
    ),
    "CHAT-P4": building(
        "contact types and flows",
        NO_SCOPE,
        (
            "genesys/oauth/contact-types/read",
            "genesys/oauth/contact-types/write",
            "genesys/oauth/architect/flows/read",
            "genesys/oauth/architect/flows/write",
        ),
        PIPELINE,
    ),
    "WEB-P1": refused_video(NO_LICENCE, ("CX 2", "CX 3"), BENS_LICENCE),
    "WEB-P2": building(
        "video handoff",
        NO_PERMISSION,
        (
            "Video > Video Chat > Edit",
            "Messaging > Web Messaging > Edit",
            "Architect > Flow > Edit",
            "Routing > Queue > Edit",
        ),
        _role("Dee"),
    ),
    "WEB-P3": building(
        "handoff of a customer",
        NO_SCOPE,
        ("webchat:send", "videochat:send", "architect:flow:edit", "routing:queue:edit"),
        PIPELINE,
    ),
    "CONF-P1": refused_addition(("CX 2", "CX 3"), CYS_LICENCE),
    "CONF-P2": refused_addition(("Video",), BENS_ADD_ON),
    "CONF-P4": building(
        "conference",
        NO_PERMISSION,
        (
            "Telephony > Trunk > View/Edit",
            "Routing > Queue > Edit",
            "Interaction > Interaction > Edit",
            "User > User > Edit",
        ),
        _role("Dee"),
    ),
    "ASYNC-P1": building("recorded answers", NO_LICENCE, ("CX 3",), CONTRACT),
    "ASYNC-P3": building(
        "video message workflow",
        NO_PERMISSION,
        (
            "routing:queue:view",
            "routing:queue:edit",
            "architect:flow:view",
            "architect:flow:edit",
            "media:media:view",
            "media:media:edit",
            "telephony:outbound:view",
        ),
        _role("Dee"),
    ),
    "ASYNC-P4": building(
        "recorded answers",
        NO_SCOPE,
        ("media:media:read", "media:media:write", "routing:queue:read", "architect:flow:read"),
        BRIDGE,
    ),
    "ONEWAY-P1": refused_video(NO_ROOM, ("concurrentVideoSessions",), CONTRACT),
    "ONEWAY-P3": refused_video(NO_FEATURE, ("liveVideo",), CONTRACT),
    "ONEWAY-P4": refused_hold(("Video > Answer", "Video > Hold", "Chat > Answer"), _role("Ben")),
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.BEHAVIOUR): rule for requirement, rule in _BEHAVIOUR.items()
}
