"""The people of an escalated call: found by name and kind, and what is noted of a refusal."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness import facts
from harness.api.rest import Refused
from harness.conference import PhoneCaller, note_refusal, of_kind, somebody
from harness.model import Source


@pytest.fixture
def scene():
    noted = []
    calls = SimpleNamespace(
        call_in=lambda *_: {"id": "call-1", "conversationId": "c1", "lineUri": "ws://h/line?token=t"}
    )
    here = SimpleNamespace(stage=calls, people={}, noted=noted, observe=lambda *fact: noted.append(fact))
    here.people["Ana"] = PhoneCaller(here, "Ana", ("PCMU",))
    return here


def test_people_are_found_by_name_and_kind(scene):
    assert somebody(scene, "Ana", PhoneCaller).conversation == "c1"
    assert of_kind(scene, PhoneCaller) == [scene.people["Ana"]]
    with pytest.raises(LookupError, match="expected Ben as a PhoneCaller"):
        somebody(scene, "Ben", PhoneCaller)


def test_a_refusal_is_noted_with_its_code(scene):
    refused = Refused("POST", "/x", 409, {"code": "conflict", "message": "no"})
    note_refusal(scene, "the CRM", refused)
    value = {"status": 409, "code": "conflict", "message": "no"}
    assert scene.noted == [(facts.REFUSED, "the CRM", value, Source.API)]
