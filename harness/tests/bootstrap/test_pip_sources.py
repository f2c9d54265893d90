"""pip is come by in one of several ways, and what it installs is what the lock names."""

from __future__ import annotations

import pytest

from harness.tests.bootstrap.project import hiding, wheel, wheel_of_pip

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_ensurepip_brings_pip_where_python_has_it(project):
    said = project.call("list", PYTHONPATH="")
    assert said.returncode == 0, said.stderr
    log = (project.root / ".cache/setup.log").read_text()
    assert "-m ensurepip" in log
    assert "--python" not in log


def test_without_ensurepip_the_pip_of_the_base_installs(made):
    if "PYTHONPATH" not in made.environment:
        pytest.skip("this Python has no pip to fall back to")
    assert "--python" in (made.root / ".cache/setup.log").read_text()


def test_without_ensurepip_and_pip_its_wheel_is_fetched(project, tmp_path):
    if wheel_of_pip() is None:
        pytest.skip("this Python carries no wheel of pip")
    said = project.call("list", **hiding(tmp_path / "hide both", "ensurepip", "pip"))
    assert said.returncode == 0, said.stderr
    assert "fetching pip's wheel" in said.stderr


def test_without_any_way_each_way_is_told(project, tmp_path):
    pip = tmp_path / "pip-99.0-py3-none-any.whl"
    pip.write_bytes(b"nowhere to be had")
    project.lock(pip)
    refused = project.call("list", PATH="/nowhere", **hiding(tmp_path / "hide both", "ensurepip", "pip"))
    assert refused.returncode == 4
    for way in ("ensurepip", "pip of the base Python", "pip-99.0", "apt", "apt install python3-venv"):
        assert way in refused.stderr
    assert "Traceback" not in refused.stderr


def test_packages_that_cannot_be_had_end_with_4_and_a_later_call_mends_it(project):
    absent = project.call("list", PIP_FIND_LINKS="/nowhere")
    assert absent.returncode == 4
    assert "PIP_INDEX_URL" in absent.stderr

    backend = next(project.wheels.glob("smallbackend*"))
    true = backend.read_bytes()
    wheel(project.wheels, "smallbackend", "1.0", {"smallbackend.py": "tampered = True"})
    tampered = project.call("list")
    assert tampered.returncode == 4
    assert "HASHES" in tampered.stderr
    assert (project.root / ".venv/.made-from").read_text() == "making"

    backend.write_bytes(true)
    assert project.call("list").returncode == 0
