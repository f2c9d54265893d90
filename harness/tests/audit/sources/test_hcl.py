"""HCL: the same values as .tf.json, lines, cache, refusals."""

import json

import pytest

from harness.audit.sources import hcl
from harness.audit.sources.errors import SourceError

TEXT = """
# a comment
resource "queue" "a" {
  name    = "A \\"q\\" ${local.p}-x"
  count_s = -3
  share   = 0.5
  on      = true
  none    = null
  user    = genesyscloud_user.ben.id
  list    = [genesyscloud_user.a.id, "b", 1]
  map     = { EMAIL = "x", "k y" = 2 }
  props   = jsonencode({ "codec" = ["a"] })
  chosen  = var.x ? 1 : 2
  text    = <<EOT
one
two
EOT
  inner {
    a = 1
  }
  inner {
    a = 2
  }
  dynamic "members" {
    for_each = var.m
    content {
      id = members.value
    }
  }
}
"""


def test_values_are_those_of_tf_json():
    (block,) = hcl.load(TEXT, "a.tf")
    assert (block.type, block.labels, block.line) == ("resource", ("queue", "a"), 3)
    assert block.body == {
        "name": 'A "q" ${local.p}-x',
        "count_s": -3,
        "share": 0.5,
        "on": True,
        "none": None,
        "user": "${genesyscloud_user.ben.id}",
        "list": ["${genesyscloud_user.a.id}", "b", 1],
        "map": {"EMAIL": "x", "k y": 2},
        "props": {"codec": ["a"]},
        "chosen": "${var.x ? 1 : 2}",
        "text": "one\ntwo\n",
        "inner": [{"a": 1}, {"a": 2}],
        "members": "${dynamic.members}",
    }
    assert (block.lines["name"], block.lines["inner"], block.lines["inner.a"]) == (4, 18, 22)


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('resource "a" "b" {', "not HCL, or ends", 1),
        ('resource "a" "b" {\n  name = \n}', "not HCL", 2),
        ('resource "a" "b" {\n  name = "x"\n  name = "y"\n}', '"name" stands twice', 3),
        ('a = "x', "not HCL", 1),
        ("<html>", "not HCL", 1),
        ('resource "a" "b" {\n x = ' + "[" * 3000 + "]" * 3000 + "\n}", "nested too deeply", None),
    ],
)
def test_broken_hcl_is_refused_with_its_line(text, said, line):
    with pytest.raises(SourceError, match=said) as caught:
        hcl.load(text, "a.tf")
    assert caught.value.line == line


def test_a_file_is_parsed_once(tmp_path, monkeypatch):
    text = TEXT + "\n" + "# padding\n" * 2000
    first = hcl.load(text, "a.tf", tmp_path)
    monkeypatch.setattr(hcl, "_parse", lambda *_: pytest.fail("parsed again"))
    assert hcl.load(text, "a.tf", tmp_path) == first


@pytest.mark.parametrize("damage", ["", "{", "[[1]]", json.dumps([["a"]])])
def test_a_damaged_cache_is_passed_over(tmp_path, damage):
    text = TEXT + "\n" + "# padding\n" * 2000
    first = hcl.load(text, "a.tf", tmp_path)
    next(tmp_path.glob("*.json")).write_text(damage)
    assert hcl.load(text, "a.tf", tmp_path) == first


def test_slow_files_are_announced():
    said = []
    hcl.load(TEXT + "\n" + "# padding\n" * 12_000, "a.tf", progress=said.append)
    assert "parsing a.tf" in said[0]


def test_too_much_hcl_is_refused(monkeypatch):
    monkeypatch.setattr(hcl, "LARGEST_HCL", 10)
    with pytest.raises(SourceError, match="export_format"):
        hcl.load(TEXT, "a.tf")
