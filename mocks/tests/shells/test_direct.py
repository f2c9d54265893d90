"""The direct shell: a call, a fault, a refusal, a reload, an end."""

from __future__ import annotations

import json
import time

import httpx
import pytest

from mocks import orgs
from mocks.orgs import large
from mocks.shells import direct
from mocks.shells.sockets import SocketClosedByPlatform, SocketRefused


@pytest.fixture
def mock():
    return direct.open()


@pytest.fixture
def client(mock):
    with httpx.Client(base_url=mock.base_url, transport=mock.transport()) as client:
        yield client


def stage(client, mock, method, path, body=None):
    return client.request(method, f"/_stage/{path}", json=body, headers={"X-Stage-Token": mock.stage_token})


def test_a_call(client):
    form = {"grant_type": "password", "username": "ben@northwind.example", "password": "dummy-password-ben"}
    token = client.post("/oauth/token", data=form).json()["access_token"]
    me = client.get("/api/v2/users/me", headers={"Authorization": f"Bearer {token}"})
    assert me.json()["name"] == "Ben"
    assert me.headers["content-type"] == "application/json"


def test_a_fault(client, mock):
    fault = {"kind": "http", "method": "POST", "path": "/oauth/token", "status": 503, "times": 1}
    planted = stage(client, mock, "POST", "faults", fault).json()["id"]
    form = {"grant_type": "magic"}
    assert [client.post("/oauth/token", data=form).status_code for _ in range(2)] == [503, 400]
    shown = stage(client, mock, "GET", "faults").json()
    assert [(one["id"], one["met"], one["path"]) for one in shown] == [(planted, 1, "/oauth/token")]


def test_a_late_answer_is_a_time_out_at_once(client, mock):
    late = {"kind": "late", "method": "GET", "path": "/api/v2/users/me", "after_s": 3}
    stage(client, mock, "POST", "faults", late)
    started = time.monotonic()
    with pytest.raises(httpx.ReadTimeout):
        client.get("/api/v2/users/me", timeout=60)
    assert time.monotonic() - started < 30
    stage(client, mock, "POST", "clock", {"advance_s": 3})
    assert client.get("/api/v2/users/me").status_code == 401
    assert [(one["kind"], one["met"]) for one in stage(client, mock, "GET", "faults").json()] == [("late", 1)]
    traffic = stage(client, mock, "GET", "wire").json()
    assert [(one["direction"], one["at"][17:19]) for one in traffic[:2]] == [("in", "00"), ("out", "03")]


def test_nothing_comes_by_waiting(mock):
    socket = mock.connect("/v1?deploymentId=de000005-5d1e-4c7a-9b10-000000000005")
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        socket.receive(60)
    assert time.monotonic() - started < 30


def test_frames_come_before_the_end(mock):
    socket = mock.connect("/v1?deploymentId=de000005-5d1e-4c7a-9b10-000000000005")
    deployment = "de000005-5d1e-4c7a-9b10-000000000005"
    for action in ({"action": "configureSession", "deploymentId": deployment}, {"action": "closeSession"}):
        socket.send(json.dumps({**action, "token": "12345678"}))
    assert json.loads(socket.receive(1))["class"] == "SessionResponse"
    assert json.loads(socket.receive(1))["class"] == "ConnectionClosedEvent"
    for _ in range(2):
        with pytest.raises(SocketClosedByPlatform) as closed:
            socket.receive(1)
        assert (closed.value.code, closed.value.reason) == (1000, "the session was closed")
    with pytest.raises(SocketClosedByPlatform):
        socket.send("{}")


def test_a_refused_socket(mock):
    with pytest.raises(SocketRefused, match="404"):
        mock.connect("/nowhere")


def test_loading_closes_what_is_open(client, mock):
    socket = mock.connect("/v1?deploymentId=de000005-5d1e-4c7a-9b10-000000000005")
    assert stage(client, mock, "PUT", "organisation", {"name": "northwind-chat"}).status_code == 200
    with pytest.raises(SocketClosedByPlatform) as closed:
        socket.receive(1)
    assert closed.value.code == 1012
    socket.close()


def test_a_token_of_before_opens_nothing_afterwards(client, mock):
    form = {"grant_type": "password", "username": "ben@northwind.example", "password": "dummy-password-ben"}
    before = client.post("/oauth/token", data=form).json()["access_token"]
    stage(client, mock, "PUT", "organisation", {"name": "northwind-web"})
    after = client.post("/oauth/token", data=form).json()["access_token"]
    assert before != after
    answer = client.get("/api/v2/users/me", headers={"Authorization": f"Bearer {before}"})
    assert answer.json()["code"] == "bad.credentials"


def test_an_answer_that_needs_time_is_a_timeout(mock):
    """No answer of the core is late yet; when one is, a client of a frozen platform must not hang."""
    transport = mock.transport()
    transport._host.request = lambda request, reply: None
    with (
        httpx.Client(base_url=mock.base_url, transport=transport) as client,
        pytest.raises(httpx.ReadTimeout),
    ):
        client.get("/api/v2/users/me")


def test_unknown_organisation():
    with pytest.raises(KeyError, match="southwind"):
        direct.open("southwind")


def test_opening_is_fast():
    """Aim: under 5 ms. Counted in processor time, so that a busy machine does not decide."""
    times = []
    for name in [name for name in orgs.names() if name != large.NAME] * 5:
        started = time.process_time()
        direct.open(name)
        times.append(time.process_time() - started)
    assert min(times) < 0.005


def test_stopping_twice(mock):
    mock.stop()
    mock.stop()
