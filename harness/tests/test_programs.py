"""Programs are found where people have them, asked for their version once, and missed with advice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness import programs as module
from harness.programs import Origin, Program, ProgramMissingError, Programs, mend


def put(path: Path, text: str = "#!/bin/sh\necho Browser 1.2\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Programs:
    """A machine with nothing on it but what a test puts there."""
    for variable in ("SIGHTLINE_CHROMIUM", "SIGHTLINE_FIREFOX", "SIGHTLINE_TURNSERVER", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "ms-playwright"))
    monkeypatch.setattr(module, "_SBIN", (str(tmp_path / "sbin"),))
    monkeypatch.setattr(module, "_SYSTEM", tmp_path)
    return Programs(tmp_path)


def keep_with_playwright(root: Path, program: str) -> Path:
    package = module.importlib.util.find_spec("playwright").origin
    listed = json.loads((Path(package).parent / "driver/package/browsers.json").read_text())["browsers"]
    revision = next(browser["revision"] for browser in listed if browser["name"] == program)
    folder = {"chromium": "chrome-linux64/chrome", "firefox": "firefox/firefox"}[program]
    return put(root / "ms-playwright" / f"{program}-{revision}" / folder)


def test_on_the_path(machine, tmp_path):
    chromium = put(tmp_path / "bin/chromium")
    found = machine.require(Program.CHROMIUM)
    assert (found.path, found.origin, found.version) == (chromium, Origin.SYSTEM, "Browser 1.2")


def test_in_sbin_where_ordinary_users_do_not_look(machine, tmp_path):
    put(tmp_path / "sbin/nft")
    assert machine.locate(Program.NFT) == (tmp_path / "sbin/nft", Origin.SYSTEM)


@pytest.mark.parametrize("program", [Program.CHROMIUM, Program.FIREFOX])
def test_playwrights_own_is_preferred(machine, tmp_path, program):
    put(tmp_path / "bin" / program)
    kept = keep_with_playwright(tmp_path, program)
    assert machine.locate(program) == (kept, Origin.PLAYWRIGHT)


def test_a_build_of_another_playwright_is_not_taken(machine, tmp_path):
    put(tmp_path / "ms-playwright/firefox-1/firefox/firefox")
    assert machine.locate(Program.FIREFOX) is None


def test_a_named_one_wins_and_is_never_passed_over(machine, tmp_path, monkeypatch):
    put(tmp_path / "bin/firefox")
    named = put(tmp_path / "my firefox")
    monkeypatch.setenv("SIGHTLINE_FIREFOX", str(named))
    assert machine.locate(Program.FIREFOX) == (named, Origin.NAMED)
    named.unlink()
    with pytest.raises(ProgramMissingError, match=f"nothing that can be run at {named}"):
        machine.require(Program.FIREFOX)


def test_a_snap_is_passed_over(machine, tmp_path):
    real = put(tmp_path / "usr/bin/snap")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/chromium").symlink_to(real)
    assert machine.locate(Program.CHROMIUM) is None


def test_a_library_is_found_by_its_file_and_never_started(machine, tmp_path):
    assert machine.find(Program.LIBAVCODEC) is None
    kept = put(
        tmp_path / "usr/lib/x86_64-linux-gnu/libavcodec.so.59", "#!/bin/sh\necho started >&2\nexit 1\n"
    )
    found = machine.require(Program.LIBAVCODEC)
    assert (found.path, found.version) == (kept, "libavcodec.so.59")


def test_a_missing_one_is_told_with_every_way_to_get_it(machine):
    with pytest.raises(ProgramMissingError, match="expected turnserver on this machine, saw none"):
        machine.require(Program.TURNSERVER)
    assert "apt install firefox-esr" in mend(Program.FIREFOX)
    assert "playwright install firefox" in mend(Program.FIREFOX)
    assert "SIGHTLINE_FIREFOX" in mend(Program.FIREFOX)


def test_the_version_is_asked_once_until_the_program_changes(machine, tmp_path):
    counting = f"#!/bin/sh\necho x >> {tmp_path}/asked\necho Browser $(/usr/bin/wc -l < {tmp_path}/asked)\n"
    put(tmp_path / "bin/chromium", counting)
    assert [machine.find(Program.CHROMIUM).version for _ in range(3)] == ["Browser 1"] * 3
    put(tmp_path / "bin/chromium", counting + "# newer\n")
    assert machine.find(Program.CHROMIUM).version == "Browser 2"


def test_a_memory_that_is_broken_or_cannot_be_written_does_no_harm(machine, tmp_path):
    put(tmp_path / "bin/chromium")
    put(tmp_path / "bin/firefox")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/programs.json").write_text("{")
    assert machine.find(Program.CHROMIUM).version == "Browser 1.2"
    machine.remember("tried", {"firefox": True})
    assert machine.recall("tried") == {"firefox": True}
    assert machine.recall("versions")["chromium"]["version"] == "Browser 1.2"


def test_a_program_that_does_not_tell_its_version_is_still_found(machine, tmp_path):
    put(tmp_path / "bin/firefox", "#!/bin/sh\nexit 1\n")
    assert machine.find(Program.FIREFOX).version == "unknown"
