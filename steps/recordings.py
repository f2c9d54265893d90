"""Sentences about a customer's recording: how she sends it, where it is kept, what her conversation shows of it."""

from __future__ import annotations

import base64
import binascii
import re

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.media.films import Format, film
from harness.model import Source
from harness.recordings import AtBrowser, AtDesk, become_sender, sender, sending, shown_thumbnails
from harness.scene import Scene

_DATA = re.compile(r"data:video/[a-z0-9]+;base64,([A-Za-z0-9+/=]*)")
_LINK = re.compile(r"\]\((https?://[^\s()]+)\)")


@given(parsers.parse("{name}, a customer who has asked to send a video"))
def asked_to_send(scene: Scene, cast_customer, name: str):
    """The customer is in a chat, has said what she wants and been given a link to record at."""
    cast_customer(name).open_chat()
    become_sender(scene, name)


@given(parsers.parse("{one} and {other}, customers who have sent a video"))
def have_sent(scene: Scene, cast_customer, one: str, other: str):
    """Both are in a chat, and their videos wait for a review."""
    for name in (one, other):
        cast_customer(name).open_chat()
        become_sender(scene, name).send()


@given(parsers.parse("{days:d} days pass"))
@when(parsers.parse("{days:d} days pass"))
def days_pass(scene: Scene, days: int):
    """Platform time moves on; nobody waits."""
    scene.stage.advance(days * 24 * 3600)


@when(parsers.parse("{name} sends a video"))
def sends_video(scene: Scene, name: str):
    """A film of H.264 in MP4, sent to the storage in one piece."""
    sender(scene, name).send()


@then(parsers.parse("{name}'s video is in storage"))
def in_storage(scene: Scene, name: str):
    """Storage holds it whole; and whether anybody was told of it."""
    kept = _observe_storage(scene, name)
    assert kept["state"] == "kept", f"expected {name}'s video to be kept, saw it {kept['state']}"


def _observe_storage(scene: Scene, name: str):
    with AtDesk(scene, "Ada") as ada:
        media = ada.media(sending(scene, name).media)
    scene.observe(facts.VIDEO_KEPT, name, media["state"] == "kept", Source.API)
    scene.observe(facts.TOLD_WEBHOOK, name, media["callbackStatus"], Source.API)
    scene.observe(facts.SENT_VIDEO, name, True, Source.API)
    return media


def observe_messages(scene: Scene, name: str):
    """The video messages in a customer's conversation, and whether it was she who sent one."""
    own = sending(scene, name)
    with AtDesk(scene, "Ada") as ada:
        shown = ada.video_messages(own.conversation)
    scene.observe(facts.VIDEO_MESSAGES, name, shown, Source.API)
    scene.observe(facts.SENT_VIDEO, name, bool(own.media), Source.API)
    return shown


@then(parsers.parse("{name}'s conversation shows the video message"))
def shows_message(scene: Scene, name: str):
    """One message, and what its link leads to."""
    shown = observe_messages(scene, name)
    assert len(shown) == 1, f"expected one video message in {name}'s conversation, saw {shown}"
    found = _LINK.search(shown[0]["text"])
    if found:
        with AtBrowser(scene) as browser:
            scene.observe(facts.LINK_STATUS, name, browser.watch(found.group(1)).status, Source.API)


@then(parsers.parse("{name}'s conversation shows no video message"))
def shows_no_message(scene: Scene, name: str):
    """The conversation is there, and nothing was added to it."""
    shown = observe_messages(scene, name)
    assert not shown, f"expected no video message in {name}'s conversation, saw {shown}"


@then(parsers.parse("{name}'s conversation shows a message with an empty link"))
def shows_empty_link(scene: Scene, name: str):
    """A message that promises a video and leads nowhere."""
    shown = observe_messages(scene, name)
    assert any("]()" in one["text"] for one in shown), f"expected an empty link, saw {shown}"


@then(parsers.parse("{name}'s conversation shows a message with a link"))
def shows_link(scene: Scene, name: str):
    """A message that leads somewhere; it may be another system's business where."""
    shown = observe_messages(scene, name)
    assert any(_LINK.search(one["text"]) for one in shown), f"expected a link, saw {shown}"


@then(parsers.parse("{name}'s conversation is marked and waits for a review"))
def waits_for_review(scene: Scene, name: str):
    """The attribute is set, and the conversation is in the queue for reviews."""
    marked, waits = _observe_routing(scene, name)
    assert marked, f"expected {name}'s conversation to carry hasVideoAttachment, saw it does not"
    assert waits, f"expected {name}'s conversation to wait for a review, saw it elsewhere"


@then(parsers.parse("{name}'s conversation is not marked and waits for no review"))
def waits_for_nothing(scene: Scene, name: str):
    """Neither the attribute nor the queue."""
    marked, waits = _observe_routing(scene, name)
    assert not marked, f"expected {name}'s conversation to carry no mark, saw one"
    assert not waits, f"expected {name}'s conversation to wait for no review, saw it in the queue"


def _observe_routing(scene: Scene, name: str) -> tuple[bool, bool]:
    with AtDesk(scene, "Ada") as ada:
        conversation = ada.conversation(sender(scene, name).conversation)
    customer = next(one for one in conversation["participants"] if one["purpose"] == "customer")
    marked = customer["attributes"].get("hasVideoAttachment") == "true"
    names = {one["id"]: one["name"] for one in scene.organisation["queues"]}
    waits = names.get(conversation["queueId"]) == "Async_Video_Review"
    scene.observe(facts.MARKED, name, marked, Source.API)
    scene.observe(facts.IN_REVIEW, name, waits, Source.API)
    return marked, waits


@then(parsers.parse("the transcript of {name}'s conversation holds the video itself, cut off"))
def holds_video(scene: Scene, name: str):
    """Base64 data in a line, that does not make the film any more."""
    holds, intact = _observe_transcript(scene, name)
    assert holds, "expected the video in the transcript, saw none"
    assert not intact, "expected a damaged video in the transcript, saw it whole"


@then(parsers.parse("the transcript of {name}'s conversation holds text, a link and metadata"))
def holds_link(scene: Scene, name: str):
    """Nothing of the film itself."""
    holds, _ = _observe_transcript(scene, name)
    assert not holds, "expected no video in the transcript, saw it"


def _observe_transcript(scene: Scene, name: str) -> tuple[bool, bool]:
    found = [data for one in observe_messages(scene, name) for data in _DATA.findall(one["text"])]
    intact = any(_is_film(data) for data in found)
    scene.observe(facts.VIDEO_IN_TRANSCRIPT, name, bool(found), Source.API)
    scene.observe(facts.VIDEO_INTACT, name, intact, Source.API)
    return bool(found), intact


def _is_film(data: str) -> bool:
    try:
        return base64.b64decode(data, validate=True) == film(Format.MP4)
    except binascii.Error:
        return False


@then(parsers.parse("the {variant:w} desktop shows a link and a thumbnail for {name}'s video"))
def renders_well(scene: Scene, variant: str, name: str):
    """Something to click, a picture that comes up, and no tags."""
    rendered = _observe_rendering(scene, variant, name)
    assert rendered["links"], f"expected a link in the {variant} desktop, saw {rendered}"
    assert rendered["thumbnails"], f"expected a thumbnail in the {variant} desktop, saw {rendered}"


@then(parsers.parse("the {variant:w} desktop shows tags and nothing to click for {name}'s video"))
def renders_tags(scene: Scene, variant: str, name: str):
    """The markup as it was written."""
    rendered = _observe_rendering(scene, variant, name)
    assert rendered["raw_markup"], f"expected raw markup in the {variant} desktop, saw {rendered}"
    assert not rendered["links"], f"expected nothing to click in the {variant} desktop, saw {rendered}"


def _observe_rendering(scene: Scene, variant: str, name: str):
    own = sender(scene, name)
    with AtDesk(scene, "Ada") as ada:
        view = ada.rendering(own.conversation, variant)
    links = [link["url"] for line in view["messages"] for link in line["links"]]
    rendered = {
        "links": len(links),
        "raw_markup": any(line["rawMarkup"] for line in view["messages"]),
        "thumbnails": shown_thumbnails(scene, view),
    }
    scene.observe(facts.RENDERED, variant, rendered, Source.API)
    return rendered
