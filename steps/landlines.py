"""Sentences about callers on landlines: whether they and the expert hear each other, and what the expert looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pytest_bdd import parsers, then

from harness import facts
from harness.conference import Deskworker, PhoneCaller, note_line, somebody
from harness.media.meeting import Meeting
from harness.model import Source
from harness.scene import Scene

if TYPE_CHECKING:
    from harness.media.landline import LandlineCaller

#: How long the first words over a telephone may take.
COMES_S = 10
#: The codec of the phone network (G.711) as SDP names it.
G711 = "PCMU"


@then(parsers.parse("{expert} and {caller} hear each other by telephone within {seconds:d} seconds"))
def hear_each_other(scene: Scene, expert: str, caller: str, seconds: int):
    """Each one's beeps reach the other, coded as the phone network codes them."""
    note_line(scene, caller)
    meeting = Meeting(scene, expert, caller)
    meeting.demand_hearing(expert, caller, seconds)
    meeting.demand_hearing(caller, expert, seconds)
    _demand_telephone(scene, caller)


@then(
    parsers.parse("{expert} hears {caller} before a black pane for {seconds:d} seconds, and nothing says why")
)
def hears_before_black(scene: Scene, expert: str, caller: str, seconds: int):
    """The line lives and carries no picture; the sidebar has no word of it."""
    note_line(scene, caller)
    meeting = Meeting(scene, expert, caller)
    meeting.demand_hearing(expert, caller, COMES_S)
    meeting.demand_dark(expert, caller, seconds)
    _demand_telephone(scene, caller)
    cy = somebody(scene, expert, Deskworker)
    read = cy.read_sidebar()
    scene.observe(facts.READ_ANSWERED, expert, read, cy.source)
    flag = read.get("customer_video_capable")
    assert flag is None, f"expected no word of a line without video, saw {flag}"


def _demand_telephone(scene: Scene, caller: str) -> None:
    phone = cast("LandlineCaller", somebody(scene, caller, PhoneCaller)).tab
    codecs = sorted(set(phone.codecs()))
    scene.observe(facts.SOUND_CODECS, caller, codecs, Source.NETWORK)
    assert codecs == [G711], f"expected {G711} alone, saw {codecs}"
