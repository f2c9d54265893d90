"""The rule of encryption: which versions of DTLS a session may be talked down to."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

#: The catalogue's figure for CHAT-C5.
LOWEST = (1, 2)


def weak_session(seen: Facts) -> Judgement:
    """CHAT-C5: a session runs under a version below 1.2. Good are sessions at 1.2, and old clients that are refused."""
    spoken = {who: str(version) for who, version in seen.by_subject(facts.DTLS).items()}
    weak = {who: version for who, version in spoken.items() if version and _number(version) < LOWEST}
    if weak:
        return violated(
            Resource(type="media_policy", id="video", name="the media policy", path="encryption.minimumTls"),
            "a session was talked down below DTLS 1.2",
            expected="who offers 1.2 is connected, who offers less is refused",
            actual="; ".join(f"{who} runs under DTLS {version}" for who, version in sorted(weak.items())),
        )
    refused_needlessly = any(who in CURRENT and not version for who, version in spoken.items())
    return GOOD if any(spoken.values()) and not refused_needlessly else CANNOT_SAY


#: Clients, by the version that they speak alone, that must not be refused.
CURRENT = (facts.client_of("1.2"),)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


RULES: dict[tuple[str, Layer], Rule] = {("CHAT-C5", Layer.MEDIA): weak_session}
