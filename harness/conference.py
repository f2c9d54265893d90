"""The people of an escalated phone call: callers, agents and experts at their desks, and the integrator's CRM."""

from __future__ import annotations

from typing import Any, TypeVar

from harness import facts
from harness.api.agent import Conversation
from harness.api.call_desk import CallDesk
from harness.api.case import Case, CaseReader
from harness.api.crm import Crm, Record
from harness.api.rest import Refused
from harness.model import Source
from harness.recorder import Recorder
from harness.scene import Scene

#: The skill that makes an expert (guide CONF, section 1).
EXPERT_SKILL = "Video_Escalation"
#: What a line offers that can carry a picture, and one that cannot.
VIDEO_LINE, LANDLINE = ("H.264", "VP8", "PCMU"), ("PCMU",)
#: What the voice menu heard before anybody answered.
MENU = {"ivr_choice": "billing"}
#: What the agent writes down for the expert.
WORDS = {"caseNumber": "4711", "issueType": "billing", "notes": "Charged twice in May."}

Somebody = TypeVar("Somebody")


class _Person:
    """What everybody here has in common: no page, and so nothing to starve or to show."""

    name: str

    def show_evidence(self, recorder: Recorder) -> None:
        """Nothing but what stands in the traffic."""

    def is_starved(self) -> bool:
        return False


class PhoneCaller(_Person):
    """A customer on the phone, who comes in by the control plane."""

    def __init__(self, scene: Scene, name: str, codecs: tuple[str, ...]) -> None:
        self.name = name
        self._stage = scene.stage
        phone = self._stage.call_in(name, list(codecs), MENU)
        self.conversation, self._number = phone["conversationId"], phone["id"]
        #: Where the caller's phone connects, if it is one with a screen.
        self.line_uri = phone["lineUri"]

    def leave(self) -> None:
        """Nothing is open: the platform ends with the scenario."""


class Deskworker(_Person):
    """An agent or expert with a desktop, on queue."""

    source = Source.API

    def __init__(self, scene: Scene, name: str, *, on_queue: bool = True) -> None:
        self.name = name
        self.desk = CallDesk(scene.wire, *scene.login(name))
        if on_queue:
            self.desk.go_on_queue()

    def rung(self) -> str | None:
        """By what it rings, or was answered: `video`, `voice`, None."""
        found = self.desk.ringing() or self.desk.taken()
        return found[0] if found else None

    def conversation(self) -> Conversation:
        """What rings or goes on; raise LookupError when nothing does."""
        found = self.desk.ringing() or self.desk.taken()
        if found is None:
            raise LookupError(f"expected something to ring at {self.name}, saw nothing")
        return found[1]

    def answer(self) -> None:
        """Answer what rings; raise LookupError when nothing does, Refused when the platform does not let them."""
        found = self.desk.ringing()
        if found is None:
            raise LookupError(f"expected something to ring at {self.name}, saw nothing")
        self.desk.answer(*found)

    def escalate(self) -> None:
        """Ask for an expert, with case number, kind of issue and notes."""
        self.desk.escalate(self.conversation()["id"], WORDS)

    def read_sidebar(self) -> dict[str, str]:
        """The interaction's data, as this colleague has them in front."""
        return self.desk.sidebar(self.conversation()["id"])

    def leave(self) -> None:
        self.desk.leave()


class Supervisor(_Person):
    """Somebody who reads what became of cases."""

    def __init__(self, scene: Scene, name: str) -> None:
        self.name = name
        self.api = CaseReader(scene.wire, *scene.login(name))

    def leave(self) -> None:
        self.api.leave()


class CrmUser(_Person):
    """The CRM with what its makers thought of: whose ids it sends, whether it locks, what ends its watch."""

    name = "the CRM"

    def __init__(
        self, scene: Scene, *, own_ids: bool = False, locks: bool = True, takes_anybody: bool = False
    ) -> None:
        client = next(one for one in scene.organisation["clients"] if one["name"] == "CRM")
        self.api = Crm(scene.wire, client["id"], client["secret"])
        self.record = Record(WORDS["caseNumber"])
        self.own_ids, self.locks, self.takes_anybody = own_ids, locks, takes_anybody

    def leave(self) -> None:
        self.api.leave()


def of_kind(scene: Scene, kind: type[Somebody]) -> list[Somebody]:
    """Everybody in the scene who is of that kind, in the order of their coming."""
    return [one for one in scene.people.values() if isinstance(one, kind)]


def somebody(scene: Scene, name: str, kind: type[Somebody]) -> Somebody:
    """The person of that name; raise LookupError when there is none of that kind."""
    found = scene.people.get(name)
    if not isinstance(found, kind):
        raise LookupError(f"expected {name} as a {kind.__name__}, saw {sorted(scene.people)}")
    return found


def reader(scene: Scene) -> CaseReader:
    """Ada, who may look into everything and stays for the whole scenario."""
    ada = scene.people.get("Ada")
    if not isinstance(ada, Supervisor):
        ada = scene.people["Ada"] = Supervisor(scene, "Ada")
    return ada.api


def note_readiness(scene: Scene) -> None:
    """Note of each expert, before anything rings, the skill, the video, and since when they are idle."""
    ada = reader(scene)
    known = {str(one["name"]): one for one in ada.people()}
    for worker in of_kind(scene, Deskworker):
        user = known[worker.name]
        skills = [skill["name"] for skill in user["skills"]]
        ready = {
            "skill": EXPERT_SKILL in skills,
            "idle_since": user["routingStatus"]["startTime"],
            "video": user["video"]["enabled"],
        }
        scene.observe(facts.READY, worker.name, ready, Source.API)


def note_case(scene: Scene, name: str) -> Case:
    """Note everything that the platform tells of that caller's case, and by what it rings at whom."""
    caller = somebody(scene, name, PhoneCaller)
    ada = reader(scene)
    case = ada.read(caller.conversation)
    others = [ada.read(one.conversation) for one in of_kind(scene, PhoneCaller) if one is not caller]
    for fact, value in _of_case(case, [case, *others], scene.stage.now()).items():
        scene.observe(fact, name, value, Source.API)
    rung = {
        worker.name: worker.desk.ringing() or worker.desk.taken() for worker in of_kind(scene, Deskworker)
    }
    for worker, found in rung.items():
        scene.observe(facts.RUNG, worker, found[0] if found else None, Source.API)
    cases = {found[1]["id"] for found in rung.values() if found}
    if cases:
        scene.observe(facts.SAME_CASE, name, cases == {caller.conversation}, Source.API)
    return case


def note_line(scene: Scene, name: str) -> bool:
    """Note whether that caller's line offers video and is up, and nothing else of the case; whether it is up."""
    case = reader(scene).read(somebody(scene, name, PhoneCaller).conversation)
    is_up = (case.line or {}).get("state") == "connected"
    scene.observe(facts.CAN_VIDEO, name, case.caller.get("capabilities", {}).get("video"), Source.API)
    scene.observe(facts.LINE_UP, name, is_up, Source.API)
    return is_up


def _of_case(case: Case, cases: list[Case], now: str) -> dict[str, Any]:
    line = case.line or {}
    here = str(case.interaction["id"])
    overflows = case.events("overflowed")
    return {
        facts.CAN_VIDEO: case.caller.get("capabilities", {}).get("video"),
        facts.LINE_ANSWERED: case.caller.get("codecs", {}).get("answered"),
        facts.PICTURE: case.picture,
        facts.LINE_UP: line.get("state") == "connected",
        facts.LINE_CUT_BY: line.get("disconnectType"),
        facts.ON_HOLD: bool(line.get("held")),
        facts.IN_SESSION: case.names(),
        facts.WITH_VIDEO: case.names("video"),
        facts.QUEUED_AS: case.queued_as,
        facts.STRIPPED: bool(case.events("video.stripped")),
        facts.OVERFLOWED: overflows[-1]["details"]["queue"] if overflows else None,
        facts.TIMED_OUT: bool(case.events("timed.out")),
        facts.WAITED_S: case.waited_s(now),
        facts.WAITS: here in case.waiting,
        facts.PLACE: case.waiting.index(here) + 1 if here in case.waiting else None,
        facts.HEARD: list(case.heard),
        facts.NOTIFIED: any(one.events("smes.notified") for one in cases),
        facts.RECORDINGS: len(case.recordings),
        facts.DATA: dict(case.interaction["data"]),
    }


def note_refusal(scene: Scene, who: str, refused: Refused) -> None:
    """Note what the platform said no to, and why."""
    value = {"status": refused.status, "code": refused.code, "message": refused.message}
    scene.observe(facts.REFUSED, who, value, Source.API)
