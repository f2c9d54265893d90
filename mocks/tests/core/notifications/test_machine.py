"""Channels: who may listen, and what they hear."""

from __future__ import annotations

import pytest

from mocks.tests.playbook import Playbook, in_chat, in_video

CHANNELS = "/api/v2/notifications/channels"


def listening(playbook, token, *topics):
    channel = playbook.http("POST", CHANNELS, token=token).json()
    path = f"{CHANNELS}/{channel['id']}/subscriptions"
    answer = playbook.http("PUT", path, [{"id": topic} for topic in topics], token=token)
    return channel, answer


def test_one_notification_for_each_event():
    """A message changes the conversation once, whatever else it sets off."""
    _, ana, ben = in_chat()
    heard = len(ben.heard("conversations"))
    ana.say("One")
    ana.say("Two")
    assert len(ben.heard("conversations")) == heard + 2


def test_the_other_agents_hear_nothing():
    playbook = Playbook()
    cy = playbook.agent("Cy")
    playbook.agent("Ben")
    playbook.guest().say("Hello")
    assert cy.heard("conversations") == []


def test_who_sees_all_may_listen_to_anybody():
    playbook = Playbook()
    ben = playbook.agent()
    channel, answer = listening(playbook, playbook.log_in("Ada"), f"v2.users.{ben.id}.conversations")
    assert answer.status == 200
    socket = playbook.open(channel["connectUri"])
    playbook.guest().say("Hello")
    assert playbook.frames[socket][0]["eventBody"] == ben.conversation


def test_nobody_listens_to_others():
    playbook = Playbook()
    ben = playbook.agent()
    _, answer = listening(playbook, playbook.log_in("Cy"), f"v2.users.{ben.id}.conversations")
    assert (answer.status, answer.json()["code"]) == (403, "not.authorized")


@pytest.mark.parametrize(
    "topic", ["", "v2", "v2.users..conversations", "v2.users.x.shoes", "v1.users.x.conversations"]
)
def test_unknown_topics(topic):
    playbook = Playbook()
    _, answer = listening(playbook, playbook.log_in("Ben"), topic)
    assert (answer.status, answer.json()["code"]) == (400, "invalid.value")


def test_a_channel_lasts_a_day():
    playbook, ana, ben = in_chat()
    uri = playbook.http("POST", CHANNELS, token=ben.token).json()["connectUri"]
    playbook.pass_time(24 * 3600)
    assert playbook.refused[playbook.open(uri)].status == 404
    heard = len(ben.heard("conversations"))
    ana.say("Anybody?")
    assert len(ben.heard("conversations")) == heard


def test_a_foreign_channel_is_unknown():
    playbook = Playbook()
    channel, _ = listening(playbook, playbook.log_in("Ben"))
    path = f"{CHANNELS}/{channel['id']}/subscriptions"
    assert playbook.http("GET", path, token=playbook.log_in("Cy")).status == 404


def test_what_nobody_hears_is_lost():
    playbook, ana, ben = in_video()
    playbook.drop(ben.socket)
    heard = len(playbook.frames[ben.socket])
    ana.say("Hello?")
    assert len(playbook.frames[ben.socket]) == heard


def test_a_second_connection_takes_over():
    playbook, ana, _ = in_chat()
    channel = next(iter(playbook.platform.state.notifications.channels))
    first = playbook.platform.state.notifications.channels[channel].socket
    second = playbook.open(f"/notifications/channels/{channel}")
    assert playbook.closed[first][0] == 1000
    ana.say("Hello?")
    assert len(playbook.frames[second]) == 1


@pytest.mark.parametrize(
    ("said", "heard"), [('{"message": "ping"}', "pong"), ("{", "Invalid JSON"), ("{}", "message")]
)
def test_the_one_thing_to_say(said, heard):
    playbook, _, ben = in_chat()
    playbook.send(ben.socket, said)
    answer = playbook.frames[ben.socket][-1]
    assert answer["topicName"] == "channel.metadata"
    assert heard in answer["eventBody"]["message"]
