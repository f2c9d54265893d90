"""coturn comes up on loopback, is known by its realm, and is gone with its context."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.media.turn import Turn, TurnFailedError, knows_realm, turn_server
from harness.programs import Program, Programs

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def coturn() -> Path:
    found = Programs(ROOT).find(Program.TURNSERVER)
    if found is None:
        pytest.skip("needs coturn")
    return found.path


def test_it_is_ready_when_the_body_begins_and_gone_afterwards(coturn):
    with turn_server(coturn) as turn:
        assert knows_realm(turn)
    assert not knows_realm(turn)


def test_a_server_of_somebody_else_is_not_taken_for_ours(coturn):
    with turn_server(coturn) as turn:
        assert not knows_realm(replace(turn, realm="somebody-else"))


def test_two_at_once_have_ports_and_credentials_of_their_own(coturn):
    with turn_server(coturn) as one, turn_server(coturn) as other:
        assert one.port != other.port
        assert one.credential != other.credential
        assert knows_realm(one)
        assert knows_realm(other)


def test_an_ice_server_is_what_a_browser_takes(coturn):
    with turn_server(coturn) as turn:
        assert turn.ice_server("tcp") == {
            "urls": [f"turn:127.0.0.1:{turn.port}?transport=tcp"],
            "username": turn.username,
            "credential": turn.credential,
        }
        assert len(turn.ice_server()["urls"]) == 2


def test_media_have_a_port_of_their_own_where_there_is_one():
    turn = Turn(3478, "u", "p", "r", media_port=10000)
    stun, relay = turn.media_servers()
    assert stun == {"urls": ["stun:127.0.0.1:3478"]}
    assert relay == {"urls": ["turn:127.0.0.1:10000?transport=udp"], "username": "u", "credential": "p"}
    with pytest.raises(LookupError):
        replace(turn, media_port=None).media_servers()


def test_a_program_that_ends_at_once_is_reported_with_its_words(tmp_path):
    broken = tmp_path / "turnserver"
    broken.write_text("#!/bin/sh\necho no such option\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(TurnFailedError, match="no such option"), turn_server(broken):
        pass
