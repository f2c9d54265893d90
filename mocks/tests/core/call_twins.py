"""Callers, an agent, experts and the CRM: plays for twins."""

from __future__ import annotations

from mocks.core.organisation.model import RoutingStatus
from mocks.tests.conferences import WORDS, add, body, escalate
from mocks.tests.core.twins import Play
from mocks.tests.playbook import Phone

ACTS: tuple[str, ...] = (
    "call:H.264,PCMU", "call:PCMU", "call:VP8,PCMU", "answer:Ben", "answer:Cy", "answer:Di", "answer:Vic", "escalate", "add:Cy",
    "queue:Cy", "queue:Di", "queue:Vic", "crowd:3", "crowd:7", "wrap:Cy",
    "legs:Cy,videos,disconnected", "legs:Cy,calls,disconnected",
    "legs:Ben,calls,disconnected", "hang", "wait:31", "wait:181", "wait:301", "wait:901", "build:Dee,trunk", "build:Dee,queue",
)  # fmt: skip
#: What usually happens, so that every guard is met by somebody: by chance alone few plays get there.
CASE = ("call:H.264,PCMU", "answer:Ben", "queue:Cy", "escalate")
COURSES = {
    "northwind-conference": (
        (*CASE, "answer:Cy", "legs:Cy,videos,disconnected", "wrap:Cy"),
        ("call:PCMU", "answer:Ben", "escalate"),
        ("call:H.264,PCMU", "answer:Ben", "escalate", "wait:181", "wait:301"),
        ("call:H.264,PCMU", "answer:Ben", "queue:Vic", "escalate"),
        ("call:H.264,PCMU", "answer:Ben", "add:Cy", "answer:Cy"),
        ("queue:Di", "wait:31", "queue:Cy", "call:H.264,PCMU", "answer:Ben", "escalate"),
        ("crowd:7", "build:Dee,trunk"),
    ),
}


class Calls(Play):
    """A caller, an agent, experts and the CRM."""

    names = ("Ben", "Cy", "Di", "Vic")

    def __init__(self, organisation: str) -> None:
        super().__init__(organisation)
        self.phones: list[Phone] = []

    def do_call(self, *codecs: str) -> None:
        """Somebody calls."""
        if len(self.phones) < 2:
            number = len(self.phones)
            self.phones.append(self.playbook.call(f"Caller {number}", *codecs, ivr_choice="billing"))
            self.done.add("call " + " ".join(codecs))

    def do_escalate(self) -> None:
        """Ben asks for an expert."""
        if self.agents["Ben"].heard("conversations"):
            before = self.standing()
            if self.note("escalate", escalate(self.agents["Ben"])):
                self.done |= before

    def do_crowd(self, many: str) -> None:
        """So many others are escalated before anybody has answered them."""
        ada = self.playbook.log_in("Ada")
        for number in range(int(many)):
            phone, before = (
                self.playbook.call(f"Caller in the crowd {number}", ivr_choice="billing"),
                self.standing(),
            )
            path = f"/api/v2/interactions/{phone.conversation_id}/escalations"
            if self.note("crowd", self.playbook.http("POST", path, WORDS, token=ada)):
                self.done |= before

    def standing(self) -> set[str]:
        """How many wait for an expert, and whether the better of two has rested for a shorter time."""
        state = self.playbook.platform.state
        live = [one for one in state.routing.entries.values() if one.state.value in ("waiting", "alerting")]
        depth = sum(one.queue_id == "escalation-video-queue" for one in live)
        cy, di = (state.organisation.users[self.agents[name].id] for name in ("Cy", "Di"))
        both = cy.status is di.status is RoutingStatus.IDLE
        is_better_later = both and di.idle_since is not None and cy.idle_since is not None
        late = (
            {"the better expert rested less"} if is_better_later and di.idle_since < cy.idle_since else set()
        )
        return {f"entered behind {depth}", *late}

    def do_wrap(self, who: str) -> None:
        """An expert wraps a video up."""
        agent = self.agents[who]
        if agent.heard("conversations") and any(
            one["userId"] == agent.id for one in agent.conversation["participants"]
        ):
            path = (
                f"/api/v2/conversations/{agent.conversation['id']}/participants/{agent.me_in()['id']}/wrapup"
            )
            self.note("wrap up", agent.call("PUT", path, {"code": "Video Session Closed"}))

    def do_add(self, who: str) -> None:
        """The CRM adds an expert to the first call."""
        if self.phones:
            talks = (
                self.agents["Ben"].heard("conversations")
                and self.agents["Ben"].legs().get("calls") == "connected"
            )
            if self.note("crm adds", add(self.playbook, self.phones[0], body(self.agents[who].id))) and talks:
                self.done.add("crm adds beside Ben")
            self.done.add(f"crm adds {who}")

    def do_hang(self) -> None:
        """The caller goes."""
        if self.phones and self.phones[-1].leg.is_live:
            self.phones[-1].hang_up()
            self.done.add("caller goes")

    def observe(self) -> set[str]:
        """What happened, in words for guards."""
        found = super().observe()
        for conversation in self.playbook.platform.state.conversations.by_id.values():
            found |= {f"trail {one.event}" for one in conversation.trail}
            found |= {
                f"queued {one.details.get('queue')} {one.details.get('media')}"
                for one in conversation.trail
                if one.event == "queued"
            }
        return found
