"""Each payload that guide WEB prints is taken as it is printed: manifest, block and queue."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mocks.tests.playbook import Playbook

GUIDE = Path(__file__).parents[4] / "shared" / "guides" / "web-messaging-to-video.txt"
pytestmark = pytest.mark.skipif(not GUIDE.exists(), reason="the guides are not beside this tree")


def payload(field: str) -> dict[str, Any]:
    """The guide's JSON object that begins with this field."""
    text = GUIDE.read_text(encoding="utf-8")
    found = [json.loads(one) for one in re.findall(r"^\{$.*?^\}$", text, re.DOTALL | re.MULTILINE)]
    return next(one for one in found if next(iter(one)) == field)


def test_the_manifest_advertises_video():
    printed = payload("deploymentId")
    playbook = Playbook()
    ana = playbook.guest()
    ana.capabilities = {name: printed[name] for name in ("allowMediaUpgrade", "mediaTypes")}
    ana.come()
    playbook.agent()
    ana.ask_for_video()
    assert ana.asked


def test_the_block():
    printed = payload("id")
    playbook = Playbook()
    playbook.edit_flow(send_message_upgrade=printed)
    playbook.agent()
    ana = playbook.guest()
    ana.ask_for_video()
    assert ana.asked[0]["message"] == printed["configuration"]["message"]


def test_the_queue():
    printed = payload("name")
    playbook = Playbook()
    path = "/api/v2/queues/support-video-enabled-01"
    answer = playbook.http("PUT", path, printed, token=playbook.log_in("Ada"))
    assert answer.status == 200
    assert printed.items() <= answer.json().items()
