"""The wire log: what is kept, and what never is."""

from __future__ import annotations

import json

import pytest

from mocks.shells import direct
from mocks.shells.traffic import Traffic, without_secrets
from mocks.tests.shells.people import TOKEN, Session, upgrade


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"token": "abc", "text": "token"}', '{"token": "…", "text": "token"}'),
        ('{"access_token":"abc"}', '{"access_token":"…"}'),
        ("grant_type=password&username=ben&password=abc", "grant_type=password&username=ben&password=…"),
        ('{"uri":"ws://h/signalling?token=abc"}', '{"uri":"ws://h/signalling?token=…"}'),
        ('[{"credential":"abc","urls":"turn:t"}]', '[{"credential":"…","urls":"turn:t"}]'),
        ('{"token":"a\\"b"}', '{"token":"…"}'),
    ],
)
def test_secrets_are_left_out(text, kept):
    assert without_secrets(text) == kept


def test_entries_say_when_what_and_where():
    traffic = Traffic()
    traffic.note("now", "http", "in", "/a", "", method="GET")
    traffic.note("now", "socket", "out", "/v1", "x" * 30_000)
    first, second = traffic.entries()
    assert first == {"at": "now", "kind": "http", "direction": "in", "path": "/a", "method": "GET"}
    assert len(second["text"]) == 20_000


def test_no_secret_of_a_whole_upgrade_is_in_the_log():
    mock = direct.open()
    session = Session(mock, "northwind-web")
    heard = json.dumps(upgrade(session))
    log = json.dumps(session.stage("GET", "wire").json(), ensure_ascii=False)
    secrets = [TOKEN, "dummy-password-ben", mock.stage_token]
    state = mock._host.platform.state
    secrets += [*state.identity.tokens, *(seat.token for seat in state.media.seats.values())]
    assert not [secret for secret in secrets if secret in log]
    assert all(seat.token in heard for seat in state.media.seats.values())
    assert "Grüß Gott" in log
    session.close()
