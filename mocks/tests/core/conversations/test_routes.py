"""Conversations over HTTP: what participants see and may do."""

from __future__ import annotations

import copy

import pytest

from mocks.tests.playbook import Playbook, in_chat, in_video


def test_the_list_shows_ones_own_live_conversations():
    playbook, _, ben = in_chat()
    shown = ben.call("GET", "/api/v2/conversations").json()
    assert [one["id"] for one in shown["entities"]] == [ben.conversation["id"]]
    assert playbook.agent("Cy").call("GET", "/api/v2/conversations").json()["total"] == 0
    ben.hang_up("messages")
    assert ben.call("GET", "/api/v2/conversations").json()["total"] == 0


def test_administrators_and_integrations_see_all():
    playbook, _, ben = in_chat()
    path = f"/api/v2/conversations/{ben.conversation['id']}"
    assert playbook.http("GET", path, token=playbook.log_in("Ada")).json() == ben.conversation


def test_the_guides_view():
    """Guide CONF, section 4."""
    _, _, ben = in_video()
    view = ben.call("GET", f"/api/v2/interactions/{ben.conversation['id']}").json()
    assert view["id"] == ben.conversation["id"]
    assert view["state"] == "connected"
    assert [(one["type"], one["role"], one["state"]) for one in view["participants"]] == [
        ("video", "customer", "in-session"),
        ("video", "agent", "in-session"),
    ]


def test_the_transcript_keeps_its_order():
    playbook, ana, ben = in_chat()
    for number in range(5):
        ana.say(f"Ana {number}")
        ben.write(f"Ben {number}")
        playbook.pass_time(1)
    expected = ["Hello", *[f"{name} {number}" for number in range(5) for name in ("Ana", "Ben")]]
    assert ben.transcript() == expected == ana.texts
    lines = ben.call("GET", f"/api/v2/conversations/{ben.conversation['id']}/transcript").json()["entities"]
    assert [line["from"] for line in lines[:3]] == ["customer", "customer", "agent"]
    assert lines[-1]["time"] == "2026-03-02T09:00:04.000Z"


def test_times_of_a_leg():
    playbook = Playbook()
    ben = playbook.agent()
    playbook.guest().say("Hello")
    playbook.pass_time(7)
    ben.answer("messages")
    playbook.pass_time(60)
    ben.hang_up("messages")
    leg = ben.leg("messages")
    times = [leg[name] for name in ("startAlertingTime", "connectedTime", "disconnectedTime")]
    assert times == ["2026-03-02T09:00:00.000Z", "2026-03-02T09:00:07.000Z", "2026-03-02T09:01:07.000Z"]
    assert leg["disconnectType"] == "client"
    assert ben.conversation["participants"][0]["messages"][0]["disconnectType"] == "peer"


def test_who_ends_a_conversation_is_its_client():
    _, ana, ben = in_video()
    ana.do("closeSession")
    customer = ben.conversation["participants"][0]
    assert {customer[kind][0]["disconnectType"] for kind in ("messages", "videos")} == {"client"}
    assert {ben.leg(kind)["disconnectType"] for kind in ("messages", "videos")} == {"peer"}


def test_answering_twice_is_once():
    _, _, ben = in_chat()
    assert ben.answer("messages").status == 200
    assert ben.legs() == {"messages": "connected"}


@pytest.mark.parametrize(
    "change", [{"state": "connected"}, {"state": "disconnected"}, {"held": True}, {"audioMuted": True}]
)
def test_what_is_over_is_over(change):
    playbook, _, ben = in_video()
    ben.hang_up("videos")
    before = copy.deepcopy(playbook.platform.state)
    answer = ben.change("videos", **change)
    assert (answer.status, answer.json()["code"]) == (409, "conflict")
    assert playbook.platform.state == before


@pytest.mark.parametrize(
    "change", [{"held": True}, {"held": True, "videoMuted": True, "state": "disconnected"}]
)
def test_what_rings_cannot_be_held(change):
    playbook = Playbook()
    ben = playbook.agent()
    playbook.guest().say("Hello")
    before = copy.deepcopy(playbook.platform.state)
    assert ben.change("messages", **change).status == 409
    assert playbook.platform.state == before


def test_an_empty_change_is_refused():
    _, _, ben = in_chat()
    answer = ben.change("messages")
    assert (answer.status, answer.json()["code"]) == (400, "bad.request")


def test_mutes_are_remembered():
    _, _, ben = in_video()
    ben.change("videos", audioMuted=True)
    ben.change("videos", videoMuted=True)
    assert (ben.leg("videos")["audioMuted"], ben.leg("videos")["videoMuted"]) == (True, True)


def test_administrators_end_but_do_not_answer():
    playbook = Playbook()
    ben = playbook.agent()
    playbook.guest().say("Hello")
    ada = playbook.log_in("Ada")
    me = ben.me_in()
    path = f"/api/v2/conversations/{ben.conversation['id']}/participants/{me['id']}/communications"
    path = f"{path}/{me['messages'][0]['id']}"
    assert playbook.http("PATCH", path, {"state": "connected"}, token=ada).status == 403
    assert playbook.http("PATCH", path, {"state": "disconnected"}, token=ada).status == 200


def test_a_leg_under_the_wrong_participant():
    _, _, ben = in_chat()
    customer, leg = ben.conversation["participants"][0], ben.leg("messages")
    path = f"/api/v2/conversations/{ben.conversation['id']}/participants"
    answer = ben.call("PATCH", f"{path}/{customer['id']}/communications/{leg['id']}", {"held": True})
    assert answer.status == 403
    answer = ben.call("PATCH", f"{path}/nobody/communications/{leg['id']}", {"held": True})
    assert answer.status == 404


@pytest.mark.parametrize("kind", ["videos", "messages"])
def test_writing_needs_a_connected_chat(kind):
    _, _, ben = in_video()
    if kind == "messages":
        ben.hang_up("messages")
    assert ben.write("Hello?", kind).status == 409


@pytest.mark.parametrize(("length", "status"), [(1, 202), (2000, 202), (0, 400), (2001, 400)])
def test_the_length_of_a_message(length, status):
    _, ana, ben = in_chat()
    assert ben.write("x" * length).status == status
    assert len(ana.texts) == (2 if status == 202 else 1)
