"""Sentences about experts (SMEs): being ready, being rung, answering, reading the reason, wrapping up."""

from __future__ import annotations

from contextlib import suppress

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.api.rest import Refused
from harness.conference import (
    WORDS,
    Deskworker,
    PhoneCaller,
    note_case,
    note_readiness,
    note_refusal,
    of_kind,
    somebody,
)
from harness.model import Source
from harness.people import REPLY_S
from harness.scene import Scene
from harness.wait import Expired, until

#: How long a desktop may take to show what has changed.
SHOWS_S = 2.0


@given(parsers.parse("{name}, an expert on queue"))
def expert_on_queue(cast_expert, name: str):
    """A colleague of the organisation who takes what the expert queues offer."""
    cast_expert(name)


@given(parsers.parse("{name}, on queue {minutes:d} minutes longer than {other}"))
def on_queue_longer(scene: Scene, name: str, minutes: int, other: str):
    """Two colleagues of the expert queue, one of whom has been idle for longer."""
    scene.people[name] = Deskworker(scene, name)
    scene.stage.advance(minutes * 60)
    scene.people[other] = Deskworker(scene, other)


@given(parsers.parse("{name}, an expert who is away"))
def expert_away(scene: Scene, name: str):
    """Signed in, and not on queue."""
    scene.people[name] = Deskworker(scene, name, on_queue=False)


@when(parsers.parse("{name} escalates the case"))
def escalates(scene: Scene, name: str):
    """The agent asks for an expert, with case number, kind of issue and notes."""
    note_readiness(scene)
    somebody(scene, name, Deskworker).escalate()


@when(parsers.parse("{name} answers the escalation"))
def answers(scene: Scene, name: str):
    """The expert takes what rings."""
    somebody(scene, name, Deskworker).answer()


@when(parsers.parse("{name} takes the escalation to its end"))
def takes_to_the_end(scene: Scene, name: str):
    """The expert answers, helps and leaves the call; the others stay."""
    cy, caller = somebody(scene, name, Deskworker), of_kind(scene, PhoneCaller)[0]
    cy.answer()
    note_case(scene, caller.name)
    cy.desk.end("voice", cy.conversation())


@then(parsers.parse("{name} is rung by {kind:w}"))
def is_rung(scene: Scene, name: str, kind: str):
    """By what the escalated case rings; the audit trail says how it came to that."""
    saw = somebody(scene, name, Deskworker).rung()
    note_case(scene, of_kind(scene, PhoneCaller)[0].name)
    assert saw == kind, f"expected {name} to be rung by {kind}, saw {saw}"


@then(parsers.parse("{name} is not rung at all"))
def is_not_rung(scene: Scene, name: str):
    """The case waits although this expert is on queue."""
    case = note_case(scene, of_kind(scene, PhoneCaller)[0].name)
    saw = somebody(scene, name, Deskworker).rung()
    assert saw is None, f"expected {name} not to be rung, saw {saw}"
    assert case.waiting, "expected the case to wait, saw nothing waiting"


@then(parsers.parse("{name} is rung in another case"))
def is_rung_elsewhere(scene: Scene, name: str):
    """What rings has another id than the call with which it all began."""
    caller = of_kind(scene, PhoneCaller)[0]
    note_case(scene, caller.name)
    rung = somebody(scene, name, Deskworker).conversation()["id"]
    assert rung != caller.conversation, f"expected another case, saw {caller.name}'s own"


@then(parsers.parse('{name} is refused the answer for want of "{permission}"'))
def is_refused_the_answer(scene: Scene, name: str, permission: str):
    """The platform names the permission."""
    note_case(scene, of_kind(scene, PhoneCaller)[0].name)
    message = ""
    try:
        somebody(scene, name, Deskworker).answer()
    except Refused as refused:
        note_refusal(scene, name, refused)
        message = refused.message
    assert permission in message, f"expected a refusal that names {permission}, saw {message or 'none'}"


@then(parsers.parse("{name} reads {what} while it rings"))
def reads_while_ringing(scene: Scene, name: str, what: str):
    """`the reason` or `no reason`: what the sidebar holds before the answer."""
    _read(scene, name, what, facts.READ_RINGING)


@then(parsers.parse("{name} reads {what} after answering"))
def reads_after_answering(scene: Scene, name: str, what: str):
    """`the reason` or `no reason`: what the sidebar holds once the expert has answered."""
    somebody(scene, name, Deskworker).answer()
    _read(scene, name, what, facts.READ_ANSWERED)


def _read(scene: Scene, name: str, what: str, fact: str) -> None:
    cy = somebody(scene, name, Deskworker)
    wanted = what == "the reason"
    with suppress(Expired):  # a desktop may take a moment; what stands there then counts
        until(
            lambda: _is_told(cy.read_sidebar()),
            SHOWS_S,
            "the sidebar",
            done=lambda is_told: is_told == wanted,
        )
    read = cy.read_sidebar()
    scene.observe(fact, name, read, cy.source)
    reason, is_there = read.get("escalation_context", ""), _is_told(read)
    assert is_there == (what == "the reason"), f"expected {name} to read {what}, saw {reason!r}"


def _is_told(read: dict[str, str]) -> bool:
    return all(words in read.get("escalation_context", "") for words in WORDS.values())


@then(parsers.parse('{name} wraps up with "{code}"'))
def wraps_up(scene: Scene, name: str, code: str):
    """The best code on offer: the one that tells of the video, else the last of them."""
    caller, cy = of_kind(scene, PhoneCaller)[0], somebody(scene, name, Deskworker)
    offered = cy.desk.wrap_up_codes(caller.conversation)
    best = next((one for one in offered if "Video" in one), offered[-1])
    cy.desk.wrap_up(caller.conversation, best)
    scene.observe(facts.CODES, name, offered, Source.API)
    scene.observe(facts.WRAPPED_UP, name, best, Source.API)
    assert best == code, f'expected "{code}" as the best code, saw {offered}'


@then(parsers.parse("{name} reads that {caller} has no video"))
def reads_no_video(scene: Scene, name: str, caller: str):
    """The flag stands where the expert's desktop shows it."""
    cy = somebody(scene, name, Deskworker)
    read = cy.read_sidebar()
    scene.observe(facts.READ_ANSWERED, name, read, cy.source)
    flag = read.get("customer_video_capable")
    assert flag == "false", f"expected {name} to read that {caller} has no video, saw {read}"


@then(parsers.parse("{name} is alerted that {number:d} wait"))
def is_alerted(scene: Scene, name: str, number: int):
    """What the guide sends by e-mail or SMS to each member of the queue, at work or not."""
    somebody(scene, name, Deskworker).desk.queue_alert(number, REPLY_S)
    scene.observe(facts.NOTIFIED, name, True, Source.SOCKET)


@then("the case has one recording")
def one_recording(scene: Scene):
    """One session runs from the first answer on."""
    found = note_case(scene, of_kind(scene, PhoneCaller)[0].name).recordings
    assert len(found) == 1, f"expected one recording, saw {len(found)}"


@then("the case has two recordings")
def two_recordings(scene: Scene):
    """The recording began anew when the expert joined."""
    found = note_case(scene, of_kind(scene, PhoneCaller)[0].name).recordings
    assert len(found) == 2, f"expected two recordings, saw {len(found)}"


@then(parsers.re(r"the case has (?P<what>a note|no note) of the voice menu's choice"))
def menu_choice(scene: Scene, what: str):
    """What the caller chose before anybody answered."""
    data = note_case(scene, of_kind(scene, PhoneCaller)[0].name).interaction["data"]
    assert ("ivr_choice" in data) == (what == "a note"), f"expected {what} of the choice, saw {data}"
