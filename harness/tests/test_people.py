"""People without a page: a customer on the guest's socket, an agent on the platform's interfaces."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.api.guest import PLAIN_MANIFEST, VIDEO_MANIFEST
from harness.model import Source
from harness.people import WISH, ApiAgent, ApiCustomer, agent, customer
from harness.tests.api.test_agent import alerting, conversation
from harness.tests.api.test_guest import SESSION, text, upgrade
from harness.tests.fakes import FakeSocket, FakeWire
from harness.wait import Expired


@pytest.fixture
def scene():
    """A scene as far as people need one, with one deployment and one login."""
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/users/me": {"id": "u1"},
            "POST /api/v2/notifications/channels": {"id": "n1", "connectUri": "ws://platform.invalid/n1"},
            "PUT /api/v2/notifications/channels/n1/subscriptions": {"entities": []},
            "PATCH /api/v2/users/u1/presences/purecloud": {},
            "GET /api/v2/conversations/c1": conversation(videos=[{"id": "leg-video"}]),
            "PATCH /api/v2/conversations/c1/participants/p2/communications/leg-video": {},
        },
        FakeSocket(SESSION),
    )
    return SimpleNamespace(
        wire=wire,
        organisation={"deployments": [{"id": "d0", "name": "Phone"}, {"id": "d1", "name": "Web chat"}]},
        login=lambda name: (f"{name}@example.com", "pw"),
        people={},
    )


@pytest.fixture
def ana(scene):
    someone = ApiCustomer(scene, "Ana")
    someone.open_chat()
    return someone


def answers(scene, **replies):
    """Let the platform answer a text of the customer's with these frames."""

    def answer(frame):
        said = frame.get("message", {}).get("text", "")
        return replies["to_wish"] if said == WISH else replies.get("else_", lambda said: [])(said)

    scene.wire.socket.answer = answer


@pytest.mark.parametrize(("advertises", "manifest"), [(True, VIDEO_MANIFEST), (False, PLAIN_MANIFEST)])
def test_a_customers_messenger_advertises_what_it_is_told_to(scene, advertises, manifest):
    someone = ApiCustomer(scene, "Ana", advertises_video=advertises)
    someone.open_chat()
    assert scene.wire.socket.sent[0]["capabilities"] == manifest
    assert someone.source is Source.SOCKET
    someone.leave()
    assert scene.wire.socket.closed == 1


def test_one_who_is_asked_for_the_camera_consents(ana, scene):
    answers(scene, to_wish=[text("One moment"), upgrade("Requested")])
    ana.ask_for_video()
    assert ana.was_asked_for_video()
    assert scene.wire.socket.sent[-1]["message"]["events"][0]["mediaUpgrade"]["type"] == "Accepted"


def test_one_who_is_not_asked_has_only_said_so(ana, scene):
    answers(scene, to_wish=[text("Message failed to send")])
    ana.ask_for_video()
    assert not ana.was_asked_for_video()
    ana.wait_to_be_told("Message failed to send")
    assert ana.told() == ["Message failed to send"]
    assert scene.wire.socket.sent[-1]["message"]["text"] == WISH
    with pytest.raises(Expired):
        ana.wait_to_be_told("Hello")


def test_a_chat_is_open_while_the_platform_takes_what_is_written(ana, scene):
    answers(scene, to_wish=[], else_=lambda said: [text(said, "Inbound")])
    assert ana.chat_is_open()
    assert ana.chat_is_open()
    scene.wire.socket.answer = lambda frame: [{"class": "string", "code": 4007, "body": "closed"}]
    assert not ana.chat_is_open()


def test_one_who_has_no_chat_says_so(scene):
    with pytest.raises(LookupError, match="Ana has no chat yet"):
        ApiCustomer(scene, "Ana").say("Hello")
    ApiCustomer(scene, "Ana").leave()


@pytest.fixture
def ben(scene):
    scene.wire.socket = FakeSocket(alerting("video"))
    someone = ApiAgent(scene, "Ben")
    someone.go_on_queue()
    return someone


def test_an_agent_answers_what_alerted_and_ends_it(ben, scene):
    assert ben.wait_for_alert("voice", "video") == "video"
    ben.answer("video")
    assert scene.wire.body() == {"state": "connected"}
    assert ben.conversation()["id"] == "c1"
    ben.end_video()
    assert scene.wire.body() == {"state": "disconnected"}
    ben.leave()
    assert scene.wire.socket.closed == 1
    assert ben.source is Source.API


def test_an_agent_asks_for_video_and_reads_what_became_of_it(ben, scene):
    ben.wait_for_alert("video")
    scene.wire.answers["POST /api/v2/conversations/c1/videorequests"] = {}
    ben.request_video()
    assert scene.wire.said()[-1] == "POST /api/v2/conversations/c1/videorequests"
    seen = conversation(videos=[]) | {"videoRequest": {"state": "declined"}}
    scene.wire.answers["GET /api/v2/conversations/c1"] = seen
    assert ben.request_state() == "declined"


def test_an_agent_says_what_is_missing(scene, ben):
    with pytest.raises(LookupError, match="Cy has not signed in yet"):
        ApiAgent(scene, "Cy").wait_for_alert()
    with pytest.raises(LookupError, match="nothing alerts at Ben"):
        ben.answer("video")
    with pytest.raises(LookupError, match="Ben is in no conversation"):
        ben.conversation()
    ApiAgent(scene, "Cy").leave()


def test_people_are_found_by_name(scene, ana):
    scene.people["Ana"] = ana
    assert customer(scene, "Ana") is ana
    with pytest.raises(LookupError, match=r"Ben is not in this scene; the people are \['Ana'\]"):
        agent(scene, "Ben")


def test_people_without_a_page_have_nothing_to_show_and_all_the_time(ana, ben, scene):
    for someone in (ana, ben):
        someone.show_evidence(None)
        assert not someone.is_starved()


def test_a_customer_starts_her_video_as_her_page_does(ana, scene):
    ana.start = {"direction": None, "sharingScreen": True}
    answers(scene, to_wish=[upgrade("Requested", mode="one-way")])
    ana.ask_for_video()
    said = scene.wire.socket.sent[-1]["message"]["events"][0]["mediaUpgrade"]
    assert "direction" not in said
    assert said["sharingScreen"] is True
    assert ana.asked()["mode"] == "one-way"
    ana.start = {}
    ana.answer_request("Declined")
    assert set(scene.wire.socket.sent[-1]["message"]["events"][0]["mediaUpgrade"]) == {"type", "upgradeId"}


def test_a_pause_is_the_latest_hold_that_the_room_heard(ana, scene):
    with pytest.raises(LookupError, match="joined no video"):
        ana.is_paused()
    scene.wire.socket.queue += FakeSocket(
        upgrade("Started", signallingUri="ws://x"), {"type": "joined"}
    ).queue
    ana.join_video()
    assert not ana.is_paused()
    assert ana.video_started()
    for held in (True, False, True):
        scene.wire.socket.queue += FakeSocket({"type": "state", "held": held}).queue
        assert ana.is_paused() is held
    ana.leave()


def test_a_desktop_that_only_mutes_does_not_hold(ben, scene):
    ben.wait_for_alert("video")
    ben.hold_video()
    assert scene.wire.body() == {"held": True}
    ben.only_mutes_on_hold = True
    ben.hold_video()
    assert scene.wire.body() == {"audioMuted": True}


def test_why_a_video_was_refused(ana, scene):
    assert ana.video_refusal() is None
    scene.wire.socket.queue += FakeSocket(upgrade("Refused", code="x", message="y")).queue
    assert ana.video_refusal()["code"] == "x"


@pytest.mark.parametrize(("site", "deployment"), [("", "d0"), ("Phone", "d0"), ("chat", "d1")])
def test_a_customer_chats_on_the_site_that_she_is_on(scene, site, deployment):
    someone = ApiCustomer(scene, "Ana")
    someone.site = site
    someone.open_chat()
    assert scene.wire.socket.sent[0]["deploymentId"] == deployment
