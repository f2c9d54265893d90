"""What became of a customer's wish for video, as her messenger, the agents and the reports tell it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harness import facts
from harness.api.supervisor import Supervisor
from harness.model import Source
from harness.people import guest
from harness.scene import Scene

#: The variable by which a chat's flow names the skill that it wants.
WANTED_SKILL = "Agent_Skill_Requirement"

#: The skill that the organisation gives to those who may take a video.
VIDEO_SKILL = "Video_Certified"


@contextmanager
def supervising(scene: Scene) -> Iterator[Supervisor]:
    """Ada, as long as she looks."""
    ada = Supervisor(scene.wire, *scene.login("Ada"))
    try:
        yield ada
    finally:
        ada.leave()


def note_messenger(scene: Scene, name: str) -> str:
    """Observe how far video has come in the customer's messenger, and return it (`none`, `Connecting`, …)."""
    ana = guest(scene, name)
    latest = ana.latest_upgrade()
    scene.observe(facts.CONSENT, name, ana.consent, ana.source)
    scene.observe(facts.PENDING, name, latest == "Connecting", ana.source)
    scene.observe(facts.STARTED, name, latest == "Started", ana.source)
    return latest


def note_reports(scene: Scene, name: str) -> dict[str, Any]:
    """Observe what the reports say of the customer's latest conversation, and return it by fact."""
    with supervising(scene) as ada:
        told, people = ada.details(name), ada.people()
    waits = [one for one in told["engagements"] if one["mediaType"] == "videoChat"]
    skills = waits[-1]["requestedSkills"] if waits else []
    wanted = told["variables"].get(WANTED_SKILL)
    at_work = [one for one in people if one["presence"]["systemPresence"] == "On Queue"]
    idle = [one for one in at_work if one["routingStatus"]["status"] == "IDLE"]
    said: dict[str, Any] = {
        facts.CAME_BY: told["originatingMediaType"],
        facts.MEDIA_TYPE: told["mediaType"],
        facts.VARIABLES: told["variables"],
        facts.INTERACTIONS: len(told["interactions"]),
        facts.VIDEO_WAITS: len(waits),
        facts.VIDEO_OFFERS: sum(len(one["offers"]) for one in waits),
        facts.MISSED: sum(offer["outcome"] == "missed" for one in waits for offer in one["offers"]),
        facts.QUEUE_TAKES: waits[-1]["queueMediaTypes"] if waits else [],
        facts.WAIT_S: waits[-1]["waitSeconds"] if waits else 0.0,
        facts.SKILLS: skills,
        facts.AT_WORK: _names(at_work),
        facts.HOLDERS: _names(one for one in at_work if _holds(one, skills)),
        facts.IDLE_HOLDERS: _names(one for one in idle if wanted and _holds(one, [wanted])),
        facts.REFUSAL: next((one["reason"] for one in reversed(told["flow"]) if one["reason"]), ""),
    }
    for fact, value in said.items():
        scene.observe(fact, name, value, Source.API)
    return said


def note_desk(scene: Scene, name: str) -> tuple[bool, str]:
    """Observe whether that agent holds the video skill, and has a WebRTC client (`active`, `inactive`, `none`)."""
    user = scene.user_id(name)
    with supervising(scene) as ada:
        skills = next(one["skills"] for one in ada.people() if one["id"] == user)
        client = ada.client_of(user)
    holds = VIDEO_SKILL in [skill["name"] for skill in skills]
    scene.observe(facts.SKILL_AT_DESK, name, holds, Source.API)
    scene.observe(facts.CLIENT, name, client, Source.API)
    return holds, client


def _names(people: Any) -> list[str]:
    return [str(one["name"]) for one in people]


def _holds(person: dict[str, Any], skills: list[str]) -> bool:
    return set(skills) <= {skill["name"] for skill in person["skills"]}
