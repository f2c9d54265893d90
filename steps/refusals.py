"""Sentences about videos that the platform refuses for want of a licence, a permission, a feature or room."""

from __future__ import annotations

from contextlib import suppress

from pytest_bdd import parsers, then

from harness import facts
from harness.account import supervising
from harness.api.builder import missing_of
from harness.api.rest import Refused
from harness.model import Source
from harness.people import agent, customer, guest
from harness.scene import Scene
from harness.wait import Expired, until

#: How long a question may take to reach the customer, in seconds.
QUESTION_S = 1.0


@then(parsers.parse('{name} may not answer the video for want of "{missing}"'))
def may_not_answer(scene: Scene, name: str, missing: str):
    """The video rings at the agent, and the platform refuses the answer by naming what is missing."""
    ben = agent(scene, name)
    kind = ben.wait_for_alert("video")
    scene.observe(facts.ALERTED, name, kind, ben.source)
    refusal = _refusal_of(lambda: ben.answer(kind))
    scene.observe(facts.ANSWER_REFUSED, name, refusal, ben.source)
    saw = refusal and ", ".join(refusal["missing"])
    assert saw == missing, f"expected a refusal for want of {missing}, saw {refusal}"


@then(parsers.parse('the platform refuses {name} the video for want of "{missing}"'))
def refuses_the_video(scene: Scene, name: str, missing: str):
    """The customer's client is told what is missing instead of being asked for the camera; the chat goes on."""
    ana = guest(scene, name)
    told = ana.video_refusal()
    refusal = {"code": told["code"], "missing": list(missing_of(told["message"]))} if told else None
    scene.observe(facts.VIDEO_REFUSED, name, refusal, ana.source)
    with supervising(scene) as ada:
        scene.observe(facts.MEDIA_TYPE, name, ada.details(name)["mediaType"], Source.API)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)
    saw = refusal and ", ".join(refusal["missing"])
    assert saw == missing, f"expected a refusal for want of {missing}, saw {refusal}"


@then(parsers.parse("{name} stays in her chat"))
def stays_in_chat(scene: Scene, name: str):
    """No video began, and what she writes is still taken."""
    ana = customer(scene, name)
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)
    started = ana.video_started()
    scene.observe(facts.VIDEO_STARTED, name, started, ana.source)
    assert not started, f"expected no video of {name}, saw one"


@then(parsers.parse("{name} is asked for her camera"))
def asked_for_camera(scene: Scene, name: str):
    """The platform asks for consent to a video."""
    ana = customer(scene, name)
    with suppress(Expired):  # that the question did not come is what is observed
        until(ana.was_asked_for_video, QUESTION_S, f"{name} to be asked for her camera")
    asked = ana.was_asked_for_video()
    scene.observe(facts.VIDEO_REQUESTED, name, asked, ana.source)
    assert asked, f"expected {name} to be asked for her camera, saw no question"


@then(parsers.parse("{name} is not asked for her camera"))
def not_asked_for_camera(scene: Scene, name: str):
    """No question reaches the customer, although her chat is open."""
    ana = customer(scene, name)
    # A question that was on its way is there once her own words have come back.
    scene.observe(facts.CHAT_OPEN, name, ana.chat_is_open(), ana.source)
    asked = ana.was_asked_for_video()
    scene.observe(facts.VIDEO_REQUESTED, name, asked, ana.source)
    assert not asked, f"expected {name} not to be asked for her camera, saw the question"


def _refusal_of(act):
    try:
        act()
    except Refused as refused:
        return {"code": refused.code, "missing": list(missing_of(refused.message))}
    return None
