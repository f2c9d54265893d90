"""The guest's session, and how a chat becomes a video.

Theory of operation: a session belongs to the token that the client chose; configuring it again, from the same
page after a reload or from another tab, resumes it. The first thing that the customer says, or the event
Presence Join, starts a conversation; when that has ended, the next one starts another.

An upgrade is REQUESTED of a client that advertises video, and only of such a one; the client accepts,
declines or fails, or the time for it runs out. Accepted is not yet video: a block of the flow turns it to
CONNECTING (an agent is looked for), an agent's answer to STARTED, the end of the customer's video leg to
ENDED. What licence, feature or limit forbid is REFUSED from the beginning.
 A flow may also go straight to CONNECTING (a transfer to a Video contact type): then the client asks
its user for the camera when it is told so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mocks.core.clock import iso
from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import LEG_OF, Conversation, Leg, LegKind, Mode, Purpose
from mocks.core.errors import Refusal, conflict, invalid_value
from mocks.core.facts import (
    ConversationEnded,
    GuestCame,
    LegAnswered,
    LegEnded,
    LineWritten,
    UpgradeBroken,
    UpgradeSettled,
    VideoWanted,
)
from mocks.core.flows.model import CHANNEL_OF
from mocks.core.limits import GUEST_SESSION_LIFETIME, UPGRADE_ANSWER
from mocks.core.media import machine as media
from mocks.core.messaging import frames
from mocks.core.messaging.model import (
    Session,
    SessionSignal,
    SessionState,
    Upgrade,
    UpgradeSignal,
    UpgradeState,
)
from mocks.core.table import Table
from mocks.core.turn import Turn

SESSIONS = Table(
    "session",
    {
        (SessionState.READY, SessionSignal.CONFIGURE): SessionState.READY,
        (SessionState.READY, SessionSignal.CLOSE): SessionState.CLOSED,
    },
)

UPGRADES = Table(
    "upgrade",
    {
        (UpgradeState.REQUESTED, UpgradeSignal.ACCEPT): UpgradeState.ACCEPTED,
        (UpgradeState.REQUESTED, UpgradeSignal.DECLINE): UpgradeState.DECLINED,
        (UpgradeState.REQUESTED, UpgradeSignal.FAIL): UpgradeState.FAILED,
        (UpgradeState.REQUESTED, UpgradeSignal.TIME_OUT): UpgradeState.EXPIRED,
        (UpgradeState.REQUESTED, UpgradeSignal.CONNECT): UpgradeState.CONNECTING,
        (UpgradeState.REQUESTED, UpgradeSignal.END): UpgradeState.ENDED,
        (UpgradeState.ACCEPTED, UpgradeSignal.CONNECT): UpgradeState.CONNECTING,
        (UpgradeState.ACCEPTED, UpgradeSignal.FAIL): UpgradeState.FAILED,
        (UpgradeState.ACCEPTED, UpgradeSignal.END): UpgradeState.ENDED,
        (UpgradeState.CONNECTING, UpgradeSignal.START): UpgradeState.STARTED,
        (UpgradeState.CONNECTING, UpgradeSignal.FAIL): UpgradeState.FAILED,
        (UpgradeState.CONNECTING, UpgradeSignal.END): UpgradeState.ENDED,
        (UpgradeState.STARTED, UpgradeSignal.FAIL): UpgradeState.FAILED,
        (UpgradeState.STARTED, UpgradeSignal.END): UpgradeState.ENDED,
    },
)

#: How a settled request reads in the flow's result variable.
RESULTS = {
    UpgradeSignal.ACCEPT: "accepted",
    UpgradeSignal.DECLINE: "declined",
    UpgradeSignal.FAIL: "error",
    UpgradeSignal.TIME_OUT: "timeout",
}


def configure(turn: Turn, socket: str, asked: frames.ConfigureSession) -> bool:
    """Start a session or resume one.

    True when it is new. The manifest is that of the latest configuration.
    """
    sessions = turn.state.messaging.sessions
    known = sessions.get(asked.token)
    is_new = known is None or known.state is SessionState.CLOSED or turn.now >= known.expires
    if known is None or is_new:
        name = asked.customer.display_name or "Guest"
        phone = asked.customer.phone_number or turn.state.organisation.phone_of(name)
        expires = turn.now + GUEST_SESSION_LIFETIME
        known = Session(asked.token, asked.deployment_id, asked.capabilities, name, phone, expires)
        sessions[asked.token] = known
    known.state = SESSIONS.after(known.state, SessionSignal.CONFIGURE)
    known.capabilities = asked.capabilities
    if socket not in known.sockets:
        known.sockets.append(socket)
    return is_new


def close(session: Session) -> None:
    """The customer leaves for good."""
    session.state = SESSIONS.after(session.state, SessionSignal.CLOSE)


def conversation_in(turn: Turn, session: Session) -> Conversation | None:
    """The session's present conversation."""
    if session.conversation_id is None:
        return None
    return turn.state.conversations.get(session.conversation_id)


def ensure_conversation(turn: Turn, session: Session) -> Conversation:
    """The session's present conversation, begun if there is none."""
    present = conversation_in(turn, session)
    if present is not None:
        return present
    deployment = turn.state.organisation.deployments[session.deployment_id]
    flow = turn.state.flows.definitions[deployment.flow_id]
    channel = CHANNEL_OF[flow.trigger]
    begun = conversations.begin(turn, channel, LEG_OF[channel], session.name, flow.name)
    session.conversation_id = begun.id
    turn.tell(GuestCame(begun.id, deployment.id))
    return begun


def ask(
    turn: Turn, conversation: Conversation, mode: Mode, *, by: str, message: str, wait_s: float | None
) -> Upgrade | None:
    """Ask the customer's client for video; None when it does not advertise it: then nothing is asked."""
    session = turn.state.messaging.session_of(conversation.id)
    if session is None or not session.capabilities.video:
        return None
    upgrade = _keep(turn, conversation, mode, by, UpgradeState.REQUESTED)
    after = UPGRADE_ANSWER if wait_s is None else timedelta(seconds=wait_s)
    turn.wake(f"upgrade:{upgrade.id}", after)
    fields = {"mediaType": "video", "message": message, "mode": mode.value, "requestedBy": by}
    _event(turn, conversation.id, "Requested", {"upgradeId": upgrade.id, **fields})
    return upgrade


def refuse(turn: Turn, conversation: Conversation, mode: Mode, by: str, why: Refusal) -> None:
    """Licence, feature or limit forbid a video: the customer's client is told, and asked for nothing."""
    upgrade = _keep(turn, conversation, mode, by, UpgradeState.REFUSED)
    upgrade.refused = (why.code, why.message)
    fields = {"upgradeId": upgrade.id, "requestedBy": by, "code": why.code, "message": why.message}
    _event(turn, conversation.id, "Refused", fields)


def settle(turn: Turn, conversation: Conversation, upgrade_id: str | None, signal: UpgradeSignal) -> None:
    """The client's answer.

    Raises the platform's refusal for an upgrade that is none of theirs, or settled.
    """
    upgrade = turn.state.messaging.upgrades.get(upgrade_id or "")
    if upgrade is None or upgrade.conversation_id != conversation.id:
        raise invalid_value("upgradeId", f"there is no upgrade {upgrade_id!r} in this conversation")
    was = upgrade.state
    upgrade.state = UPGRADES.after(was, signal)
    turn.touch(conversation.id)
    if was is UpgradeState.REQUESTED:
        turn.forget(f"upgrade:{upgrade.id}")
        turn.tell(UpgradeSettled(conversation.id, upgrade.id, RESULTS[signal]))
    else:
        turn.tell(UpgradeBroken(conversation.id, "error"))


def note_start(turn: Turn, upgrade_id: str | None, direction: Mode | None, sharing_screen: bool) -> None:
    """How the client starts its video: unless it says one-way, the platform's default of two ways applies."""
    upgrade = turn.state.messaging.upgrades[upgrade_id or ""]
    upgrade.started_as = upgrade.mode if direction is Mode.ONE_WAY else Mode.TWO_WAY
    upgrade.sharing_screen = sharing_screen


def answer_is_overdue(turn: Turn, upgrade_id: str) -> None:
    """Nobody answered the request in time."""
    upgrade = turn.state.messaging.upgrades[upgrade_id]
    upgrade.state = UPGRADES.after(upgrade.state, UpgradeSignal.TIME_OUT)
    fields = {"upgradeId": upgrade.id, "communicationId": None, "reason": "timeout"}
    _event(turn, upgrade.conversation_id, "Ended", fields)
    turn.touch(upgrade.conversation_id)
    turn.tell(UpgradeSettled(upgrade.conversation_id, upgrade.id, RESULTS[UpgradeSignal.TIME_OUT]))


def connect(
    turn: Turn, conversation: Conversation, leg: Leg, by: str, upgrade: Upgrade | None = None
) -> None:
    """Tell the customer that an agent is being found, on the upgrade that was asked for or else on a new one."""
    if upgrade is None:
        upgrade = _keep(turn, conversation, conversation.mode, by, UpgradeState.CONNECTING)
    else:
        upgrade.state = UPGRADES.after(upgrade.state, UpgradeSignal.CONNECT)
        turn.forget(f"upgrade:{upgrade.id}")
    upgrade.leg_id = leg.id
    leg.sharing_screen = upgrade.sharing_screen
    _event(turn, conversation.id, "Connecting", {"upgradeId": upgrade.id, "conversationId": conversation.id})


def cancel(turn: Turn, conversation: Conversation, reason: str) -> None:
    """Tell the customer that what they accepted does not come about."""
    upgrade = turn.state.messaging.upgrade_of(conversation.id, UpgradeState.ACCEPTED)
    if upgrade is not None:
        upgrade.state = UPGRADES.after(upgrade.state, UpgradeSignal.END)
        fields = {"upgradeId": upgrade.id, "communicationId": None, "reason": reason}
        _event(turn, conversation.id, "Ended", fields)


def is_under_way(turn: Turn, conversation: Conversation) -> bool:
    """Whether a video is asked for, prepared or running."""
    states = (UpgradeState.REQUESTED, UpgradeState.ACCEPTED, UpgradeState.CONNECTING, UpgradeState.STARTED)
    return turn.state.messaging.upgrade_of(conversation.id, *states) is not None


def want(turn: Turn, conversation: Conversation, by: str) -> None:
    """Customer or agent (`by`) pressed "video"; raises the platform's 409 while one is asked for, prepared or running."""
    if is_under_way(turn, conversation):
        raise conflict("A video is asked for, or running, already.")
    turn.tell(VideoWanted(conversation.id, by))


def video_answered(turn: Turn, fact: LegAnswered) -> None:
    """An agent took the video: the customer's client may join."""
    upgrade = turn.state.messaging.upgrade_of(fact.conversation_id, UpgradeState.CONNECTING)
    if upgrade is not None and upgrade.leg_id == fact.leg_id:
        upgrade.state = UPGRADES.after(upgrade.state, UpgradeSignal.START)
        _event(turn, fact.conversation_id, "Started", started_fields(turn, upgrade))


def started_fields(turn: Turn, upgrade: Upgrade) -> dict[str, Any]:
    """What the customer's client needs to join the signalling."""
    conversation = turn.state.conversations.get(upgrade.conversation_id)
    _, leg = conversation.find_leg(upgrade.leg_id or "")
    names = [agent.name for agent in conversation.agents() if agent.live_leg(LegKind.VIDEO)]
    return {
        "upgradeId": upgrade.id,
        "conversationId": conversation.id,
        "communicationId": leg.id,
        "signallingUri": media.signalling_uri(turn, media.seat_for(turn, conversation, leg)),
        "iceServers": media.ice_servers(turn),
        "mode": upgrade.runs_as.value,
        "policy": media.policy(turn, conversation),
        "peer": {"name": names[0] if names else ""},
    }


def video_ended(turn: Turn, fact: LegEnded) -> None:
    """The customer's video is over, whoever ended it; the chat goes on."""
    states = (UpgradeState.CONNECTING, UpgradeState.STARTED, UpgradeState.FAILED)
    upgrade = turn.state.messaging.upgrade_of(fact.conversation_id, *states)
    if upgrade is None or upgrade.leg_id != fact.leg_id:
        return
    if upgrade.state is not UpgradeState.FAILED:
        upgrade.state = UPGRADES.after(upgrade.state, UpgradeSignal.END)
    fields = {"upgradeId": upgrade.id, "communicationId": fact.leg_id, "reason": fact.reason}
    _event(turn, fact.conversation_id, "Ended", fields)


def deliver(turn: Turn, fact: LineWritten) -> None:
    """Bring a line of the transcript to the guest, their own ones as well."""
    session = turn.state.messaging.session_of(fact.conversation_id)
    conversation = turn.state.conversations.get(fact.conversation_id)
    line = next(line for line in conversation.transcript if line.id == fact.line_id)
    for socket in session.sockets if session else []:
        turn.send(socket, frames.line_frame(line, line.tracing_id))


def conversation_ended(turn: Turn, fact: ConversationEnded) -> None:
    """Tell the guest when somebody else ended it; what they say next starts another conversation."""
    _drop_question(turn, fact.conversation_id)
    session = turn.state.messaging.session_of(fact.conversation_id)
    if session is None:
        return
    if fact.by != Purpose.CUSTOMER.value:
        presence = {"eventType": "Presence", "presence": {"type": "Disconnect"}}
        _send_event(turn, session, presence)
    session.conversation_id = None


def _drop_question(turn: Turn, conversation_id: str) -> None:
    """What was asked or accepted in a conversation that is over needs no answer any more."""
    open_states = (UpgradeState.REQUESTED, UpgradeState.ACCEPTED)
    upgrade = turn.state.messaging.upgrade_of(conversation_id, *open_states)
    if upgrade is not None:
        upgrade.state = UPGRADES.after(upgrade.state, UpgradeSignal.END)
        turn.forget(f"upgrade:{upgrade.id}")


def restate(turn: Turn, session: Session, socket: str) -> None:
    """What a resumed client has to know: the lines so far, and a video that it may join again."""
    conversation = conversation_in(turn, session)
    if conversation is None:
        return
    for line in conversation.transcript:
        turn.send(socket, frames.line_frame(line))
    upgrade = turn.state.messaging.upgrade_of(conversation.id, UpgradeState.STARTED)
    if upgrade is not None:
        body = {"type": "Started", **started_fields(turn, upgrade)}
        event = {"eventType": "MediaUpgrade", "mediaUpgrade": body}
        turn.send(socket, frames.event_frame(turn.ids.next("message"), iso(turn.now), event))


def _keep(turn: Turn, conversation: Conversation, mode: Mode, by: str, state: UpgradeState) -> Upgrade:
    upgrade = Upgrade(turn.ids.next("upgrade"), conversation.id, mode, by, state)
    turn.state.messaging.upgrades[upgrade.id] = upgrade
    conversation.video_requests.append(upgrade)
    turn.touch(conversation.id)
    return upgrade


def _event(turn: Turn, conversation_id: str, kind: str, fields: dict[str, Any]) -> None:
    session = turn.state.messaging.session_of(conversation_id)
    if session is not None:
        body = {"type": kind, **fields}
        _send_event(turn, session, {"eventType": "MediaUpgrade", "mediaUpgrade": body})


def _send_event(turn: Turn, session: Session, event: dict[str, Any]) -> None:
    message = frames.event_frame(turn.ids.next("message"), iso(turn.now), event)
    for socket in session.sockets:
        turn.send(socket, message)
