"""Missing programs are installed after saying so, tried once, and never fail the verb."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from harness import programs as module
from harness.bootstrap import installers
from harness.bootstrap.environment import Place
from harness.bootstrap.installers import WANTED, install_missing
from harness.programs import Program, Programs

#: What apt installs where; each line of the log is one call.
APT_GET = """#!/bin/sh
echo "apt-get $*" >> {root}/calls
[ "$1" = update ] && exit 0
for package in "$@"; do
  case $package in
    chromium|firefox-esr) name=$package ;;
    coturn) name=turnserver ;;
    libavcodec-extra) /bin/mkdir -p {root}/usr/lib64; : > {root}/usr/lib64/libavcodec.so.59; continue ;;
    *) continue ;;
  esac
  printf '#!/bin/sh\\n' > {root}/bin/$name
  /bin/chmod +x {root}/bin/$name
done
"""

APT_CACHE = """#!/bin/sh
for known in {known}; do
  [ "$2" = "$known" ] && echo "  Candidate: 1.0" && exit 0
done
echo "  Candidate: (none)"
"""

PYTHON = """#!/bin/sh
echo "python $*" >> {root}/calls
exit 1
"""


def script(path: Path, text: str, **words: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(root=path.parents[1], **words) if words or "{root}" in text else text)
    path.chmod(0o755)


class Machine:
    """A machine with an apt and a Playwright of ours."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.place = Place(root)
        self.said: list[str] = []
        (root / ".cache").mkdir()
        (root / ".venv/bin").mkdir(parents=True)
        self.place.python.write_text(PYTHON.format(root=root))
        self.place.python.chmod(0o755)
        for tool in ("env", "sh"):
            (root / "bin").mkdir(exist_ok=True)
            (root / "bin" / tool).symlink_to(f"/usr/bin/{tool}")

    def offers(self, *packages: str) -> None:
        script(self.root / "bin/apt-get", APT_GET)
        script(self.root / "bin/apt-cache", APT_CACHE, known=" ".join(packages))

    def install(self, again: bool = False) -> None:
        install_missing(self.place, self.said.append, again=again)

    def has(self, *programs: Program) -> bool:
        return all(Programs(self.root).locate(program) for program in programs)

    def calls(self) -> list[str]:
        log = self.root / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Machine:
    for variable in ("SIGHTLINE_CHROMIUM", "SIGHTLINE_FIREFOX", "SIGHTLINE_TURNSERVER"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "ms-playwright"))
    monkeypatch.setattr(module, "_SBIN", ())
    monkeypatch.setattr(module, "_SYSTEM", tmp_path)
    monkeypatch.setattr(installers, "WANTED", (*WANTED[:3], Program.LIBAVCODEC))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return Machine(tmp_path)


def test_apt_installs_what_is_missing_after_saying_so(machine):
    machine.offers("chromium", "firefox-esr", "coturn", "libavcodec-extra")
    machine.install()
    assert machine.has(Program.CHROMIUM, Program.FIREFOX, Program.TURNSERVER, Program.LIBAVCODEC)
    assert machine.said == [
        "missing on this machine: chromium, firefox, turnserver, libavcodec",
        "installing with apt-get: chromium firefox-esr coturn libavcodec-extra",
    ]
    update, install = machine.calls()
    assert update == "apt-get update"
    assert install.endswith("install -y --no-install-recommends chromium firefox-esr coturn libavcodec-extra")


def test_a_decoder_is_wanted_where_firefox_has_none():
    assert (Program.LIBAVCODEC in WANTED) == (sys.platform == "linux")


def test_nothing_is_said_or_started_where_nothing_is_missing(machine):
    machine.offers("chromium", "firefox-esr", "coturn", "libavcodec-extra")
    machine.install()
    machine.calls()
    machine.said.clear()
    machine.install(again=True)
    assert (machine.said, machine.calls()) == ([], [])


def test_what_apt_does_not_have_playwright_is_asked_for(machine):
    machine.offers("coturn")
    machine.install()
    assert machine.has(Program.TURNSERVER)
    asked = [call for call in machine.calls() if call.startswith("python")]
    assert asked == [f"python -m playwright install --with-deps {name}" for name in ("chromium", "firefox")]


def test_an_ordinary_user_asks_playwright_alone(machine, monkeypatch):
    machine.offers("chromium", "firefox-esr", "coturn", "libavcodec-extra")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.install()
    assert machine.calls() == [f"python -m playwright install {name}" for name in ("chromium", "firefox")]
    assert any("sudo apt install coturn" in line for line in machine.said)


def test_what_could_not_be_had_is_tried_again_only_by_doctor(machine, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    machine.install()
    assert sum("could not install" in line for line in machine.said) == 4
    machine.calls()
    machine.install()
    assert machine.calls() == []
    machine.install(again=True)
    assert machine.calls() != []


def test_a_program_that_a_variable_names_is_for_its_owner_to_mend(machine, monkeypatch):
    machine.offers("chromium", "firefox-esr", "coturn", "libavcodec-extra")
    monkeypatch.setenv("SIGHTLINE_CHROMIUM", "/nowhere/chromium")
    machine.install()
    assert not machine.has(Program.CHROMIUM)
    assert not any("chromium" in call for call in machine.calls())
