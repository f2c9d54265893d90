"""Outside judges of the formats: schemas and programs that others keep, fetched once into the cache, never committed.

Each comes from a package registry through its own client; without npm, pip or a network the test is skipped
and says which judge it missed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from contextlib import AbstractContextManager
from pathlib import Path

import jsonschema
import pytest

from harness.bootstrap.filelock import file_lock

_CACHE = Path(__file__).parents[2] / ".cache" / "judges"
#: A line that is slower than this is as good as none.
_FETCHED_S = 300


def schema(package: str, path: str) -> dict:
    """A JSON schema out of an npm package."""
    file = _CACHE / package.replace("/", "+") / Path(path).name
    with alone():
        if not file.exists():
            _unpack(package, path, file)
    return json.loads(file.read_text(encoding="utf-8"))


def _unpack(package: str, path: str, file: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        pytest.skip(f"no npm to fetch {package} with")
    file.parent.mkdir(parents=True, exist_ok=True)
    done = run([npm, "pack", package, "--silent"], file.parent)
    if done.returncode:
        pytest.skip(f"npm could not fetch {package}: {done.stderr.strip()[-200:]}")
    archive = file.parent / done.stdout.split()[-1]
    with tarfile.open(archive) as tar:
        file.write_bytes(tar.extractfile(f"package/{path}").read())
    archive.unlink()


def alone() -> AbstractContextManager[object]:
    """Only one worker at a time looks for a judge in the cache, and fetches it where it is missing."""
    return file_lock(_CACHE / "fetching.lock", lambda _: None)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess:
    """Fetch by this command; a line that is too slow is skipped like one that is not there."""
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_FETCHED_S, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"{' '.join(command[-3:])} took longer than {_FETCHED_S} s")


def program(package: str) -> list[str]:
    """The command of an npm package, such as "@a/b@1.0", that has a program of its own in bin.js."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        pytest.skip(f"no npm and node to fetch and start {package} with")
    place = _CACHE / package.replace("/", "+")
    start = place / "node_modules" / package.rpartition("@")[0] / "bin.js"
    with alone():
        if not start.exists():
            place.mkdir(parents=True, exist_ok=True)
            done = run([npm, "install", "--prefix", str(place), "--no-save", "--silent", package], place)
            if done.returncode:
                pytest.skip(f"npm could not fetch {package}: {done.stderr.strip()[-200:]}")
    return [node, str(start)]


def complaints(document: object, of: dict) -> list[str]:
    """What a schema has to say against a document; the formats of its strings count too."""
    kind = jsonschema.validators.validator_for(of)
    found = kind(of, format_checker=kind.FORMAT_CHECKER).iter_errors(document)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in found]


def python_with(*packages: str) -> Path:
    """A Python of its own that has these packages; they are heavy, or would fight with ours."""
    place = _CACHE / "venv"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = place / ("+".join(sorted(packages)) + ".done")
    with alone():
        if not done.exists():
            _install(place, python, packages)
            done.touch()
    return python


def _install(place: Path, python: Path, packages: tuple[str, ...]) -> None:
    _CACHE.mkdir(parents=True, exist_ok=True)
    for command in (
        [sys.executable, "-m", "venv", "--without-pip", str(place)],
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", *packages],
    ):
        made = run(command, _CACHE)
        if made.returncode:
            pytest.skip(f"pip could not install {', '.join(packages)}: {made.stderr.strip()[-200:]}")


def asked(python: Path, script: str, document: str, *words: str) -> str:
    """What that Python's script says of a document that it reads from standard input, and of its arguments."""
    done = subprocess.run(
        [str(python), "-c", script, *words],
        input=document,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    return done.stdout + done.stderr
