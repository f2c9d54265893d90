"""HCL changed in the smallest places: what it says afterwards, and that comments stay."""

from __future__ import annotations

import pytest

from harness.audit.sources import hcl
from harness.audit.sources.hcl_edit import changed, resource

TEXT = """\
resource "queue" "a" {
  name = "A" # what people call it
  on   = false
  list = ["a", genesyscloud_user.ben.id]

  # the block
  inner {
    x = 1
    deep { y = 2 }
  }
  twice {
    n = 1
  }
  twice {
    n = 2
  }
  dynamic "members" {
    for_each = var.m
    content {
      id = members.value
    }
  }
}
"""
(BLOCK,) = hcl.load(TEXT, "a.tf")
OLD = BLOCK.body


def made(text, splices):
    for start, end, instead in sorted(splices, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"on": True},
        {"name": 'say "${var.x}"'.replace('"', "'")},
        {"list": ["${genesyscloud_user.cy.id}", "b", 1, None, {"k y": True}]},
        {"inner": [{"x": 2, "deep": [{"y": 2}]}]},
        {"inner": [{"x": 1, "deep": [{"y": 3, "z": "${var.a}-${var.b}"}]}]},
        {"inner": [{"x": 1}, {"x": 2}]},
        {"twice": [{"n": 3}]},
        {"members": [{"id": "${genesyscloud_user.ben.id}"}]},
        {"members": "${dynamic.members}", "more": [{"m": [{"k": {"a": "b"}}]}], "last": -1.5},
    ],
)
def test_the_text_says_the_new(change):
    new = {**OLD, **change}
    (block,) = hcl.load(made(TEXT, changed(TEXT, OLD, new)), "b.tf")
    assert block.body == new


@pytest.mark.parametrize("gone", ["name", "list", "inner", "twice", "members"])
def test_what_is_removed_goes_with_its_lines(gone):
    new = {key: value for key, value in OLD.items() if key != gone}
    after = made(TEXT, changed(TEXT, OLD, new))
    assert hcl.load(after, "b.tf")[0].body == new
    assert set(after.splitlines()) < set(TEXT.splitlines())


def test_only_what_differs_is_touched():
    after = made(TEXT, changed(TEXT, OLD, {**OLD, "name": "B", "extra": 1}))
    lines = [line for line in after.splitlines() if line not in TEXT.splitlines()]
    assert lines == ['  name = "B" # what people call it', "  extra = 1"]


def test_a_whole_resource_is_read_back():
    written = resource("queue", "b", {"n": None, "a": "x", "m": [{"id": "${u.ben.id}"}], "e": {}})
    (block,) = hcl.load(written, "b.tf")
    assert (block.labels, block.body) == (("queue", "b"), {"a": "x", "m": [{"id": "${u.ben.id}"}], "e": {}})
    (empty,) = hcl.load(resource("queue", "b", {}), "b.tf")
    assert empty.body == {}
