"""The README's recipe: a signed run is verified by its words alone, and anything changed is noticed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from harness.cli import main
from harness.evidence import manifest, recipe, signing
from harness.paths import ROOT
from harness.tests.evidence.test_signing import KEY, SUBJECT
from harness.tests.gate import runs

_SECTION = (
    (ROOT / "README.md")
    .read_text(encoding="utf-8")
    .partition("## Verify a signed run")[2]
    .partition("\n## ")[0]
)
COMMANDS, SCRIPT = re.findall(r"```sh\n(.*?)```", _SECTION, re.DOTALL)


def test_the_readme_prints_what_verify_does():
    assert SCRIPT == recipe.SCRIPT


@pytest.fixture
def signed(tmp_path):
    """A signed run folder, the public key, and the recipe as a script."""
    lines = runs.entries(subject=SUBJECT)
    folder = runs.write(tmp_path / "a run", lines)
    (folder / "evidence").mkdir()
    (folder / "evidence" / ("e" * 64)).write_bytes(b"seen")
    (folder / manifest.NAME).write_text(manifest.text_of(folder))
    content = signing.statement(runs.fold_of(lines), manifest.check(folder).manifest_sha256)
    (tmp_path / "a run.dsse.json").write_text(json.dumps(signing.envelope(content, KEY), indent=1) + "\n")
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "public.pem").write_bytes(public)
    (tmp_path / "verify.sh").write_text(SCRIPT)
    return folder


def by_openssl(folder):
    return subprocess.run(
        ["sh", "verify.sh"],
        cwd=folder.parent,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "run": folder.name, "key": "public.pem"},
        capture_output=True,
        text=True,
        check=False,
    )


needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


@needs_openssl
def test_the_recipe_verifies_with_openssl_alone(signed):
    done = by_openssl(signed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "every file is as sealed"


@needs_openssl
@pytest.mark.parametrize(
    "tamper",
    [
        lambda f: (f / "run.json").write_text((f / "run.json").read_text() + " "),
        lambda f: (f / "evidence" / ("e" * 64)).unlink(),
        lambda f: (f / "added").write_text(""),
        lambda f: (f / "link").symlink_to(f.with_name("public.pem")),
        lambda f: (f / "manifest.json").write_text((f / "manifest.json").read_text() + " "),
        lambda f: f.with_name("a run.dsse.json").write_text(
            json.dumps(signing.envelope(signing.statement(runs.exhibit_of().run, "f" * 64), KEY), indent=1)
        ),
        lambda f: f.with_name("a run.dsse.json").write_text(
            f.with_name("a run.dsse.json").read_text().replace('"sig": "', '"sig": "AA')
        ),
        lambda f: f.with_name("a run.dsse.json").unlink(),
    ],
    ids=[
        "changed file",
        "missing file",
        "added file",
        "added link",
        "changed manifest",
        "other run",
        "other signature",
        "none",
    ],
)
def test_the_recipe_notices_what_was_changed(signed, tamper):
    tamper(signed)
    assert by_openssl(signed).returncode != 0


@needs_openssl
def test_the_readmes_commands_make_a_key_sign_and_verify(tmp_path, monkeypatch):
    """Line by line as they stand there; only the run's name is filled in, and the verb runs in this process."""
    runs.write(tmp_path / "reports" / "out" / "now", runs.entries(subject=SUBJECT))
    (tmp_path / "verify.sh").write_text(SCRIPT)
    monkeypatch.chdir(tmp_path)
    lines = COMMANDS.replace("<run>", "now").strip().splitlines()
    assert len(lines) == 4
    for line in lines:
        if line.startswith("python3 -m harness "):
            monkeypatch.setattr("sys.argv", ["sightline", *line.split()[3:]])
            assert main() == 0
        else:
            done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "every file is as sealed"
