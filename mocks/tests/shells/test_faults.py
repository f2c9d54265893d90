"""Every kind of fault through both shells: planted by the control plane, felt by a caller, counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from mocks.core.faults import KINDS
from mocks.shells import direct, loopback
from mocks.shells.sockets import ClientSocket, SocketClosedByPlatform
from mocks.tests.shells.people import PATIENCE_S, TOKEN, Session, until

ME = "/api/v2/users/me"
GUEST = "/v1"


@pytest.fixture(scope="module")
def server():
    server = loopback.start()
    yield server
    server.stop()


@pytest.fixture(params=["direct", "loopback"])
def session(request):
    mock = direct.open() if request.param == "direct" else request.getfixturevalue("server")
    session = Session(mock, "northwind-web")
    yield session
    session.close()


class Guest:
    """Ana, who hears an echo of what she says."""

    def __init__(self, session: Session) -> None:
        self.deployment = session.directory["deployments"][0]["id"]
        self.socket: ClientSocket = session.connect(f"{GUEST}?deploymentId={self.deployment}")
        self._send("configureSession", deploymentId=self.deployment)
        assert self.heard()["class"] == "SessionResponse"

    def _send(self, action: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"action": action, "token": TOKEN, **fields}))

    def say(self, *texts: str) -> None:
        for text in texts:
            self._send("echo", message={"type": "Text", "text": text})

    def heard(self) -> Any:
        return json.loads(self.socket.receive(PATIENCE_S))

    def texts(self, many: int) -> list[str]:
        return [self.heard()["body"]["text"] for _ in range(many)]


def refused(session: Session) -> None:
    assert session.call("GET", ME, session.log_in("Ben"))["code"] == "internal.server.error"


def answered_late(session: Session) -> None:
    with pytest.raises(httpx.ReadTimeout):
        session.client.get(ME, timeout=httpx.Timeout(PATIENCE_S, read=0.3))
    # Who gives up so early may do so before the platform has even heard.
    until(lambda: session.stage("GET", "faults").json()[0]["met"])


def token_over(session: Session) -> None:
    ben = session.log_in("Ben")
    assert [session.call("GET", ME, ben).get("code") for _ in range(2)] == ["credentials.expired"] * 2
    assert session.call("GET", ME, session.log_in("Ben"))["name"] == "Ben"


def clock_jumped(session: Session) -> None:
    ben = session.log_in("Ben")
    assert session.call("GET", ME, ben)["name"] == "Ben"
    assert session.stage("GET", "clock").json()["now"].startswith("2026-03-03T10")
    assert session.call("GET", ME, ben)["code"] == "credentials.expired"


def socket_lost(session: Session) -> None:
    ana = Guest(session)
    ana.say("one", "two")
    assert ana.texts(1) == ["one"]
    with pytest.raises(SocketClosedByPlatform) as ended:
        ana.heard()
    assert ended.value.code == 1006
    assert Guest(session).deployment == ana.deployment


def heard_twice(session: Session) -> None:
    ana = Guest(session)
    ana.say("one", "two", "three")
    assert ana.texts(4) == ["one", "two", "two", "three"]


def heard_late(session: Session) -> None:
    ana = Guest(session)
    ana.say("one", "two", "three")
    assert ana.texts(2) == ["one", "three"]
    session.stage("POST", "clock", {"advance_s": 5})
    assert ana.texts(1) == ["two"]


def heard_in_another_order(session: Session) -> None:
    ana = Guest(session)
    ana.say("one", "two", "three")
    assert ana.texts(3) == ["one", "three", "two"]


ASKED = {"method": "GET", "path": ME}
SAID = {"path": GUEST, "about": "two"}
#: Kind -> what else is planted, and how a caller feels it.
FELT: dict[str, tuple[dict[str, Any], Callable[[Session], None]]] = {
    "http": ({**ASKED, "status": 500}, refused),
    "late": ({**ASKED, "after_s": 5}, answered_late),
    "expired-token": (ASKED, token_over),
    "clock-jump": ({**ASKED, "jump_s": 25 * 3600}, clock_jumped),
    "dropped-socket": (SAID, socket_lost),
    "duplicate": (SAID, heard_twice),
    "delayed": ({**SAID, "after_s": 5}, heard_late),
    "out-of-order": (SAID, heard_in_another_order),
}


def test_every_kind_is_felt_by_somebody_below():
    assert set(FELT) == set(KINDS)


@pytest.mark.parametrize("kind", FELT)
def test_a_fault_is_felt_and_counted(session, kind):
    fields, feel = FELT[kind]
    planted = session.stage("POST", "faults", {"kind": kind, **fields})
    assert planted.status_code == 201, planted.text
    assert [one["met"] for one in session.stage("GET", "faults").json()] == [0]
    feel(session)
    shown = session.stage("GET", "faults").json()
    assert [(one["id"], one["kind"], one["met"]) for one in shown] == [(planted.json()["id"], kind, 1)]
    assert session.stage("DELETE", f"faults/{shown[0]['id']}").status_code == 204
    assert session.stage("GET", "faults").json() == []


# Only where waiting for what does not come takes no time.
@pytest.mark.parametrize("session", ["direct"], indirect=True)
@pytest.mark.parametrize("kind", FELT)
def test_nobody_feels_what_is_not_planted(session, kind):
    """The counterpart: without the fault each of these plays fails."""
    _, feel = FELT[kind]
    if kind == "late":
        assert session.client.get(ME).status_code == 401
        return
    with pytest.raises((AssertionError, KeyError, TimeoutError, pytest.fail.Exception)):
        feel(session)
