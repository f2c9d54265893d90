"""The matrix: what each kind of source decides."""

import pytest

from harness.audit.check import PLATFORM, Manual, NotApplicable, Registry, built_in, check
from harness.audit.matrix import COLUMNS, DECIDED, as_markdown, cell, matrix, states, undecided
from harness.audit.origin import SourceKind


@pytest.mark.parametrize(
    ("source", "need", "expected"),
    [
        (SourceKind.GUIDE_JSON, "queue.media_types", True),
        (SourceKind.CX_AS_CODE, "queue.media_types", False),
        (SourceKind.CX_AS_CODE, "messenger_configuration.video_enabled", True),
        (SourceKind.CX_AS_CODE, "messenger_configuration.video_channels", False),
        (SourceKind.LIVE_PLATFORM, "messenger_configuration.video_channels", True),
        (SourceKind.FLOW, "flow.graph", True),
        (SourceKind.CX_AS_CODE, "flow.graph", False),
        (SourceKind.GUIDE_JSON, "flow.graph", True),
        (SourceKind.CX_AS_CODE, "user.roles", True),
        (SourceKind.CX_AS_CODE, "skill", True),
        (SourceKind.FLOW, "skill", False),
    ],
)
def test_what_a_source_states(source, need, expected):
    assert states(source, need) is expected


def row(**declared):
    @check("WEB-P6", **declared)
    def judge(_org, _asked):
        yield from ()

    return [cell(judge.checks, source) for source in COLUMNS]


def test_the_four_answers():
    guide = {"needs": ("queue.media_types",)}
    assert row(**guide) == ["not_assessed", "decided", "not_assessed", "not_assessed", "decided"]
    assert row(**guide, platform=Manual("x"))[0] == "manual"
    assert row(**guide, platform=NotApplicable("x"))[2] == "not_applicable"
    assert row(on=(PLATFORM,), needs=("flow.graph",), decides=False)[3] == "manual"
    platform = row(on=(PLATFORM,), needs=("messenger_configuration.video_channels",))
    assert platform == ["decided", "not_assessed", "not_assessed", "not_assessed", "not_assessed"]


def test_every_check_that_is_written_is_decided_by_some_source(catalogue):
    registry = built_in()
    written = {c.requirement for c in registry.checks}
    assert not written & set(undecided(catalogue, registry))
    table = matrix(catalogue, registry)
    assert len(table) == 112
    assert table["PLAT-C1"][SourceKind.CX_AS_CODE] == DECIDED


def test_the_table_is_readable(catalogue):
    lines = as_markdown(catalogue, Registry()).splitlines()
    assert lines[0].startswith("| requirement | live platform |")
    assert len(lines) == 114


def test_what_only_a_person_can_say_is_manual(catalogue):
    table = matrix(catalogue, built_in())
    for requirement in ("CHAT-P2", "CHAT-P7"):
        assert table[requirement][SourceKind.FLOW] == table[requirement][SourceKind.LIVE_PLATFORM] == "manual"
        assert table[requirement][SourceKind.GUIDE_JSON] == DECIDED
