"""JSON texts changed in the smallest places: what they say afterwards, and which lines differ."""

from __future__ import annotations

import json

import pytest

from harness.audit.sources.json_edit import added, changed

OLD = {"name": "A", "on": False, "list": ["a"], "block": [{"x": 1, "y": {"z": 2}}], "flat": {"k": "v"}}


def made(text, splices):
    for start, end, instead in sorted(splices, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


@pytest.mark.parametrize("text", [json.dumps(OLD, indent=2), json.dumps(OLD, indent="\t"), json.dumps(OLD)])
@pytest.mark.parametrize(
    "new",
    [
        OLD,
        {**OLD, "on": True},
        {**OLD, "list": ["a", "ä"]},
        {**OLD, "block": [{"x": 1, "y": {"z": 3}}]},
        {**OLD, "block": [{"x": 1, "y": {"z": 2}, "n": [{"m": 1}]}]},
        {**OLD, "block": [{"x": 1, "y": {}}, {"x": 2}]},
        {**OLD, "flat": {}},
        {**OLD, "more": {"a": [1]}, "and": None},
        {"name": "A"},
        {},
    ],
)
def test_the_text_says_the_new(text, new):
    assert json.loads(made(text, changed(text, 0, OLD, new))) == new


def test_only_what_differs_is_touched():
    text = json.dumps(OLD, indent=2).replace('"on": false', '"on":   false')
    new = {**OLD, "name": "B", "more": 1}
    after = made(text, changed(text, 0, OLD, new)).splitlines()
    before = text.splitlines()
    assert [line for line in after if line not in before] == ['  "name": "B",', "  },", '  "more": 1']


def test_a_mapping_inside_a_list_of_one():
    text = '{"a": [{"b": 1}]}'
    assert made(text, changed(text, 6, {"b": 1}, {"b": 2, "c": 3})) == '{"a": [{"b": 2, "c": 3}]}'


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('{"r": {"t": {"l": 1}}}', {"r": {"t": {"l": 1, "m": 2}, "u": {"n": 3}}}),
        ('{"r": {"t": {}}}', {"r": {"t": {"m": 2}, "u": {"n": 3}}}),
        ('{"r": [{"t": [{"l": 1}]}]}', {"r": [{"t": [{"l": 1, "m": 2}], "u": {"n": 3}}]}),
        ('{"x": 0}', {"x": 0, "r": {"t": {"m": 2}, "u": {"n": 3}}}),
        ("{}", {"r": {"t": {"m": 2}, "u": {"n": 3}}}),
    ],
)
def test_trees_are_added_where_their_keys_are(text, result):
    tree = {"r": {"t": {"m": 2}, "u": {"n": 3}}}
    assert json.loads(made(text, added(text, 0, tree, levels=2))) == result
