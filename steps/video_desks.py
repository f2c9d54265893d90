"""Sentences about an agent at a real desktop who works on video messages: links, thumbnails, badges."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.browser.machines import PHONE
from harness.browser.people import PageAgent
from harness.browser.recorded import ENOUGH_FRAMES
from harness.media.identity import CALLER_IDS
from harness.media.watching import person
from harness.model import Source
from harness.people import ApiCustomer
from harness.recordings import AtDesk, answer_of, become_sender, link_in_mail, mails_to, sending
from harness.scene import Scene
from harness.wait import Expired, until
from steps.answers import film_by
from steps.reviews import review_queue

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
#: How long a desktop may take to show what was told to it; and a badge is looked for that should not come.
SHOWS_S, NOT_SHOWN_S = 5.0, 0.7
#: Of every picture in the conversation, whether it came up.
CAME_UP = "[...document.querySelectorAll(%r)].filter((one) => one.complete && one.naturalWidth > 0).length"


@given(parsers.parse("{name}, a customer whose video waits for a review"))
def waits(scene: Scene, name: str):
    """She sent it from her chat; nobody has looked at it yet."""
    scene.people[name] = chat = ApiCustomer(scene, name)
    chat.open_chat()
    become_sender(scene, name).send()


@given(parsers.parse("{name}, an agent with {customer}'s video before him and an answer recorded"))
def has_answer(scene: Scene, cast_agent, name: str, customer: str):
    """Her conversation is open at his desktop; his film is in the Media Store."""
    takes(scene, cast_agent, name, customer)
    answer_of(scene, name).record(film_by(scene, name))


@when(parsers.parse("{name} takes {customer}'s video at his desktop"))
def takes(scene: Scene, cast_agent, name: str, customer: str):
    """He pulls it out of the review queue, and answers what then rings."""
    ben = cast_agent(name)
    ben.go_on_queue()
    with AtDesk(scene, name) as desk:
        desk.pull(review_queue(scene), sending(scene, customer).conversation)
    ben.answer(ben.wait_for_alert("message"))
    until(lambda: ben.page.has("message_input"), SHOWS_S, f"{name}'s conversation with {customer}")


@when(parsers.parse("{name} opens her mail in her browser"))
def opens_mail(scene: Scene, cast_viewer, name: str):
    """Its pictures are loaded; she clicks nothing."""
    cast_viewer(name, machine=PHONE).read_mail(mails_to(scene, name)[-1].html)


@then(parsers.parse("{name}'s {variant:w} desktop shows tags and nothing to click"))
def shows_tags(scene: Scene, name: str, variant: str):
    """The markup as it was written."""
    rendered = _observe_desktop(scene, name, variant)
    assert rendered["raw_markup"], f"expected raw markup in the {variant} desktop, saw {rendered}"
    assert not rendered["links"], f"expected nothing to click in the {variant} desktop, saw {rendered}"


@then(parsers.parse("{name}'s {variant:w} desktop shows a link and a thumbnail that comes up"))
def shows_link(scene: Scene, name: str, variant: str):
    """Something to click, and a picture."""
    rendered = _observe_desktop(scene, name, variant)
    assert rendered["links"], f"expected a link in the {variant} desktop, saw {rendered}"
    assert rendered["thumbnails"], f"expected a thumbnail in the {variant} desktop, saw {rendered}"


def _observe_desktop(scene: Scene, name: str, variant: str) -> dict[str, Any]:
    ben = _at_desktop(scene, name)
    if variant != "web":
        ben.change_desktop(variant)
    texts = until(lambda: ben.page.texts("message"), SHOWS_S, f"messages on {name}'s desktop", done=_is_video)
    shown = CAME_UP % ben.page.locator("picture")
    with suppress(Expired):  # a picture that does not come up is an answer
        until(lambda: ben.tab.ask(shown), NOT_SHOWN_S, "a thumbnail")
    rendered = {
        "links": len(ben.page.texts("link")),
        "raw_markup": any(_TAG.search(text) for text in texts),
        "thumbnails": int(ben.tab.ask(shown)),
    }
    scene.observe(facts.RENDERED, variant, rendered, Source.PAGE)
    return rendered


def _is_video(texts: list[str]) -> bool:
    return any("View Video" in text for text in texts)


@then(parsers.parse("{name}'s desktop has a badge for {customer}'s watching, and nobody has"))
def badge_too_early(scene: Scene, name: str, customer: str):
    """The badge is on, the log is empty."""
    badge, views = _observe_badge(scene, name, facts.BADGE_BEFORE, SHOWS_S)
    assert badge, "expected the badge, saw none"
    assert not views, f"expected an empty log, saw {views}"


@then(parsers.parse("{name}'s desktop has no badge for {customer}'s watching"))
def no_badge(scene: Scene, name: str, customer: str):
    """Nobody has watched and nothing claims so."""
    badge, _ = _observe_badge(scene, name, facts.BADGE_BEFORE, NOT_SHOWN_S)
    assert not badge, "expected no badge, saw one"


@then(
    parsers.parse(
        "{name}'s desktop has it once {customer} has seen him move, and not when she opens the page"
    )
)
def badge_in_time(scene: Scene, cast_viewer, name: str, customer: str):
    """To open the player is not to watch; to see him is."""
    viewer = cast_viewer(customer, machine=PHONE)
    viewer.arrive(link_in_mail(scene, customer))
    until(lambda: viewer.page.has("start"), SHOWS_S, "a player")
    early, _ = _observe_badge(scene, name, facts.BADGE_BEFORE, NOT_SHOWN_S)
    assert not early, "expected no badge for opening the page, saw one"
    viewer.tap()
    frames = viewer.watch(CALLER_IDS[name])
    plays = len({frame.number for frame in frames}) >= ENOUGH_FRAMES
    scene.observe(facts.PLAYS, facts.watches(customer, name), plays, Source.FRAMES)
    assert plays, f"expected {customer} to see {name} move, saw too little"
    badge, views = _observe_badge(scene, name, facts.BADGE_AFTER, SHOWS_S)
    assert badge, f"expected the badge after {views}"


def _observe_badge(scene: Scene, name: str, fact: str, within_s: float) -> tuple[bool, list[Any]]:
    ben = _at_desktop(scene, name)
    with suppress(Expired):  # that there is none is an answer
        until(lambda: "Viewed" in ben.page.texts("badge"), within_s, "the badge")
    badge = "Viewed" in ben.page.texts("badge")
    with AtDesk(scene, "Ada") as ada:
        views = ada.views(answer_of(scene, name).media)
    scene.observe(fact, name, badge, Source.PAGE)
    scene.observe(facts.VIEWS, name, views, Source.API)
    return badge, views


def _at_desktop(scene: Scene, name: str) -> PageAgent:
    found = person(scene, name)
    assert isinstance(found, PageAgent), f"expected {name} at a desktop"
    return found
