"""Who handles recorded video in a scenario: customers at their capture page, and people at desks who look after them."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, cast

from harness.api.capture import CapturePage
from harness.api.desk import Desk
from harness.api.mailbox import Letter, letters
from harness.api.rest import Refused
from harness.api.visitor import Opened, Visitor
from harness.media.films import Format, film
from harness.people import REPLY_S, ApiCustomer, customer
from harness.recorder import Recorder
from harness.scene import Scene
from harness.wait import until

#: What a customer writes who wants to send a video; the flow of the named organisation understands it.
WISH = "I would like to send you a video"
_LINK = re.compile(r"https?://\S+")
#: What a customer reads on her phone once her video has arrived.
ARRIVED = "Your video has arrived. Thank you."
#: Characters in one message of a chat.
PIECE = 2_000
#: What counts as at once, and how long a stalled chat is given, seconds.
AT_ONCE_S, STALL_S = 0.3, 120.0


class SendsVideo(Protocol):
    """Somebody who was asked to send a video, by whatever means it is sent."""

    @property
    def conversation(self) -> str:
        """The conversation that the link belongs to."""

    @property
    def media(self) -> str:
        """The platform's id of the video; empty while none was announced."""


class Sender:
    """A customer's way from the chat to the capture page and back: one person of a scene."""

    def __init__(self, scene: Scene, name: str) -> None:
        self.name = name
        self._scene = scene
        self.page = CapturePage(scene.wire, capture_link(scene, name))
        #: Whether the page sends in parts and goes on after a break.
        self.is_patient = True
        self._pieces: list[str] = []

    @property
    def conversation(self) -> str:
        """The conversation that the link belongs to."""
        return self.page.conversation

    @property
    def media(self) -> str:
        """The platform's id of the video; empty while none was announced."""
        return self.page.media

    def send(self, form: Format = Format.MP4, mime_type: str = "") -> int:
        """Send a film in one piece; the status of the storage's answer."""
        return self.page.send(film(form), mime_type or form.value[2])

    def send_by_phone(self, before_last: Callable[[], object]) -> None:
        """Send a film over a connection that breaks: `before_last` is called before the last part."""
        content, kind = film(Format.MP4), Format.MP4.value[2]
        if self.is_patient:
            self.page.send_resumably(content, kind, before_last=before_last, rest=self._rest)
        else:
            self.page.send_once(content, kind, before_last=before_last)

    def _rest(self, seconds: float) -> None:
        self._scene.stage.advance(seconds)

    def send_over_socket(self) -> None:
        """Write a film into the chat as base64, in pieces that the socket takes."""
        data = base64.b64encode(film(Format.MP4)).decode()
        self._pieces = [data[at : at + PIECE] for at in range(0, len(data), PIECE)]
        for piece in self._pieces:
            customer(self._scene, self.name).say(piece)

    def video_was_shown_back(self) -> bool:
        """Whether the chat's socket carried a piece of the film."""
        return bool(self._pieces) and self._chat().is_shown_back(self._pieces[0], AT_ONCE_S)

    def is_shown_back(self, words: str) -> bool:
        """Write something, and say whether it is shown at once; if not, let time pass until it is."""
        self._chat().say(words)
        prompt = self._chat().is_shown_back(words, AT_ONCE_S)
        if not prompt:
            self._scene.stage.advance(STALL_S)
            if not self._chat().is_shown_back(words, REPLY_S):
                raise LookupError(f"expected {words!r} to be shown after {STALL_S} s, saw nothing")
        return prompt

    def _chat(self) -> ApiCustomer:
        return cast(ApiCustomer, customer(self._scene, self.name))

    def leave(self) -> None:
        """Close the page."""
        self.page.leave()

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


def capture_link(scene: Scene, name: str) -> str:
    """Let the customer ask to send a video; the link that she is given. Raises Expired without one."""
    asking = customer(scene, name)
    asking.say(WISH)

    def links() -> list[str]:
        return [link for text in asking.told() for link in _LINK.findall(text)]

    return until(links, REPLY_S, f"a link at which {name} can record")[-1]


def sending(scene: Scene, name: str) -> SendsVideo:
    """The customer at her capture page, real or not; raise LookupError when she has not asked for it."""
    found = scene.people.get(f"{name} at the capture page")
    if found is None:
        raise LookupError(f"{name} has not asked to send a video")
    return cast(SendsVideo, found)


def sender(scene: Scene, name: str) -> Sender:
    """The customer of that name at her capture page; raise LookupError when she has not asked for it."""
    found = scene.people.get(f"{name} at the capture page")
    if not isinstance(found, Sender):
        raise LookupError(f"{name} has not asked to send a video")
    return found


def become_sender(scene: Scene, name: str) -> Sender:
    """Let the customer ask to send a video, and open what she is given."""
    made = Sender(scene, name)
    scene.people[f"{name} at the capture page"] = made
    return made


#: Which workflow sends answers out.
NOTIFICATION = "Outbound_Video_Notification"


class Desktop(Enum):
    """How an agent's desktop uploads: forms to the Media Store, JSON to it, or where the size says."""

    FORMS = "forms"
    JSON = "JSON"
    BY_SIZE = "by size"


#: Files of the Media Store must be smaller (guide ASYNC, step 1.1).
MEDIA_STORE_BYTES = 50 * 1024 * 1024


def large_film(size: int) -> bytes:
    """A film of just that many bytes: a second to see, and nothing behind it."""
    seen = film(Format.MP4)
    return seen + bytes(size - len(seen))


@dataclass
class Answer:
    """An agent's recorded answer: how its upload went, to whom it was sent, and what opened it."""

    scene: Scene
    name: str
    media: str = ""
    desktop: Desktop = Desktop.FORMS
    size: int = 0
    refused: Refused | None = None
    to: str = ""
    sent_at: str = ""
    opened: Opened | None = None

    def record(self, content: bytes | None = None, *, personal: bool = False) -> None:
        """Record it and send it to the Media Store, with the guide's form."""
        with AtDesk(self.scene, self.name) as desk:
            self.media = str(desk.upload(content or film(Format.MP4), personal=personal)["mediaId"])

    def upload(self, content: bytes | None = None) -> None:
        """Upload a film as this desktop does; a refusal is kept, and the desktop goes on all the same."""
        content = content or film(Format.MP4)
        self.size = len(content)
        with AtDesk(self.scene, self.name) as desk:
            try:
                self.media = str(self._upload(desk, content)["mediaId"])
            except Refused as refused:
                self.refused = refused

    def _upload(self, desk: Desk, content: bytes) -> dict[str, Any]:
        if self.desktop is Desktop.JSON:
            return desk.upload_json(content)
        if self.desktop is Desktop.BY_SIZE and len(content) >= MEDIA_STORE_BYTES:
            expected = desk.upload_address(len(content))
            with AtBrowser(self.scene) as browser:
                browser.ask("PUT", expected["uploadUrl"], content=content).raise_for_status()
            return expected
        return desk.upload(content)

    def send(self, customer: str) -> None:
        """Send it to a customer by mail."""
        self.to, self.sent_at = customer, self.scene.stage.now()
        is_sender = f"{customer} at the capture page" in self.scene.people
        conversation = sending(self.scene, customer).conversation if is_sender else None
        payload = {
            "targetChannel": "email",
            "targetAddress": account(self.scene, customer)[0],
            "mediaId": self.media,
            "subject": "Your Video Response",
            "body": "Your refund was approved. Please review the video response from Ben.",
        }
        with AtDesk(self.scene, self.name) as desk:
            desk.send(payload, conversation)

    @property
    def age_s(self) -> float:
        """Seconds of platform time since it was sent."""
        now, then = (datetime.fromisoformat(one) for one in (self.scene.stage.now(), self.sent_at))
        return (now - then).total_seconds()

    def kept(self) -> bool:
        """Whether the platform still has the file."""
        with AtDesk(self.scene, self.name) as desk:
            return bool(desk.media(self.media)["state"] == "kept")

    def run(self) -> dict[str, Any]:
        """How the workflow ended that sends answers."""
        with AtDesk(self.scene, "Ada") as ada:
            return ada.run_of(NOTIFICATION)

    def leave(self) -> None:
        """It holds nothing open."""

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


def answer_of(scene: Scene, name: str) -> Answer:
    """The answer that this agent has recorded, or is about to."""
    return cast(Answer, scene.person(f"{name}'s answer", lambda: Answer(scene, name)))


def answer_to(scene: Scene, customer: str) -> Answer:
    """The answer that was sent to this customer; raise LookupError when none was."""
    for person in scene.people.values():
        if isinstance(person, Answer) and person.to == customer:
            return person
    raise LookupError(f"nobody has sent {customer} an answer")


def account(scene: Scene, name: str) -> tuple[str, str]:
    """The e-mail address and password of a customer whom the organisation knows."""
    known = scene.organisation["customers"]
    found = next((one for one in known if one["name"] == name), None)
    if found is None:
        raise LookupError(f"expected {name} among the known customers, saw {[one['name'] for one in known]}")
    return str(found["email"]), str(found["password"])


def phone_of(scene: Scene, name: str) -> str:
    """The number of a customer whom the organisation knows."""
    return str(next(one["phoneNumber"] for one in scene.organisation["customers"] if one["name"] == name))


def mails_to(scene: Scene, name: str) -> list[Letter]:
    """The mails that have reached a customer, oldest first."""
    return letters(scene.stage.mails(), account(scene, name)[0])


def link_in_mail(scene: Scene, name: str) -> str:
    """The link in the latest mail; raise LookupError without one."""
    links = [link for letter in mails_to(scene, name) for link in letter.links]
    if not links:
        raise LookupError(f"expected a link in a mail to {name}, saw {len(mails_to(scene, name))} mails")
    return links[-1]


class UploadService:
    """The integration that tells the platform of uploads, and the platform's last refusal (None: it was taken)."""

    def __init__(self, scene: Scene) -> None:
        self.name = "the upload service"
        self._scene = scene
        self.refused: Refused | None = None

    def post(self, webhook: str, body: dict[str, Any]) -> Refused | None:
        """Post to a webhook; the refusal, or None."""
        self.refused = None
        with AtClient(self._scene, "video-bridge") as bridge:
            try:
                bridge.post(webhook, body)
            except Refused as refused:
                self.refused = refused
        return self.refused

    def leave(self) -> None:
        """It holds nothing open."""

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


def upload_service(scene: Scene) -> UploadService:
    """The scene's upload service."""
    return cast(UploadService, scene.person("the upload service", lambda: UploadService(scene)))


class AtDesk:
    """Signs somebody in anew for each look: tokens end while time moves."""

    def __init__(self, scene: Scene, name: str) -> None:
        self._desk = Desk(scene.wire, *scene.login(name))

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        self._desk.leave()


class AtClient:
    """Signs an integration's client in."""

    def __init__(self, scene: Scene, name: str) -> None:
        clients = scene.organisation["clients"]
        found = next((one for one in clients if one["name"] == name), None)
        if found is None:
            raise LookupError(f"expected a client {name}, saw {[one['name'] for one in clients]}")
        self._desk = Desk(scene.wire, found["id"], found["secret"], is_client=True)

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        self._desk.leave()


class AtBrowser:
    """Somebody with a browser; `account` as Visitor takes it."""

    def __init__(self, scene: Scene, account: tuple[str, str] | None = None) -> None:
        self._visitor = Visitor(scene.wire, account)

    def __enter__(self) -> Visitor:
        return self._visitor

    def __exit__(self, *_: object) -> None:
        self._visitor.leave()


def shown_thumbnails(scene: Scene, rendering: dict[str, Any]) -> int:
    """How many pictures of a desktop's view come up when they are asked for from another site."""
    addresses = [one["url"] for line in rendering["messages"] for one in line["images"] if one["shown"]]
    with AtBrowser(scene) as browser:
        answers = [
            browser.ask("GET", address, headers={"Origin": "https://desk.example"}) for address in addresses
        ]
    return sum(one.is_success and "access-control-allow-origin" in one.headers for one in answers)
