"""Short ways into a call with an expert, for tests: a caller with an agent, an escalation, the CRM's requests."""

from __future__ import annotations

import base64
from typing import Any

from mocks.core.wire import Response
from mocks.tests.playbook import Agent, Phone, Playbook

WORDS = {"caseNumber": "4711", "issueType": "billing", "notes": "Charged twice in May."}
NAME = "northwind-conference"


def in_call(organisation: str = NAME, *codecs: str) -> tuple[Playbook, Phone, Agent]:
    """Ana on the phone with Ben."""
    playbook = Playbook(organisation)
    ben = playbook.agent()
    ana = playbook.call("Ana", *codecs, ivr_choice="billing")
    assert ben.answer("calls").status == 200
    return playbook, ana, ben


def escalate(ben: Agent) -> Response:
    """Ben asks for an expert."""
    return ben.call("POST", f"/api/v2/interactions/{ben.conversation['id']}/escalations", WORDS)


def escalated(organisation: str = NAME, *codecs: str) -> tuple[Playbook, Phone, Agent]:
    """Ana on the phone with Ben, who has asked for an expert."""
    playbook, ana, ben = in_call(organisation, *codecs)
    assert escalate(ben).status == 202
    return playbook, ana, ben


def crm(playbook: Playbook) -> str:
    """The CRM's token."""
    client = playbook.platform.directory["clients"][0]
    pair = base64.b64encode(f"{client['id']}:{client['secret']}".encode()).decode()
    answer = playbook.token({"grant_type": "client_credentials"}, {"Authorization": f"Basic {pair}"})
    return str(answer.json()["access_token"])


def body(user: str, **properties: str) -> dict[str, Any]:
    """The guide's payload for adding somebody."""
    fixed = {"type": "video", "role": "agent", "state": "not-in-queue"}
    return {"participantId": user, **fixed, "properties": {"case_number": "4711", **properties}}


def add(playbook: Playbook, phone: Phone, payload: Any, key: str | None = None) -> Response:
    """The CRM adds somebody."""
    path = f"/api/v2/interactions/{phone.conversation_id}/participants"
    headers = {"Idempotency-Key": key} if key else {}
    return playbook.http("POST", path, payload, token=crm(playbook), headers=headers)


def read(playbook: Playbook, phone: Phone, path: str = "") -> Any:
    """Ada reads something of the interaction."""
    ada = playbook.log_in("Ada")
    return playbook.http("GET", f"/api/v2/interactions/{phone.conversation_id}{path}", token=ada).json()


def trail_of(playbook: Playbook, phone: Phone) -> list[str]:
    """The events of the audit trail."""
    return [one["event"] for one in read(playbook, phone, "/audit")["entities"]]
