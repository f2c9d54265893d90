"""Reports: one pure function per format, from a run to text, and the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.model import Run
from reports import html, json, junit
from reports.exhibits import Evidence


@dataclass(frozen=True)
class Format:
    """An output format: the file's usual name, its media type, and the function that writes it."""

    filename: str
    media_type: str
    render: Callable[[Run, Evidence], str]


FORMATS: dict[str, Format] = {
    "html": Format("report.html", "text/html", html.render),
    "junit": Format("junit.xml", "application/xml", lambda run, _evidence: junit.render(run)),
    "json": Format("run.json", "application/json", lambda run, _evidence: json.render(run)),
}
