"""JSON: strict reading, and lines."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.audit.sources import json_text
from harness.audit.sources.errors import SourceError


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('{"a": 1', "truncated", 1),
        ('{"a": [1,\n2', "truncated", 2),
        ('{"a": "x', "not JSON|truncated", 1),
        ("{'a': 1}", "not JSON", 1),
        ('{"a": 1,\n"a": 2}', '"a" stands twice', 2),
        ('{"a": NaN}', "NaN", None),
        ("[" * 100_000, "nested|truncated", None),
    ],
)
def test_broken_json_is_refused(text, said, line):
    with pytest.raises(SourceError, match=said) as caught:
        json_text.load(text, "f.json")
    assert line is None or caught.value.line == line


TEXT = """{
  "resource": {
    "queue": {
      "a": {
        "name": "A {[",
        "blocks": [
          {"x": 1},
          {"y": {"z": 2}}
        ]
      },
      "b": {
        "name": "B"
      }
    }
  }
}
"""


@pytest.mark.parametrize(
    ("pointer", "path", "line"),
    [
        ("resource.queue.a", "", 4),
        ("resource.queue.b", "name", 12),
        ("resource.queue.a", "blocks.1.y.z", 8),
        ("resource.queue.a", "not.there", 4),
        ("resource.queue.c", "name", None),
        ("", "resource", 2),
    ],
)
def test_lines_are_found(pointer, path, line):
    assert json_text.Lines(TEXT).find(pointer, path) == line


def test_lines_are_found_without_indentation():
    assert json_text.Lines(json.dumps(json.loads(TEXT))).find("resource.queue.b", "name") == 1


@given(
    st.recursive(
        st.integers() | st.text(), lambda v: st.dictionaries(st.text(min_size=1), v, min_size=1), max_leaves=8
    )
)
def test_every_key_is_located(value):
    text = json.dumps(value)
    keys, inner = [], value
    while isinstance(inner, dict):
        key = sorted(inner)[-1]
        keys.append(key)
        inner = inner[key]
    offset = json_text.locate(text, tuple(keys))
    if not any(key.isdigit() for key in keys):
        assert text[offset:].startswith(json.dumps(inner)[:1])
