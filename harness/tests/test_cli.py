"""The entry point that the installed command calls."""

from __future__ import annotations

import importlib.metadata

from harness import cli


def test_the_installed_command_is_the_same_entry_point():
    (script,) = [s for s in importlib.metadata.entry_points(group="console_scripts") if s.name == "sightline"]
    assert script.value == "harness.cli:main"


def test_it_returns_the_exit_code(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["sightline", "schema", "moon"])
    assert cli.main() == 2
    assert "exit 2" in capsys.readouterr().err
