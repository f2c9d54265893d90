"""Licences, add-ons, features and limits, asked for where a video begins."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.core.conversations.model import VideoStart
from mocks.core.identity.entitlements import refusal_of
from mocks.core.organisation.model import User
from mocks.tests.playbook import Agent, Guest, Playbook


def chat(organisation: str, patch: dict[str, object] | None = None) -> tuple[Playbook, Guest, Agent]:
    """Ana in a chat, with Ben where the flow finds him before the video."""
    playbook = Playbook(seed=orgs.merged(orgs.read(organisation), patch or {}))
    ben, ana = playbook.agent(), playbook.guest()
    ana.say("Hello")
    if organisation != "northwind-chat":
        ben.answer("messages" if organisation == "northwind-web" else "chats")
    return playbook, ana, ben


def licence(name: str, who: str = "ben") -> dict[str, object]:
    return {"users": {who: {"licence": name}}}


@pytest.mark.parametrize(
    ("start", "held", "add_ons", "missing"),
    [
        (VideoStart.TRANSFER, "CX Premium", (), None),
        (VideoStart.TRANSFER, "CX Standard", (), "CX Premium"),
        (VideoStart.TRANSFER, None, (), "CX Premium"),
        (VideoStart.VIDEO_CHAT, "CX 2", (), None),
        (VideoStart.VIDEO_CHAT, "CX 1", (), "CX 2, CX 3"),
        (VideoStart.START_VIDEO, "CX 1", (), None),
        (VideoStart.START_VIDEO, "CX Premium", (), "CX 1, CX 2, CX 3"),
        (VideoStart.CONFERENCE, "CX 3", ("Video",), None),
        (VideoStart.CONFERENCE, "CX 3", ("WEM",), "Video"),
        (VideoStart.CONFERENCE, "CX 1", ("Video",), "CX 2, CX 3"),
    ],
)
def test_each_guide_asks_for_its_own(start, held, add_ons, missing):
    refusal = refusal_of(User("u", "Ben", "b@x.example", (), licence=held, add_ons=add_ons), start)
    assert (refusal is None) == (missing is None)
    if refusal is not None:
        assert (refusal.status, refusal.code) == (403, "missing.license")
        assert refusal.message.endswith(f"[{missing}]")


def test_an_agent_without_the_tier_is_refused_when_answering_and_another_is_not():
    playbook, ana, ben = chat("northwind-chat", licence("CX Standard"))
    ana.say("I want a video")
    answer = ben.answer("videos")
    assert (answer.status, answer.json()["code"]) == (403, "missing.license")
    assert ben.legs() == {"chats": "alerting", "videos": "alerting"}
    assert ana.events("Started") == []
    path = f"/api/v2/users/{ben.id}"
    playbook.http("PATCH", path, {"licence": "CX Premium"}, token=playbook.log_in("Ada"))
    assert ben.answer("videos").status == 200


@pytest.mark.parametrize("patch", [licence("CX 1"), {"licence": "CX 1"}], ids=["the agent", "the others"])
def test_one_side_alone_does_not_help_web_messaging(patch):
    _, ana, ben = chat("northwind-web", patch)
    ana.ask_for_video()
    assert ana.events("Requested") == []
    assert ana.events("Refused")[0]["code"] == "missing.license"
    assert ben.conversation["videoRequest"]["state"] == "refused"
    assert ben.conversation["videoRequest"]["message"].endswith("[CX 2, CX 3]")
    assert ben.legs() == {"messages": "connected"}
    assert ana.texts[-1].endswith("We go on in writing.")


def test_without_the_feature_start_video_fails_for_everybody():
    _, ana, ben = chat("northwind-one-way", {"features": {"liveVideo": False}})
    ana.ask_for_video()
    assert ana.events("Refused")[0]["code"] == "feature.not.enabled"
    assert ana.texts[-1] == "The video did not come about. We go on in writing."
    assert ben.legs() == {"chats": "connected"}


def test_the_limit_counts_videos_that_run():
    playbook, ana, ben = chat("northwind-one-way", {"limits": {"concurrentVideoSessions": 1}})
    ana.ask_for_video()
    noor = playbook.guest("Noor")
    noor.say("Hello, video please")
    ana.answer("Accepted")
    noor.answer("Accepted")
    assert noor.events("Refused")[0]["message"].endswith("[concurrentVideoSessions]")
    assert noor.events("Ended")[0]["communicationId"] is None
    assert noor.texts[-1] == "The video did not come about. We go on in writing."
    ben.answer("videos")
    ben.hang_up("videos")
    noor.ask_for_video()
    assert noor.events("Requested")[-1]["mode"] == "one-way"


def test_a_transfer_counts_too_and_takes_its_failure():
    _, ana, _ = chat("northwind-chat", {"limits": {"concurrentVideoSessions": 0}})
    ana.say("I want a video")
    assert ana.events("Refused")[0]["code"] == "limit.exceeded"
    assert ana.texts[-1] == "The video did not come about. We go on in writing."


def test_an_agent_asks_for_video_in_a_running_chat():
    _, ana, ben = chat("northwind-one-way")
    path = f"/api/v2/conversations/{ben.conversation['id']}/videorequests"
    assert ben.call("POST", path, {}).status == 202
    assert ana.asked[0]["requestedBy"] == "agent"
    assert ben.conversation["videoRequest"]["state"] == "requested"
    assert ben.call("POST", path, {}).status == 409
    ana.answer("Declined")
    assert ben.conversation["videoRequest"]["state"] == "declined"
    assert ben.legs() == {"chats": "connected"}


def test_an_agent_asks_in_vain_where_the_flow_does_not_listen():
    patch = {"flows": {"oneway": {"blocks": {"trigger": {"outputs": {"upgradeRequested": None}}}}}}
    _, ana, ben = chat("northwind-one-way", patch)
    path = f"/api/v2/conversations/{ben.conversation['id']}/videorequests"
    assert ben.call("POST", path, {}).json()["code"] == "conflict"
    assert ana.asked == []


def test_the_media_store_asks_for_the_organisations_tier():
    playbook = Playbook(seed=orgs.merged(orgs.read("northwind-async"), {"licence": "CX 2"}))
    answer = playbook.http("GET", "/api/v2/media/media/any", token=playbook.log_in("Ada"))
    assert (answer.status, answer.json()["code"]) == (403, "missing.license")
    assert answer.json()["message"].endswith("[CX 3]")


@pytest.mark.parametrize("kind", ["videos", "chats"])
def test_no_leg_takes_a_video_past_its_tier(kind):
    """What rings beside the video is answered together with it: no way around what the video asks for."""
    playbook = Playbook("northwind-chat/ben-holds-a-standard-licence")
    ben, ana = playbook.agent(), playbook.guest()
    ana.say("I need a video call")
    assert ben.legs() == {"chats": "alerting", "videos": "alerting"}
    answer = ben.answer(kind)
    assert (answer.status, answer.json()["code"]) == (403, "missing.license")
    assert ben.legs() == {"chats": "alerting", "videos": "alerting"}
