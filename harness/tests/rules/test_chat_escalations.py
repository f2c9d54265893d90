"""Rules of guide CHAT on escalations: the effect with its distinguishing fact, the good outcome, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
CHAT, WEB = (facts.CAME_BY, "chat"), (facts.CAME_BY, "webChat")
VIDEO = ((facts.ALERTED, "video"), (facts.MEDIA_TYPE, "videoChat"))
VOICE, DEAD = (facts.ALERTED, "voice"), (facts.LINE_DEAD, True)
RUNG, TO_VIDEO = (facts.PHONE_RUNG, True), (facts.ESCALATED_TO, "VIDEO")
ALL = {
    "Escalation_Source": "Chat",
    "Target_Channel": "Video",
    "Agent_Skill_Requirement": "Video_Certified",
}
KNOWN = (facts.VARIABLES, ALL)
LACKING = (facts.VARIABLES, {**ALL, "Target_Channel": ""})
TWO, ONE = (facts.INTERACTIONS, 2), (facts.INTERACTIONS, 1)
LOST, READ = (facts.HISTORY, False), (facts.HISTORY, True)
PENDING, SETTLED = (facts.PENDING, True), (facts.PENDING, False)
SILENT, TOLD = (facts.SILENT, True), (facts.SILENT, False)
NOBODY, BEN = (facts.AT_WORK, []), (facts.AT_WORK, ["Ben"])
TWINS = (facts.SKILLS, ["Video_Capable", "Video_Certified"])
SAME = (facts.SKILLS, ["Video_Certified"])
UNOFFERED, OFFERED = (facts.VIDEO_OFFERS, 0), (facts.VIDEO_OFFERS, 1)
IDLE = (facts.IDLE_HOLDERS, ["Ben"])
EMPTY, FILLED = (facts.CARD, False), (facts.CARD, True)
REFUSED = (facts.REFUSAL, "contact type 'Video' cannot be reached from CHAT")


def looked_up(outcome: str, seconds: float) -> tuple[tuple[str, object], ...]:
    """What became of the lookup of the customer's history, and when."""
    return (facts.LOOKUP, outcome), (facts.LOOKUP_S, seconds)


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CHAT-T2", [VOICE, DEAD], FAIL),
        ("CHAT-T2", [VOICE, DEAD, RUNG], OPEN),
        ("CHAT-T2", [VOICE, (facts.LINE_DEAD, False)], OPEN),
        ("CHAT-T2", [VOICE], OPEN),
        ("CHAT-T2", [DEAD], OPEN),
        ("CHAT-T2", [*VIDEO], PASS),
        ("CHAT-T2", [VIDEO[0]], OPEN),
        ("CHAT-C1", [REFUSED], FAIL),
        ("CHAT-C1", [(facts.REFUSAL, "no routing rule names the contact type")], OPEN),
        ("CHAT-C1", [*VIDEO, (facts.REFUSAL, "")], PASS),
        ("CHAT-C1", [(facts.REFUSAL, "")], OPEN),
        ("CHAT-C2", [(facts.UNASKED, True), PENDING], FAIL),
        ("CHAT-C2", [(facts.UNASKED, False), PENDING], PASS),
        ("CHAT-C2", [(facts.UNASKED, False)], OPEN),
        ("CHAT-C2", [PENDING], OPEN),
        ("CHAT-C3", [RUNG, TO_VIDEO, LACKING], FAIL),
        ("CHAT-C3", [RUNG, (facts.ESCALATED_TO, "VOICE"), LACKING], OPEN),
        ("CHAT-C3", [RUNG, TO_VIDEO, KNOWN], OPEN),
        ("CHAT-C3", [TO_VIDEO, LACKING], OPEN),
        ("CHAT-C3", [*VIDEO, KNOWN], PASS),
        ("CHAT-C3", [*VIDEO], OPEN),
        ("CHAT-E3", [CHAT, TWO, LOST], FAIL),
        ("CHAT-E3", [WEB, TWO, LOST], OPEN),
        ("CHAT-E3", [CHAT, TWO, READ], OPEN),
        ("CHAT-E3", [CHAT, ONE, LOST], OPEN),
        ("CHAT-E3", [CHAT, ONE, READ], PASS),
        ("CHAT-E3", [CHAT, LOST], OPEN),
        ("CHAT-C7", [CHAT, NOBODY, PENDING, SILENT], FAIL),
        ("CHAT-C7", [CHAT, BEN, PENDING, SILENT], OPEN),
        ("CHAT-C7", [CHAT, NOBODY, PENDING, TOLD], OPEN),
        ("CHAT-C7", [WEB, NOBODY, PENDING, SILENT], OPEN),
        ("CHAT-C7", [CHAT, NOBODY, SETTLED, TOLD], PASS),
        ("CHAT-C7", [CHAT, NOBODY, SETTLED, SILENT], OPEN),
        ("CHAT-C7", [CHAT, SETTLED, TOLD], OPEN),
        ("CHAT-P7", [*looked_up("timeout", 0.5), SETTLED, EMPTY], FAIL),
        ("CHAT-P7", [*looked_up("failure", 0.0), SETTLED, EMPTY], FAIL),
        ("CHAT-P7", [*looked_up("success", 1.9), FILLED, VIDEO[1]], FAIL),
        ("CHAT-P7", [*looked_up("timeout", 0.5), SETTLED, FILLED], OPEN),
        ("CHAT-P7", [*looked_up("timeout", 0.5), PENDING, EMPTY], OPEN),
        ("CHAT-P7", [*looked_up("success", 0.18), FILLED, VIDEO[1]], PASS),
        ("CHAT-P7", [*looked_up("success", 0.18), FILLED], OPEN),
        ("CHAT-P7", [*looked_up("success", 0.18), EMPTY, VIDEO[1]], OPEN),
        ("CHAT-P7", [SETTLED, EMPTY], OPEN),
        ("CHAT-C6", [CHAT, KNOWN, TWINS, UNOFFERED, IDLE], FAIL),
        ("CHAT-C6", [CHAT, KNOWN, SAME, UNOFFERED, IDLE], OPEN),
        ("CHAT-C6", [CHAT, KNOWN, TWINS, OFFERED, IDLE], OPEN),
        ("CHAT-C6", [CHAT, KNOWN, TWINS, UNOFFERED, (facts.IDLE_HOLDERS, [])], OPEN),
        ("CHAT-C6", [WEB, KNOWN, TWINS, UNOFFERED, IDLE], OPEN),
        ("CHAT-C6", [CHAT, KNOWN, SAME, OFFERED, VIDEO[1]], PASS),
        ("CHAT-C6", [CHAT, KNOWN, SAME, OFFERED, VIDEO[1], PENDING], OPEN),
        ("CHAT-C6", [CHAT, KNOWN, (facts.SKILLS, []), VIDEO[1], OFFERED], OPEN),
    ],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
    assert verdict(requirement, Layer.BEHAVIOUR) is OPEN
