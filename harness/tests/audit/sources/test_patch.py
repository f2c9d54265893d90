"""The diff of a change: of every form of Terraform, of new resources, and of line ends as they are."""

from __future__ import annotations

import json

import pytest

from harness.audit.sources.reading import open_source
from harness.tests.audit import seeds

CHANGE = """
resource "genesyscloud_user" "ben" {
  name = "Benno"
}
resource "genesyscloud_user" "cy" {
  name = "Cy"
}
resource "genesyscloud_group" "g" {
  name = "G"
}
"""


@pytest.fixture
def diff(tmp_path, monkeypatch):
    """The diff of CHANGE for a source that is written under that name."""
    monkeypatch.chdir(tmp_path)

    def make(name, content):
        patches = []
        seeds.write(tmp_path / name, content)
        change = seeds.write(tmp_path / "change.tf", CHANGE)
        open_source([name.partition("/")[0]], change=change, patched=patches.append)
        return patches[0]

    return make


def signs(patch, sign):
    return [line[1:] for line in patch.splitlines() if line[0] == sign and not line.startswith(sign * 3)]


def test_a_json_export_is_changed_and_added_to(diff):
    patch = diff("a.tf.json", json.dumps(seeds.TERRAFORM, indent=2) + "\n")
    assert patch.startswith("--- a/a.tf.json\n+++ b/a.tf.json\n@@ ")
    assert [line.strip() for line in signs(patch, "-")] == ['"name": "Ben",']
    added = [line.strip() for line in signs(patch, "+")]
    assert {'"name": "Benno",', '"cy": {', '"name": "Cy"', '"genesyscloud_group": {'} <= set(added)


def test_hcl_is_changed_and_added_to(diff):
    patch = diff("export/users.tf", seeds.hcl(seeds.TERRAFORM))
    assert patch.startswith("--- a/export/users.tf\n")
    assert signs(patch, "-") == ['  name = "Ben"']
    assert 'resource "genesyscloud_group" "g" {' in signs(patch, "+")
    assert signs(patch, "+").index('  name = "Cy"') < signs(patch, "+").index('  name = "G"')


def test_a_zip_is_named_by_what_is_in_it(diff, tmp_path):
    seeds.zipped(tmp_path / "z.zip", {"in/a.tf": seeds.hcl(seeds.TERRAFORM)})
    assert diff("z.zip", (tmp_path / "z.zip").read_bytes()).startswith("--- a/in/a.tf\n")


def test_line_ends_stay_as_they_are(diff):
    patch = diff("a.tf", seeds.hcl(seeds.TERRAFORM).replace("\n", "\r\n").encode())
    body = patch.split("\n")[3:-1]
    assert all(line.endswith("\r") for line in body if not line.startswith("@@"))


def test_a_last_line_without_an_end_is_said_to_be_one(diff):
    patch = diff("a.tf.json", json.dumps(seeds.TERRAFORM))
    assert patch.count("\\ No newline at end of file\n") == 2
