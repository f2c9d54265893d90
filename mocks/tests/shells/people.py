"""A whole upgrade through either shell, as a client sees it: httpx, sockets, and the control plane."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx

from mocks.shells import direct, loopback
from mocks.shells.sockets import ClientSocket, SocketClosedByPlatform

Mock = direct.DirectMock | loopback.LoopbackServer
#: Long enough for a loaded machine; nothing waits that long unless it fails.
PATIENCE_S = 60.0
TOKEN = "00000000-0000-4000-8000-000000000001"


def until(check: Callable[[], Any], within_s: float = PATIENCE_S) -> None:
    """Ask until the answer is yes; TimeoutError when it never is."""
    latest = time.monotonic() + within_s
    while not check():
        if time.monotonic() > latest:
            raise TimeoutError
        threading.Event().wait(0.01)


class Session:
    """A client of a mock, with everything that it heard."""

    def __init__(self, mock: Mock, organisation: str) -> None:
        self.mock = mock
        self.client = httpx.Client(base_url=mock.base_url, transport=mock.transport(), timeout=PATIENCE_S)
        self.directory = self.stage("PUT", "organisation", {"name": organisation}).json()
        self.heard: list[Any] = []

    def stage(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """A call of the control plane."""
        headers = {"X-Stage-Token": self.mock.stage_token}
        return self.client.request(method, f"/_stage/{path}", json=body, headers=headers)

    def log_in(self, name: str) -> str:
        """A person's token."""
        user = next(one for one in self.directory["users"] if one["name"] == name)
        form = {"grant_type": "password", "username": user["email"], "password": user["password"]}
        return str(self.client.post("/oauth/token", data=form).json()["access_token"])

    def call(self, method: str, path: str, token: str, body: Any = None) -> Any:
        """A call of the platform; its status and body are remembered."""
        headers = {"Authorization": f"Bearer {token}"}
        answer = self.client.request(method, path, json=body, headers=headers)
        self.heard.append([method, path, answer.status_code, answer.json() if answer.content else None])
        return self.heard[-1][3]

    def connect(self, uri: str) -> ClientSocket:
        """Open a socket."""
        return self.mock.connect(uri)

    def send(self, socket: ClientSocket, **frame: Any) -> None:
        """Send a frame."""
        socket.send(json.dumps(frame))

    def receive(self, socket: ClientSocket) -> Any:
        """The next frame; it is remembered."""
        self.heard.append(json.loads(socket.receive(PATIENCE_S)))
        return self.heard[-1]

    def receive_end(self, socket: ClientSocket) -> None:
        """The end of a socket; it is remembered."""
        try:
            socket.receive(PATIENCE_S)
        except SocketClosedByPlatform as closed:
            self.heard.append([closed.code, closed.reason])

    def close(self) -> None:
        """Release the connections."""
        self.client.close()


def upgrade(session: Session) -> list[Any]:
    """Ana and Ben: chat, video, an offer, the end; some refusals on the way. Returns what was heard."""
    ben = session.log_in("Ben")
    me = session.call("GET", "/api/v2/users/me", ben)
    presence = {"presenceDefinition": {"systemPresence": "On Queue"}}
    session.call("PATCH", f"/api/v2/users/{me['id']}/presences/purecloud", ben, presence)
    channel = session.call("POST", "/api/v2/notifications/channels", ben)
    topics = [{"id": f"v2.users.{me['id']}.{subject}"} for subject in ("conversations", "mediaupgrades")]
    session.call("PUT", f"/api/v2/notifications/channels/{channel['id']}/subscriptions", ben, topics)
    desktop = session.connect(channel["connectUri"])
    guest = _come(session)
    _answer(session, ben, me["id"], session.receive(desktop)["eventBody"], "messages")
    session.receive(desktop)
    _event(session, guest, type="Request", mediaType="video")
    asked = _upgrade_in(session.receive(guest))
    _event(session, guest, type="Accepted", upgradeId=asked["upgradeId"])
    assert _upgrade_in(session.receive(guest))["type"] == "Connecting"
    ringing = _ringing(session, desktop, me["id"])
    path = _answer(session, ben, me["id"], ringing, "videos")
    session.receive(desktop)
    started = _upgrade_in(session.receive(guest))
    media = session.call("GET", f"{path}/media", ben)
    customer, agent = session.connect(started["signallingUri"]), session.connect(media["signallingUri"])
    session.send(customer, type="join")
    session.receive(customer)
    session.send(agent, type="join")
    peer = session.receive(agent)["peers"][0]["leg"]
    session.receive(customer)
    session.send(agent, type="offer", to=peer, sdp="v=0\r\n…")
    assert session.receive(customer)["sdp"] == "v=0\r\n…"
    session.call("PATCH", path, ben, {"state": "resting"})
    session.call("DELETE", path, ben)
    session.call("PATCH", path, ben, {"state": "disconnected"})
    for socket in (agent, customer):
        while session.receive(socket)["type"] != "ended":
            pass
        session.receive_end(socket)
    session.receive(guest)
    session.receive(desktop)
    for socket in (desktop, guest, customer, agent):
        socket.close()
        socket.close()
    return session.heard


def _come(session: Session) -> ClientSocket:
    deployment = session.directory["deployments"][0]["id"]
    guest = session.connect(f"/v1?deploymentId={deployment}")
    capabilities = {"allowMediaUpgrade": True, "mediaTypes": ["chat", "video"]}
    customer = {"displayName": "Ana"}
    session.send(
        guest,
        action="configureSession",
        token=TOKEN,
        deploymentId=deployment,
        capabilities=capabilities,
        customer=customer,
    )
    session.receive(guest)
    session.send(guest, action="onMessage", token=TOKEN, message={"type": "Text", "text": "Grüß Gott"})
    session.receive(guest)
    return guest


def _event(session: Session, guest: ClientSocket, **upgrade: Any) -> None:
    event = {"eventType": "MediaUpgrade", "mediaUpgrade": upgrade}
    session.send(guest, action="onMessage", token=TOKEN, message={"type": "Event", "events": [event]})


def _upgrade_in(frame: Any) -> Any:
    return frame["body"]["events"][0]["mediaUpgrade"]


def _ringing(session: Session, desktop: ClientSocket, user_id: str) -> Any:
    """The conversation as it is told once a video rings at that person."""
    while True:
        told = session.receive(desktop)
        if not told["topicName"].endswith(".conversations"):
            continue
        mine = next(one for one in told["eventBody"]["participants"] if one["userId"] == user_id)
        if mine["videos"]:
            return told["eventBody"]


def _answer(session: Session, token: str, user_id: str, conversation: Any, kind: str) -> str:
    mine = next(one for one in conversation["participants"] if one["userId"] == user_id)
    path = f"/api/v2/conversations/{conversation['id']}/participants/{mine['id']}"
    path = f"{path}/communications/{mine[kind][0]['id']}"
    session.call("PATCH", path, token, {"state": "connected"})
    return path


def comparable(heard: list[Any]) -> str:
    """What was heard, with the host's address blanked; ids and times are the same by themselves."""
    return re.sub(r"ws://[^/\"]+", "ws://host", json.dumps(heard, indent=1))
