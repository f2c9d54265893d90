"""Sentences about customers: their messenger, their chat, what they ask for and what they are told."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.people import agent, customer
from harness.scene import Scene


@given(parsers.parse("{name}, a customer whose messenger advertises video"))
def advertises(cast_customer, name: str):
    """The messenger's manifest offers the upgrade to video."""
    cast_customer(name)


@given(parsers.parse("{name}, a customer whose messenger does not advertise video"))
def does_not_advertise(cast_customer, name: str):
    """The messenger's manifest leaves the upgrade out, which is the default of the SDK."""
    cast_customer(name, defects=("upgrade-not-advertised",))


@given(parsers.parse("{name}, a customer in a chat"))
def in_a_chat(cast_customer, name: str):
    """The chat is open and the flow attends to it."""
    cast_customer(name).open_chat()


@given(parsers.parse("{name}, a customer in a chat with {colleague}"))
def in_a_chat_with(scene: Scene, cast_customer, name: str, colleague: str):
    """The chat is open and the agent has answered it."""
    cast_customer(name)
    chats_with(scene, name, colleague)


@given(parsers.parse("{name} chats with {colleague}"))
def chats_with(scene: Scene, name: str, colleague: str):
    """The chat is open and the agent has answered it."""
    ana, ben = customer(scene, name), agent(scene, colleague)
    ana.open_chat()
    ana.say("Hello")
    ben.answer(ben.wait_for_alert("message", "chat"))


@when(parsers.parse("{name} asks for video"))
def asks_for_video(scene: Scene, name: str):
    """The customer writes that she wants video, and consents if she is asked for her camera."""
    customer(scene, name).ask_for_video()


@then(parsers.parse('{name} is told "{text}"'))
def is_told(scene: Scene, name: str, text: str):
    """A text from the other side, word for word."""
    ana = customer(scene, name)
    ana.wait_to_be_told(text)
    scene.observe(facts.TOLD, name, ana.told(), ana.source)
    scene.observe(facts.VIDEO_REQUESTED, name, ana.was_asked_for_video(), ana.source)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)


@then(parsers.parse("{name}'s page offers no way to video"))
def offers_no_video(scene: Scene, name: str):
    """Neither a button nor a request, on a page whose chat works."""
    ana = customer(scene, name)
    offered = ana.offers_video()
    scene.observe(facts.VIDEO_OFFERED, name, offered, ana.source)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)
    assert not offered, f"expected no way to video on {name}'s page, saw one"
