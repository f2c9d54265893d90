"""What has to be bought and switched on before somebody takes part in a video, by how the video begins.

The guides name different tiers for the same ability; each counts for what that guide builds, and no other.
"""

from __future__ import annotations

from dataclasses import dataclass

from mocks.core.conversations.model import Conversation, LegKind, VideoStart
from mocks.core.errors import Refusal, feature_not_enabled, limit_exceeded, missing_license
from mocks.core.organisation.model import User
from mocks.core.turn import Turn

#: The feature that a contract switches on (guide ONEWAY, prerequisites).
LIVE_VIDEO = "liveVideo"
SESSIONS = "concurrentVideoSessions"


@dataclass(frozen=True)
class Terms:
    """The tiers that will do, the add-on and the feature that are needed besides.

    `at_both_ends`: the organisation has to hold the tier as well, and it is asked for before the customer is
    asked, not when the agent answers.
    """

    tiers: tuple[str, ...]
    add_on: str | None = None
    feature: str | None = None
    at_both_ends: bool = False


#: Prerequisites of the guides CHAT, WEB, ONEWAY and CONF, in this order.
TERMS = {
    VideoStart.TRANSFER: Terms(("CX Premium",)),
    VideoStart.VIDEO_CHAT: Terms(("CX 2", "CX 3"), at_both_ends=True),
    VideoStart.START_VIDEO: Terms(("CX 1", "CX 2", "CX 3"), feature=LIVE_VIDEO),
    VideoStart.CONFERENCE: Terms(("CX 2", "CX 3"), add_on="Video"),
}


def refusal_before_asking(turn: Turn, conversation: Conversation, start: VideoStart) -> Refusal | None:
    """Why the customer is not even asked for video; None when nothing stands in the way."""
    terms, organisation = TERMS[start], turn.state.organisation
    if terms.feature is not None and not organisation.features.get(terms.feature, False):
        return feature_not_enabled(terms.feature)
    if terms.at_both_ends:
        if organisation.licence not in terms.tiers:
            return missing_license("The organization", organisation.licence, terms.tiers)
        agents = (organisation.users[agent.user_id] for agent in conversation.agents() if agent.user_id)
        lacking = [refusal for agent in agents if (refusal := refusal_of(agent, start))]
        if lacking:
            return lacking[0]
    return refusal_of_session(turn, conversation)


def refusal_of(user: User, start: VideoStart) -> Refusal | None:
    """Why this person may not take part in a video that begins so; None when they may."""
    terms = TERMS[start]
    if user.licence not in terms.tiers:
        return missing_license(user.name, user.licence, terms.tiers)
    if terms.add_on is not None and terms.add_on not in user.add_ons:
        return missing_license(user.name, ", ".join(user.add_ons), (terms.add_on,))
    return None


def refusal_of_session(turn: Turn, conversation: Conversation) -> Refusal | None:
    """Why no other video may begin beside those that there are; None when one more may."""
    allowed = turn.state.organisation.concurrent_video_sessions
    running = [
        other
        for other in turn.state.conversations.by_id.values()
        if other is not conversation and other.customer.live_leg(LegKind.VIDEO)
    ]
    if allowed is not None and len(running) >= allowed:
        return limit_exceeded(SESSIONS, allowed)
    return None
