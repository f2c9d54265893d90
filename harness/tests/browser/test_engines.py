"""Browsers are found where they are, and missed where they are not."""

import os
from types import SimpleNamespace

import pytest

from harness.browser.engines import find


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A PATH of our own; returns a function that puts a program on it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(name):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        os.chmod(program, 0o755)
        return program

    return put


@pytest.mark.parametrize("name", ["chromium", "firefox", "msedge", "netscape"])
def test_nothing_installed_is_none(programs, name):
    assert find(name) is None


def test_the_first_of_its_names_is_taken(programs):
    programs("google-chrome")
    first = programs("chromium")
    assert find("chromium").executable == first


def test_a_system_firefox_is_driven_by_its_channel(programs):
    programs("firefox")
    assert (find("firefox").channel, find("firefox").source) == ("moz-firefox", "system")


def test_playwrights_own_build_comes_first(programs, tmp_path):
    programs("chromium")
    own = tmp_path / "own"
    playwright = SimpleNamespace(chromium=SimpleNamespace(executable_path=str(own)))
    assert find("chromium", playwright).source == "system", "not downloaded"
    own.write_text("")
    assert find("chromium", playwright).source == "playwright"
