"""Films that are made, and files that are known by their content."""

from __future__ import annotations

import pytest

from harness.media.films import FileKind, Format, film, kind_of


@pytest.mark.parametrize(
    ("form", "kind"), [(Format.MP4, FileKind("mp4", "h264")), (Format.WEBM, FileKind("webm", "vp8"))]
)
def test_a_film_is_what_it_was_made_as(form, kind):
    assert kind_of(film(form)) == kind
    assert film(form) is film(form)


@pytest.mark.parametrize("content", [b"", b"no film", film(Format.MP4)[:100]])
def test_what_nobody_can_read_is_unknown(content):
    assert kind_of(content) == FileKind("unknown", "unknown")
