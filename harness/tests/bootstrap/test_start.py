"""A fresh clone makes its environment once, whatever else happens meanwhile, and goes on with the verb."""

from __future__ import annotations

import ast
import resource
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from project import BASE_PYTHON, ROOT, wheel  # this folder is no package

from harness.bootstrap.filelock import file_lock
from harness.bootstrap.start import needs_programs

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_second_call_is_quiet_and_costs_less_than_a_second_of_a_core(made):
    before = _seconds_of_children()
    second = made.call("list", PIP_FIND_LINKS="/nowhere")
    assert _seconds_of_children() - before < 1
    assert (second.stdout, second.stderr) == (f"list {made.root}/.venv\n", "")


def _seconds_of_children() -> float:
    """Processor time, not the clock's: a busy machine makes nothing slower that we can mend."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_command_is_installed_too(made):
    command = [made.root / ".venv/bin/sightline", "list"]
    said = subprocess.run(command, cwd="/", env=made.environ(), capture_output=True, text=True, check=True)
    assert said.stdout == f"list {made.root}/.venv\n"


def test_the_standard_library_is_enough(made):
    program = (
        "import runpy, sys; sys.path.insert(0, sys.argv.pop(1));"
        "runpy.run_module('harness', run_name='__main__', alter_sys=True)"
    )
    said = subprocess.run(
        [BASE_PYTHON, "-S", "-I", "-c", program, made.root, "list"],
        cwd="/",
        env=made.environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stdout) == (0, f"list {made.root}/.venv\n"), said.stderr


def test_the_set_up_imports_nothing_that_must_be_installed():
    files = [ROOT / "harness" / name for name in ("__main__.py", "config.py", "programs.py")]
    files += (ROOT / "harness/bootstrap").glob("*.py")
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name).split(".")[0]
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= {*sys.stdlib_module_names, "harness"}


def test_parallel_first_calls_make_it_once(project):
    # Held until all three want it: none of them comes so late that there is nothing to wait for.
    with file_lock(project.root / ".cache" / "setup.lock", print):
        calls = [project.start("list") for _ in range(3)]
        first_words = [call.stderr.readline() for call in calls]
    assert all("waiting for another set-up" in words for words in first_words), first_words
    said = [call.communicate(timeout=500) for call in calls]
    assert [call.returncode for call in calls] == [0, 0, 0], said
    assert "".join(error for _, error in said).count("making the environment") == 1


def test_a_set_up_that_was_killed_is_made_anew(project):
    with project.start("list") as first:
        for line in first.stderr:
            if "installing" in line:
                break
        first.send_signal(signal.SIGKILL)
    assert (project.root / ".venv/.made-from").read_text() == "making"
    second = project.call("list")
    assert second.returncode == 0, second.stderr
    assert "half made" in second.stderr
    assert project.call("list").stderr == ""


def test_a_changed_lock_is_brought_in_and_a_moved_project_made_anew(project):
    assert project.call("list").returncode == 0
    wheel(project.wheels, "addition", "2.0", {"addition.py": ""})
    project.lock(*project.wheels.iterdir())
    said = subprocess.run(
        [project.root / ".venv/bin/python", "-m", "harness", "list"],
        cwd=project.root,
        env=project.environ(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "installing" in said.stderr
    assert "making the environment" not in said.stderr
    assert said.stdout == f"list {project.root}/.venv\n"
    subprocess.run([project.root / ".venv/bin/python", "-c", "import addition"], check=True)

    project.root = project.root.rename(project.root.with_name("moved"))
    moved = project.call("list")
    assert "made elsewhere" in moved.stderr
    assert moved.stdout == f"list {project.root}/.venv\n"


def test_another_folder_of_that_name_is_left_alone(project):
    (project.root / ".venv").mkdir()
    (project.root / ".venv/thesis.txt").write_text("years of work")
    refused = project.call("list")
    assert refused.returncode == 4
    assert "Move it away" in refused.stderr
    assert (project.root / ".venv/thesis.txt").read_text() == "years of work"


def test_a_folder_that_cannot_be_written_is_told(project):
    (project.root / ".cache").write_text("in the way")
    refused = project.call("list")
    assert refused.returncode == 4
    assert ".cache" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_older_python_is_told_what_to_install():
    program = (
        "import runpy, sys; sys.version_info = (3, 10, 4); sys.version = '3.10.4 (main)';"
        f"runpy.run_path({str(ROOT / 'harness/__main__.py')!r}, run_name='__main__')"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert said.returncode == 4
    assert "expected Python 3.11 or newer, saw 3.10.4" in said.stderr
    assert "apt install" in said.stderr


def test_an_older_python_can_read_as_far_as_that():
    source = (ROOT / "harness/__main__.py").read_text()
    tree = ast.parse(source, feature_version=(3, 7))
    check = next(index for index, node in enumerate(tree.body) if isinstance(node, ast.If))
    assert [type(node) for node in tree.body[:check]] == [ast.Expr, ast.Import]
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.Match)
    ]


def test_set_up_can_be_left_to_others(project):
    said = project.call("list", SIGHTLINE_NO_SETUP="1", PYTHONPATH=str(next(project.wheels.glob("small*"))))
    assert (said.returncode, said.stderr) == (0, "")
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["run"], True),
        (["run", "--req", "WEB-T1"], True),
        (["--quiet", "doctor"], True),
        (["selftest", "--blind"], True),
        (["test"], True),
        (["run", "--list"], False),
        (["run", "--help"], False),
        (["explain", "run"], False),
        (["list"], False),
        ([], False),
    ],
)
def test_only_verbs_that_drive_a_browser_need_one(words, needed):
    assert needs_programs(words) is needed


MAKE_LOCK = (
    "printf 'pip\\nsetuptools>=77\\n' | uv pip compile --universal --generate-hashes --extra dev "
    "--python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links "
    "pyproject.toml - -o harness/requirements.lock"
)


def test_the_lock_names_every_dependency_and_no_place():
    text = (ROOT / "harness/requirements.lock").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"], "pip", "setuptools"]
    names = {
        line.partition("==")[0] for line in text.splitlines() if "==" in line and not line.startswith(" ")
    }
    bare = {word.split(">")[0].split("=")[0].split("[")[0].replace(".", "-") for word in wanted}
    assert bare - names == set(), f"the lock is older than pyproject.toml; make it anew: {MAKE_LOCK}"
    assert "http" not in text.replace("httpx", "").replace("httpcore", "").replace("httptools", "")
    assert " /" not in text
