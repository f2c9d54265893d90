"""A customer and agents who leave each other videos, the bridge and the reviewers: plays for twins."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mocks.core.clock import iso
from mocks.core.organisation.model import RoutingStatus
from mocks.core.routing.model import Entry, EntryState
from mocks.tests.core.integrations.scripts import ANA, BODY, WEBHOOK
from mocks.tests.core.storage.scripts import FILM, form, target
from mocks.tests.core.twins import Play

ACTS: tuple[str, ...] = (
    "record", "record", "post", "post:url", "post:duration", "answer", "open", "click", "watch", "wait:30", "wait:3700",
    "wait:86400", "wait:700000", "wait:2700000", "fetch:Ada", "fetch:Dee", "fetch:Ben", "bridge", "queue:Ben,Away", "pull",
    "answers", "end", "again", "resend", "look", "come", "record:Noor", "pull:Noor", "post:nobody", "queue:Ben,On Queue",
    "wait:604800", "wait:10", "asks",
)  # fmt: skip
REVIEW = "async-video-review-01"
#: Ana's film, and its whole review.
REVIEWED = ("record", "pull", "answers", "end")
#: What usually happens, so that every guard is met by somebody: by chance alone few plays get there.
COURSES = {
    "northwind-async": (
        (*REVIEWED, "wait:30"),
        ("record", "wait:3700", "fetch:Ada", "fetch:Dee"),
        ("answer", "open", "click", "watch", "fetch:Dee", "fetch:Ada"),
        ("answer", "watch", "wait:3700", "click", "again"),
        ("answer", "wait:2700000", "resend"),
        ("post", "post:url", "post:duration", "bridge"),
        ("record", "answer", "wait:700000", "click", "watch", "fetch:Ada"),
        ("record", "answer", "wait:2700000", "click", "fetch:Ada"),
        ("record", "wait:604800", "look", "wait:2700000"),
        ("record", "wait:2592000", "look", "resend"),
        ("record", "wait:2700000", "fetch:Ada"),
        ("record", "resend", "wait:700000", "watch", "wait:2700000", "click"),
        ("record", "wait:700000", "resend", "wait:2700000"),
        ("record", "resend", "watch", "wait:700000", "again", "wait:2700000"),
        ("answer", "watch", "wait:30", "open"),
        ("answer", "watch", "wait:86400", "again"),
        ("record", "wait:604790", "resend", "watch", "wait:10", "again", "wait:2700000"),
        ("answer", "wait:86400", "resend"),
        ("record", "come", "record:Noor", "record", "post"),
        ("post:nobody", "come", "post:nobody"),
        (*REVIEWED, "post:nobody", "record"),
        (*REVIEWED, "post:nobody", "wait:30"),
        ("queue:Ben,Away", "record", "wait:30", "queue:Ben,On Queue"),
        ("record", "pull", "wait:30", "answers", "end", "asks", "wait:3700", "asks"),
        ("record", "pull", "wait:10", "wait:10", "answers", "end"),
        ("record", "wait:15000", "pull", "answers", "end"),
        ("record", "wait:30", "wait:30", "pull"),
        (*REVIEWED, "come", "record:Noor", "wait:10", "pull:Noor", "answers"),
        ("record", "pull", "answers", "come", "record:Noor", "end", "pull:Noor"),
        ("come", "record:Noor", "pull:Noor", "end", *REVIEWED, "wait:10", "pull:Noor"),
    ),
}


@dataclass(frozen=True)
class Film:
    """A recording: whose, and since when it is kept."""

    id: str
    by: str
    since: datetime

    def age_at(self, now: datetime) -> str:
        """In the words of the clean organisation, where each is kept for 30 days; 7 is what a trap makes of them."""
        age = now - self.since
        if age < timedelta(days=7):
            return "within 7 days"
        return "after 7 to 30 days" if age < timedelta(days=30) else "after 30 days"


class Recordings(Play):
    """Ana has asked to send a video; Ben is on queue for reviews. Noor may come, too."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation)
        #: By who began them, the latest one last.
        self.conversations: dict[str, str] = {}
        self.films: list[Film] = []
        #: By the number of the mail that leads to it.
        self.mailed: dict[int, Film] = {}
        #: Addresses, when they were minted, and for what.
        self.sent_to: list[tuple[str, datetime, Film | None]] = []
        self.do_come("Ana")

    @property
    def conversation(self) -> str:
        """Ana's."""
        return self.conversations["Ana"]

    def do_come(self, who: str = "Noor") -> None:
        """A customer asks for a link to record at."""
        if who not in self.conversations:
            guest = self.playbook.guest(who)
            guest.say("I want to send you a video")
            self.conversations[who] = guest.texts[-1].partition("?c=")[2]

    def do_record(self, who: str = "Ana") -> None:
        """A customer sends a film by the capture page."""
        if who not in self.conversations:
            return
        wish = {"conversationId": self.conversations[who], "customerId": "k-7", "mimeType": "video/mp4"}
        answer = self.playbook.http("POST", "/record", {**wish, "size": len(FILM), "duration": 45})
        if self.note("announced", answer):
            self.note("recorded", self.playbook.http("PUT", target(answer.json()["uploadUrl"]), raw=FILM))
            self._tell_for(who)
            self.films.append(Film(answer.json()["mediaId"], "customer", self.playbook.now))

    def _tell_for(self, who: str) -> None:
        """The webhook was told of that customer's film, or of nobody's."""
        known = self.playbook.platform.state.conversations.by_id
        live = [name for name, one in self.conversations.items() if known[one].end is None]
        if who not in live[-1:] and (who or live):
            self.done.add("told for another conversation than the latest that runs")

    def _want(self, film: Film | None) -> None:
        """Somebody wants to have a film."""
        if film is not None:
            self.done.add(f"{film.by}'s film wanted {film.age_at(self.playbook.now)}")

    def do_post(self, without: str = "") -> None:
        """The upload service posts by itself; without a field, or with one misnamed, or for a customer unknown."""
        body: dict[str, Any] = {**BODY, "conversationId": self.conversation}
        if without == "nobody":
            body["conversationId"] = "00000000-0000-4000-8000-00000000dead"
        elif without == "url":
            body["url"] = body.pop("mediaUrl")
        else:
            body.pop(without, None)
        answer = self.playbook.http("POST", WEBHOOK, body, token=self.playbook.log_in("Ben"))
        if without == "nobody":
            self.note("posted for nobody", answer)
            self._tell_for("")
        elif self.note(f"posted without {without or 'nothing'}", answer):
            self._tell_for("Ana")

    def do_answer(self, who: str = "Ben") -> None:
        """An agent records an answer and mails it."""
        token = self.playbook.log_in(who)
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        sent = self.playbook.http("POST", "/api/v2/media/media", token=token, headers=headers, raw=form())
        if self.note("stored", sent):
            self.films.append(Film(sent.json()["mediaId"], "agent", self.playbook.now))
            self._mail(self.films[-1], token)

    def _mail(self, film: Film, token: str) -> None:
        payload = {"targetChannel": "email", "targetAddress": ANA, "mediaId": film.id}
        event = {
            "type": "Custom",
            "name": "agent.video.send",
            "conversationId": self.conversation,
            "payload": {**payload, "subject": "Your video", "body": "Look"},
        }
        before = len(self.playbook.sent)
        self.note("asks to mail", self.playbook.http("POST", "/api/v2/events", event, token=token))
        new = range(before, len(self.playbook.sent))
        self.mailed |= dict.fromkeys(new, film)
        if new:
            self.done.add("mailed")

    def do_open(self) -> None:
        """Ana's mail program fetches the picture in her mails."""
        self._follow("opened.gif", "opened")
        path = f"/api/v2/conversations/{self.conversation}/desktop/web"
        shown = self.playbook.http("GET", path, token=self.playbook.log_in("Ada"))
        self.answers.append(shown.json()["badges"])
        if "Viewed" not in shown.json()["badges"] and "opened 200" in self.done:
            self.done.add("opened before anybody watched")

    def do_watch(self) -> None:
        """Ana watches what her mails lead to."""
        self._follow("video", "watched")

    def do_click(self) -> None:
        """Ana follows the links in her mails."""
        for number, one in enumerate(self.playbook.sent):
            for word in one.text.split():
                if "/v/" in word or "/storage/" in word:
                    self._look("clicked", target(word), self.mailed.get(number))

    def _follow(self, path: str, what: str) -> None:
        for number, one in enumerate(self.playbook.sent):
            if "/v/" in one.text:
                link = "/v/" + one.text.rpartition("/v/")[2].split()[0]
                self._look(what, f"{link}/{path}", self.mailed.get(number))

    def do_look(self) -> None:
        """Ada follows the links in Ana's messages; each was written when its film had arrived."""
        path = f"/api/v2/conversations/{self.conversation}/transcript"
        lines = self.playbook.http("GET", path, token=self.playbook.log_in("Ada")).json()["entities"]
        for line in lines:
            for link in re.findall(r"\((\S+/v/\w+)\)", line["text"]):
                film = Film(link, "customer", datetime.fromisoformat(line["time"]))
                self._look("looked", target(link), film)

    def _look(self, what: str, path: str, film: Film | None) -> None:
        """What a browser gets, and where it is sent."""
        answer = self.playbook.http("GET", path)
        self.answers.append([what, answer.status, answer.body.decode(errors="replace")])
        self.done.add(f"{what} {answer.status}")
        if what != "opened":
            self._want(film)
        if "location" in answer.headers:
            self.sent_to.append((target(answer.headers["location"]), self.playbook.now, film))
            found = self.playbook.http("GET", self.sent_to[-1][0])
            self.answers.append([what, found.status])

    def do_fetch(self, who: str) -> None:
        """Somebody asks for the latest recording, and follows the address."""
        if self.films:
            token, film = self.playbook.log_in(who), self.films[-1]
            answer = self.playbook.http("GET", f"/api/v2/media/media/{film.id}", token=token)
            if self.note(f"{who} fetches", answer):
                self.answers.append([answer.json().get(name) for name in ("state", "deletes")])
                self.done.add(f"{film.by}'s film fetched")

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

    def do_pull(self, who: str = "Ana") -> None:
        """Ben takes a conversation for review."""
        if who in self.conversations:
            conversation = self.conversations[who]
            self._note_wrap_up(conversation)
            path = f"/api/v2/queues/{REVIEW}/conversations/{conversation}/pull"
            self.note("pulls", self.agents["Ben"].call("POST", path))
            self._ask_for_level()

    def do_answers(self) -> None:
        """Ben takes what rings."""
        self.do_legs("Ben", "messages", "connected")
        self._ask_for_level()

    def do_end(self) -> None:
        """Ben has reviewed it."""
        self.do_legs("Ben", "messages", "disconnected")

    def do_asks(self) -> None:
        """Ben asks how he stands."""
        status = self._status()
        self.answers.append(status)
        if "wrapUpUntil" in status:
            self.done.add("Ben asks while he writes up")

    def _status(self) -> dict[str, str]:
        return dict(self.agents["Ben"].call("GET", "/api/v2/users/me").json()["routingStatus"])

    def _note_wrap_up(self, conversation: str) -> None:
        """Whether Ben would have that review if he were not writing up for the guide's two minutes."""
        until = self._status().get("wrapUpUntil")
        wanted = [one for one in self._free_for() if one.conversation_id == conversation]
        if until is not None and wanted:
            gone = timedelta(seconds=120) - (datetime.fromisoformat(until) - self.playbook.now)
            late = gone >= timedelta(seconds=10)
            self.done.add(f"pulls {'10 seconds or more' if late else 'sooner'} after a review")

    def _ask_for_level(self) -> None:
        """What Ben reads of the reviews; the target itself is no effect."""
        level = self.agents["Ben"].call("GET", f"/api/v2/queues/{REVIEW}/servicelevel").json()
        self.answers.append([level.get(name) for name in ("answered", "within", "percentage", "met")])
        for entry in self._reviews():
            if entry.state is EntryState.ANSWERED and entry.ended is not None:
                slow = (entry.ended - entry.entered).total_seconds()
                band = "20 seconds" if slow <= 20 else "20 seconds to 4 hours" if slow <= 14400 else "longer"
                self.done.add(f"level asked after a wait of {band}")

    def _reviews(self) -> list[Entry]:
        entries = self.playbook.platform.state.routing.entries.values()
        return [one for one in entries if one.queue_id == REVIEW]

    def _free_for(self) -> list[Entry]:
        """The reviews that Ben could have but for what he writes up."""
        ben = self.playbook.platform.state.organisation.users[self.agents["Ben"].id]
        waiting = [one for one in self._reviews() if one.state is EntryState.WAITING]
        return [one for one in waiting if ben.status is RoutingStatus.IDLE and ben.id not in one.declined_by]

    def act(self, what: str) -> None:
        """One thing that somebody does, and how the reviews stand then."""
        super().act(what)
        ben = self.playbook.platform.state.organisation.users[self.agents["Ben"].id]
        if self._free_for() and ben.wrap_up_until is None:
            self.done.add("Ben is free while a review waits")
        waits = [(one.ended or self.playbook.now) - one.entered for one in self._reviews()]
        if any(wait >= timedelta(seconds=60) for wait in waits):
            self.done.add("a review waited for a minute")

    def do_wait(self, seconds: str) -> None:
        """Time passes; it may outlive a token, so Ben logs in anew."""
        super().do_wait(seconds)
        self.agents["Ben"].token = self.playbook.log_in("Ben")

    def do_again(self) -> None:
        """Ana opens the address once more to which she was sent before."""
        for address, minted, film in self.sent_to:
            answer = self.playbook.http("GET", address)
            self.answers.append(["again", answer.status])
            age = "within a day" if self.playbook.now - minted < timedelta(days=1) else "later"
            self.done.add(f"again {answer.status} {age}")
            if answer.status != 403:
                self._want(film)

    def do_resend(self) -> None:
        """Ben mails the first recording once more."""
        if self.films:
            film, token = self.films[0], self.playbook.log_in("Ben")
            shown = self.playbook.http("GET", f"/api/v2/media/media/{film.id}", token=token).json()
            self._mail(film, token)
            self._want(film)
            self.done.add(f"resent when {shown.get('state')}")
            if shown.get("expires") and iso(self.playbook.now) >= shown["expires"]:
                self.done.add("resent when its address was over")

    def observe(self) -> set[str]:
        """What happened, and what the messages tell that are still there."""
        told = set(super().observe())
        for one in self.conversations.values():
            path = f"/api/v2/conversations/{one}/transcript"
            lines = self.playbook.http("GET", path, token=self.playbook.log_in("Ada")).json()["entities"]
            if any("retentionExpires" in line.get("metadata", {}) for line in lines):
                told.add("a message tells when its film goes")
        return told
