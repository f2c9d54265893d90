"""Sentences about the queue for reviews: who takes a video from it when, and what becomes of those that wait."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness import facts
from harness.model import Source
from harness.people import ApiAgent, agent
from harness.recordings import AtDesk, sender
from harness.scene import Scene

REVIEWS = "Async_Video_Review"
WATCH_S, DAY_S, HOUR_S = 120, 24 * 3600, 3600
#: The longest wrap-up that is waited for, in steps of a few seconds.
MOST_WRAP_UP_S, LOOK_EVERY_S = 300, 5


@when(parsers.parse("{hours:d} hours pass"))
def hours_pass(scene: Scene, hours: int):
    """Platform time moves on; nobody waits."""
    scene.stage.advance(hours * HOUR_S)


def review_queue(scene: Scene) -> str:
    return next(str(one["id"]) for one in scene.organisation["queues"] if one["name"] == REVIEWS)


@then(parsers.parse("{name}'s conversation has gone over to {queue}"))
def overflowed(scene: Scene, name: str, queue: str):
    """It waits somewhere else."""
    waits_in = _observe_queue(scene, name)
    assert waits_in == queue, f"expected {name}'s conversation in {queue}, saw it in {waits_in}"


@then(parsers.parse("{name}'s conversation still waits for a review"))
def deferred(scene: Scene, name: str):
    """It is where it was."""
    waits_in = _observe_queue(scene, name)
    assert waits_in == REVIEWS, f"expected {name}'s conversation in {REVIEWS}, saw it in {waits_in}"


def _observe_queue(scene: Scene, name: str) -> str | None:
    with AtDesk(scene, "Ada") as ada:
        queue_id = ada.conversation(sender(scene, name).conversation)["queueId"]
    names = {one["id"]: one["name"] for one in scene.organisation["queues"]}
    scene.observe(facts.WAITS_IN, name, names.get(queue_id), Source.API)
    return names.get(queue_id)


@then(parsers.parse("{name} has {seconds:d} seconds to wrap {customer}'s review up"))
def wraps_up(scene: Scene, name: str, seconds: int, customer: str):
    """From the end of the review until other work may come."""
    _review(scene, name, customer)
    took = 0
    with AtDesk(scene, name) as desk:
        while "wrapUpUntil" in desk.me()["routingStatus"] and took < MOST_WRAP_UP_S:
            scene.stage.advance(LOOK_EVERY_S)
            took += LOOK_EVERY_S
    scene.observe(facts.WRAP_UP_S, name, took, Source.API)
    assert took == seconds, f"expected {seconds} s of wrap-up, saw {took}"


def _review(scene: Scene, name: str, customer: str) -> bool:
    """Take the customer's video, watch it, and end; whether it waited to be taken."""
    ben = agent(scene, name)
    assert isinstance(ben, ApiAgent)
    conversation = sender(scene, customer).conversation
    with AtDesk(scene, "Ada") as ada:
        rang = any(
            one.get("userId") == ben.session.user for one in ada.conversation(conversation)["participants"]
        )
    if not rang:
        with AtDesk(scene, name) as desk:
            desk.pull(review_queue(scene), conversation)
    kind, alerted = ben.session.alert_in(conversation, "message")
    ben.session.answer(kind, alerted)
    scene.stage.advance(WATCH_S)
    ben.session.end(kind, alerted)
    return not rang


@when(parsers.parse("{name} watches the videos of {one} and {other}, two minutes each"))
def watches(scene: Scene, name: str, one: str, other: str):
    """One after the other, with the time that the queue gives for wrapping up in between."""
    by_hand = [_review(scene, name, customer) for customer in (one, other) if _let_wrap_up(scene, name)]
    scene.observe(facts.TAKEN_BY_HAND, name, all(by_hand), Source.API)


def _let_wrap_up(scene: Scene, name: str) -> bool:
    with AtDesk(scene, name) as desk:
        while "wrapUpUntil" in desk.me()["routingStatus"]:
            scene.stage.advance(LOOK_EVERY_S)
    return True


@then("the service level of the reviews is missed")
def level_missed(scene: Scene):
    """Fewer in time than the target asks for."""
    level = _observe_level(scene)
    assert level["met"] is False, f"expected the service level to be missed, saw {level}"


@then("the service level of the reviews is met")
def level_met(scene: Scene):
    """As many in time as the target asks for."""
    level = _observe_level(scene)
    assert level["met"] is True, f"expected the service level to be met, saw {level}"


def _observe_level(scene: Scene):
    with AtDesk(scene, "Ada") as ada:
        level = ada.service_level(review_queue(scene))
    seen = {"target_s": level["target"]["seconds"], "met": level["met"], "percentage": level["percentage"]}
    scene.observe(facts.SERVICE_LEVEL, REVIEWS, seen, Source.API)
    return level


@then(parsers.parse("the message of {name}'s video is gone and the video is still kept"))
def video_stays(scene: Scene, name: str):
    """The conversation has forgotten what the storage still has."""
    gone, kept = _observe_retention(scene, name)
    assert gone, "expected the message to be gone, saw it"
    assert kept, "expected the video to be kept, saw it gone"


@then(parsers.parse("the message of {name}'s video is gone and so is the video"))
def video_goes(scene: Scene, name: str):
    """Both went together."""
    gone, kept = _observe_retention(scene, name)
    assert gone, "expected the message to be gone, saw it"
    assert not kept, "expected the video to be gone, saw it kept"


@when(parsers.parse("{name}'s video has been there for {days:d} days"))
def has_been_there(scene: Scene, name: str, days: int):
    """She sends it, the message says until when it is kept, and time passes."""
    own = sender(scene, name)
    own.send()
    with AtDesk(scene, "Ada") as ada:
        shown = ada.video_messages(own.conversation)
    scene.observe(facts.EXPIRY_NOTED, name, "retentionExpires" in shown[0]["metadata"], Source.API)
    scene.stage.advance(days * DAY_S)


def _observe_retention(scene: Scene, name: str) -> tuple[bool, bool]:
    own = sender(scene, name)
    with AtDesk(scene, "Ada") as ada:
        gone = not ada.video_messages(own.conversation)
        kept = ada.media(own.page.media)["state"] == "kept"
    scene.observe(facts.MESSAGE_GONE, name, gone, Source.API)
    scene.observe(facts.VIDEO_KEPT, name, kept, Source.API)
    return gone, kept
