"""The README's recipe "Develop against the mock": its commands, run as they stand there, do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

from harness import wait
from harness.paths import ROOT

#: `python3 -m harness` itself would build an environment; this is what it starts once that stands.
HARNESS = f"{sys.executable} -c 'import sys; from harness.cli import main; sys.exit(main())'"
PORT = "8080"


def blocks() -> list[str]:
    """The recipe's two blocks: what serves, and what is asked of it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    recipe = text[text.index("**Develop against the mock**") :]
    return re.findall(r"```sh\n(.*?)```", recipe, flags=re.DOTALL)[:2]


def as_run(block: str, port: int) -> str:
    """The block for this environment, on a port that is free here."""
    assert PORT in block
    return block.replace("python3 -m harness", HARNESS).replace(PORT, str(port))


def free_port() -> int:
    """A port that no system hands out by itself: one of those may be somebody else's before the mock has it."""
    first = 10_000 + os.getpid() % 20_000
    for port in range(first, first + 1000):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise LookupError(first)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the recipe uses curl, which this machine has not")
def test_the_recipe_works_as_written(tmp_path):
    serve, ask = (as_run(block, port) for port in [free_port()] for block in blocks())
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    shell = {"cwd": tmp_path, "env": environment, "text": True}
    serving = subprocess.Popen(["bash", "-c", serve], start_new_session=True, **shell)
    try:
        told = tmp_path / "mock.json"
        wait.until(lambda: told.exists() and told.read_text().endswith("\n"), 120, "the mock's address")
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", ask],
            capture_output=True,
            timeout=120,
            check=False,
            **shell,
        )
    finally:
        os.killpg(serving.pid, signal.SIGINT)
        serving.wait(60)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    me, loaded, planted, met, late = answers
    assert me["name"] == "Ben"
    assert loaded["name"] == "northwind-chat/the-escalation-targets-voice"
    assert set(planted) == {"id"}
    assert [(one["kind"], one["met"]) for one in met] == [("http", 1)]
    assert set(late) == {"now"}
