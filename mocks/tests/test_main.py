"""`python -m mocks`: what it prints, how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from mocks import orgs
from mocks.__main__ import main


def run(*arguments):
    command = [sys.executable, "-m", "mocks", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}, **pipes)


def test_it_serves_programs_until_it_is_told_to_stop():
    process = run("--json", "--organisation", "northwind-chat")
    told = json.loads(process.stdout.readline())
    assert told["name"] == "northwind-chat"
    stage = {"X-Stage-Token": told["stageToken"]}
    assert httpx.get(f"{told['baseUrl']}/_stage/clock", headers=stage, timeout=60).status_code == 200
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, "")


def test_it_tells_people_what_they_need_and_ends_with_ctrl_c():
    process = run()
    text = ""
    while "stage token" not in text:
        line = process.stdout.readline()
        assert line, f"it ended after {text!r}"
        text += line
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (130, "")
    for needed in (
        "northwind-web",
        "/pages/customer/?deployment=",
        "/pages/agent/",
        "/pages/console/#stage=",
        "ben@northwind.example",
    ):
        assert needed in text


@pytest.mark.parametrize("organisation", orgs.clean())
def test_every_clean_organisation_is_served_and_told_in_a_page_of_text(organisation, capsys, monkeypatch):
    monkeypatch.setattr(signal, "sigwait", lambda endings: signal.SIGTERM)
    assert main(["--organisation", organisation]) == 0
    told = capsys.readouterr().out
    assert f"{organisation} under guide rules" in told
    assert ("/pages/customer/?deployment=" in told) == bool(orgs.read(organisation).get("deployments"))
    assert len(told.splitlines()) < 40


def test_a_taken_port_is_one_clear_message(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 4
    told = capsys.readouterr()
    advice = "choose another one, or 0 for any that is free"
    assert (told.out, told.err) == ("", f"mocks: port {port} on 127.0.0.1 is taken: {advice}\n")


@pytest.mark.parametrize(
    "arguments", [["--port", "x"], ["--port", "65536"], ["--organisation", "southwind"], ["--rules", "house"]]
)
def test_bad_usage(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert arguments[0] in capsys.readouterr().err
