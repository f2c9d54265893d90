"""What webhooks take and refuse."""

from __future__ import annotations

import pytest

from mocks.tests.core.integrations.scripts import BODY, Play


def test_the_documented_body_is_taken():
    play = Play()
    assert play.post({**BODY, "conversationId": play.conversation}).status == 202
    assert len(play.messages()) == 1


@pytest.mark.parametrize("field", sorted(BODY))
@pytest.mark.parametrize("value", [None, ""])
def test_a_field_that_is_missing_is_named(field, value):
    play = Play()
    answer = play.post({**BODY, "conversationId": play.conversation, field: value})
    assert (answer.status, answer.json()["details"][0]["fieldName"]) == (400, field)
    assert play.messages() == []


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
    ],
)
def test_what_is_no_json_object_is_refused(raw, kind, status):
    play = Play()
    assert play.post(None, kind, raw).status == status
    assert play.messages() == []


def test_a_webhook_that_takes_anything_makes_an_empty_link():
    play = Play(webhooks={"ingestion": {"refusesOthers": False, "requiredFields": []}})
    assert play.post({"conversationId": play.conversation, "url": "x"}, "text/plain").status == 202
    assert "[View Video]()" in play.messages()[0]["text"]
