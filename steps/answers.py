"""Sentences about an agent's recorded answer: how it goes out, who can watch it for how long, what is told of it."""

from __future__ import annotations

import re

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.media.films import portrait
from harness.media.identity import CALLER_IDS, Identity
from harness.model import Layer, Source
from harness.recordings import (
    AtBrowser,
    AtDesk,
    account,
    answer_of,
    answer_to,
    link_in_mail,
    mails_to,
    sending,
)
from harness.scene import Scene

HOUR_S = 3600
_VIDEO = re.compile(r"<video\b([^>]*)>")


@given(parsers.parse("{name}, an agent with a recorded answer"))
def recorded(scene: Scene, name: str):
    """The film is in the Media Store; where it is watched, the agent can be told by it."""
    answer_of(scene, name).record(film_by(scene, name))


def film_by(scene: Scene, name: str) -> bytes | None:
    """What the agent's camera takes, where the layer looks at pictures."""
    if scene.layer is not Layer.MEDIA:
        return None
    return portrait(Identity(name, CALLER_IDS[name]))


@given(parsers.parse("{name}, an agent with a recorded answer about personal matters"))
def recorded_personal(scene: Scene, name: str):
    """As before, and the film is marked as personal."""
    answer_of(scene, name).record(personal=True)


@when(parsers.parse("{name} sends the answer to {customer}"))
def sends(scene: Scene, name: str, customer: str):
    """The desktop's event sets the workflow off."""
    answer_of(scene, name).send(customer)


@when(parsers.parse("{name} opens the mail"))
def opens_mail(scene: Scene, name: str):
    """Her mail program shows the pictures; she clicks nothing."""
    with AtBrowser(scene) as browser:
        for letter in mails_to(scene, name):
            for image in letter.images:
                browser.open(image)


@then(parsers.parse("{name} gets a mail whose link opens nothing"))
def dead_link(scene: Scene, name: str):
    """The mail is there, and what it promises is not."""
    status = _observe_link(scene, name)
    assert status != 200, f"expected the link in {name}'s mail to open nothing, saw it open"


@then(parsers.parse("{name}'s link opens the video"))
def live_link(scene: Scene, name: str):
    """The mail is there, and the video plays."""
    status = _observe_link(scene, name)
    assert status == 200, f"expected the link in {name}'s mail to open the video, saw {status}"


@then(parsers.parse("{name}'s link is refused although the video is kept"))
def refused_link(scene: Scene, name: str):
    """The address is over, the file is not."""
    status = _observe_link(scene, name)
    assert status in (403, 404), f"expected 403 or 404 behind {name}'s link, saw {status}"
    assert answer_to(scene, name).kept(), "expected the video to be kept, saw it gone"


def _observe_link(scene: Scene, name: str) -> int:
    answer = answer_to(scene, name)
    with AtBrowser(scene) as browser:
        opened = browser.watch(link_in_mail(scene, name))
    scene.observe(facts.MAILS, name, len(mails_to(scene, name)), Source.API)
    scene.observe(facts.ANSWER_STATUS, name, 200 if opened.is_video else opened.status, Source.API)
    scene.observe(facts.ANSWER_KEPT, name, answer.kept(), Source.API)
    scene.observe(facts.ANSWER_AGE_S, name, answer.age_s, Source.API)
    return opened.status


@then(parsers.parse("{name} gets no mail"))
def no_mail(scene: Scene, name: str):
    """Nothing went out."""
    count = len(mails_to(scene, name))
    scene.observe(facts.MAILS, name, count, Source.API)
    assert count == 0, f"expected no mail to {name}, saw {count}"


@then(parsers.parse("{name} is asked for a new upload"))
def asked_anew(scene: Scene, name: str):
    """The workflow ended on its error path and says so."""
    run = answer_of(scene, name).run()
    scene.observe(facts.RUN, name, {"outcome": run["outcome"], "message": run["message"]}, Source.API)
    assert run["outcome"] == "ended", f"expected the run to end with a request, saw {run}"


@then(parsers.parse("a newly recorded answer of {name}'s reaches {customer}"))
def reaches(scene: Scene, name: str, customer: str):
    """The sibling: recorded now, sent now, opened now."""
    answer = answer_of(scene, name)
    answer.record()
    answer.send(customer)
    with AtBrowser(scene) as browser:
        opened = browser.watch(link_in_mail(scene, customer))
    scene.observe(facts.NEW_ANSWER_STATUS, customer, opened.status, Source.API)
    assert opened.is_video, f"expected {customer} to see the new answer, saw {opened.status}"


@then(parsers.parse("the link in {name}'s mail is the file's own address"))
def is_direct(scene: Scene, name: str):
    """It opens the file without a step in between."""
    direct = _observe_click(scene, name)
    assert direct, "expected the file's own address in the mail, saw a link that leads to it"


@then(parsers.parse("the link in {name}'s mail leads to an address of the moment"))
def is_resolved(scene: Scene, name: str):
    """The file's address comes about with the click."""
    direct = _observe_click(scene, name)
    assert not direct, "expected a link that leads to an address, saw the address itself"


def _observe_click(scene: Scene, name: str) -> bool:
    link = link_in_mail(scene, name)
    with AtBrowser(scene) as browser:
        answer_to(scene, name).opened = opened = browser.watch(link)
    assert opened.is_video, f"expected the link to open the video, saw {opened.status}"
    scene.observe(facts.ANSWER_DIRECT, name, opened.address == link, Source.API)
    return opened.address == link


@then(parsers.parse("what {name} opened still opens an hour later"))
def outlives(scene: Scene, name: str):
    """The address can be passed on for longer than the limit."""
    status = _observe_later(scene, name)
    assert status == 200, f"expected the address to open the video an hour later, saw {status}"


@then(parsers.parse("what {name} opened opens nothing an hour later"))
def ends(scene: Scene, name: str):
    """The address lives no longer than the limit."""
    status = _observe_later(scene, name)
    assert status != 200, "expected the address to be over after an hour, saw it open the video"


def _observe_later(scene: Scene, name: str) -> int:
    opened = answer_to(scene, name).opened
    assert opened is not None, f"{name} has opened nothing yet"
    scene.stage.advance(HOUR_S)
    with AtBrowser(scene) as browser:
        later = browser.open(opened.address)
    scene.observe(facts.ANSWER_OUTLIVES, name, later.is_video, Source.API)
    return later.status


@then(parsers.parse("a stranger who is forwarded {name}'s mail watches the video"))
def stranger_watches(scene: Scene, name: str):
    """Nobody asks who it is."""
    assert _observe_stranger(scene, name), "expected the stranger to watch, saw the video withheld"


@then(parsers.parse("a stranger who is forwarded {name}'s mail is asked to sign in"))
def stranger_is_asked(scene: Scene, name: str):
    """No video without an account."""
    assert not _observe_stranger(scene, name), "expected the stranger to be asked, saw the video play"


def _observe_stranger(scene: Scene, name: str) -> bool:
    with AtDesk(scene, "Ada") as ada:
        personal = ada.media(answer_to(scene, name).media)["personal"]
    with AtBrowser(scene) as browser:
        opened = browser.watch(link_in_mail(scene, name))
    scene.observe(facts.ANSWER_PERSONAL, name, personal, Source.API)
    scene.observe(facts.STRANGER_WATCHED, name, opened.is_video, Source.API)
    return opened.is_video


@then(parsers.parse("{name} signs in and watches the video"))
def owner_watches(scene: Scene, name: str):
    """The customer herself, with her account."""
    with AtBrowser(scene, account(scene, name)) as browser:
        answer_to(scene, name).opened = opened = browser.watch(link_in_mail(scene, name))
    scene.observe(facts.OWNER_WATCHED, name, opened.is_video, Source.API)
    assert opened.is_video, f"expected {name} to watch after signing in, saw {opened.status}"


@then(parsers.parse("{name}'s mail says nothing beside its link"))
def says_nothing(scene: Scene, name: str):
    """No words for somebody whose video does not start."""
    summary = _observe_summary(scene, name)
    assert not summary, f"expected nothing but the link, saw {summary!r}"


@then(parsers.parse("{name}'s mail sums the answer up"))
def sums_up(scene: Scene, name: str):
    """Words that serve without the video."""
    summary = _observe_summary(scene, name)
    assert "refund was approved" in summary, f"expected the answer in words, saw {summary!r}"


def _observe_summary(scene: Scene, name: str) -> str:
    letter = mails_to(scene, name)[-1]
    scene.observe(facts.SUMMARY, name, letter.summary, Source.API)
    return letter.summary


@then("the player starts by itself, in full screen, or not at all")
def plays_by_itself(scene: Scene):
    """What Mobile Safari does not do: autoplay, and no button."""
    page = _observe_player(scene)
    assert page == {"inline": False, "autoplay": True, "button": False}, f"saw {page}"


@then("the player plays inline and starts on a tap")
def plays_on_tap(scene: Scene):
    """Inline, with a button."""
    page = _observe_player(scene)
    assert page == {"inline": True, "autoplay": False, "button": True}, f"saw {page}"


def _observe_player(scene: Scene):
    with AtBrowser(scene) as browser:
        html = browser.open(link_in_mail(scene, "Ana")).text
    found = _VIDEO.search(html)
    assert found is not None, f"expected a player, saw {html[:200]}"
    words = found.group(1).split()
    page = {"inline": "playsinline" in words, "autoplay": "autoplay" in words, "button": "<button" in html}
    scene.observe(facts.PLAYER, "Ana", page, Source.API)
    return page


@then(parsers.parse("{name}'s desktop says that {customer} has watched, and nobody has"))
def says_too_early(scene: Scene, name: str, customer: str):
    """The badge is on, the log is empty."""
    badge, views = _observe_badge(scene, name, customer, facts.BADGE_BEFORE)
    assert badge, "expected the badge, saw none"
    assert not views, f"expected an empty log, saw {views}"


@then(parsers.parse("{name}'s desktop does not say that {customer} has watched"))
def says_nothing_yet(scene: Scene, name: str, customer: str):
    """Nobody has watched and nothing claims so."""
    badge, _ = _observe_badge(scene, name, customer, facts.BADGE_BEFORE)
    assert not badge, "expected no badge, saw one"


@then(parsers.parse("{name}'s desktop says so once {customer} has watched"))
def says_in_time(scene: Scene, name: str, customer: str):
    """The click is logged with time and address, and the badge goes on."""
    with AtBrowser(scene) as browser:
        assert browser.watch(link_in_mail(scene, customer)).is_video, "expected the video to play"
    badge, views = _observe_badge(scene, name, customer, facts.BADGE_AFTER)
    assert badge, f"expected the badge after {views}"


def _observe_badge(scene: Scene, name: str, customer: str, fact: str):
    with AtDesk(scene, "Ada") as ada:
        badges = ada.rendering(sending(scene, customer).conversation, "web")["badges"]
        views = ada.views(answer_of(scene, name).media)
    scene.observe(fact, name, "Viewed" in badges, Source.API)
    scene.observe(facts.VIEWS, name, views, Source.API)
    return "Viewed" in badges, views
