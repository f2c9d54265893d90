"""The platform as a whole: faults, frames, foreign origins, and nothing but its events to depend on."""

from __future__ import annotations

import copy
import dataclasses
import json

import pytest

from mocks.core import commands, events, facts
from mocks.core.clock import START
from mocks.core.events import HttpReceived, SocketClosed, SocketReceived
from mocks.core.faults import HttpFault, LateFault
from mocks.core.reactions import REACTIONS
from mocks.core.wire import Request
from mocks.tests.playbook import Playbook, in_video

ME = "/api/v2/users/me"


def fault(**changes):
    value = {"kind": "http", "method": "GET", "path": ME, "status": 503, "times": 2, **changes}
    return HttpFault.model_validate(value)


def test_the_same_events_give_the_same_commands():
    def run():
        playbook, ana, _ = in_video()
        return playbook.platform.state, dict(playbook.frames), ana.events()

    first, second = run(), run()
    assert first[0] == second[0]
    assert first[1:] == second[1:]


def test_a_fault_is_met_as_often_as_it_was_planted():
    playbook = Playbook()
    token = playbook.log_in("Ben")
    playbook.platform.plant(fault(retry_after_s=7, status=429))
    answers = [playbook.http("GET", ME, token=token) for _ in range(3)]
    assert [one.status for one in answers] == [429, 429, 200]
    assert answers[0].headers["Retry-After"] == "7"
    assert answers[0].json()["code"] == "too.many.requests"
    assert [one.met for one in playbook.platform.state.faults.planted.values()] == [2]


def test_a_fault_that_fits_nothing_is_not_met():
    playbook = Playbook()
    token = playbook.log_in("Ben")
    playbook.platform.plant(fault(method="POST"))
    playbook.platform.plant(fault(path="/api/v2/users"))
    playbook.platform.plant(fault(path="/api/v2/users/{id}/routingskills"))
    assert playbook.http("GET", ME, token=token).status == 200
    assert [one.met for one in playbook.platform.state.faults.planted.values()] == [0, 0, 0]


def test_a_fault_changes_nothing_but_its_count():
    playbook = Playbook()
    ben = playbook.agent(on_queue=False)
    playbook.platform.plant(fault(method="PATCH", path="/api/v2/users/{id}/presences/purecloud"))
    before = copy.deepcopy(playbook.platform.state.organisation)
    assert ben.presence("On Queue").status == 503
    assert playbook.platform.state.organisation == before


def test_a_late_answer_is_to_what_was_done_at_once():
    playbook = Playbook()
    ben = playbook.agent(on_queue=False)
    path = f"/api/v2/users/{ben.id}/presences/purecloud"
    value = {"kind": "late", "method": "PATCH", "path": path, "after_s": 3}
    playbook.platform.plant(LateFault.model_validate(value))
    body = json.dumps({"presenceDefinition": {"systemPresence": "On Queue"}}).encode()
    known = {"authorization": f"Bearer {ben.token}", "content-type": "application/json"}
    given = playbook.play(HttpReceived("late-1", Request("PATCH", path, {}, known, body)))
    assert not [one for one in given if isinstance(one, commands.Respond)]
    assert ben.status == "IDLE"
    playbook.pass_time(2.9)
    assert not playbook.answered("late-1")
    playbook.pass_time(0.1)
    assert playbook.answered("late-1")
    assert ben.presence("On Queue").status == 200
    assert [one.met for one in playbook.platform.state.faults.planted.values()] == [1]


def test_a_failing_answer_may_be_late_too():
    playbook = Playbook()
    token = playbook.log_in("Ben")
    playbook.platform.plant(
        LateFault.model_validate({"kind": "late", "method": "GET", "path": ME, "after_s": 3})
    )
    playbook.platform.plant(fault(times=1))
    playbook.play(HttpReceived("late-1", Request("GET", ME, {}, {"authorization": f"Bearer {token}"})))
    playbook.pass_time(3)
    assert playbook.answered("late-1") == 503
    assert [one.met for one in playbook.platform.state.faults.planted.values()] == [1, 1]


def test_widgets_of_other_origins_are_answered():
    playbook = Playbook()
    preflight = playbook.http("OPTIONS", ME, headers={"Origin": "https://shop.example"})
    assert preflight.status == 204
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    assert playbook.http("GET", ME).headers["access-control-allow-origin"] == "*"


def test_a_socket_to_nowhere_is_refused():
    playbook = Playbook()
    socket = playbook.open("/v2")
    assert playbook.refused[socket].status == 404


def test_a_frame_that_is_too_long_closes_its_socket():
    playbook = Playbook()
    guest = playbook.guest()
    playbook.send(guest.socket, "x" * 128_001)
    assert playbook.closed[guest.socket][0] == 1009
    guest.say("Hello")
    assert guest.texts == []


@pytest.mark.parametrize("event", [SocketReceived("s99", "{}"), SocketClosed("s99", 1006)])
def test_news_of_an_unknown_socket_is_dropped(event):
    playbook = Playbook()
    before = copy.deepcopy(playbook.platform.state)
    assert playbook.play(event) == []
    assert playbook.platform.state == before


def test_the_answer_quotes_its_exchange():
    answer = Playbook().platform.handle(HttpReceived("7", Request("GET", ME)), START)[0]
    assert isinstance(answer, commands.Respond)
    assert answer.exchange == "7"


def test_every_fact_is_heard():
    told = {one for one in vars(facts).values() if dataclasses.is_dataclass(one)}
    assert told == set(REACTIONS)


@pytest.mark.parametrize("module", [events, commands, facts])
def test_what_travels_cannot_be_changed(module):
    for one in vars(module).values():
        if dataclasses.is_dataclass(one):
            assert one.__dataclass_params__.frozen, one
