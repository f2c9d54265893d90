"""Evidence made ready to be shown: a picture, a timeline, a transcript, or a link to the file."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel, ValidationError

from harness.model import EvidenceItem, ExampleResult, Run
from reports.text import inert_tree, shown
from reports.timeline import Drawing, Timeline, draw

#: Reads one file of the run's evidence folder by its sha256; None when it is not there.
Evidence = Callable[[str], bytes | None]

TIMELINE_TYPE = "application/vnd.sightline.timeline+json"
TRANSCRIPT_TYPE = "application/vnd.sightline.transcript+json"
#: The first bytes of the only picture formats that are embedded, whatever the media type claims.
_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_PICTURE_BYTES = 250_000
_PICTURES_BYTES = 1_200_000
_OBSERVED_BYTES = 1_000_000
_DATA_BYTES = 1_000_000
_ALL_DATA_BYTES = 600_000
_ROWS = 200
#: What a row of a table costs beside its words.
_MARKUP_BYTES = 90
_ROW_BYTES = 400
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Exchange(BaseModel):
    """One line of a transcript: `at_s` seconds since the scenario began."""

    at_s: float
    actor: str
    kind: str
    direction: str
    summary: str
    status: int | str | None = None


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence; at most one of picture, drawing and transcript is set.

    `href` is None when the name is no sha256, so that a hostile name never becomes an address;
    `rows_left_out` counts transcript lines that only the file holds; `trouble` is one of missing, too_big,
    unreadable, not_listed.
    """

    sha256: str
    label: str
    media_type: str
    bytes: int
    href: str | None
    picture: str | None = None
    drawing: Drawing | None = None
    transcript: tuple[Exchange, ...] = ()
    rows_left_out: int = 0
    trouble: str | None = None


def names_in(example: ExampleResult) -> tuple[str, ...]:
    """The evidence of an Example and then of its observations, each once."""
    observed = (name for observation in example.observations for name in observation.evidence)
    return tuple(dict.fromkeys((*example.evidence, *observed)))


@dataclass
class _Room:
    """What a page still has room for, in bytes of it; a full run must stay one file that anybody can open."""

    pictures: int = _PICTURES_BYTES
    data: int = _ALL_DATA_BYTES

    def placed(self, exhibit: Exhibit, times: int) -> Exhibit:
        """The exhibit, or just a link to it where there is no room for showing it that many times."""
        picture = times * len(exhibit.picture or "")
        written = min(exhibit.bytes, _ROWS * _ROW_BYTES)
        data = times * written if exhibit.drawing or exhibit.transcript else 0
        if picture > self.pictures or data > self.data:
            return replace(exhibit, picture=None, drawing=None, transcript=(), trouble="too_big")
        self.pictures -= picture
        self.data -= data
        return exhibit


@dataclass
class Shelf:
    """What a page still has room for of observations; whoever asks first is shown, so the broken come first."""

    left: int = _OBSERVED_BYTES

    def takes(self, example: ExampleResult) -> bool:
        """Whether the observations of that Example still find room; if so, they have it."""
        size = sum(
            _MARKUP_BYTES + len(f"{seen.fact}{seen.subject}{shown(seen.value)}")
            for seen in example.observations
        )
        if size > self.left:
            return False
        self.left -= size
        return True


def exhibits(run: Run, evidence: Evidence, base: str | None) -> dict[str, Exhibit]:
    """All evidence that an Example names, by sha256; `base` is the folder's address, None where none is linked.

    Pictures, timelines and transcripts stand in the page until their room is used up, those of Examples that
    did not pass first; the others are linked.
    """
    shown: dict[str, Exhibit] = {}
    room = _Room()
    for sha256, times in Counter(_named(run)).items():
        exhibit = _exhibit(sha256, run.evidence.get(sha256), evidence, base)
        shown[sha256] = room.placed(exhibit, times)
    return shown


def _named(run: Run) -> Iterator[str]:
    """The names of all evidence; that of Examples which did not pass comes first."""
    examples = [example for cell in run.results for example in cell.examples]
    for example in sorted(examples, key=lambda one: one.verdict == "passed"):
        yield from names_in(example)


def _exhibit(sha256: str, item: EvidenceItem | None, evidence: Evidence, base: str | None) -> Exhibit:
    is_name = _SHA256.fullmatch(sha256) is not None
    href = f"{base}{sha256}" if is_name and base is not None else None
    if item is None:
        return Exhibit(sha256, sha256[:12], "", 0, href, trouble="not_listed")
    plain = Exhibit(sha256, item.label or sha256[:12], item.media_type, item.bytes, href)
    content = evidence(sha256) if is_name else None
    if content is None:
        return replace(plain, href=None, trouble="missing")
    if item.media_type == TIMELINE_TYPE:
        return _timeline(plain, content)
    if item.media_type == TRANSCRIPT_TYPE:
        return _transcript(plain, content)
    if item.media_type.startswith("image/"):
        return _picture(plain, content)
    return plain


def _picture(plain: Exhibit, content: bytes) -> Exhibit:
    kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)
    if kind is None:
        return replace(plain, trouble="unreadable")
    uri = f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
    if len(content) > _PICTURE_BYTES:
        return replace(plain, trouble="too_big")
    return replace(plain, picture=uri)


def _timeline(plain: Exhibit, content: bytes) -> Exhibit:
    try:
        return replace(plain, drawing=draw(Timeline.model_validate(_data(content))))
    except (ValueError, ValidationError, RecursionError):
        return replace(plain, trouble="unreadable")


def _transcript(plain: Exhibit, content: bytes) -> Exhibit:
    try:
        data = _data(content)
        if not isinstance(data, list):
            return replace(plain, trouble="unreadable")
        rows = tuple(Exchange.model_validate(row) for row in data[:_ROWS])
    except (ValueError, ValidationError, RecursionError):
        return replace(plain, trouble="unreadable")
    return replace(plain, transcript=rows, rows_left_out=len(data) - len(rows))


def _data(content: bytes) -> object:
    if len(content) > _DATA_BYTES:
        raise ValueError(f"expected at most {_DATA_BYTES} bytes, saw {len(content)}")
    return inert_tree(json.loads(content))
