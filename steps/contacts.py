"""Sentences about the contact record: how often it is counted, what is shown of it, why it was not carried on."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.account import note_messenger, note_reports
from harness.model import Source
from harness.people import agent, desk
from harness.scene import Scene

#: What the customer tells before she wants to be seen.
STORY = "My router blinks red since Monday"


@given(parsers.parse("{name}, a customer who has told her story"))
def told_her_story(cast_customer, name: str):
    """The chat is open, and she wrote what it is about."""
    ana = cast_customer(name)
    ana.open_chat()
    ana.say(STORY)


@given(parsers.parse("{name}, a customer who has told {colleague} her story"))
def told_colleague_her_story(scene: Scene, cast_customer, name: str, colleague: str):
    """She wrote what it is about, and the agent has answered the chat."""
    told_her_story(cast_customer, name)
    ben = agent(scene, colleague)
    ben.answer(ben.wait_for_alert("message", "chat"))


@then(parsers.re(r"the reports count (?P<number>\d) interactions? of (?P<name>\w+)'s"))
def counted(scene: Scene, number: str, name: str):
    """How many interactions the reports make of one conversation."""
    note_messenger(scene, name)
    found = note_reports(scene, name)[facts.INTERACTIONS]
    assert found == int(number), f"expected {number} interactions of {name}'s, saw {found}"


@then(parsers.parse("{colleague} reads {name}'s story"))
def reads_story(scene: Scene, colleague: str, name: str):
    """The history in front of the agent holds it."""
    assert _sees_story(scene, colleague), f"expected {colleague} to read {name}'s story, saw no line of it"


@then(parsers.parse("{name}'s story is lost to {colleague}"))
def reads_nothing(scene: Scene, colleague: str, name: str):
    """The history in front of the agent is empty of it."""
    assert not _sees_story(scene, colleague), f"expected {name}'s story to be lost, saw it at {colleague}'s"


def _sees_story(scene: Scene, colleague: str) -> bool:
    ben = desk(scene, colleague)
    if "video" in ben.session.rings():
        ben.answer(ben.wait_for_alert("video"))
    lines = ben.session.transcript(ben.conversation()["id"])
    seen = STORY in [line["text"] for line in lines]
    scene.observe(facts.HISTORY, colleague, seen, Source.API)
    return seen


@then(parsers.parse("{colleague} is shown source, target and skill of {name}'s escalation"))
def shown_variables(scene: Scene, colleague: str, name: str):
    """The customer's attributes as the agent's desktop has them."""
    people = desk(scene, colleague).conversation()["participants"]
    attributes = next(one for one in people if one["purpose"] == "customer")["attributes"]
    scene.observe(facts.VARIABLES, name, attributes, Source.API)
    wanted = {"Escalation_Source", "Target_Channel", "Agent_Skill_Requirement"}
    assert wanted <= set(attributes), f"expected {sorted(wanted)}, saw {attributes}"


@then(parsers.parse("the platform refuses {name}'s video"))
def platform_refuses(scene: Scene, name: str):
    """The flow's log says why the platform did not carry out what the flow wanted."""
    note_messenger(scene, name)
    assert note_reports(scene, name)[facts.REFUSAL], "expected a refusal in the flow's log, saw none"
