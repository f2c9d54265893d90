"""How a report is presented: its language, brand and earlier runs, and the page as a PDF."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import reports
from harness.browser.paper import printed
from harness.cli import folder as run_folder
from harness.cli.console import Ended
from harness.evidence.store import EvidenceStore
from harness.gate.document import Unusable, read
from harness.journal import NAME, UnreadableJournal
from harness.model import Run
from harness.paths import SELFTEST
from harness.verdicts import USAGE, EmptyJournal
from reports import html, known_bad, trend
from reports.brand import LARGEST_LOGO_BYTES, Brand
from reports.frame import Frame
from reports.words import LANGUAGES

#: The one format that a browser has to make; its bytes differ from time to time.
PDF = "pdf"
PDF_NAME = "report.pdf"
NAMES = (*reports.FORMATS, PDF)

_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".svg": "svg+xml"}


def frame(language: str, brand: Path | None, history: Path | None, selftest: Path | None = None) -> Frame:
    """What people asked for; raise Ended for another language, Unusable for a brand, folder or file that is none."""
    if language not in LANGUAGES:
        raise Ended(USAGE, f'--lang: expected one of {", ".join(LANGUAGES)}, saw "{language}"')
    return Frame(
        language=language,
        brand=_brand(brand) if brand else None,
        history=_history(history) if history else (),
        known_bad=_known_bad(selftest) if selftest else None,
    )


def _brand(path: Path) -> Brand:
    """The brand of a file; a logo may be a file that lies beside it."""
    document = read(path)
    logo = document.content.get("logo")
    if isinstance(logo, str) and not logo.startswith("data:"):
        content = {**document.content, "logo": _embedded(path.parent / logo, document.name)}
        document = replace(document, content=content)
    found: Brand = document.understood(Brand)
    return found


def _embedded(picture: Path, name: str) -> str:
    kind = _PICTURES.get(picture.suffix.lower())
    if kind is None:
        raise Unusable(f"{name}: logo: expected {', '.join(_PICTURES)}, saw {picture.name}")
    try:
        content = picture.read_bytes()
    except OSError as error:
        raise Unusable(f"{name}: logo: {picture.name}: {error.strerror or error}") from error
    if len(content) > LARGEST_LOGO_BYTES:
        raise Unusable(f"{name}: logo: expected at most {LARGEST_LOGO_BYTES} bytes, saw {len(content)}")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _history(folder: Path) -> tuple[trend.Point, ...]:
    """The runs in a folder; what lies there and cannot be read as one is no run."""
    if not folder.is_dir():
        raise Unusable(f"--history: expected a folder of runs, saw none at {folder}")
    points = []
    for path in sorted(folder.iterdir()):
        if (path / NAME).is_file():
            try:
                points.append(trend.point_of(run_folder.read(path)))
            except (UnreadableJournal, EmptyJournal, KeyError, TypeError, ValueError):
                continue
    return tuple(points)


def _known_bad(place: Path) -> known_bad.KnownBad:
    """The matrix of a selftest's folder, or of its file."""
    file = place / SELFTEST if place.is_dir() else place
    try:
        found = known_bad.understood(file.read_bytes())
    except OSError as error:
        raise Unusable(f"--selftest: {file}: {error.strerror or error}") from error
    if not found.readable:
        raise Unusable(f"--selftest: {file.name} is not readable as a matrix")
    return found


def pdf(run: Run, folder: Path, into: Path, presented: Frame) -> Path:
    """Print the page, with everything open, into a folder; return the file. Raises BrowserProblem."""
    presented = replace(run_folder.with_known_bad(presented, folder), is_paper=True)
    page = html.render(run, EvidenceStore(folder / "evidence").get, presented)
    path = into / PDF_NAME
    run_folder.write_bytes(path, printed(page))
    return path
