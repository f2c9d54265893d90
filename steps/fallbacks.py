"""Sentences about codecs that experts' browsers lack, and about what their queue lets them fall back to."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.api.administrator import Administrator
from harness.browser.machines import Machine
from harness.browser.stand_ins import NO_H264
from harness.media.meeting import Meeting
from harness.model import Source
from harness.scene import Scene

#: How long the first words may take; so long it is watched then that nobody is seen.
HEARD_S, UNSEEN_S = 10, 2.0


@given(parsers.parse('the "{queue}" queue allows its experts {codec:S} alone'))
def allows_alone(scene: Scene, queue: str, codec: str):
    """An administrator crossed the others out."""
    ada = Administrator(scene.wire, *scene.login("Ada"))
    scene.observe(facts.CODECS_ALLOWED, queue, ada.allow_codecs(queue, [codec]), Source.API)
    ada.leave()


@given(parsers.parse("{name}, an expert on queue whose browser lacks H.264"))
def lacks_h264(scene: Scene, cast_expert, name: str):
    """As browsers do that are built without it."""
    cy = cast_expert(name, machine=Machine(script=NO_H264))
    spoken = cy.tab.codecs()
    scene.observe(facts.CODECS_SPOKEN, name, spoken, Source.PAGE)
    assert "H264" not in spoken, f"expected a browser without H.264, saw {spoken}"


@then(parsers.parse("{one} and {other} hear each other, and neither sees the other"))
def hear_without_seeing(scene: Scene, one: str, other: str):
    """The sound found its way at once; no picture follows it."""
    meeting = Meeting(scene, one, other)
    meeting.demand_hearing(one, other, HEARD_S)
    meeting.demand_hearing(other, one, HEARD_S)
    meeting.demand_nothing(UNSEEN_S)
