"""A customer and agents who leave each other videos, the bridge and the reviewers: plays for twins."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from typing import Any

from mocks.core.wire import Response
from mocks.tests.core.integrations.scripts import ANA, BODY, WEBHOOK
from mocks.tests.core.storage.scripts import FILM, form, target
from mocks.tests.core.twins import Play

ACTS: tuple[str, ...] = (
    "record", "record", "post", "post:url", "post:duration", "answer", "open", "click", "watch", "wait:30", "wait:3700",
    "wait:86400", "wait:700000", "wait:2700000", "fetch:Ada", "fetch:Dee", "fetch:Ben", "bridge", "queue:Ben,Away", "pull",
    "answers", "end", "again",
    "resend",
)  # fmt: skip
#: What usually happens, so that every guard is met by somebody: by chance alone few plays get there.
COURSES = {
    "northwind-async": (
        ("record", "pull", "answers", "end", "wait:30"),
        ("record", "wait:3700", "fetch:Ada", "fetch:Dee"),
        ("answer", "open", "click", "watch", "fetch:Dee", "fetch:Ada"),
        ("answer", "watch", "wait:3700", "click", "again"),
        ("answer", "wait:2700000", "resend"),
        ("post", "post:url", "post:duration", "bridge"),
        ("record", "answer", "wait:700000", "click", "watch", "fetch:Ada"),
        ("record", "answer", "wait:2700000", "click", "fetch:Ada"),
    ),
}


class Recordings(Play):
    """Ana has asked to send a video; Ben is on queue for reviews."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation)
        self.guest = self.playbook.guest("Ana")
        self.guest.say("I want to send you a video")
        self.conversation = self.guest.texts[-1].partition("?c=")[2]
        self.media: list[str] = []
        self.sent_to: list[str] = []
        self.recorded_at: list[datetime] = []

    def do_record(self) -> None:
        """Ana sends a film by the capture page."""
        wish = {"conversationId": self.conversation, "customerId": "k-7", "mimeType": "video/mp4"}
        answer = self.playbook.http("POST", "/record", {**wish, "size": len(FILM), "duration": 45})
        if self.note("announced", answer):
            self.note("recorded", self.playbook.http("PUT", target(answer.json()["uploadUrl"]), raw=FILM))
            self.media.append(answer.json()["mediaId"])
            self.recorded_at.append(self.playbook.now)

    def do_post(self, without: str = "") -> None:
        """The upload service posts by itself; without a field, or with one misnamed."""
        body: dict[str, Any] = {**BODY, "conversationId": self.conversation}
        if without == "url":
            body["url"] = body.pop("mediaUrl")
        else:
            body.pop(without, None)
        answer = self.playbook.http("POST", WEBHOOK, body, token=self.playbook.log_in("Ben"))
        self.note(f"posted without {without or 'nothing'}", answer)

    def do_answer(self, who: str = "Ben") -> None:
        """An agent records an answer and mails it."""
        token = self.playbook.log_in(who)
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        sent = self.playbook.http("POST", "/api/v2/media/media", token=token, headers=headers, raw=form())
        if self.note("stored", sent):
            self.media.append(sent.json()["mediaId"])
            self._mail(self.media[-1], token)

    def _mail(self, media: str, token: str) -> None:
        payload = {"targetChannel": "email", "targetAddress": ANA, "mediaId": media}
        event = {
            "type": "Custom",
            "name": "agent.video.send",
            "conversationId": self.conversation,
            "payload": {**payload, "subject": "Your video", "body": "Look"},
        }
        self.note("mailed", self.playbook.http("POST", "/api/v2/events", event, token=token))

    def do_open(self) -> None:
        """Ana's mail program fetches the picture in her mails."""
        self._follow("opened.gif", "opened")
        path = f"/api/v2/conversations/{self.conversation}/desktop/web"
        shown = self.playbook.http("GET", path, token=self.playbook.log_in("Ada"))
        self.answers.append(shown.json()["badges"])

    def do_watch(self) -> None:
        """Ana watches what her mails lead to."""
        self._follow("video", "watched")

    def do_click(self) -> None:
        """Ana follows the links in her mails."""
        for one in self.playbook.sent:
            for word in one.text.split():
                if "/v/" in word or "/storage/" in word:
                    self._look("clicked", self.playbook.http("GET", target(word)))

    def _follow(self, path: str, what: str) -> None:
        for one in self.playbook.sent:
            if "/v/" in one.text:
                link = "/v/" + one.text.rpartition("/v/")[2].split()[0]
                self._look(what, self.playbook.http("GET", f"{link}/{path}"))

    def _look(self, what: str, answer: Response) -> None:
        """What a browser gets, and where it is sent."""
        self.answers.append([what, answer.status, answer.body.decode(errors="replace")])
        self.done.add(f"{what} {answer.status}")
        if "location" in answer.headers:
            self.sent_to.append(target(answer.headers["location"]))
            found = self.playbook.http("GET", self.sent_to[-1])
            self.answers.append([what, found.status])

    def do_fetch(self, who: str) -> None:
        """Somebody asks for the latest recording, and follows the address."""
        if self.media:
            token = self.playbook.log_in(who)
            answer = self.playbook.http("GET", f"/api/v2/media/media/{self.media[-1]}", token=token)
            if self.note(f"{who} fetches", answer):
                self.answers.append(answer.json().get("state"))

    def do_bridge(self) -> None:
        """The bridge asks for an address to store a film at."""
        one = next(
            one for one in self.playbook.platform.directory["clients"] if one["name"] == "video-bridge"
        )
        pair = b64encode(f"{one['id']}:{one['secret']}".encode()).decode()
        form_ = {"grant_type": "client_credentials"}
        token = self.playbook.token(form_, {"authorization": f"Basic {pair}"}).json()["access_token"]
        wish = {"mimeType": "video/mp4", "size": 4}
        self.note("bridge stores", self.playbook.http("POST", "/api/v2/media/uploads", wish, token=token))

    def do_pull(self) -> None:
        """Ben takes the conversation for review."""
        path = f"/api/v2/queues/async-video-review-01/conversations/{self.conversation}/pull"
        self.note("pulls", self.agents["Ben"].call("POST", path))
        level = self.agents["Ben"].call("GET", "/api/v2/queues/async-video-review-01/servicelevel")
        self.answers.append(level.json().get("met"))

    def do_answers(self) -> None:
        """Ben takes what rings."""
        self.do_legs("Ben", "messages", "connected")
        level = self.agents["Ben"].call("GET", "/api/v2/queues/async-video-review-01/servicelevel")
        self.answers.append(level.json().get("met"))

    def do_end(self) -> None:
        """Ben has reviewed it."""
        self.do_legs("Ben", "messages", "disconnected")

    def do_again(self) -> None:
        """Ana opens the address once more to which she was sent before."""
        for found in self.sent_to:
            answer = self.playbook.http("GET", found)
            self.answers.append(["again", answer.status])
            self.done.add(f"again {answer.status}")

    def do_resend(self) -> None:
        """Ben mails the first recording once more."""
        if self.media:
            state = self.playbook.http(
                "GET", f"/api/v2/media/media/{self.media[0]}", token=self.playbook.log_in("Ben")
            )
            self._mail(self.media[0], self.playbook.log_in("Ben"))
            self.done.add(f"resent when {state.json().get('state')}")
