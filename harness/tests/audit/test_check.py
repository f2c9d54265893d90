"""Declaring checks: needs, dialects, the registry, somebody's own checks."""

import pytest

from harness.audit.check import (
    GUIDE,
    PLATFORM,
    Asked,
    CheckError,
    Manual,
    Registry,
    built_in,
    check,
    from_path,
    is_fact,
)
from harness.audit.model.routing import Queue
from harness.audit.observed import ok

OWN = """
from harness.audit.check import check
from harness.audit.observed import ok

@check("WEB-P6", needs=("queue.media_types",))
def mine(org, asked):
    for queue in org.queues:
        yield ok(queue)
"""


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        ("queue.media_types", True),
        ("queue", True),
        ("queue.gone", False),
        ("gone", False),
        ("organisation.licence", True),
    ],
)
def test_needs_name_facts(need, expected):
    assert is_fact(need) is expected


def test_a_declaration():
    @check("WEB-P6", needs=("queue.media_types",), platform=Manual("Admin > Queues"))
    def judge(org, _asked):
        yield from map(ok, org.queues)

    (declared,) = judge.checks
    assert declared.dialects == {GUIDE}
    assert declared.elsewhere == {PLATFORM: Manual("Admin > Queues")}
    assert declared.kinds == (Queue,)


@pytest.mark.parametrize("needs", [(), ("queue.gone",)])
def test_a_declaration_without_facts_is_refused(needs):
    with pytest.raises(CheckError):
        check("WEB-P6", needs=needs)


def test_the_checks_of_the_project_are_declared_well(catalogue):
    registry = built_in()
    assert registry.complaints(catalogue) == []
    assert {c.requirement for c in registry.checks} >= {
        "CHAT-C1",
        "CHAT-T1",
        "WEB-C1",
        "WEB-P6",
        "PLAT-C1",
        "PLAT-C13",
    }


def test_complaints_name_what_is_wrong(catalogue):
    registry = built_in()
    doubled = registry + Registry(registry.of("WEB-P6"))
    assert doubled.complaints(catalogue) == ["WEB-P6: two checks for guide"]


def test_own_checks_are_read_from_a_file_or_folder(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(OWN)
    assert [c.requirement for c in from_path(path).checks] == ["WEB-P6"]
    assert len(from_path(tmp_path).checks) == 1


@pytest.mark.parametrize("text", ["x = 1", "def (", "import nothing_of_that_name", "undefined"])
def test_own_checks_that_cannot_be_used_are_refused(tmp_path, text):
    path = tmp_path / "mine.py"
    path.write_text(text)
    with pytest.raises(CheckError, match=r"mine\.py"):
        from_path(path)


def test_a_targets_parameters_come_first(catalogue, read):
    asked = Asked(catalogue.requirement("CHAT-C1"), {"channelType": "X"})
    assert asked["channelType"] == "X"
    assert asked["mediaPolicies_min"] == 1
    assert asked.get("none", 3) == 3
    with pytest.raises(KeyError):
        asked["none"]
