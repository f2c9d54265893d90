"""Text: encodings, and what is no text."""

import pytest

from harness.audit.sources.errors import SourceError
from harness.audit.sources.text import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding):
    assert decode('{"name": "Müller"}'.encode(encoding), "f") == '{"name": "Müller"}'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b'{"a": "\xe9"}', "not UTF-8"),
        (b"a\nb\x00", "zero bytes"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\n <html lang='en'>", "web page"),
        (b"\xff\xfe\x00", "not UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(raw, said):
    with pytest.raises(SourceError, match=said):
        decode(raw, "f.json")


def test_the_line_is_named():
    with pytest.raises(SourceError) as caught:
        decode(b"a\nb\n\xff", "f")
    assert caught.value.line == 3


def test_a_file_too_large_is_refused():
    with pytest.raises(SourceError, match="Split it"):
        decode(b"x" * 11, "f", largest=10)
