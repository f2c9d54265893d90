"""The people of a scenario and what each can do, whether by the platform's interfaces or by a page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol, cast

from harness.api.agent import AgentSession, Conversation
from harness.api.frames import Frames
from harness.api.guest import PLAIN_MANIFEST, VIDEO_MANIFEST, Guest
from harness.api.rest import Refused
from harness.model import Source
from harness.recorder import Recorder
from harness.scene import Person, Scene
from harness.wait import Expired

#: What a customer writes when she wants to be seen; the flows of the named organisations understand it.
WISH = "I would like a video call"
REPLY_S = 5.0
#: How long a request for consent may take; nobody is asked who cannot be upgraded, so this is also waited in vain.
CONSENT_S = 1.0
#: The platform's own seat in every video, and how long its answer may take: it may have to start first.
MEDIA_SERVER = "media-server"
SESSION_S = 20.0


class Customer(Person, Protocol):
    """Somebody who chats and may want video."""

    source: Source

    def open_chat(self) -> None:
        """Come to the chat; returns once it is open."""

    def say(self, text: str) -> None:
        """Write into the chat."""

    def ask_for_video(self) -> None:
        """Write that video is wanted, and consent if asked for the camera; returns when that is settled."""

    def was_asked_for_video(self) -> bool:
        """Whether the platform asked for the camera."""

    def told(self) -> list[str]:
        """Every text from the other side, oldest first."""

    def wait_to_be_told(self, text: str) -> None:
        """Return once that text came; raise Expired otherwise."""

    def chat_is_open(self) -> bool:
        """Whether the chat still takes text."""

    def accept(self) -> None:
        """Say yes to the question for video."""

    def decline(self) -> None:
        """Say no to it."""

    def video_started(self) -> bool:
        """Whether a video began."""


class Agent(Person, Protocol):
    """Somebody who works for the organisation."""

    source: Source

    def go_on_queue(self) -> None:
        """Sign in and become available."""

    def wait_for_alert(self, *kinds: str) -> str:
        """Return the kind of the alert once there is one of these (of any); raise Expired otherwise."""

    def answer(self, kind: str) -> None:
        """Answer the alert of that kind."""

    def end_video(self) -> None:
        """End the video from this side."""

    def hold_video(self) -> None:
        """Press Hold."""

    def write(self, text: str) -> None:
        """Write to the customer."""

    def request_video(self) -> None:
        """Ask the customer of the chat for video."""

    def request_state(self) -> str:
        """Where the latest wish for video stands, as this agent is told."""

    def conversation(self) -> Conversation:
        """The conversation that was answered last, as the platform has it now."""


class ApiCustomer:
    """A customer on the guest's socket; `advertises_video` is what her messenger's manifest says."""

    source = Source.SOCKET

    def __init__(
        self,
        scene: Scene,
        name: str,
        *,
        advertises_video: bool = True,
        start: Mapping[str, object] | None = None,
    ) -> None:
        self.name = name
        self.manifest = VIDEO_MANIFEST if advertises_video else PLAIN_MANIFEST
        self._scene = scene
        #: What her page adds when it starts a video: another direction, a shared screen.
        self.start: dict[str, Any] = dict(start or {})
        #: A word of the name of the site on which she chats; any site has the empty one.
        self.site = ""
        self._guest: Guest | None = None
        self._signalling: Frames | None = None
        self._questions = 0
        #: How she answered the latest request for video: `accepted`, `declined` or `none`.
        self.consent = "none"

    @property
    def _session(self) -> Guest:
        if self._guest is None:
            raise LookupError(f"{self.name} has no chat yet")
        return self._guest

    def open_chat(self) -> None:
        sites = self._scene.organisation["deployments"]
        deployment = next(one["id"] for one in sites if self.site in one["name"])
        self._guest = Guest(self._scene.wire, deployment, self.name, self.manifest)

    def say(self, text: str) -> None:
        self._session.say(text)

    def ask_for_video(self) -> None:
        self._session.say(WISH)
        with suppress(Expired):
            self.answer_request("Accepted")

    def request_text(self) -> str:
        """The words of the request for video; raise Expired without one."""
        return str(self._session.upgrade("Requested", CONSENT_S)["message"])

    def latest_upgrade(self) -> str:
        """The type of the latest upgrade event, `none` before the first."""
        self._session.catch_up()
        return next(reversed(self._session.upgrades()), "none")

    def is_invited(self) -> bool:
        """Whether anything about video has come to her messenger."""
        self._session.catch_up()
        return bool(self._session.upgrades())

    def told_since_wish(self) -> list[str]:
        """The texts from the other side since she asked for video, oldest first."""
        self._session.catch_up()
        return self._session.told_after(WISH)

    def is_shown_back(self, text: str, within_s: float) -> bool:
        """Whether the platform shows what she wrote in her chat, within that time."""
        return self._session.is_echoed(text, within_s)

    def was_asked_for_video(self) -> bool:
        return "Requested" in self._session.upgrades()

    def answer_request(self, answer: str) -> None:
        """Answer the platform's question for video: `Accepted` or `Declined`; raise Expired without a question."""
        self._session.answer(self._session.upgrade("Requested", CONSENT_S), answer, **self.start)
        self.consent = answer.lower()

    def accept(self) -> None:
        self.answer_request("Accepted")

    def decline(self) -> None:
        self.answer_request("Declined")

    def asked(self) -> dict[str, Any]:
        """The platform's question for video, with its mode and who asked; raise Expired without one."""
        return self._session.upgrade("Requested", CONSENT_S)

    def join_video(self) -> None:
        """Join the signalling of the video that has started."""
        uri = self._session.upgrade("Started", REPLY_S)["signallingUri"]
        self._signalling = Frames(self._scene.wire.connect(uri))
        self._signalling.send({"type": "join"})

    def offer_session(self, sdp: str) -> str:
        """Offer the platform's own media server a session in the video that runs; return its answer, or raise Expired."""
        if self._signalling is not None:
            self._signalling.close()
        self.join_video()
        assert self._signalling is not None
        self._signalling.send({"type": "offer", "to": MEDIA_SERVER, "sdp": sdp})
        return str(
            self._signalling.first(
                lambda frame: frame.get("from") == MEDIA_SERVER, SESSION_S, "the media server's answer"
            )["sdp"]
        )

    def is_paused(self) -> bool:
        """Whether the platform told her client to pause its picture; raise LookupError outside a video."""
        if self._signalling is None:
            raise LookupError(f"{self.name} has joined no video")
        with suppress(Expired):
            self._signalling.first(lambda frame: "held" in frame, CONSENT_S, "word of a hold")
        held = [frame["held"] for frame in self._signalling.drain() if "held" in frame]
        return bool(held) and held[-1] is True

    def video_refusal(self) -> dict[str, Any] | None:
        """The platform's code and message where it refused a video without asking; None where it did not."""
        return self._session.refusal()

    def video_started(self) -> bool:
        """Whether a video began at any time."""
        return "Started" in self._session.upgrades()

    def told(self) -> list[str]:
        return self._session.told()

    def wait_to_be_told(self, text: str) -> None:
        self._session.hear(text, REPLY_S)

    def chat_is_open(self) -> bool:
        if self._session.was_sent_away():
            return False
        self._questions += 1
        question = f"Are you still there? ({self._questions})"
        self._session.say(question)
        return self._session.is_echoed(question, REPLY_S)

    def leave(self) -> None:
        if self._signalling is not None:
            self._signalling.close()
        if self._guest is not None:
            self._guest.leave()

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


class ApiAgent:
    """An agent on the platform's interfaces."""

    source = Source.API

    def __init__(self, scene: Scene, name: str, *, only_mutes_on_hold: bool = False) -> None:
        self.name = name
        self._scene = scene
        #: A desktop whose Hold button only mutes the sound.
        self.only_mutes_on_hold = only_mutes_on_hold
        self._session: AgentSession | None = None
        self._conversation: Conversation | None = None

    @property
    def session(self) -> AgentSession:
        """The signed-in session; raise LookupError before that."""
        if self._session is None:
            raise LookupError(f"{self.name} has not signed in yet")
        return self._session

    def sign_in(self) -> None:
        """Be at the desk, and take nothing yet."""
        self._session = AgentSession(self._scene.wire, *self._scene.login(self.name))

    def go_on_queue(self) -> None:
        self.sign_in()
        self.session.go_on_queue()

    def wait_for_alert(self, *kinds: str) -> str:
        kind, self._conversation = self.session.alert(REPLY_S, *kinds)
        return kind

    def answer(self, kind: str) -> None:
        if self._conversation is None:
            raise LookupError(f"nothing alerts at {self.name}")
        self.session.answer(kind, self._conversation)

    def try_to_answer(self, kind: str) -> str:
        """Answer the alert of that kind; return the platform's words when it refuses, else nothing."""
        try:
            self.answer(kind)
        except Refused as refused:
            return refused.message
        return ""

    def leg_state(self, kind: str) -> str:
        """The state of the latest leg of that kind."""
        return str(self.session.latest_leg(kind, self.conversation())["state"])

    def see_alert_end(self, kind: str) -> str:
        """Wait for an alert of that kind that vanishes by itself, and return how (`error`, `timeout`, …)."""
        self._conversation = self.session.vanished(kind, REPLY_S)
        return str(self.session.latest_leg(kind, self._conversation)["disconnectType"])

    def end_video(self) -> None:
        self.session.end("video", self.conversation())

    def hold_video(self) -> None:
        """Press Hold; what the desktop makes of that may be less."""
        hold = self.session.mute if self.only_mutes_on_hold else self.session.hold
        hold(self.conversation())

    def write(self, text: str) -> None:
        self.session.write(text, self.conversation())

    def request_video(self) -> None:
        self.session.ask_for_video(self.conversation())

    def request_state(self) -> str:
        return str(self.conversation()["videoRequest"]["state"])

    def conversation(self) -> Conversation:
        if self._conversation is None:
            raise LookupError(f"{self.name} is in no conversation")
        return self.session.conversation(self._conversation["id"])

    def leave(self) -> None:
        if self._session is not None:
            self._session.leave()

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


def desk(scene: Scene, name: str) -> ApiAgent:
    """The agent of that name where they work on the platform's interfaces; raise LookupError otherwise."""
    someone = _somebody(scene, name)
    if not isinstance(someone, ApiAgent):
        raise LookupError(f"{name} works at a page here; expected the platform's interfaces")
    return someone


def customer(scene: Scene, name: str) -> Customer:
    """The customer of that name; raise LookupError when that person is not here."""
    return cast(Customer, _somebody(scene, name))


def guest(scene: Scene, name: str) -> ApiCustomer:
    """The customer of that name where she is on the guest's socket; raise LookupError when she is not."""
    someone = _somebody(scene, name)
    if not isinstance(someone, ApiCustomer):
        raise LookupError(f"{name} is at a page here; expected her on the guest's socket")
    return someone


def agent(scene: Scene, name: str) -> Agent:
    """The agent of that name; raise LookupError when that person is not here."""
    return cast(Agent, _somebody(scene, name))


def _somebody(scene: Scene, name: str) -> Any:
    if name not in scene.people:
        raise LookupError(f"{name} is not in this scene; the people are {sorted(scene.people)}")
    return scene.people[name]


__all__ = [
    "WISH",
    "Agent",
    "ApiAgent",
    "ApiCustomer",
    "Customer",
    "Expired",
    "agent",
    "customer",
    "desk",
    "guest",
]
