"""A customer on the guest's socket: configures the session, writes, negotiates the upgrade to video."""

from __future__ import annotations

import uuid
from typing import Any

from harness.api.frames import Frame, Frames
from harness.wait import Expired
from harness.wire import Wire

#: What a messenger advertises when it can be upgraded (guide WEB, section 1).
VIDEO_MANIFEST = {"sdkVersion": "4.2.0", "allowMediaUpgrade": True, "mediaTypes": ["chat", "video"]}
PLAIN_MANIFEST = {"sdkVersion": "4.2.0", "mediaTypes": ["chat"]}


class Guest:
    """One guest session; the token is the client's own and names the session."""

    def __init__(self, wire: Wire, deployment: str, name: str, manifest: dict[str, Any]) -> None:
        self._token = str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.{deployment}"))
        self._echoes: list[str] = []
        self._frames = Frames(wire.connect(f"/v1?deploymentId={deployment}"))
        self._frames.send(
            {
                "action": "configureSession",
                "deploymentId": deployment,
                "token": self._token,
                "capabilities": manifest,
                "customer": {"displayName": name},
            }
        )
        self._frames.first(lambda f: f.get("class") == "SessionResponse", 5.0, f"{name}'s session")

    def say(self, text: str) -> None:
        """Write into the chat."""
        self._message({"type": "Text", "text": text})

    def answer(self, upgrade: dict[str, Any], answer: str, **start: Any) -> None:
        """Answer a request for video: `Accepted`, `Declined` or `Failed`.

        Acceptance starts the video in the direction that was asked for; `start` says otherwise (None: says none).
        """
        how = {"direction": upgrade.get("mode"), **start} if answer == "Accepted" else {}
        said = {name: value for name, value in how.items() if value is not None}
        self._event({"type": answer, "upgradeId": upgrade["upgradeId"], **said})

    def request_video(self) -> None:
        """Ask for video as the messenger's own button does."""
        self._event({"type": "Request", "mediaType": "video"})

    def end_video(self, communication: str) -> None:
        """End the video leg; the chat goes on."""
        self._event({"type": "Ended", "communicationId": communication})

    def told(self) -> list[str]:
        """Every text that came from the other side, oldest first."""
        return [str(f["body"]["text"]) for f in self._frames.drain() if self._is_told(f)]

    def told_after(self, own: str) -> list[str]:
        """Every text from the other side that came after that own one."""
        frames = self._frames.drain()
        at = max((n for n, frame in enumerate(frames) if _body(frame).get("text") == own), default=-1)
        return [str(f["body"]["text"]) for f in frames[at + 1 :] if self._is_told(f)]

    def hear(self, text: str, within_s: float) -> None:
        """Wait for that text from the other side; raise Expired when it does not come."""
        self._frames.first(
            lambda f: _is_text(f) and f["body"]["text"] == text, within_s, f'the text "{text}"'
        )

    def is_echoed(self, text: str, within_s: float) -> bool:
        """Whether the platform takes the own text and shows it back, as it does in a chat that is open."""
        try:
            self._frames.first(lambda f: _body(f).get("text") == text, within_s, f'the own text "{text}"')
        except Expired:
            return False
        return True

    def upgrade(self, kind: str, within_s: float) -> dict[str, Any]:
        """Wait for an upgrade event of that type and return it; raise Expired when it does not come."""
        frame = self._frames.first(lambda f: kind in _upgrades(f), within_s, f"a media upgrade {kind}")
        return _upgrades(frame)[kind]

    def catch_up(self) -> None:
        """Return once everything that the platform has sent so far is here: it answers an echo in its turn."""
        text = f"echo {len(self._echoes) + 1}"
        self._echoes.append(text)
        message = {"type": "Text", "text": text}
        self._frames.send({"action": "echo", "token": self._token, "message": message})
        self._frames.first(lambda f: _body(f).get("text") == text, 5.0, "the platform's echo")

    def was_sent_away(self) -> bool:
        """Whether somebody else ended the conversation."""
        return any(_is_farewell(frame) for frame in self._frames.drain())

    def upgrades(self) -> list[str]:
        """The types of all upgrade events so far, oldest first."""
        return [kind for frame in self._frames.drain() for kind in _upgrades(frame)]

    def refusal(self) -> dict[str, Any] | None:
        """Why the latest video was refused before the customer was asked, or None."""
        refusals = [found["Refused"] for f in self._frames.drain() if "Refused" in (found := _upgrades(f))]
        return refusals[-1] if refusals else None

    def frames(self) -> list[Frame]:
        """Every frame so far, oldest first."""
        return self._frames.drain()

    def leave(self) -> None:
        """Close the socket, as a closed tab does."""
        self._frames.close()

    def _is_told(self, frame: Frame) -> bool:
        return _is_text(frame) and _body(frame)["text"] not in self._echoes

    def _event(self, upgrade: dict[str, Any]) -> None:
        event = {"eventType": "MediaUpgrade", "mediaUpgrade": upgrade}
        self._message({"type": "Event", "events": [event]})

    def _message(self, message: dict[str, Any]) -> None:
        self._frames.send({"action": "onMessage", "token": self._token, "message": message})


def _body(frame: Frame) -> dict[str, Any]:
    """What the frame carries; the platform's errors carry plain words, and nothing for us."""
    body = frame.get("body")
    return body if isinstance(body, dict) else {}


def _is_text(frame: Frame) -> bool:
    return _body(frame).get("type") == "Text" and _body(frame).get("direction") == "Outbound"


def _is_farewell(frame: Frame) -> bool:
    events = _body(frame).get("events", [])
    return any(event.get("presence", {}).get("type") == "Disconnect" for event in events)


def _upgrades(frame: Frame) -> dict[str, dict[str, Any]]:
    events = _body(frame).get("events", [])
    upgrades = (event["mediaUpgrade"] for event in events if event.get("eventType") == "MediaUpgrade")
    return {str(upgrade["type"]): upgrade for upgrade in upgrades}
