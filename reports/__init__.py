"""Reports: one pure function per format, from a run to text, and the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from harness.model import Run
from reports import allure, csv, ctrf, html, json, junit, markdown, oscal, sarif
from reports.exhibits import Evidence
from reports.frame import PLAIN, Frame


@dataclass(frozen=True)
class Format:
    """An output format: the usual name of its file, its media type, and the function that writes it."""

    filename: str
    media_type: str
    render: Callable[[Run, Evidence, Frame], str]

    def files(self, run: Run, evidence: Evidence, frame: Frame = PLAIN) -> dict[str, bytes]:
        """Name -> content; text that no encoding can hold is replaced."""
        return {self.filename: self.render(run, evidence, frame).encode("utf-8", "replace")}


@dataclass(frozen=True)
class Folder:
    """An output format of many files: the usual name of their folder, and the function that writes them."""

    filename: str
    write: Callable[[Run, Evidence, Frame], dict[str, bytes]]

    def files(self, run: Run, evidence: Evidence, frame: Frame = PLAIN) -> dict[str, bytes]:
        """Name -> content."""
        made = self.write(run, evidence, frame)
        return {f"{self.filename}/{name}": content for name, content in made.items()}


def _of_run(render: Callable[[Run], str]) -> Callable[[Run, Evidence, Frame], str]:
    """A format that shows no evidence and has no words of its own."""
    return lambda run, _evidence, _frame: render(run)


def _for_github(run: Run) -> str:
    return sarif.render(run, sarif.Flavour.GITHUB)


FORMATS: dict[str, Format | Folder] = {
    "html": Format("report.html", "text/html", html.render),
    "md": Format("report.md", "text/markdown", lambda run, _evidence, frame: markdown.render(run, frame)),
    "csv": Format("report.csv", "text/csv", _of_run(csv.render)),
    "junit": Format("junit.xml", "application/xml", _of_run(junit.render)),
    "ctrf": Format("ctrf.json", "application/json", _of_run(ctrf.render)),
    "sarif": Format("report.sarif", "application/sarif+json", _of_run(sarif.render)),
    "sarif-github": Format("report.github.sarif", "application/sarif+json", _of_run(_for_github)),
    "oscal": Format("oscal-assessment-results.json", "application/oscal+json", _of_run(oscal.render)),
    "allure": Folder("allure-results", lambda run, evidence, _frame: allure.files(run, evidence)),
    "json": Format("run.json", "application/json", _of_run(json.render)),
}
