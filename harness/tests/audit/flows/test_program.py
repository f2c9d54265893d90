"""Blocks: settings read without tripping over what somebody wrote there."""

import pytest

from harness.audit.facts import Reason
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.shapes import Ref

BLOCK = Block(
    "b",
    BlockKind.TRANSFER,
    "transfer",
    settings={"queue": Ref("q"), "timeout_s": 30, "text": "Hi", "waits": True, "computed": Expression("x")},
)


def test_settings_are_read_by_what_they_are():
    assert (BLOCK.ref("queue"), BLOCK.number("timeout_s"), BLOCK.says("text")) == (Ref("q"), 30.0, "Hi")
    assert BLOCK.is_on("waits")


def test_a_computed_reference_is_unknown_and_a_missing_one_is_none():
    assert BLOCK.refers("queue").value == Ref("q")
    assert BLOCK.refers("missing").value is None
    assert BLOCK.refers("computed").reason is Reason.EXPRESSION


@pytest.mark.parametrize("name", ["computed", "missing"])
def test_computed_and_missing_settings_give_nothing(name):
    assert BLOCK.ref(name) is None
    assert BLOCK.number(name) is None
    assert BLOCK.says(name) == ""
    assert not BLOCK.is_on(name)


@pytest.mark.parametrize(("written", "read"), [({"a": 1}, {"a": 1}), ("a", {}), (None, {})])
def test_variables_are_a_mapping_whatever_is_written(written, read):
    assert Block("b", BlockKind.SET_DATA, "x", settings={"variables": written}).variables == read


def test_a_setting_has_a_place():
    assert BLOCK.setting_at("queue").field == "b.queue"
    assert BLOCK.at.path == "b"
