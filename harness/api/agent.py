"""An agent on the platform's interfaces: signs in, goes on queue, is alerted, answers, writes, ends."""

from __future__ import annotations

from typing import Any

from harness.api.frames import Frame, Frames
from harness.api.rest import Caller
from harness.wire import Wire

#: The kind of an alert -> the key of its legs in a participant.
LEGS = {"message": "messages", "chat": "chats", "voice": "calls", "video": "videos"}

#: What a desktop listens to, of its own user.
SUBJECTS = ("conversations", "mediaupgrades", "queuealerts")

Conversation = dict[str, Any]


class AgentSession:
    """One signed-in agent with a notification channel."""

    def __init__(self, wire: Wire, email: str, password: str) -> None:
        self._caller = Caller(wire)
        self._caller.sign_in(email, password)
        self.user = str(self._caller.get("/api/v2/users/me")["id"])
        self._topic = f"v2.users.{self.user}.conversations"
        channel = self._caller.post("/api/v2/notifications/channels", {})
        topics = [{"id": f"v2.users.{self.user}.{subject}"} for subject in SUBJECTS]
        self._caller.put(f"/api/v2/notifications/channels/{channel['id']}/subscriptions", topics)
        self._frames = Frames(wire.connect(channel["connectUri"]))

    def go_on_queue(self) -> None:
        """Become available for routing."""
        presence = {"presenceDefinition": {"systemPresence": "On Queue"}}
        self._caller.patch(f"/api/v2/users/{self.user}/presences/purecloud", presence)

    def alert(self, within_s: float, *kinds: str) -> tuple[str, Conversation]:
        """Wait for an alert of one of these kinds (of any); return its kind and conversation.

        Raises Expired when none comes in time.
        """
        wanted = kinds or tuple(LEGS)
        what = f"an alert for {' or '.join(wanted)}"
        frame = self._frames.first(lambda f: any(self._alerting(f, k) for k in wanted), within_s, what)
        return next(k for k in wanted if self._alerting(frame, k)), frame["eventBody"]

    def alert_in(self, conversation: str, kind: str) -> tuple[str, Conversation]:
        """Wait for an alert of that kind in that conversation; raise Expired when it does not come."""
        frame = self._frames.first(
            lambda f: f.get("eventBody", {}).get("id") == conversation and self._alerting(f, kind),
            5.0,
            f"an alert for {kind} in {conversation}",
        )
        return kind, frame["eventBody"]

    def alerts(self) -> set[str]:
        """The kinds of everything that has alerted so far."""
        return {kind for frame in self._frames.drain() for kind in LEGS if self._alerting(frame, kind)}

    def vanished(self, kind: str, within_s: float) -> Conversation:
        """Wait until a leg of that kind is over that was never answered; return the conversation."""

        def is_over(frame: Frame) -> bool:
            own = frame.get("topicName") == self._topic
            legs = self._legs(frame["eventBody"], kind) if own else []
            return any(leg["state"] == "disconnected" and not leg["connectedTime"] for leg in legs)

        frame = self._frames.first(is_over, within_s, f"an alert for {kind} that vanishes")
        return dict(frame["eventBody"])

    def rings(self) -> set[str]:
        """The kinds of what rings at this moment."""
        running = self._caller.get("/api/v2/conversations")["entities"]
        return {kind for one in running for kind in LEGS if self._is_ringing(one, kind)}

    def upgrades(self) -> int:
        """How often the desktop was told so far that a conversation becomes video."""
        topic = f"v2.users.{self.user}.mediaupgrades"
        return sum(frame.get("topicName") == topic for frame in self._frames.drain())

    def answer(self, kind: str, conversation: Conversation) -> None:
        """Answer the alerting leg of that kind."""
        self._leg_to("connected", kind, conversation)

    def end(self, kind: str, conversation: Conversation) -> None:
        """Disconnect the leg of that kind."""
        self._leg_to("disconnected", kind, conversation)

    def hold(self, conversation: Conversation) -> None:
        """Put the video on hold."""
        self._change("video", conversation, {"held": True})

    def mute(self, conversation: Conversation) -> None:
        """Mute the sound of the video; the picture goes on."""
        self._change("video", conversation, {"audioMuted": True})

    def ask_for_video(self, conversation: Conversation) -> None:
        """Ask the customer of a running chat for video."""
        self._caller.post(f"/api/v2/conversations/{conversation['id']}/videorequests", {})

    def write(self, text: str, conversation: Conversation) -> None:
        """Write to the customer."""
        own = self._self(conversation)
        legs = [leg for kind in ("message", "chat") for leg in (own or {}).get(LEGS[kind], [])]
        path = f"/api/v2/conversations/messages/{conversation['id']}/communications/{legs[-1]['id']}/messages"
        self._caller.post(path, {"textBody": text})

    def direction(self, conversation: Conversation) -> str:
        """Which way the platform has this agent's media go: `sendrecv`, `recvonly` or `sendonly`."""
        own, leg = self._video(conversation)
        path = f"/api/v2/conversations/{conversation['id']}/participants/{own}/communications/{leg}/media"
        return str(self._caller.get(path)["direction"])

    def routing_status(self) -> str:
        """What routing makes of this agent: IDLE, INTERACTING, ..."""
        return str(self._caller.get("/api/v2/users/me")["routingStatus"]["status"])

    def skills(self) -> set[str]:
        """The names of the skills that this agent holds."""
        return {str(skill["name"]) for skill in self._caller.get("/api/v2/users/me")["skills"]}

    def latest_leg(self, kind: str, conversation: Conversation) -> dict[str, Any]:
        """This agent's latest leg of that kind; raise LookupError without one."""
        legs = self._legs(conversation, kind)
        if not legs:
            raise LookupError(f"expected a {kind} leg of this agent, saw none")
        return legs[-1]

    def conversation(self, conversation: str) -> Conversation:
        """Read a conversation as it is now."""
        return dict(self._caller.get(f"/api/v2/conversations/{conversation}"))

    def transcript(self, conversation: str) -> list[dict[str, Any]]:
        """Everything that was written, oldest first."""
        return list(self._caller.get(f"/api/v2/conversations/{conversation}/transcript")["entities"])

    def leave(self) -> None:
        """Close the notification socket and the connections."""
        self._frames.close()
        self._caller.close()

    def _alerting(self, frame: Frame, kind: str) -> bool:
        if frame.get("topicName") != self._topic:
            return False
        return self._is_ringing(frame["eventBody"], kind)

    def _is_ringing(self, conversation: Conversation, kind: str) -> bool:
        return any(leg["state"] == "alerting" for leg in self._legs(conversation, kind))

    def _legs(self, conversation: Conversation, kind: str) -> list[dict[str, Any]]:
        own = self._self(conversation)
        return list(own.get(LEGS[kind], [])) if own else []

    def _self(self, conversation: Conversation) -> dict[str, Any] | None:
        """This agent's latest part: who was rung in vain and is rung again has several."""
        return next((p for p in reversed(conversation["participants"]) if p.get("userId") == self.user), None)

    def _leg_to(self, state: str, kind: str, conversation: Conversation) -> None:
        self._change(kind, conversation, {"state": state})

    def _video(self, conversation: Conversation) -> tuple[str, str]:
        own = self._self(conversation)
        legs = self._legs(conversation, "video")
        if own is None or not legs:
            raise LookupError(
                f"expected a video of this agent, saw none in conversation {conversation['id']}"
            )
        return str(own["id"]), str(legs[-1]["id"])

    def _change(self, kind: str, conversation: Conversation, change: dict[str, Any]) -> None:
        now = self.conversation(conversation["id"])
        own = self._self(now)
        legs = self._legs(now, kind)
        if own is None or not legs:
            raise LookupError(f"expected a {kind} leg of this agent, saw none in conversation {now['id']}")
        path = f"/api/v2/conversations/{now['id']}/participants/{own['id']}/communications/{legs[-1]['id']}"
        self._caller.patch(path, change)
