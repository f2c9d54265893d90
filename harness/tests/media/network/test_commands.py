"""The network tools are there for root alone, and say why they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.media.network.commands import NetworkRefusedError, NetworkUnavailableError, Tools, tools
from harness.programs import Programs

TOOLS = Tools(Path("/bin/sh"), Path("/bin/sh"), Path("/bin/sh"))


def test_without_root_there_is_none_and_it_is_said_why(tmp_path):
    with pytest.raises(NetworkUnavailableError, match="needs root"):
        tools(Programs(tmp_path), user=1000)


def test_a_missing_tool_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(Programs, "locate", lambda self, program: None)
    with pytest.raises(NetworkUnavailableError, match="expected ip on this machine"):
        tools(Programs(tmp_path), user=0)


def test_a_command_returns_what_it_says():
    assert TOOLS.run(TOOLS.ip, "-c", "cat", text="heard") == "heard"


def test_a_refusal_holds_the_command_and_its_words():
    with pytest.raises(NetworkRefusedError, match="echo no way"):
        TOOLS.run(TOOLS.ip, "-c", "echo no way >&2; exit 3")
