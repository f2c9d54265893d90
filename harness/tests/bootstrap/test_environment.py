"""An environment stands when its stamp says lock, Python and place, and at no other time."""

from __future__ import annotations

import pytest

from harness.bootstrap import environment
from harness.bootstrap.environment import Place, SetupError, called, pip_environment, prepare


@pytest.fixture
def place(tmp_path) -> Place:
    """A place whose environment stands."""
    made = Place(tmp_path)
    for file in (made.lock, made.python, made.log):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    made.stamp.write_text(made.key())
    return made


def test_nothing_is_done_where_it_stands(place):
    assert place.stands()
    assert prepare(place, print) is False


def test_another_lock(place):
    place.lock.write_text("pip==99\n")
    assert not place.stands()


def test_another_python(place, monkeypatch):
    monkeypatch.setattr(environment, "python_name", lambda: "cpython-3.99")
    assert not place.stands()


def test_another_place(place, tmp_path):
    moved = Place(tmp_path.rename(tmp_path.with_name("moved")))
    assert moved.stamp.exists()
    assert not moved.stands()


def test_half_made(place):
    place.stamp.write_text("making")
    assert not place.stands()


def test_without_its_python(place):
    place.python.unlink()
    assert not place.stands()


def test_an_environment_of_another_python_is_not_updated(place):
    place.stamp.unlink()
    place.python.write_text("#!/bin/sh\necho cpython 3 9\n")
    place.python.chmod(0o755)
    assert not environment._can_be_updated(place)
    ours = environment.python_name().replace("-", " ").replace(".", " ")
    place.python.write_text(f"#!/bin/sh\necho {ours}\n")
    assert environment._can_be_updated(place)


def test_a_link_in_its_place_is_left_alone(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SetupError, match="saw a link"):
        environment._clear(Place(tmp_path), print)


def test_what_a_program_says_is_in_the_log(place):
    assert called(place, ["sh", "-c", "echo out; echo err >&2; exit 3"]).returncode == 3
    assert place.log.read_text().endswith("out\nerr\n")


def test_pip_is_kept_from_installing_elsewhere(monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "/nowhere")
    monkeypatch.setenv("PIP_INDEX_URL", "https://example.com/simple")
    asked = pip_environment()
    assert "PIP_TARGET" not in asked
    assert asked["PIP_INDEX_URL"] == "https://example.com/simple"
