"""Trunks over HTTP; bad input is in mocks/tests/core/test_bad_input.py."""

from __future__ import annotations

from mocks.tests.conferences import NAME
from mocks.tests.playbook import Playbook


def test_a_changed_trunk_applies_to_later_calls():
    playbook = Playbook(NAME)
    ada = playbook.log_in("Ada")
    [trunk] = playbook.http("GET", "/api/v2/telephony/trunks", token=ada).json()["entities"]
    before = playbook.call()
    path = f"/api/v2/telephony/trunks/{trunk['id']}"
    answer = playbook.http("PUT", path, {**trunk, "videoCodecs": []}, token=ada)
    assert answer.json()["videoCodecs"] == []
    assert playbook.http("GET", path, token=ada).json()["videoCodecs"] == []
    assert before.leg.answered == ("H.264", "VP8", "PCMU")
    assert playbook.call().leg.answered == ("PCMU",)
