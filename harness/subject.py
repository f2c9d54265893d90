"""What a run is evidence of: the name and the digest of the thing that was built."""

from __future__ import annotations

import re

#: Digest algorithm of an in-toto subject -> how many hex digits it has.
ALGORITHMS = {"sha256": 64, "sha512": 128, "sha1": 40, "gitCommit": 40}


class BadSubject(ValueError):
    """`--subject` cannot be understood; the message says what was expected."""


def parse(name: str, digest: str) -> dict[str, str]:
    """Read `name=widget-1.4.0` and `digest=sha256:...`; raise BadSubject."""
    called, said = _value("name", name), _value("digest", digest)
    algorithm, _, hexadecimal = said.partition(":")
    length = ALGORITHMS.get(algorithm)
    if length is None or not re.fullmatch(rf"[0-9a-f]{{{length}}}", hexadecimal):
        expected = " or ".join(ALGORITHMS)
        raise BadSubject(f"--subject digest: expected {expected}, a colon and lower-case hex, saw {said!r}")
    return {"name": called, "digest": said}


def _value(key: str, word: str) -> str:
    before, _, value = word.partition("=")
    if before != key or not value.strip() or not value.isprintable() or len(value) > 300:
        raise BadSubject(f"--subject: expected {key}=... (1 to 300 printable characters), saw {word!r}")
    return value
