"""`audit --fix`: what the change makes of the findings, and a patch that makes just that of the files."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from harness.cli import folder as run_folder
from harness.cli.what_if import PATCH, WHAT_IF
from harness.tests.audit import seeds

FIX = 'resource "genesyscloud_webdeployments_deployment" "shop" {\n  allow_all_domains = false\n}\n'


@pytest.fixture
def audit(shell, tmp_path):
    """Audit a source into a fresh folder below tmp_path; the folder."""

    def run(*words, out):
        shell.run("audit", *words, "--profile", "plat", "--out", tmp_path / out)
        return tmp_path / out

    return run


def export():
    content = seeds.terraform()
    content["resource"]["genesyscloud_webdeployments_deployment"]["shop"]["allow_all_domains"] = True
    return content


def requirements(folder):
    return {(f.requirement, f.fingerprint) for f in run_folder.read(folder).findings}


def applied(folder, patch):
    """What the files of a folder are once the patch is applied to them; skipped where there is no `patch`."""
    if shutil.which("patch") is None:
        pytest.skip("there is no `patch` on this machine")
    done = subprocess.run(
        ["patch", "-p1", "-d", folder, "--no-backup-if-mismatch"],
        input=patch,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "content"), [("genesyscloud.tf.json", export()), ("main.tf", seeds.hcl(export()))]
)
def test_what_if(audit, tmp_path, name, content):
    place = seeds.write(tmp_path / "export" / name, content)
    change = seeds.write(tmp_path / "fix.tf", FIX)
    before = place.read_bytes()
    plain = audit(place, out="plain")
    assert "PLAT-C3" in {requirement for requirement, _ in requirements(plain)}
    changed = audit(place, "--fix", change, out="changed")
    assert {r for r, _ in requirements(plain) - requirements(changed)} == {"PLAT-C3"}
    told = json.loads((changed / WHAT_IF).read_text())
    assert {f["requirement"] for f in told["gone"]} == {"PLAT-C3"}
    assert told["new"] == []
    assert place.read_bytes() == before
    patch = (changed / PATCH).read_bytes()
    lines = [line for line in patch.decode().splitlines()[2:] if line[0] in "+-"]
    assert [line[0] for line in lines] == ["-", "+"], patch
    assert all("allow_all_domains" in line for line in lines)
    assert PATCH in (changed / "manifest.json").read_text()


def test_the_patch_makes_of_the_files_what_was_judged(audit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seeds.write(tmp_path / "export" / "main.tf", seeds.hcl(export()))
    change = seeds.write(tmp_path / "fix.tf", FIX)
    changed = audit("export", "--fix", change, out="changed")
    applied(tmp_path, (changed / PATCH).read_bytes())
    assert "allow_all_domains = false" in (tmp_path / "export" / "main.tf").read_text()
    assert requirements(audit("export", out="patched")) == requirements(changed)


def test_a_source_without_terraform_leaves_no_patch(audit, tmp_path):
    place = seeds.write(tmp_path / "org.json", seeds.guide())
    change = seeds.write(tmp_path / "fix.tf", FIX)
    assert not audit(place, "--fix", change, out="changed").exists()
    assert not (audit(place, out="plain") / PATCH).exists()
