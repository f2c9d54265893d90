"""What a run is evidence of."""

from __future__ import annotations

import pytest

from harness.subject import BadSubject, parse

DIGEST = "digest=sha256:" + "a" * 64


def test_a_subject_has_a_name_and_a_digest():
    assert parse("name=widget-1.4.0", DIGEST) == {"name": "widget-1.4.0", "digest": "sha256:" + "a" * 64}


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("widget", DIGEST),
        ("name=", DIGEST),
        ("name=  ", DIGEST),
        ("name=a\x1b[2J", DIGEST),
        ("name=" + "x" * 301, DIGEST),
        ("name=a", "sha256:" + "a" * 64),
        ("name=a", "digest=" + "a" * 64),
        ("name=a", "digest=sha256:" + "a" * 63),
        ("name=a", "digest=sha256:" + "A" * 64),
        ("name=a", "digest=md5:" + "a" * 32),
        (DIGEST, "name=a"),
    ],
)
def test_anything_else_is_refused(name, digest):
    with pytest.raises(BadSubject, match="--subject"):
        parse(name, digest)
