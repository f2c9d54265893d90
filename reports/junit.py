"""The run as JUnit XML: a suite per guide and layer, a case per Example, and one per cell that has none.

Keeps to what the strictest schema in use (the one for Ant) allows: properties and output on suites only.
"""

from __future__ import annotations

from xml.etree import ElementTree

from harness.model import Layer, Run
from reports import cases
from reports.cases import Case, Outcome
from reports.text import inert_run, instant
from reports.view import Chapter, Entry, arrange

_EPOCH = "1970-01-01T00:00:00"
_TAGS = {Outcome.FAILED: "failure", Outcome.ERROR: "error", Outcome.SKIPPED: "skipped"}


def render(run: Run) -> str:
    """The XML text; a cell without a scenario is a skipped case with its reason, so that nobody loses it."""
    clean = inert_run(run)
    root = ElementTree.Element("testsuites")
    for chapter in arrange(clean).chapters:
        for layer in Layer:
            entries = [entry for entry in chapter.entries if entry.cell(layer)]
            if entries:
                root.append(_suite(clean, chapter, layer, entries, number=len(root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(
    run: Run, chapter: Chapter, layer: Layer, entries: list[Entry], number: int
) -> ElementTree.Element:
    cells = [(entry, entry.cell(layer)) for entry in entries]
    told = [case for entry, cell in cells if cell for case in cases.of_cell(run, entry, cell)]
    suite = ElementTree.Element(
        "testsuite",
        name=f"{chapter.guide.key or 'unknown'} {layer}",
        package=f"sightline.{chapter.guide.key or 'unknown'}",
        id=str(number),
        timestamp=_timestamp(run),
        hostname="localhost",
        tests=str(len(told)),
        failures=_count(told, Outcome.FAILED),
        errors=_count(told, Outcome.ERROR),
        skipped=_count(told, Outcome.SKIPPED),
        time=f"{sum(case.seconds for case in told):.3f}",
    )
    suite.append(_properties(run, chapter, layer, entries))
    suite.extend(_element(case) for case in told)
    ElementTree.SubElement(suite, "system-out")
    ElementTree.SubElement(suite, "system-err")
    return suite


def _timestamp(run: Run) -> str:
    moment = instant(run.started)
    return f"{moment:%Y-%m-%dT%H:%M:%S}" if moment and moment.year >= 1000 else _EPOCH


def _count(told: list[Case], outcome: Outcome) -> str:
    return str(sum(case.outcome is outcome for case in told))


def _properties(run: Run, chapter: Chapter, layer: Layer, entries: list[Entry]) -> ElementTree.Element:
    named = [
        ("guide", chapter.guide.title or chapter.guide.key),
        ("layer", layer.value),
        ("target", run.target.name),
        ("sightline.version", run.tool.version),
        ("catalogue.digest", run.tool.catalogue_digest),
        *(("requirement", entry.id) for entry in entries),
    ]
    properties = ElementTree.Element("properties")
    for name, value in named:
        ElementTree.SubElement(properties, "property", name=name, value=value)
    return properties


def _element(case: Case) -> ElementTree.Element:
    element = ElementTree.Element(
        "testcase", classname=".".join(case.place), name=case.name, time=f"{case.seconds:.3f}"
    )
    if case.outcome is Outcome.SKIPPED:
        ElementTree.SubElement(element, "skipped", message=case.message)
    elif case.outcome in _TAGS:
        said = ElementTree.SubElement(element, _TAGS[case.outcome], type=case.kind, message=case.message)
        said.text = case.detail
    return element
