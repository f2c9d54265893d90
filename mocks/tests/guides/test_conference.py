"""The payloads that guide CONF prints are taken as printed; without the guides at hand this skips visibly."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mocks.tests.conferences import add, in_call, read

GUIDE = Path(__file__).parents[4] / "shared" / "guides" / "multi-party-conference.txt"


@pytest.fixture(scope="module")
def printed() -> list[dict[str, object]]:
    """Every JSON object in the guide."""
    if not GUIDE.exists():
        pytest.skip("the guides are not beside the project")
    text = re.sub("[“”]", '"', GUIDE.read_text(encoding="utf-8"))
    found, reader = [], json.JSONDecoder()
    for match in re.finditer(r"\{", text):
        try:
            found.append(reader.raw_decode(text, match.start())[0])
        except json.JSONDecodeError:
            continue
    return found


def test_the_participant_is_taken_but_for_the_id_of_a_stranger(printed):
    payload = next(one for one in printed if "participantId" in one)
    playbook, ana, _ = in_call()
    cy = playbook.agent("Cy")
    refused = add(playbook, ana, payload).json()
    assert (refused["code"], "participantId" in refused["message"]) == ("invalid.value", True)
    assert add(playbook, ana, {**payload, "participantId": cy.id}).status == 201
    assert read(playbook, ana)["data"]["case_number"] == "CASE-998877"


def test_the_context_is_taken_as_the_flows_data(printed):
    payload = next(one for one in printed if "escalation_context" in one)
    playbook, _, _ = in_call()
    ada = playbook.log_in("Ada")
    flow = playbook.http("GET", "/api/v2/flows/call-flow-01", token=ada).json()
    flow["blocks"]["context"]["configuration"]["data"] = payload
    assert playbook.http("PUT", "/api/v2/flows/call-flow-01", flow, token=ada).status == 200
