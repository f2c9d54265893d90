"""The guest's session and the upgrade, seen from the guest."""

from __future__ import annotations

import pytest

from mocks.tests.playbook import Playbook, in_chat, in_video

FAILED = "Message failed to send"
MANIFESTS = [
    None,
    {},
    {"allowMediaUpgrade": True},
    {"allowMediaUpgrade": True, "mediaTypes": ["chat"]},
    {"allowMediaUpgrade": False, "mediaTypes": ["chat", "video"]},
]


def chat_with(manifest):
    playbook = Playbook()
    ben = playbook.agent()
    ana = playbook.guest()
    more = {} if manifest is None else {"capabilities": manifest}
    ana.do("configureSession", deploymentId=ana.deployment, customer={"displayName": "Ana"}, **more)
    ana.say("Hello")
    ben.answer("messages")
    return playbook, ana, ben


@pytest.mark.parametrize("manifest", MANIFESTS, ids=str)
@pytest.mark.parametrize("way", ["button", "words"])
def test_a_client_that_does_not_advertise_video_is_not_asked(manifest, way):
    """WEB-T1's effect: the flow takes its error path, and the customer reads the generic text."""
    _, ana, ben = chat_with(manifest)
    if way == "button":
        ana.ask_for_video()
    else:
        ana.say("Can we do this by video?")
    assert ana.events() == []
    assert FAILED in ana.texts
    assert ana.texts[-1] == "We cannot open a video here. We go on in writing."
    assert ben.legs() == {"messages": "connected"}
    assert ben.conversation["mediaType"] == "webChat"


@pytest.mark.parametrize(("way", "by"), [("button", "customer"), ("words", "flow")])
def test_a_client_that_advertises_video_is_asked(way, by):
    _, ana, _ = in_chat()
    if way == "button":
        ana.ask_for_video()
    else:
        ana.say("Can we do this by video?")
    asked = ana.asked[0]
    assert (asked["requestedBy"], asked["mode"], asked["mediaType"]) == (by, "two-way", "video")
    assert asked["message"] == "Upgrading to video session. Please accept the camera request."
    assert FAILED not in ana.texts


def test_the_manifest_is_that_of_the_latest_configuration():
    _, ana, _ = in_chat()
    ana.capabilities = {"allowMediaUpgrade": False, "mediaTypes": []}
    ana.come()
    ana.ask_for_video()
    assert FAILED in ana.texts


def test_one_record_across_the_upgrade():
    """WEB-C7: the same id, one change of the media type, one upgrade event, the transcript in order."""
    playbook, ana, ben = in_video()
    heard = ben.heard("conversations")
    types = [one["mediaType"] for one in heard]
    assert len({one["id"] for one in heard}) == len({one["contactId"] for one in heard}) == 1
    assert [one for number, one in enumerate(types) if number == 0 or types[number - 1] != one] == [
        "webChat",
        "videoChat",
    ]
    upgrade = ben.heard("mediaupgrades")
    assert upgrade == [
        {
            "conversationId": ben.conversation["id"],
            "communicationId": ben.leg("videos")["id"],
            "from": "webChat",
            "to": "videoChat",
        }
    ]
    ben.write("I can see you")
    ana.say("Wonderful")
    assert ben.transcript() == ["Hello", "I can see you", "Wonderful"]
    assert len(playbook.platform.state.conversations.by_id) == 1


def test_started_tells_how_to_join():
    _, ana, ben = in_video()
    started = ana.events("Started")[0]
    customer = ben.conversation["participants"][0]
    assert started["communicationId"] == customer["videos"][0]["id"]
    assert started["conversationId"] == ben.conversation["id"]
    assert started["peer"] == {"name": "Ben"}
    assert started["policy"] == {"maxBitrateKbps": 2500}
    assert started["signallingUri"].startswith("ws://platform.test/signalling?token=")
    assert started["upgradeId"] == ana.asked[0]["upgradeId"]


def test_an_upgrade_cannot_be_asked_for_twice():
    _, ana, _ = in_chat()
    ana.ask_for_video()
    ana.ask_for_video()
    assert ana.errors == [(400, "A video is asked for, or running, already.")]
    assert len(ana.asked) == 1


def test_words_about_video_during_a_video_are_words():
    _, ana, _ = in_video()
    ana.say("The video is great")
    assert ana.texts == ["Hello", "The video is great"]
    assert len(ana.asked) == 1


def test_a_running_video_is_not_timed_out():
    playbook, ana, ben = in_video()
    assert playbook.timers == {}
    playbook.pass_time(3600)
    assert ben.legs() == {"messages": "connected", "videos": "connected"}
    assert ana.events("Ended") == []


def test_another_video_after_the_first():
    _, ana, ben = in_video()
    ben.hang_up("videos")
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.answer("videos")
    assert [one["type"] for one in ana.events()][-3:] == ["Requested", "Connecting", "Started"]
    assert ben.heard("conversations")[0]["id"] == ben.conversation["id"]


@pytest.mark.parametrize("kind", ["Accepted", "Declined", "Failed"])
def test_an_upgrade_of_somebody_else_cannot_be_answered(kind):
    playbook, ana, _ = in_chat()
    ana.ask_for_video()
    noor = playbook.guest("Noor")
    noor.say("Hello")
    noor.upgrade(kind, upgradeId=ana.asked[0]["upgradeId"])
    assert noor.errors[0][0] == 400
    assert "upgradeId" in noor.errors[0][1]


def test_the_customer_hangs_up_the_video_and_the_chat_stays():
    _, ana, ben = in_video()
    ana.end_video()
    assert ana.events("Ended")[0]["reason"] == "client"
    assert ben.legs() == {"messages": "connected", "videos": "disconnected"}
    assert ben.leg("videos")["disconnectType"] == "peer"
    ben.write("Still here")
    assert ana.texts[-1] == "Still here"


def test_two_tabs_hear_the_same():
    playbook, ana, ben = in_chat()
    first = ana.socket
    ana.come()
    ben.write("Good morning")
    assert playbook.frames[first][-1] == playbook.frames[ana.socket][-1]


def test_a_new_session_after_three_quiet_days():
    playbook, ana, _ = in_chat()
    playbook.pass_time(72 * 3600)
    ana.come()
    assert ana.frames[0]["body"]["newSession"] is True


def test_joining_without_words_begins_the_conversation_once():
    playbook = Playbook("northwind-chat")
    ana = playbook.guest()
    event = {"eventType": "Presence", "presence": {"type": "Join"}}
    for _ in range(2):
        ana.do("onMessage", message={"type": "Event", "events": [event]})
    assert ana.texts == ["Welcome to Northwind. What can we do for you?"]


def test_the_end_by_the_agent_is_told_and_the_next_word_begins_anew():
    _, ana, ben = in_chat()
    first = ben.conversation["id"]
    ben.hang_up("messages")
    assert ana.frames[-1]["body"]["events"][0]["presence"] == {"type": "Disconnect"}
    ana.say("One more thing")
    assert ben.conversation["id"] != first
    assert ben.transcript() == ["One more thing"]


@pytest.mark.parametrize(
    ("said", "mode", "direction"),
    [({"direction": "one-way"}, "one-way", "recvonly"), ({}, "two-way", "sendrecv")],
)
def test_a_client_that_names_no_direction_gets_the_default_of_two_ways(said, mode, direction):
    _, ana, ben = in_chat("northwind-one-way")
    ana.ask_for_video()
    assert ana.asked[0]["mode"] == "one-way"
    ana.upgrade("Accepted", upgradeId=ana.asked[0]["upgradeId"], sharingScreen=True, **said)
    ben.answer("videos")
    assert ana.events("Started")[0]["mode"] == mode
    assert ben.conversation["videoRequest"]["mode"] == "one-way"
    assert ben.media().json()["direction"] == direction
    assert ben.conversation["participants"][0]["videos"][0]["sharingScreen"] is True
    assert ben.leg("videos")["sharingScreen"] is False


def test_no_client_makes_a_two_way_question_one_way():
    _, ana, ben = in_chat("northwind-web")
    ana.ask_for_video()
    ana.upgrade("Accepted", upgradeId=ana.asked[0]["upgradeId"], direction="one-way")
    ben.answer("videos")
    assert ana.events("Started")[0]["mode"] == "two-way"
