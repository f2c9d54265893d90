"""Sentences about what agents' desktops and the customers' pages show of an escalation that goes wrong, or right."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.account import note_desk, note_reports
from harness.browser.machines import Machine
from harness.browser.stand_ins import NO_CONNECTIONS
from harness.media import screens
from harness.media.meeting import Meeting
from harness.model import Source
from harness.people import agent, customer
from harness.scene import Scene
from steps.contacts import STORY


@given(parsers.parse("{name}, an agent whose desktop takes video whatever its browser lacks"))
def takes_anyway(cast_agent, name: str):
    """The browser has a camera and no WebRTC."""
    machine = Machine(script=NO_CONNECTIONS)
    cast_agent(name, defects=("browser-not-looked-at",), machine=machine).go_on_queue()


@given(parsers.parse("{name}, an agent in a browser without WebRTC"))
def agent_without_webrtc(cast_agent, name: str):
    """The browser has a camera and no way to connect."""
    cast_agent(name, machine=Machine(script=NO_CONNECTIONS)).go_on_queue()


@then(parsers.parse("{name}'s line to {customer} is dead for {seconds:d} seconds"))
def dead_line(scene: Scene, name: str, customer: str, seconds: int):
    """The call is answered; neither picture nor sound comes, and nobody's phone was rung."""
    meeting = Meeting(scene, name, customer)
    meeting.demand_nothing(seconds)
    heard = screens.note_sound(scene, name, customer)
    rung = screens.note_phone(scene, name, customer)
    dead = not heard and not rung
    scene.observe(facts.LINE_DEAD, name, dead, Source.TONE)
    assert dead, f"expected a dead line, saw sound: {heard}, a phone that was rung: {rung}"


@then(parsers.parse("{name}'s pane stays empty while {colleague}'s desk misses alert after alert"))
def misses_alerts(scene: Scene, name: str, colleague: str):
    """She was promised a video; it rings where nobody can answer."""
    waits = screens.note_waiting(scene, name)
    holds, client = note_desk(scene, colleague)
    missed = note_reports(scene, name)[facts.MISSED]
    assert waits, f"expected {name} to wait in front of an empty pane, saw none"
    assert (holds, client) == (True, "none"), f"expected the skill without a client, saw {holds, client}"
    assert missed > 1, f"expected several missed alerts, saw {missed}"


@then(parsers.parse("{name}'s desk stays quiet, without client and skill"))
def stays_quiet(scene: Scene, name: str):
    """Nothing rings where nothing could be answered."""
    holds, client = note_desk(scene, name)
    rings = screens.agent_at_page(scene, name).rings()
    scene.observe(facts.ALERTED, name, next(iter(rings), "none"), Source.PAGE)
    note_reports(scene, "Ana")
    saw = (holds, client, rings)
    assert saw == (False, "none", set()), f"expected a quiet desk, saw {saw}"


@then(parsers.parse("the desktop refuses {name}'s answer to the video"))
def refuses_answer(scene: Scene, name: str):
    """A video alerts; the click on Answer brings words in place of a picture."""
    ben = agent(scene, name)
    kind = ben.wait_for_alert("video")
    scene.observe(facts.ALERTED, name, kind, ben.source)
    ben.answer(kind)
    words = screens.desktop_says(scene, name)
    scene.observe(facts.ALERT_REFUSED, name, words, ben.source)
    note_desk(scene, name)
    note_reports(scene, "Ana")
    assert words, "expected the desktop to refuse the answer, saw no word of it"


@then(parsers.parse("{name} holds the skill and sits at an active client, for {customer}"))
def sits_at_client(scene: Scene, name: str, customer: str):
    """What is written down of the agent who took her video is so."""
    saw = note_desk(scene, name)
    note_reports(scene, customer)
    assert saw == (True, "active"), f"expected the skill and an active client, saw {saw}"


@then(
    parsers.parse("{name}'s page still connects with {colleague}, and nobody is seen for {seconds:d} seconds")
)
def still_connects(scene: Scene, name: str, colleague: str, seconds: int):
    """The agent has answered, and the customer's pane is as empty as before."""
    hangs = screens.note_handshake(scene, name, colleague)
    Meeting(scene, name, colleague).demand_nothing(seconds)
    assert hangs, "expected the handshake to hang, saw it settled"


@then(parsers.parse("{name}'s page connects with {colleague} no more"))
def connects_no_more(scene: Scene, name: str, colleague: str):
    """The pane has closed."""
    hangs = screens.note_handshake(scene, name, colleague, wanted=False)
    assert not hangs, "expected the handshake to be given up, saw it hang"


@then(parsers.parse("{colleague}'s desktop shows no word of {name}'s story"))
def shows_no_story(scene: Scene, colleague: str, name: str):
    """The history in front of the agent who answered is empty of it."""
    note_reports(scene, name)
    assert not screens.reads(scene, colleague, STORY), f"expected {name}'s story to be lost, saw it there"


@then(parsers.parse("{name}'s desktop says nothing of what its browser lacks"))
def desktop_silent(scene: Scene, name: str):
    """No word of it, before or after the answer."""
    lacks = screens.note_browser(scene, name)
    assert lacks, "expected a browser that lacks something, saw nothing missing"


@then(parsers.parse("{name}'s desktop says that its browser cannot, and {customer_name}'s chat goes on"))
def desktop_says_so(scene: Scene, name: str, customer_name: str):
    """In plain words; the customer is given back to writing."""
    lacks = screens.note_browser(scene, name)
    goes_on = customer(scene, customer_name).chat_is_open()
    scene.observe(facts.CHAT_OPEN, customer_name, goes_on, Source.PAGE)
    assert lacks, "expected a browser that lacks something, saw nothing missing"


@then(parsers.parse("the browsers of {one} and {other} lack nothing"))
def lack_nothing(scene: Scene, one: str, other: str):
    """Both have what a video takes, in a release of these days."""
    saw = {name: screens.note_browser(scene, name) for name in (one, other)}
    assert not any(saw.values()), f"expected browsers that lack nothing, saw {saw}"
