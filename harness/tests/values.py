"""Small sound values that own tests start from and then break in one place."""

from __future__ import annotations

from typing import Any

from harness.catalogue import Catalogue
from harness.examples import Example
from harness.journal import Entry
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rules, violated
from harness.model import (
    Conflict,
    ExampleKind,
    Guide,
    Layer,
    Observation,
    Phase,
    Requirement,
    Resource,
    Source,
)

CHAT = Guide(key="CHAT", folder="chat_to_video", title="Video escalation from a text chat")
WEB = Guide(key="WEB", folder="web_messaging", title="Video chat handoff from web messaging")


def requirement(name: str = "WEB-T1", **changes: Any) -> Requirement:
    """A requirement that the lint has nothing to say about, but for `changes`."""
    sound: dict[str, Any] = {
        "id": name,
        "title": "The messenger offers video",
        "trap": "It does not.",
        "effect": "No video.",
        "remedy": "Offer it.",
        "before": "video: no",
        "after": "video: yes",
        "severity": "high",
        "layers": ["behaviour", "media"],
        "proved": ["behaviour"],
        "proof": {"behaviour": ["api", "socket"], "media": ["frames"]},
        "source": {"guide": "web-messaging", "section": "1"},
    }
    return Requirement.model_validate(sound | changes)


def catalogue(*requirements: Requirement, conflicts: tuple[Conflict, ...] = ()) -> Catalogue:
    """A catalogue of two guides; without arguments it holds one sound requirement."""
    return Catalogue((CHAT, WEB), requirements or (requirement(),), conflicts, "d" * 64)


def example(name: str = "A picture comes", **changes: Any) -> Example:
    """An Example of WEB-T1 on behaviour, but for `changes`."""
    sound: dict[str, Any] = {
        "requirement": "WEB-T1",
        "layer": Layer.BEHAVIOUR,
        "kind": ExampleKind.TRAP,
        "name": name,
        "rule": "The messenger offers video",
        "feature": "web_messaging/behaviour/upgrade.feature",
        "line": 7,
        "target": "any",
        "needs": frozenset(),
        "slow": False,
    }
    return Example(**(sound | changes))


def observation(fact: str = "video.offered", value: Any = True, **changes: Any) -> Observation:
    """A fact that Ana's socket showed after the When, but for `changes`."""
    sound: dict[str, Any] = {
        "fact": fact,
        "subject": "Ana",
        "value": value,
        "source": Source.SOCKET,
        "phase": Phase.THEN,
        "at_s": 0.5,
    }
    return Observation(**(sound | changes))


def offered(seen: Facts) -> Judgement:
    """A rule: video is to be offered."""
    if seen.fails("video.offered"):
        return violated(
            Resource(type="customer_page", id="page", name="Ana's page"),
            "video is not offered",
            expected="video on offer",
            actual="none",
        )
    return GOOD if seen.holds("video.offered") else CANNOT_SAY


RULES = Rules({("WEB-T1", Layer.BEHAVIOUR): offered})


class Telling:
    """Writes the entries of a journal, line by line, as a run would."""

    def __init__(self, *requirements: Requirement, target: str = "mock", shard: str | None = None) -> None:
        self.entries: list[Entry] = []
        known = requirements or (requirement(),)
        self.add(
            "run_started",
            tool={"name": "sightline", "version": "0", "catalogue_digest": "d"},
            target={"kind": target, "name": "a target"},
            subject=None,
            shard=shard,
            command=["python3"],
            environment={},
            guides=[WEB.model_dump(mode="json")],
            requirements=[r.model_dump(mode="json") for r in known],
            conflicts=[],
        )

    def add(self, event: str, worker: str = "main", **fields: Any) -> Telling:
        """One line more."""
        number = len(self.entries) + 1
        at = f"2026-01-01T00:00:{number:02}.000Z"
        self.entries.append(Entry(event, at, worker, number, fields))
        return self

    def select(self, *examples: Example, without: dict[Example, list[str]] | None = None) -> Telling:
        """These are to run; `without` are left out, for want of what they need."""
        left = [{**_named(e), "needs": needs} for e, needs in (without or {}).items()]
        return self.add("selected", examples=[_named(e) for e in examples], left_out=left)

    def begin(self, e: Example) -> Telling:
        """This one begins."""
        return self.add(
            "example_started",
            example=e.id,
            requirement=e.requirement,
            layer=str(e.layer),
            kind=str(e.kind),
            name=e.name,
            rule=e.rule,
            feature=e.feature,
            browser=None,
            repeat="again",
        )

    def end(self, e: Example, verdict: str = "passed", reason: str | None = None) -> Telling:
        """This one ends so."""
        return self.add(
            "example_ended",
            example=e.id,
            verdict=verdict,
            reason=reason,
            message=None,
            caught=[],
            duration_s=0.1,
        )

    def play(self, e: Example, verdict: str = "passed", reason: str | None = None) -> Telling:
        """This one begins and ends so."""
        return self.begin(e).end(e, verdict, reason)

    def close(self, *, interrupted: bool = False) -> Telling:
        """The run ends."""
        return self.add("run_ended", interrupted=interrupted)


def _named(e: Example) -> dict[str, str]:
    return {"id": e.id, "requirement": e.requirement, "layer": str(e.layer)}


TRAP = example("The trap")
REMEDY = example("The remedy", kind=ExampleKind.REMEDY)
