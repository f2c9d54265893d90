"""YAML: placeholders, limits, lines."""

import pytest

from harness.audit.sources import yaml_text
from harness.audit.sources.errors import SourceError


def test_placeholders_are_texts_wherever_they_stand():
    text = "a: {{ x }}\nb: \"{{y}}\"\n'{{k}}': 1\nc: pre-{{z}}-post\n"
    assert yaml_text.load(text, "f") == {"a": "{{x}}", "b": "{{y}}", "{{k}}": 1, "c": "pre-{{z}}-post"}


def test_scalars_and_lines():
    value = yaml_text.load('a: 1\nb: true\nc: null\nd:\n  e: "1"\n  f: 1.5\n', "f")
    assert (value["a"], value["b"], value["c"], value["d"]) == (1, True, None, {"e": "1", "f": 1.5})
    assert value["d"].line == 5


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{n}: &{n} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n"
    for p, n in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "not YAML"),
        ("a: 1\na: 2", "stands twice"),
        ("? {b: 1}\n: 2", "key is not a text"),
        ("a: &a [*a]", "alias holds itself"),
        (BOMB, "aliases expand"),
        ("[" * 5000, "nested too deeply|not YAML"),
        ("a: *b", "not YAML"),
        ("\t- x", "not YAML"),
    ],
)
def test_broken_or_exploding_yaml_is_refused(text, said):
    with pytest.raises(SourceError, match=said):
        yaml_text.load(text, "f.yaml")


def test_tags_run_nothing():
    assert yaml_text.load("a: !!python/object/apply:os.getcwd []", "f") == {"a": []}
