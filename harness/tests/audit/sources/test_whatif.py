"""A change laid over Terraform: attributes replaced, single blocks merged, new resources added."""

from __future__ import annotations

import pytest

from harness.audit.origin import Document, Origin, SourceKind
from harness.audit.sources.terraform import Block
from harness.audit.sources.whatif import apply, merged

HOME = Document("a.tf.json", SourceKind.CX_AS_CODE, "folder")


@pytest.mark.parametrize(
    ("body", "change", "result"),
    [
        ({"a": 1, "b": 2}, {"a": 3}, {"a": 3, "b": 2}),
        ({"a": 1}, {"a": None}, {}),
        ({"v": [{"x": 1, "y": 2}]}, {"v": [{"x": 3}]}, {"v": [{"x": 3, "y": 2}]}),
        ({"v": {"x": 1}}, {"v": [{"y": 2}]}, {"v": [{"x": 1, "y": 2}]}),
        ({"m": [{"x": 1}, {"x": 2}]}, {"m": [{"x": 3}]}, {"m": [{"x": 3}]}),
        ({"l": ["a", "b"]}, {"l": ["c"]}, {"l": ["c"]}),
    ],
)
def test_merging(body, change, result):
    before = str(body)
    assert merged(body, change) == result
    assert str(body) == before


def test_what_is_there_is_changed_and_what_is_new_is_added():
    old = Block("genesyscloud_user", "ben", {"name": "Ben"}, Origin(HOME, "resource.genesyscloud_user.ben"))
    held = {"folder": [old]}
    elsewhere = Origin(Document("fix.tf", SourceKind.CX_AS_CODE))
    apply(Block("genesyscloud_user", "ben", {"name": "Benno"}, elsewhere), held, HOME)
    apply(Block("genesyscloud_user", "cy", {"name": "Cy"}, elsewhere), held, HOME)
    assert [(b.label, b.body["name"], b.origin.document) for b in held["folder"]] == [
        ("ben", "Benno", HOME),
        ("cy", "Cy", HOME),
    ]
