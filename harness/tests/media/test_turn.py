"""coturn comes up on loopback, knows its credentials' realm, and never outlives us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from harness.media.turn import TurnFailedError, knows_realm, turn_server
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


def test_a_program_that_ends_at_once_is_reported_with_its_words(tmp_path):
    broken = tmp_path / "turnserver"
    broken.write_text("#!/bin/sh\necho no such option\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(TurnFailedError, match="no such option"), turn_server(broken):
        pass


def test_it_ends_with_its_parent_even_when_that_is_killed(coturn):
    script = (
        "import sys; from pathlib import Path; from harness.media.turn import turn_server\n"
        "with turn_server(Path(sys.argv[1])) as turn:\n"
        "    print(turn.port, turn.realm, flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(coturn)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as parent:
        assert parent.stdout
        _port, realm = parent.stdout.readline().split()
        children = _processes(realm)
        assert children
        os.kill(parent.pid, signal.SIGKILL)
    for descriptor in children:
        assert _ends(descriptor), "coturn outlived its parent"


def _processes(word: str) -> list[int]:
    """A descriptor for every process whose command line has the word (they can be waited for)."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and word.encode() in _command_line(entry):
            found.append(os.pidfd_open(int(entry.name)))
    return found


def _command_line(entry: Path) -> bytes:
    try:
        return (entry / "cmdline").read_bytes()
    except OSError:
        return b""


def _ends(descriptor: int) -> bool:
    import select

    readable, _, _ = select.select([descriptor], [], [], 5.0)
    os.close(descriptor)
    return bool(readable)
