"""Playing with a bare core: people who send events to a platform and read its commands."""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode, urlsplit

from mocks import orgs
from mocks.core.clock import START
from mocks.core.commands import (
    AcceptSocket,
    AdvanceClock,
    CancelWake,
    CloseSocket,
    Command,
    ConvertBytes,
    DropBytes,
    DropSocket,
    KeepBytes,
    RefuseSocket,
    Respond,
    SendMail,
    SendSms,
    SendText,
    TakeOffer,
    WakeAt,
)
from mocks.core.events import (
    BytesConverted,
    Event,
    HttpReceived,
    SocketClosed,
    SocketOpened,
    SocketReceived,
    TimerFired,
)
from mocks.core.platform import Platform
from mocks.core.state import Addresses
from mocks.core.wire import Request, Response, parse_query
from mocks.tests.phone import VIDEO_LINE, Phone

SUBJECTS = ("conversations", "mediaupgrades", "queuealerts")
ADDRESSES = Addresses("http://platform.test", "ws://platform.test")


class Playbook:
    """A platform under an organisation, with its clock in the test's hand."""

    def __init__(self, organisation: str = "northwind-web", seed: dict[str, Any] | None = None) -> None:
        self.platform = Platform(seed or orgs.read(organisation), ADDRESSES)
        self.now: datetime = START
        self.timers: dict[str, datetime] = {}
        self.frames: dict[str, list[Any]] = defaultdict(list)
        self.closed: dict[str, tuple[int, str]] = {}
        self.refused: dict[str, Response] = {}
        self.objects: dict[str, bytes] = {}
        self.sent: list[SendMail | SendSms] = []
        self._numbers = count(1)
        self._responses: dict[str, Response] = {}

    def play(self, event: Event) -> list[Command]:
        """Hand over an event and take note of the commands."""
        commands = self.platform.handle(event, self.now)
        for command in commands:
            self._note(command)
        return commands

    def _note(self, command: Command) -> None:
        match command:
            case Respond(exchange, response):
                stored = self.objects.get(response.stored, b"") if response.stored else response.body
                self._responses[exchange] = replace(response, body=stored)
            case KeepBytes() | DropBytes() | ConvertBytes():
                self._keep(command)
            case SendMail() | SendSms():
                self.sent.append(command)
            case SendText(socket, text):
                self.frames[socket].append(json.loads(text))
            case CloseSocket(socket, code, reason):
                self.closed[socket] = (code, reason)
            case DropSocket(socket):
                self.closed[socket] = (1006, "")
            case AdvanceClock(seconds):
                self.pass_time(seconds)
            case RefuseSocket(socket, response):
                self.refused[socket] = response
            case WakeAt(timer, at):
                self.timers[timer] = at
            case CancelWake(timer):
                self.timers.pop(timer, None)
            case AcceptSocket() | TakeOffer():
                pass

    def _keep(self, command: KeepBytes | DropBytes | ConvertBytes) -> None:
        match command:
            case KeepBytes(name, content):
                self.objects[name] = self.objects.get(name, b"") + content
            case DropBytes(name):
                self.objects.pop(name, None)
            case ConvertBytes(name):
                self.objects[name] = b"as MP4: " + self.objects[name]
                self.play(BytesConverted(name, len(self.objects[name])))

    def pass_time(self, seconds: float) -> None:
        """Let time pass; what falls due fires at its own moment, in order."""
        until = self.now + timedelta(seconds=seconds)
        while due := heapq.nsmallest(1, [(at, name) for name, at in self.timers.items() if at <= until]):
            self.now, name = due[0]
            del self.timers[name]
            self.play(TimerFired(name))
        self.now = until

    def http(
        self,
        method: str,
        target: str,
        body: Any = None,
        *,
        token: str | None = None,
        headers: dict[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Response:
        """One request; `body` is sent as JSON, `raw` as it is."""
        parts = urlsplit(target)
        sent = {name.lower(): value for name, value in (headers or {}).items()}
        if token:
            sent["authorization"] = f"Bearer {token}"
        content = raw if raw is not None else b""
        if body is not None:
            content = json.dumps(body).encode()
            sent.setdefault("content-type", "application/json")
        exchange = str(next(self._numbers))
        self.play(
            HttpReceived(exchange, Request(method, parts.path, parse_query(parts.query), sent, content))
        )
        return self._responses.pop(exchange)

    def answered(self, exchange: str) -> int | None:
        """The status with which that request was answered; None as long as it is not."""
        response = self._responses.get(exchange)
        return None if response is None else response.status

    def open(self, uri: str) -> str:
        """Ask for a socket and return its name."""
        parts = urlsplit(uri)
        socket = f"s{next(self._numbers)}"
        self.play(SocketOpened(socket, Request("GET", parts.path, parse_query(parts.query))))
        return socket

    def send(self, socket: str, frame: Any) -> None:
        """Send a frame; text is sent as it is."""
        self.play(SocketReceived(socket, frame if isinstance(frame, str) else json.dumps(frame)))

    def drop(self, socket: str) -> None:
        """Lose a socket."""
        self.play(SocketClosed(socket, 1006))

    def log_in(self, name: str) -> str:
        """A person's token."""
        user = next(one for one in self.platform.directory["users"] if one["name"] == name)
        form = {"grant_type": "password", "username": user["email"], "password": user["password"]}
        return self.token(form).json()["access_token"]

    def token(self, form: dict[str, str], headers: dict[str, str] | None = None) -> Response:
        """Ask for a token."""
        kind = {"content-type": "application/x-www-form-urlencoded", **(headers or {})}
        return self.http("POST", "/oauth/token", headers=kind, raw=urlencode(form).encode())

    def agent(self, name: str = "Ben", *, on_queue: bool = True) -> Agent:
        """Somebody at their desktop."""
        return Agent(self, name, on_queue)

    def guest(self, name: str = "Ana", *, video: bool = True, site: int = 0, **customer: str) -> Guest:
        """A customer whose session is configured, on the organisation's site of that number."""
        return Guest(self, name, video, customer, site)

    def call(self, caller: str = "Ana", *codecs: str, **data: str) -> Phone:
        """A phone call that comes in."""
        return Phone(self, caller, codecs or VIDEO_LINE, data)

    def edit_flow(self, **changes: dict[str, Any]) -> None:
        """Let Ada change blocks of the organisation's flow: merged over what stands there."""
        ada = self.log_in("Ada")
        flow = self.http("GET", "/api/v2/flows", token=ada).json()["entities"][0]
        names = {name.replace("-", "_"): name for name in flow["blocks"]}
        for name, change in changes.items():
            block = names.get(name, name)
            flow["blocks"][block] = orgs.merged(flow["blocks"].get(block, {}), change)
        answer = self.http("PUT", f"/api/v2/flows/{flow['id']}", flow, token=ada)
        assert answer.status == 200, answer.body


class Agent:
    """A user with a desktop that listens."""

    def __init__(self, playbook: Playbook, name: str, on_queue: bool) -> None:
        self.playbook = playbook
        self.name = name
        self.token = playbook.log_in(name)
        self.id = self.call("GET", "/api/v2/users/me").json()["id"]
        channel = self.call("POST", "/api/v2/notifications/channels").json()
        topics = [{"id": f"v2.users.{self.id}.{subject}"} for subject in SUBJECTS]
        self.call("PUT", f"/api/v2/notifications/channels/{channel['id']}/subscriptions", topics)
        self.socket = playbook.open(channel["connectUri"])
        if on_queue:
            self.presence("On Queue")

    def call(self, method: str, target: str, body: Any = None) -> Response:
        """A request of theirs."""
        return self.playbook.http(method, target, body, token=self.token)

    def presence(self, presence: str) -> Response:
        """Say where they are."""
        body = {"presenceDefinition": {"systemPresence": presence}}
        return self.call("PATCH", f"/api/v2/users/{self.id}/presences/purecloud", body)

    @property
    def status(self) -> str:
        """Their routing status."""
        return self.call("GET", "/api/v2/users/me").json()["routingStatus"]["status"]

    def heard(self, subject: str) -> list[Any]:
        """The bodies of the notifications about it."""
        topic = f"v2.users.{self.id}.{subject}"
        return [one["eventBody"] for one in self.playbook.frames[self.socket] if one["topicName"] == topic]

    @property
    def conversation(self) -> dict[str, Any]:
        """The latest conversation, as they were last told."""
        return self.heard("conversations")[-1]

    def me_in(self) -> dict[str, Any]:
        """Their latest participation."""
        mine = [one for one in self.conversation["participants"] if one["userId"] == self.id]
        return mine[-1]

    def leg(self, kind: str) -> dict[str, Any]:
        """Their latest leg of a kind."""
        return self.me_in()[kind][-1]

    def legs(self) -> dict[str, str]:
        """The states of their latest legs, by kind."""
        kinds = ("messages", "chats", "calls", "videos")
        return {kind: self.me_in()[kind][-1]["state"] for kind in kinds if self.me_in()[kind]}

    def change(self, kind: str, **change: Any) -> Response:
        """PATCH their leg."""
        participant = self.me_in()["id"]
        path = f"/api/v2/conversations/{self.conversation['id']}/participants/{participant}"
        return self.call("PATCH", f"{path}/communications/{self.leg(kind)['id']}", change)

    def answer(self, kind: str) -> Response:
        """Answer what rings."""
        return self.change(kind, state="connected")

    def hang_up(self, kind: str) -> Response:
        """End a leg, or decline it."""
        return self.change(kind, state="disconnected")

    def write(self, text: str, kind: str = "messages") -> Response:
        """Write to the customer."""
        path = f"/api/v2/conversations/messages/{self.conversation['id']}/communications"
        return self.call("POST", f"{path}/{self.leg(kind)['id']}/messages", {"textBody": text})

    def media(self, kind: str = "videos") -> Response:
        """Ask for the media session of their video, or of their call."""
        participant = self.me_in()["id"]
        path = f"/api/v2/conversations/{self.conversation['id']}/participants/{participant}"
        return self.call("GET", f"{path}/communications/{self.leg(kind)['id']}/media")

    def transcript(self) -> list[str]:
        """The texts that they can read."""
        answer = self.call("GET", f"/api/v2/conversations/{self.conversation['id']}/transcript")
        return [line["text"] for line in answer.json()["entities"]]


class Guest:
    """A customer in a client that knows the Guest API."""

    def __init__(
        self, playbook: Playbook, name: str, video: bool, customer: dict[str, str], site: int = 0
    ) -> None:
        self.playbook = playbook
        self.deployment = playbook.platform.directory["deployments"][site]["id"]
        self.token = f"00000000-0000-4000-8000-{len(playbook.frames):012d}"
        self.capabilities = {"sdkVersion": "4.0", "allowMediaUpgrade": video, "mediaTypes": ["chat", "video"]}
        self.customer = {"displayName": name, **customer}
        self.socket = ""
        self.come()

    def come(self) -> None:
        """Open a socket and configure the session on it."""
        self.socket = self.playbook.open(f"/v1?deploymentId={self.deployment}")
        self.do(
            "configureSession",
            deploymentId=self.deployment,
            capabilities=self.capabilities,
            customer=self.customer,
        )

    def do(self, action: str, **fields: Any) -> None:
        """Send a frame."""
        self.playbook.send(self.socket, {"action": action, "token": self.token, **fields})

    def say(self, text: str, **fields: Any) -> None:
        """Write."""
        self.do("onMessage", message={"type": "Text", "text": text}, **fields)

    def upgrade(self, kind: str, **fields: Any) -> None:
        """Send an event about an upgrade."""
        event = {"eventType": "MediaUpgrade", "mediaUpgrade": {"type": kind, **fields}}
        self.do("onMessage", message={"type": "Event", "events": [event]})

    def ask_for_video(self) -> None:
        """Press the button."""
        self.upgrade("Request", mediaType="video")

    def answer(self, kind: str) -> None:
        """Answer the latest request for consent."""
        asked = self.asked[-1]
        direction = {"direction": asked["mode"]} if kind == "Accepted" else {}
        self.upgrade(kind, upgradeId=asked["upgradeId"], **direction)

    def end_video(self) -> None:
        """Hang up the video."""
        self.upgrade("Ended", communicationId=self.events("Started")[-1]["communicationId"])

    @property
    def frames(self) -> list[Any]:
        """Everything that arrived."""
        return self.playbook.frames[self.socket]

    @property
    def errors(self) -> list[tuple[int, str]]:
        """The plain string errors."""
        return [(one["code"], one["body"]) for one in self.frames if one["class"] == "string"]

    @property
    def texts(self) -> list[str]:
        """What was written, by both sides."""
        return [one["body"]["text"] for one in self.frames if "text" in _body(one)]

    def events(self, *kinds: str) -> list[dict[str, Any]]:
        """The upgrade events of these kinds; all of them when none is named."""
        found = [event for one in self.frames for event in _body(one).get("events", [])]
        upgrades = [one["mediaUpgrade"] for one in found if one["eventType"] == "MediaUpgrade"]
        return [one for one in upgrades if not kinds or one["type"] in kinds]

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The requests for consent."""
        return self.events("Requested")


def _body(frame: Any) -> dict[str, Any]:
    return frame["body"] if isinstance(frame["body"], dict) else {}


def in_chat(organisation: str = "northwind-web", **guest: Any) -> tuple[Playbook, Guest, Agent]:
    """Ana in a chat with Ben."""
    playbook = Playbook(organisation)
    ben = playbook.agent()
    ana = playbook.guest(**guest)
    ana.say("Hello")
    kind = "messages" if organisation.startswith("northwind-web") else "chats"
    assert ben.answer(kind).status == 200
    return playbook, ana, ben


def in_video(organisation: str = "northwind-web") -> tuple[Playbook, Guest, Agent]:
    """Ana in a video with Ben, after a chat."""
    playbook, ana, ben = in_chat(organisation)
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ben.answer("videos").status == 200
    return playbook, ana, ben


def details(playbook: Playbook) -> dict[str, Any]:
    """What the reports say of the first conversation."""
    answer = playbook.http("GET", "/api/v2/analytics/conversations/details", token=playbook.log_in("Ada"))
    return dict(answer.json()["entities"][0])
