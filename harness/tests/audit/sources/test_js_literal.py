"""Object literals of JavaScript as pasted."""

import pytest

from harness.audit.sources import js_literal
from harness.audit.sources.js_literal import NotALiteral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 1, 'b': \"x\", c: true, d: null,}", {"a": 1, "b": "x", "c": True, "d": None}),
        ("{a: [1, 2.5, {b: `x`}]}", {"a": [1, 2.5, {"b": "x"}]}),
        ("{ // why\n a: /* so */ 'it\\'s' }", {"a": "it's"}),
        ("{stream, direction: 'one-way'}", {"stream": "${stream}", "direction": "one-way"}),
        ("{a: config.value}", {"a": "${config.value}"}),
        ("{a: -3}", {"a": -3}),
    ],
)
def test_a_literal_is_read(text, value):
    assert js_literal.read(text) == value


@pytest.mark.parametrize(
    "text",
    ["{a: 1", "{a: f()}", "{a: 1, a: 2}", "{a: 1 b: 2}", "[1]", "{" * 100, "{a: `x${y}`}", "", "{a: /* open"],
)
def test_what_is_no_literal_is_refused(text):
    with pytest.raises(NotALiteral):
        js_literal.read(text)


def test_code_around_literals_is_passed_over():
    text = "function f() { return 1; }\ninit({a: 1}); const c = { b: {c: 2} };"
    assert [value for _, value in js_literal.literals(text)] == [{"a": 1}, {"b": {"c": 2}}]


def test_a_tangled_script_ends():
    assert js_literal.literals("{a:[" * 30_000) == []
