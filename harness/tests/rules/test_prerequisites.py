"""Prerequisites: a refusal that names what is missing accuses its own requirement, and no other one."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.prerequisites import NO_FEATURE, NO_LICENCE, NO_PERMISSION, NO_ROOM, NO_SCOPE, RULES
from harness.tests.rules.cases import verdict

BEHAVIOUR = Layer.BEHAVIOUR
VIDEO = (facts.MEDIA_TYPE, "videoChat")


def work(name: str, code: str = "", *missing: str) -> tuple[str, object, str]:
    """A work of which one part was refused for want of these, or none."""
    refused = {"a part": {"code": code, "missing": list(missing)}} if missing else {}
    return facts.WORK, {"work": name, "saved": ["the rest"], "refused": refused}, "Dee"


def refusal(fact: str, code: str, *missing: str) -> tuple[str, object]:
    return fact, {"code": code, "missing": list(missing)}


def failing(*seen) -> set[str]:
    return {requirement for requirement, _ in RULES if verdict(requirement, BEHAVIOUR, *seen) is Status.FAIL}


@pytest.mark.parametrize(
    ("seen", "accused"),
    [
        (work("chat escalation", NO_PERMISSION, "Routing > Rules > Edit"), "CHAT-P3"),
        (work("contact types and flows", NO_SCOPE, "genesys/oauth/contact-types/write"), "CHAT-P4"),
        (work("video handoff", NO_PERMISSION, "routing:queue:view", "Routing > Queue > Edit"), "WEB-P2"),
        (work("handoff of a customer", NO_SCOPE, "videochat:send"), "WEB-P3"),
        (refusal(facts.ANSWER_REFUSED, NO_LICENCE, "CX Premium"), "CHAT-P1"),
        (refusal(facts.VIDEO_REFUSED, NO_LICENCE, "CX 2", "CX 3"), "WEB-P1"),
        (
            (
                facts.REFUSED,
                {"status": 403, "code": NO_LICENCE, "message": "one of: [CX 2, CX 3]"},
                "the CRM",
            ),
            "CONF-P1",
        ),
        (
            (facts.REFUSED, {"status": 403, "code": NO_LICENCE, "message": "one of: [Video]"}, "the CRM"),
            "CONF-P2",
        ),
        (work("conference", NO_PERMISSION, "Telephony > Trunk > View/Edit"), "CONF-P4"),
        (work("recorded answers", NO_LICENCE, "CX 3"), "ASYNC-P1"),
        (work("recorded answers", NO_SCOPE, "media:media:write"), "ASYNC-P4"),
        (work("video message workflow", NO_PERMISSION, "media:media:view"), "ASYNC-P3"),
        (refusal(facts.VIDEO_REFUSED, NO_ROOM, "concurrentVideoSessions"), "ONEWAY-P1"),
        (refusal(facts.VIDEO_REFUSED, NO_FEATURE, "liveVideo"), "ONEWAY-P3"),
        (refusal(facts.HOLD_REFUSED, NO_PERMISSION, "Video > Hold"), "ONEWAY-P4"),
    ],
)
def test_a_refusal_accuses_its_own_requirement_alone(seen, accused):
    assert failing(seen) == {accused}


@pytest.mark.parametrize(
    "seen",
    [
        work("chat escalation", NO_SCOPE, "Routing > Rules > Edit"),
        work("chat escalation", NO_PERMISSION, "Somebody > Else > Edit"),
        work("another work", NO_PERMISSION, "Routing > Rules > Edit"),
        refusal(facts.ANSWER_REFUSED, NO_PERMISSION, "CX Premium"),
        refusal(facts.ANSWER_REFUSED, NO_LICENCE, "CX 2", "CX 3"),
        refusal(facts.VIDEO_REFUSED, NO_LICENCE, "CX 2"),
        (facts.CHAT_OPEN, True),
    ],
)
def test_what_was_refused_for_other_reasons_accuses_nobody(seen):
    assert failing(seen) == set()


@pytest.mark.parametrize("requirement", ["CHAT-P3", "WEB-P2"])
def test_only_a_work_that_was_taken_in_full_is_good(requirement):
    name = {"CHAT-P3": "chat escalation", "WEB-P2": "video handoff"}[requirement]
    assert verdict(requirement, BEHAVIOUR, work(name)) is Status.PASS
    assert verdict(requirement, BEHAVIOUR, work(name, "conflict", "x")) is Status.NOT_ASSESSED
    assert verdict(requirement, BEHAVIOUR, work("another work")) is Status.NOT_ASSESSED


@pytest.mark.parametrize("requirement", ["CHAT-P1", "WEB-P1", "ONEWAY-P1", "ONEWAY-P3"])
def test_only_a_video_that_came_about_is_good(requirement):
    assert verdict(requirement, BEHAVIOUR, VIDEO) is Status.PASS
    assert verdict(requirement, BEHAVIOUR, (facts.MEDIA_TYPE, "chat")) is Status.NOT_ASSESSED
    assert verdict(requirement, BEHAVIOUR) is Status.NOT_ASSESSED


def test_only_a_pause_shows_that_the_right_to_hold_is_there():
    assert verdict("ONEWAY-P4", BEHAVIOUR, (facts.PAUSED, True), (facts.VIDEO_HELD, True)) is Status.PASS
    assert verdict("ONEWAY-P4", BEHAVIOUR, (facts.PAUSED, True)) is Status.NOT_ASSESSED
    assert verdict("ONEWAY-P4", BEHAVIOUR, (facts.PAUSED, False)) is Status.NOT_ASSESSED
