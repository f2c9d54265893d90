"""Two customers who write and want video, their agents, and those who build: plays for twins."""

from __future__ import annotations

from mocks.tests.core.twins import Play
from mocks.tests.playbook import Guest

ACTS: tuple[str, ...] = (
    "say:Hello", "say:I need a video call", "ask", "request", "consent:Accepted", "consent:Declined", "consent:Failed",
    "answer:Ben", "answer:Kim", "queue:Ben,Away",
    "legs:Ben,videos,disconnected", "legs:Ben,videos,held", "queue:Kim", "queue:Fay", "answer:Fay", "queue:Cy",
    "wait:31", "wait:61", "wait:301", "wait:4000", "leave", "come", "come:1", "program", "block:Ben", "media:Ben",
    "build:Dee,queue", "build:Dee,flow", "build:Dee,policy", "build:Dee,type", "build:pipeline,queue", "build:pipeline,flow",
    "build:pipeline,type",
)  # fmt: skip
#: What usually happens, so that every guard is met by somebody: by chance alone few plays get there.
UPGRADED = ("say:Hello", "answer:Ben", "ask", "consent:Accepted")
COURSES = {
    "northwind-web": (
        (*UPGRADED, "answer:Ben"),
        (*UPGRADED, "wait:61"),
        ("say:Hello", "answer:Ben", "ask", "consent:Declined"),
        ("queue:Kim", *UPGRADED, "legs:Ben,videos,disconnected"),
        ("say:Hello", "program", "build:Dee,queue"),
    ),
    "northwind-one-way": (
        (*UPGRADED, "answer:Ben", "legs:Ben,videos,held"),
        ("say:Hello", "answer:Ben", "ask", "consent:Declined"),
        ("queue:Fay", *UPGRADED, "legs:Ben,videos,disconnected"),
        ("queue:Cy", *UPGRADED, "answer:Ben", "come", "say:Hello", "answer:Cy", "ask", "consent:Accepted"),
    ),
    "northwind-chat": (
        ("say:I need a video call", "answer:Ben", "media:Ben"),
        ("queue:Ben,Away", "say:Hello", "say:I need a video call"),
        ("queue:Kim", "say:I need a video call", "legs:Ben,videos,disconnected"),
        ("block:Ben", "say:I need a video call", "answer:Ben", "wait:31"),
        ("come:1", "say:I need a video call", "wait:3"),
        ("build:Dee,policy", "build:pipeline,type", "build:pipeline,flow"),
    ),
}


class Chats(Play):
    """Two customers who write, and want video."""

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation)
        self.guests: list[Guest] = []
        self.do_come()

    def do_come(self, site: str = "0") -> None:
        """Somebody opens the chat, on the organisation's first site or its last."""
        if len(self.guests) < 2:
            at = min(int(site), len(self.seed["deployments"]) - 1)
            self.guests.append(self.playbook.guest(("Ana", "Noor")[len(self.guests)], site=at))
            self.done.add("come")

    def do_say(self, text: str) -> None:
        """The latest customer writes."""
        self.guests[-1].say(text)
        self.done.add("wishes" if "video" in text else "says")

    def do_ask(self) -> None:
        """The customer presses the button."""
        asked = len(self.guests[-1].asked)
        self.guests[-1].ask_for_video()
        if len(self.guests[-1].asked) > asked:
            self.done.add("button heard")

    def do_request(self) -> None:
        """Ben asks for video."""
        ben = self.agents["Ben"]
        if ben.heard("conversations"):
            path = f"/api/v2/conversations/{ben.conversation['id']}/videorequests"
            self.note("agent asks", ben.call("POST", path, {}))

    def do_program(self) -> None:
        """The pipeline asks for video in the latest conversation."""
        conversations = self.playbook.platform.state.conversations.by_id
        if conversations:
            path = f"/api/v2/conversations/{next(reversed(conversations))}/videorequests"
            token = self.token("pipeline")
            self.note("program asks", self.playbook.http("POST", path, {}, token=token))

    def do_consent(self, kind: str) -> None:
        """The customer answers a request that is open."""
        guest = self.guests[-1]
        if guest.asked:
            errors = len(guest.errors)
            guest.answer(kind)
            if len(guest.errors) == errors:
                self.done.add(f"consent {kind}")

    def do_leave(self) -> None:
        """The customer goes."""
        self.guests[-1].do("closeSession")

    def observe(self) -> set[str]:
        """What happened, in words for guards."""
        found = super().observe()
        for guest in self.guests:
            found |= {f"guest {one['type']}" for one in guest.events()}
            found |= {f"guest {one['type']} {one.get('reason')}" for one in guest.events("Ended")}
        for line in self.playbook.http(
            "GET", "/api/v2/analytics/conversations/details", token=self.playbook.log_in("Ada")
        ).json()["entities"]:
            found |= {f"block {one['block']}" for one in line["flow"]}
            found |= {f"block {one['block']} {one['output']}" for one in line["flow"]}
        return found
