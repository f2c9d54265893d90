"""A change of Terraform as a unified diff of the files that hold it; nothing is written anywhere."""

from __future__ import annotations

import difflib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from harness.audit.origin import Document
from harness.audit.sources import hcl_edit, json_edit, json_text
from harness.audit.sources.json_edit import Splice
from harness.audit.sources.whatif import Edit


def unified(
    texts: Mapping[Document, str], edits: Iterable[Edit], starts: Mapping[Document, list[int]]
) -> str:
    """The diff that makes these edits, for `patch -p1` where the files are.

    `texts` holds what each document says, `starts` the line of each of its resources.
    """
    by_document: dict[Document, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_document[edit.origin.document].append(edit)
    return "".join(
        _diff(document, texts[document], edited(document, texts[document], mine, starts.get(document, [])))
        for document, mine in by_document.items()
    )


def edited(document: Document, text: str, edits: list[Edit], starts: list[int]) -> str:
    """The text of a document with its edits made; line ends as the text has them."""
    splices = list(_in_hcl(document, text, edits, starts) if is_hcl(document) else _in_json(text, edits))
    splices.sort(key=lambda splice: splice[:2])
    newline = "\r\n" if "\r\n" in text else "\n"
    for start, end, instead in reversed(splices):
        text = text[:start] + instead.replace("\n", newline) + text[end:]
    return text


def is_hcl(document: Document) -> bool:
    """Whether a document of Terraform is HCL, and not JSON."""
    return PurePosixPath(document.name.lower()).suffix == ".tf"


def _in_json(text: str, edits: list[Edit]) -> Iterator[Splice]:
    new: dict[str, dict[str, Any]] = defaultdict(dict)
    for edit in edits:
        if edit.old is None:
            new[edit.type][edit.label] = edit.new
            continue
        offset = json_text.locate(text, tuple(edit.origin.pointer.split(".")))
        if offset is not None:
            yield from json_edit.changed(text, offset, edit.old, edit.new)
    if new:
        yield from json_edit.added(text, 0, {"resource": dict(new)}, levels=2)


def _in_hcl(document: Document, text: str, edits: list[Edit], starts: list[int]) -> Iterator[Splice]:
    offsets = _offsets(text)
    for edit in edits:
        if edit.old is None:
            before = "\n" if text.endswith("\n") else "\n\n"
            yield len(text), len(text), before + hcl_edit.resource(edit.type, edit.label, edit.new)
            continue
        line = document.locate(edit.origin.pointer, "")
        if line is None:
            continue
        begin = offsets[line - 1]
        end = min((offsets[other - 1] for other in starts if other > line), default=len(text))
        for start, stop, instead in hcl_edit.changed(text[begin:end], edit.old, edit.new):
            yield begin + start, begin + stop, instead


def _offsets(text: str) -> list[int]:
    found = [0]
    while (at := text.find("\n", found[-1])) >= 0:
        found.append(at + 1)
    return found


def _diff(document: Document, old: str, new: str) -> str:
    name = document.name.replace("\\", "/").rpartition("!")[2].lstrip("/")
    was, now = (list(io.StringIO(text, newline="\n")) for text in (old, new))
    lines = difflib.unified_diff(was, now, f"a/{name}", f"b/{name}")
    return "".join(one if one.endswith("\n") else f"{one}\n\\ No newline at end of file\n" for one in lines)
