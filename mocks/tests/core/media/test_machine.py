"""The signalling room."""

from __future__ import annotations

import json

import pytest

from mocks import orgs
from mocks.core.commands import TakeOffer
from mocks.core.events import MediaServerAnswered, SocketReceived
from mocks.core.media.model import IceServer
from mocks.tests.conferences import NAME, escalate, escalated
from mocks.tests.playbook import Playbook, in_chat, in_video


def rooms(organisation="northwind-web"):
    """Ana's and Ben's sockets, both joined; Ana first."""
    playbook, ana, ben = in_video(organisation)
    customer = playbook.open(ana.events("Started")[0]["signallingUri"])
    playbook.send(customer, {"type": "join"})
    agent = playbook.open(ben.media().json()["signallingUri"])
    playbook.send(agent, {"type": "join"})
    return playbook, ana, ben, customer, agent


def test_the_newcomer_finds_who_sits_there():
    playbook, ana, ben, customer, agent = rooms()
    customers_leg = ana.events("Started")[0]["communicationId"]
    assert playbook.frames[customer][0]["peers"] == []
    assert playbook.frames[agent][0]["peers"] == [{"leg": customers_leg, "name": "Ana", "role": "customer"}]
    arrival = {"leg": ben.leg("videos")["id"], "name": "Ben", "role": "agent"}
    assert playbook.frames[customer][1] == {"type": "peer-joined", "peer": arrival}


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "offer", "sdp": "v=0"},
        {"type": "answer", "sdp": "v=0"},
        {"type": "candidate", "candidate": {"candidate": "candidate:1", "sdpMid": "0", "sdpMLineIndex": 0}},
        {"type": "candidate", "candidate": "candidate:1"},
        {"type": "candidate", "candidate": None},
    ],
)
def test_frames_are_relayed_unread(frame):
    playbook, ana, ben, customer, agent = rooms()
    to = ana.events("Started")[0]["communicationId"]
    playbook.send(agent, {**frame, "to": to})
    assert playbook.frames[customer][-1] == {**frame, "from": ben.leg("videos")["id"]}


def test_mutes_are_told_and_remembered():
    playbook, _, ben, customer, agent = rooms()
    playbook.send(agent, {"type": "state", "videoMuted": True})
    leg = ben.leg("videos")
    assert (leg["videoMuted"], leg["audioMuted"]) == (True, False)
    assert playbook.frames[customer][-1] == {"type": "state", "videoMuted": True, "from": leg["id"]}


def test_leaving_and_coming_back():
    playbook, _, ben, customer, agent = rooms()
    playbook.send(agent, {"type": "leave"})
    gone = {"type": "peer-left", "leg": ben.leg("videos")["id"], "reason": "left"}
    assert playbook.frames[customer][-1] == gone
    playbook.send(agent, {"type": "join"})
    assert playbook.frames[customer][-1]["type"] == "peer-joined"


def test_another_connection_takes_the_seat():
    playbook, _, ben, customer, agent = rooms()
    second = playbook.open(ben.media().json()["signallingUri"])
    playbook.send(second, {"type": "join"})
    assert playbook.closed[agent] == (4409, "another connection took the seat")
    assert [one["type"] for one in playbook.frames[customer][-2:]] == ["peer-left", "peer-joined"]


def test_joining_twice_says_the_same_again():
    playbook, _, _, customer, agent = rooms()
    heard = len(playbook.frames[customer])
    playbook.send(agent, {"type": "join"})
    assert playbook.frames[agent][-1] == playbook.frames[agent][0]
    assert len(playbook.frames[customer]) == heard


def test_the_end_reaches_both():
    playbook, _, ben, customer, agent = rooms()
    ben.hang_up("videos")
    assert playbook.frames[agent][-1] == {"type": "ended", "reason": "client"}
    assert playbook.frames[customer][-1] == {"type": "ended", "reason": "peer"}
    assert playbook.closed[agent] == playbook.closed[customer] == (1000, "the video is over")


@pytest.mark.parametrize(
    ("organisation", "customers", "agents", "mode"),
    [
        ("northwind-web", "sendrecv", "sendrecv", "two-way"),
        ("northwind-one-way", "sendonly", "recvonly", "one-way"),
    ],
)
def test_directions_follow_the_mode(organisation, customers, agents, mode):
    playbook, ana, ben, customer, agent = rooms(organisation)
    assert playbook.frames[customer][0]["direction"] == customers
    assert playbook.frames[agent][0]["direction"] == agents
    assert ben.media().json()["direction"] == agents
    assert ben.leg("videos")["direction"] == mode
    assert ana.events("Started")[0]["mode"] == mode


def test_ice_servers_are_those_that_were_handed_out_last():
    playbook, ana, ben = in_chat()
    server = {"urls": ["turn:turn.example:443?transport=tcp"], "username": "u", "credential": "c"}
    playbook.platform.hand_out_ice_servers((IceServer.model_validate_json('{"urls": "stun:old.example"}'),))
    playbook.platform.hand_out_ice_servers(
        (IceServer(urls=tuple(server["urls"]), username="u", credential="c"),)
    )
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.answer("videos")
    assert ana.events("Started")[0]["iceServers"] == [server] == ben.media().json()["iceServers"]


def test_the_contact_types_policy_counts():
    playbook = Playbook("northwind-chat")
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("A video, please")
    ben.answer("videos")
    assert ben.media().json()["policy"] == {"maxBitrateKbps": 2500}


def test_a_hold_of_the_video_is_told_to_the_others_and_a_hold_of_the_chat_is_not():
    playbook, ana, ben = in_video("northwind-one-way")
    hers = playbook.open(ana.events("Started")[0]["signallingUri"])
    playbook.send(hers, {"type": "join"})
    ben.change("chats", held=True)
    assert [one for one in playbook.frames[hers] if "held" in one] == []
    ben.change("videos", held=True)
    ben.change("videos", held=False)
    held = [one for one in playbook.frames[hers] if "held" in one]
    assert [(one["from"], one["held"]) for one in held] == [
        (ben.leg("videos")["id"], on) for on in (True, False)
    ]
    assert {one["type"] for one in held} == {"state"}


def seated_last(playbook, ana, ben):
    """The peers that Cy, an expert, is told of when he joins a call in which Ana and Ben are."""
    cy = playbook.agent("Cy")
    cy.answer("videos")
    phone = next(one for one in playbook.frames[ana.connect()] if one["type"] == "picture")
    for uri in (phone["signallingUri"], ben.media().json()["signallingUri"]):
        playbook.send(playbook.open(uri), {"type": "join"})
    last = playbook.open(cy.media().json()["signallingUri"])
    playbook.send(last, {"type": "join"})
    return playbook.frames[last][0]["peers"]


def test_who_comes_to_the_agent_of_a_call_is_an_expert():
    playbook, ana, ben = escalated()
    told = seated_last(playbook, ana, ben)
    peers = {one["name"]: one["role"] for one in told}
    assert peers == {"Ana": "customer", "Ben": "agent"}
    assert {one["name"]: one["codecs"][0] for one in told} == {"Ana": "H.264", "Ben": "VP8"}
    room = playbook.open(ben.media().json()["signallingUri"])
    playbook.send(room, {"type": "join"})
    assert {one["name"]: one["role"] for one in playbook.frames[room][0]["peers"]}["Cy"] == "sme"


@pytest.mark.parametrize(
    ("allowed", "agents", "callers"),
    [
        (None, ["VP8", "H.264"], ["H.264", "VP8"]),
        (["VP8", "H.264"], ["VP8", "H.264"], ["H.264", "VP8"]),
        (["H.264"], ["H.264"], ["H.264"]),
        (["VP8"], ["VP8"], ["VP8"]),
        (["VP9"], ["VP8"], ["H.264"]),
        ([], ["VP8"], ["H.264"]),
    ],
)
def test_the_experts_queue_says_what_may_be_fallen_back_to(allowed, agents, callers):
    seed = orgs.merged(orgs.read(NAME), {"queues": {"sme": {"codecFallback": allowed}}})
    playbook = Playbook(seed=seed)
    ben = playbook.agent()
    ana = playbook.call("Ana", ivr_choice="billing")
    ben.answer("calls")
    escalate(ben)
    codecs = {one["name"]: one["codecs"] for one in seated_last(playbook, ana, ben)}
    assert codecs == {"Ana": callers, "Ben": agents}


def offered(**encryption: str):
    """Ana has joined and offers the media server a session; the playbook, her leg, her socket, and the commands."""
    playbook, ana, _, customer, _ = rooms()
    if encryption:
        policy = {"id": "default-video-policy", "name": "Standard", "encryption": encryption}
        path = f"/api/v2/mediapolicies/{policy['id']}"
        assert playbook.http("PUT", path, policy, token=playbook.log_in("Ada")).status == 200
    heard = len(playbook.frames[customer])
    offer = {"type": "offer", "to": "media-server", "sdp": "v=0"}
    commands = playbook.play(SocketReceived(customer, json.dumps(offer)))
    assert len(playbook.frames[customer]) == heard
    return playbook, ana.events("Started")[0]["communicationId"], customer, commands


@pytest.mark.parametrize(
    ("encryption", "lowest"), [({}, "1.2"), ({"minimumTls": "1.0"}, "1.0"), ({"minimumTls": "1.2"}, "1.2")]
)
def test_an_offer_to_the_media_server_goes_there_with_the_policys_lowest_version(encryption, lowest):
    _, leg, _, commands = offered(**encryption)
    assert commands == [TakeOffer(leg, "v=0", lowest)]


def test_the_media_servers_answer_goes_to_whoever_offered():
    playbook, leg, customer, _ = offered()
    playbook.play(MediaServerAnswered(leg, "v=1"))
    assert playbook.frames[customer][-1] == {"type": "answer", "sdp": "v=1", "from": "media-server"}
    playbook.play(MediaServerAnswered(leg, None, "nobody can read this"))
    said = {"type": "error", "code": "no_media_server", "message": "nobody can read this"}
    assert playbook.frames[customer][-1] == said


def test_nobody_hears_an_answer_after_standing_up():
    playbook, leg, customer, _ = offered()
    playbook.send(customer, {"type": "leave"})
    heard = len(playbook.frames[customer])
    playbook.play(MediaServerAnswered(leg, "v=1"))
    playbook.play(MediaServerAnswered("no such leg", "v=1"))
    assert len(playbook.frames[customer]) == heard
