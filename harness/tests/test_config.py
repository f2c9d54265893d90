"""Every environment variable is listed, and nothing but config.py reads one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness import config

ROOT = Path(__file__).resolve().parents[2]


def test_a_variable_that_is_not_listed_is_refused():
    with pytest.raises(KeyError, match="SIGHTLINE_SECRET_DOOR"):
        config.value("SIGHTLINE_SECRET_DOOR", {"SIGHTLINE_SECRET_DOOR": "open"})


@pytest.mark.parametrize(
    ("said", "meant"), [("1", True), ("yes", True), ("0", False), ("", False), ("OFF", False)]
)
def test_switches(said, meant):
    assert config.is_on("SIGHTLINE_NO_SETUP", {"SIGHTLINE_NO_SETUP": said}) is meant


def test_proxies_are_read_in_lower_case_too():
    assert config.value("HTTPS_PROXY", {"https_proxy": "http://proxy:3128"}) == "http://proxy:3128"


def test_the_listing_shows_no_secret():
    shown = config.listing({"PIP_INDEX_URL": "https://ana:hush@example.com/simple", "PATH": "/bin"})
    values = {variable.name: value for variable, value in shown}
    assert values["PIP_INDEX_URL"] == "(set)"
    assert values["PATH"] == "/bin"
    assert values["SIGHTLINE_FIREFOX"] == "-"
    assert "hush" not in str(shown)


def test_a_child_gets_ours_with_the_changes():
    assert config.child_environment({"A": "1", "B": "2"}, B=None, C="3") == {"A": "1", "C": "3"}


def test_only_config_reads_the_environment():
    reading = re.compile(r"\bos\.(environ|getenv|putenv)\b|from os import .*environ")
    readers = [
        file.relative_to(ROOT).as_posix()
        for package in ("harness", "mocks", "reports", "steps")
        for file in (ROOT / package).rglob("*.py")
        if "tests" not in file.parts and reading.search(file.read_text(encoding="utf-8"))
    ]
    assert readers == ["harness/config.py"]
