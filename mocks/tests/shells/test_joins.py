"""Agent and CRM call for one expert over real sockets, in every order: with a lock or a key the expert joins once.

CONF-T4. The lock is the CRM's flag on its record, which both look at before they ask (guide CONF, section 4).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from mocks.shells import loopback

TIMES = 200
ORDERS = ("agent first", "CRM first", "both at once")


class Conference:
    """A server with Ben, Cy and the CRM signed in; each round is a fresh call."""

    def __init__(self, server: loopback.LoopbackServer) -> None:
        self.client = httpx.Client(base_url=server.base_url, timeout=120.0)
        self.stage = {"X-Stage-Token": server.stage_token}
        name = {"name": "northwind-conference"}
        self.directory = self.client.put("/_stage/organisation", json=name, headers=self.stage).json()
        self.ben, self.cy = self._person("Ben"), self._person("Cy")
        crm = self.directory["clients"][0]
        form = {"grant_type": "client_credentials"}
        self.crm = self._token(self.client.post("/oauth/token", data=form, auth=(crm["id"], crm["secret"])))
        self.expert = self.call("GET", "/api/v2/users/me", self.cy).json()["id"]

    def _person(self, name: str) -> dict[str, str]:
        user = next(one for one in self.directory["users"] if one["name"] == name)
        form = {"grant_type": "password", "username": user["email"], "password": user["password"]}
        token = self._token(self.client.post("/oauth/token", data=form))
        presence = {"presenceDefinition": {"systemPresence": "On Queue"}}
        self.call("PATCH", f"/api/v2/users/{user['id']}/presences/purecloud", token, presence)
        return token

    @staticmethod
    def _token(answer: httpx.Response) -> dict[str, str]:
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def call(self, method: str, path: str, who: dict[str, str], body: Any = None) -> httpx.Response:
        return self.client.request(method, path, json=body, headers=who)

    def begin(self) -> tuple[str, str]:
        """A caller whom Ben answers: the call's number and its conversation."""
        asked = {"caller": "Ana", "codecs": ["H.264", "PCMU"]}
        phone = self.client.post("/_stage/calls", json=asked, headers=self.stage).json()
        self.answer(self.ben, "calls")
        return phone["id"], phone["conversationId"]

    def answer(self, who: dict[str, str], kind: str) -> None:
        """Answer what rings at somebody."""
        [conversation] = self.call("GET", "/api/v2/conversations", who).json()["entities"]
        me = self.call("GET", "/api/v2/users/me", who).json()["id"]
        own = next(one for one in conversation["participants"] if one["userId"] == me)
        leg = next(one for one in own[kind] if one["state"] == "alerting")
        path = (
            f"/api/v2/conversations/{conversation['id']}/participants/{own['id']}/communications/{leg['id']}"
        )
        assert self.call("PATCH", path, who, {"state": "connected"}).status_code == 200

    def add(self, who: dict[str, str], case: str, key: str | None = None) -> int:
        """Ask for the expert; the status of the answer."""
        fixed = {
            "type": "video",
            "role": "agent",
            "state": "not-in-queue",
            "properties": {"case_number": "1"},
        }
        headers = {**who, **({"Idempotency-Key": key} if key else {})}
        path = f"/api/v2/interactions/{case}/participants"
        return self.client.post(
            path, json={"participantId": self.expert, **fixed}, headers=headers
        ).status_code

    def end(self, phone: str, case: str) -> None:
        """The expert answers and is in the case once; then the caller hangs up."""
        self.answer(self.cy, "videos")
        shown = self.call("GET", f"/api/v2/interactions/{case}", self.ben).json()["participants"]
        here = [(one["state"], one["type"]) for one in shown if one["userId"] == self.expert]
        assert here == [("in-session", "video")], shown
        self.client.delete(f"/_stage/calls/{phone}", headers=self.stage)


@pytest.fixture(scope="module")
def conference() -> Iterator[Conference]:
    server = loopback.start("northwind-conference")
    made = Conference(server)
    yield made
    made.client.close()
    server.stop()


def in_order(order: str, agent: Callable[[], int | None], crm: Callable[[], int | None]) -> list[int]:
    """Let both act; the statuses of those who asked."""
    acts = [crm, agent] if order == "CRM first" else [agent, crm]
    if order != "both at once":
        return [status for act in acts if (status := act()) is not None]
    both = threading.Barrier(2)

    def at_once(act: Callable[[], int | None]) -> int | None:
        both.wait()
        return act()

    with ThreadPoolExecutor(2) as threads:
        return [status for status in threads.map(at_once, acts) if status is not None]


def locked(conference: Conference, case: str) -> list[Callable[[], int | None]]:
    """Agent and CRM, who both take the flag first; who does not get it does not ask."""
    flag = threading.Lock()
    callers = (conference.ben, conference.crm)
    return [
        lambda who=who: conference.add(who, case) if flag.acquire(blocking=False) else None for who in callers
    ]


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS)
def test_with_a_lock_the_expert_joins_once(conference, order):
    for _ in range(TIMES):
        phone, case = conference.begin()
        assert in_order(order, *locked(conference, case)) == [201]
        conference.end(phone, case)


@pytest.mark.slow
def test_with_a_key_a_repeated_request_is_one(conference):
    for number in range(TIMES):
        phone, case = conference.begin()
        act = lambda case=case, key=f"k{number}": conference.add(conference.crm, case, key)  # noqa: E731
        assert in_order("both at once", act, act) == [201, 201]
        conference.end(phone, case)


def test_without_either_the_two_throw_each_other_out(conference):
    phone, case = conference.begin()
    acts = [lambda who=who: conference.add(who, case) for who in (conference.ben, conference.crm)]
    assert sorted(in_order("both at once", *acts)) == [201, 409]
    shown = conference.call("GET", f"/api/v2/interactions/{case}", conference.ben).json()["participants"]
    assert [one["state"] for one in shown if one["userId"] == conference.expert] == ["disconnected"]
    conference.client.delete(f"/_stage/calls/{phone}", headers=conference.stage)
