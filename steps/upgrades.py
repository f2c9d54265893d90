"""Sentences about the way from text to video: what the customer is asked, answers, waits for and gets."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness import facts
from harness.account import note_messenger, note_reports
from harness.model import Source
from harness.people import WISH, agent, customer, desk, guest
from harness.scene import Scene


@when(parsers.parse("{name} asks for video and leaves the request open"))
def leaves_open(scene: Scene, name: str):
    """The customer wants video, and says neither yes nor no when she is asked for her camera."""
    customer(scene, name).say(WISH)


@when(parsers.parse("{name} asks for video and declines the request"))
def declines(scene: Scene, name: str):
    """The customer wants video, and says no when she is asked for her camera."""
    ana = guest(scene, name)
    ana.say(WISH)
    ana.answer_request("Declined")


@when(parsers.parse('{name} writes "{text}"'))
def writes(scene: Scene, name: str, text: str):
    """The customer writes something that is no wish for video."""
    guest(scene, name).say(text)


@then(parsers.parse("{name} is led into a video that she did not ask for"))
def led_unasked(scene: Scene, name: str):
    """Her messenger hears of a video although she never wished for one."""
    latest = note_messenger(scene, name)
    scene.observe(facts.UNASKED, name, latest != "none", guest(scene, name).source)
    assert latest == "Connecting", f"expected a video to be connected at {name}'s, saw {latest}"


@then(parsers.parse("{name} is led into a video only once she asks for one"))
def led_when_asked(scene: Scene, name: str):
    """Nothing comes before her wish; the wish is heard."""
    ana = guest(scene, name)
    before = note_messenger(scene, name)
    scene.observe(facts.UNASKED, name, before != "none", ana.source)
    ana.ask_for_video()
    after = note_messenger(scene, name)
    assert (before, after) == ("none", "Connecting"), (
        f"expected video after the wish alone, saw {before, after}"
    )


@then(parsers.parse("{name} waits for a video and hears not a word"))
def waits_in_silence(scene: Scene, name: str):
    """A video is being connected, and since her wish nobody has said anything."""
    latest = note_messenger(scene, name)
    told = guest(scene, name).told_since_wish()
    scene.observe(facts.SILENT, name, not told, guest(scene, name).source)
    note_reports(scene, name)
    assert latest == "Connecting", f"expected {name} to wait for a video, saw {latest}"
    assert not told, f"expected silence, saw {told}"


@then(parsers.parse("{name} is invited to no video"))
def invited_to_none(scene: Scene, name: str):
    """Nothing about video has come to her messenger; what she was told instead is another sentence's."""
    ana = guest(scene, name)
    invited = ana.is_invited()
    note_messenger(scene, name)
    scene.observe(facts.SILENT, name, not ana.told_since_wish(), ana.source)
    note_reports(scene, name)
    assert not invited, f"expected no invitation to video, saw {name} invited"


@then(parsers.parse("{name}'s video is still being connected"))
def still_connecting(scene: Scene, name: str):
    """Neither started nor given up."""
    latest = note_messenger(scene, name)
    note_reports(scene, name)
    assert latest == "Connecting", f"expected {name}'s video to be connecting still, saw {latest}"


@then(parsers.parse("{name}'s video is given up and her chat goes on"))
def given_up(scene: Scene, name: str):
    """The messenger was told that it came to nothing; the chat takes text."""
    latest = note_messenger(scene, name)
    ana = guest(scene, name)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)
    note_reports(scene, name)
    assert latest == "Ended", f"expected {name}'s video to be given up, saw {latest}"


@then(parsers.parse('{name} is asked "{text}" before anything happens'))
def is_asked_first(scene: Scene, name: str, text: str):
    """The announcement stands in the request, and no agent is sought before the answer."""
    ana = guest(scene, name)
    latest = note_messenger(scene, name)
    scene.observe(facts.ANNOUNCED, name, ana.request_text(), ana.source)
    assert (latest, ana.request_text()) == ("Requested", text), f"expected the question alone, saw {latest}"


@then(parsers.parse("{name}'s yes turns the chat into a video call with {colleague}"))
def becomes_video_on_consent(scene: Scene, name: str, colleague: str):
    """Her yes is what brings the agent."""
    ana, ben = guest(scene, name), agent(scene, colleague)
    ana.answer_request("Accepted")
    ben.answer(ben.wait_for_alert("video"))
    note_messenger(scene, name)
    note_reports(scene, name)
    media_type = ben.conversation()["mediaType"]
    assert media_type == "videoChat", f"expected videoChat, saw {media_type}"


@then(parsers.parse("{colleague} is connected to {name}, who never agreed"))
def connected_without_consent(scene: Scene, colleague: str, name: str):
    """The agent answers a video and has the customer's line, although her answer is outstanding."""
    ben = agent(scene, colleague)
    ben.answer(ben.wait_for_alert("video"))
    latest = note_messenger(scene, name)
    note_reports(scene, name)
    consent = guest(scene, name).consent
    assert (latest, consent) == ("Started", "none"), (
        f"expected a video without consent, saw {latest, consent}"
    )


@then(parsers.parse("{name}'s chat is closed"))
def chat_is_closed(scene: Scene, name: str):
    """The platform has ended the conversation."""
    note_messenger(scene, name)
    ana = guest(scene, name)
    is_open = ana.chat_is_open()
    scene.observe(facts.CHAT_OPEN, name, is_open, ana.source)
    assert not is_open, f"expected {name}'s chat to be closed, saw it open"


@then(parsers.parse("{name}'s chat is open after her refusal"))
def chat_is_open(scene: Scene, name: str):
    """What she writes is still taken."""
    note_messenger(scene, name)
    ana = guest(scene, name)
    is_open = ana.chat_is_open()
    scene.observe(facts.CHAT_OPEN, name, is_open, ana.source)
    assert is_open, f"expected {name}'s chat to be open, saw it closed"


@then(parsers.parse("{colleague}'s desktop is told of the upgrade once"))
def desktop_told(scene: Scene, colleague: str):
    """How many media-upgrade events came to the desktop."""
    told = desk(scene, colleague).session.upgrades()
    scene.observe(facts.DESK_TOLD, colleague, told, Source.API)
    assert told == 1, f"expected one media-upgrade event at {colleague}'s, saw {told}"
