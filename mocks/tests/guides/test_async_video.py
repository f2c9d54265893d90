"""Each payload that the guide on asynchronous video prints is taken as it is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mocks.tests.core.integrations.scripts import Play
from mocks.tests.core.storage.scripts import form, send_form

GUIDE = Path(__file__).parents[4] / "shared" / "guides" / "async-video-messages.txt"
pytestmark = pytest.mark.skipif(not GUIDE.exists(), reason="the guides are not beside this tree")


def payloads() -> list[dict[str, Any]]:
    """The JSON objects of the guide, in their order."""
    text = GUIDE.read_text(encoding="utf-8")
    return [json.loads(found) for found in re.findall(r"^\{$.*?^\}$", text, re.DOTALL | re.MULTILINE)]


def payload(field: str) -> dict[str, Any]:
    """The one that has this field."""
    return next(one for one in payloads() if field in one)


def test_the_guide_prints_four():
    assert [next(iter(one)) for one in payloads()] == [
        "conversationId",
        "type",
        "targetChannel",
        "conversationId",
    ]


def test_the_upload_services_body():
    assert Play().post(payload("mediaUrl")).status == 202


def test_the_message():
    play = Play()
    block = play.get("flows/Video_Ingestion_Webhook")["blocks"]["add"]["configuration"]
    printed = payload("content")
    assert {name: block[name] for name in printed} == printed


def test_the_event_of_the_desktop():
    play = Play()
    event = {"type": "Custom", "name": "agent.video.send", "payload": payload("targetChannel")}
    answer = play.playbook.http("POST", "/api/v2/events", event, token=play.playbook.log_in("Ben"))
    assert answer.status == 202
    assert len(answer.json()["executions"]) == 1


def test_the_view():
    play = Play()
    body, token = payload("videoId"), play.playbook.log_in("Ben")
    assert play.playbook.http("POST", "/api/v2/webhooks/Video_Viewed", body, token=token).status == 202


def test_the_upload():
    text = GUIDE.read_text(encoding="utf-8")
    assert "POST /api/v2/media/media" in text
    assert "file=@video.mp4\ntype=video" in text
    answer = send_form(Play().playbook, form())
    assert set(answer.json()) == {"mediaId", "downloadUrl"}
