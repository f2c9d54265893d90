"""Each payload that guide CHAT prints for the interface is taken as it is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mocks import orgs
from mocks.tests.playbook import Playbook

GUIDE = Path(__file__).parents[4] / "shared" / "guides" / "chat-to-video.txt"
pytestmark = pytest.mark.skipif(not GUIDE.exists(), reason="the guides are not beside this tree")


def payload(field: str) -> dict[str, Any]:
    """The guide's JSON object that begins with this field; it is printed without indentation."""
    text = GUIDE.read_text(encoding="utf-8")
    begins = [match.start() for match in re.finditer(r"^\{$", text, re.MULTILINE)]
    found = (json.JSONDecoder().raw_decode(text, at)[0] for at in begins)
    return next(one for one in found if next(iter(one)) == field)


def test_the_contact_type():
    seed = orgs.merged(orgs.read("northwind-chat"), {"contactTypes": {"video": {"id": "another-type"}}})
    blocks = seed["flows"]["chat"]["blocks"]
    blocks["transfer"]["configuration"]["contactTypeId"] = "another-type"
    seed["routingRules"]["video"]["contactTypeIds"] = ["another-type"]
    playbook = Playbook(seed=seed)
    printed = payload("id")
    answer = playbook.http("POST", "/api/v2/contacttypes", printed, token=playbook.log_in("Ada"))
    assert answer.status == 201
    assert printed.items() <= answer.json().items()


def test_the_variables_and_the_target_are_those_of_the_flow():
    printed = payload("contact")
    blocks = orgs.read("northwind-chat")["flows"]["chat"]["blocks"]
    variables = blocks["set-target"]["configuration"]["variables"]
    assert printed["contact"]["variables"].items() <= variables.items()
    assert printed["routing"].items() <= blocks["transfer"]["configuration"].items()


def test_the_routing_rule():
    printed = payload("routingRule")
    skill = printed["routingRule"]["skillRequirement"]["skillId"]
    seed = orgs.merged(
        orgs.read("northwind-chat"), {"skills": {"printed": {"id": skill, "name": "Video_Capable"}}}
    )
    playbook = Playbook(seed=seed)
    path = "/api/v2/routing/rules/video-escalation-rule"
    answer = playbook.http("PUT", path, printed, token=playbook.log_in("Ada"))
    assert (answer.status, answer.json()) == (200, printed["routingRule"])
