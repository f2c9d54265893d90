"""The error of a source: place, what, what to do."""

from harness.audit.sources.errors import SourceError


def test_it_says_place_what_and_what_to_do():
    error = SourceError("a.json", "it is empty", "Export it again", 3)
    assert str(error) == "a.json:3: it is empty. Export it again"
    assert (error.file, error.line, error.what, error.do) == ("a.json", 3, "it is empty", "Export it again")
    assert str(SourceError("a.json", "x", "y")) == "a.json: x. y"
