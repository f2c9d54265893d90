"""Bytes of a source as text: size, encoding, and the mistakes that an export often turns out to be."""

from __future__ import annotations

import re

from harness.audit.sources.errors import SourceError

MB = 1024 * 1024
#: One file of a source; real exports of whole organisations stay below 100 MB.
LARGEST_FILE = 256 * MB

EXPORT_AGAIN = "Export it again and give the new file"

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_HTML = re.compile(r"\s*(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE)


def decode(raw: bytes, file: str, largest: int = LARGEST_FILE) -> str:
    """Turn a file's bytes into text; raise SourceError when it is empty, too large, binary, or a web page."""
    if len(raw) > largest:
        raise SourceError(
            file, f"it has {len(raw) // MB} MB, more than the {largest // MB} MB that are read", "Split it"
        )
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"it is not {encoding.upper().removesuffix('-SIG')} text (byte {error.start})"
        raise SourceError(file, what, "Save it as UTF-8", line) from None
    if not text.strip():
        raise SourceError(file, "it is empty", EXPORT_AGAIN)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SourceError(file, "it holds zero bytes, so it is no text", EXPORT_AGAIN, line)
    if _HTML.match(text):
        what = "it is a web page (HTML), probably a log-in page or an error page saved in place of the export"
        raise SourceError(file, what, EXPORT_AGAIN)
    return text
