"""Allure's view of an Example: a step for each Gherkin step, labels, and only evidence that was redacted.

allure-pytest by itself shows no Gherkin steps, and cannot live beside allure-pytest-bdd.
"""

from __future__ import annotations

import mimetypes
import uuid
from collections.abc import Generator, Iterator
from typing import Any

import allure_commons
import attr
import pytest
from allure_commons.types import LabelType

from harness.evidence.redaction import redact_text
from harness.model import EvidenceItem, Requirement, Severity
from harness.plugin import CATALOGUE, EXAMPLE
from harness.scenario import RECORDER

#: The Gherkin step that is open in Allure, by its id there.
OPEN = pytest.StashKey[str]()

#: Allure has five grades of its own.
GRADES = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "normal",
    Severity.LOW: "minor",
    Severity.INFO: "trivial",
}
#: What pytest-bdd calls the values of a row; they stand in the Example's name already.
ROW = "_pytest_bdd_example"


def pytest_configure(config: pytest.Config) -> None:
    """Redact what Allure writes, and keep what was printed and logged out of it."""
    if not config.getoption("allure_report_dir", None):
        return
    config.option.attach_capture = False
    redactor = Redactor()
    allure_commons.plugin_manager.register(redactor)
    config.add_cleanup(lambda: allure_commons.plugin_manager.unregister(redactor))
    config.pluginmanager.register(GherkinSteps())


class Redactor:
    """Takes secrets, tracebacks and rows out of everything before Allure's own logger writes it."""

    @allure_commons.hookimpl(tryfirst=True)
    def report_result(self, result: Any) -> None:
        """A test's result."""
        clean(result)

    @allure_commons.hookimpl(tryfirst=True)
    def report_container(self, container: Any) -> None:
        """What was set up and torn down around tests."""
        clean(container)

    @allure_commons.hookimpl(tryfirst=True)
    def report_globals(self, globals_item: Any) -> None:
        """What belongs to no test."""
        clean(globals_item)


def clean(item: Any) -> None:
    """Blank every secret in one of Allure's items, and in all that it holds; a traceback goes as a whole."""
    for field in attr.fields(type(item)):
        value = getattr(item, field.name)
        if field.name == "trace":
            setattr(item, field.name, None)
        elif isinstance(value, list):
            setattr(
                item, field.name, [_cleaned(entry) for entry in value if getattr(entry, "name", "") != ROW]
            )
        else:
            setattr(item, field.name, _cleaned(value))


def _cleaned(value: Any) -> Any:
    if attr.has(type(value)):
        clean(value)
        return value
    # Some of Allure's words are enumerations; they are their own.
    return redact_text(value) if type(value) is str else value


class GherkinSteps:
    """Tells Allure of each Example; registered only where Allure listens."""

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest) -> None:
        """Name the test after its Example, and label it with what it is about."""
        example, catalogue = request.node.stash[EXAMPLE], request.config.stash[CATALOGUE]
        requirement = catalogue.by_id[example.requirement]
        hook = allure_commons.plugin_manager.hook
        hook.add_title(test_title=example.name)
        hook.add_description(test_description=_description(requirement))
        labels = {
            LabelType.EPIC: (catalogue.guide(requirement.guide).title,),
            LabelType.FEATURE: (f"{requirement.id} {requirement.title}",),
            LabelType.STORY: (example.rule,),
            LabelType.SEVERITY: (GRADES[requirement.severity],),
            LabelType.TAG: (requirement.id, f"layer.{example.layer}", f"target.{example.target}"),
            "layer": (str(example.layer),),
        }
        for kind, values in labels.items():
            hook.add_label(label_type=kind, labels=values)

    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, step: Any) -> None:
        """Open Allure's step."""
        request.node.stash[OPEN] = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{id(request.node)}/{id(step)}"))
        allure_commons.plugin_manager.hook.start_step(
            uuid=request.node.stash[OPEN], title=f"{step.keyword} {step.name}", params={}
        )

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """Close it: it went well."""
        _close(request, None)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, exception: BaseException) -> None:
        """Close it: it went wrong, and why."""
        _close(request, exception)

    @pytest.hookimpl(wrapper=True)
    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> Generator[None, Any, Any]:
        """Attach the evidence once the Example has been concluded, which may find more to keep."""
        try:
            return (yield)
        finally:
            for item, content in _evidence(request.node):
                allure_commons.plugin_manager.hook.attach_data(
                    body=content,
                    name=item.label,
                    attachment_type=item.media_type,
                    extension=_extension(item.media_type),
                )


def _description(requirement: Requirement) -> str:
    parts = (
        ("The trap", requirement.trap),
        ("What people see", requirement.effect),
        ("The fix", requirement.remedy),
    )
    return "\n\n".join(f"**{label}**: {' '.join(words.split())}" for label, words in parts)


def _close(request: pytest.FixtureRequest, error: BaseException | None) -> None:
    allure_commons.plugin_manager.hook.stop_step(
        uuid=request.node.stash[OPEN], exc_type=type(error) if error else None, exc_val=error, exc_tb=None
    )


def _evidence(node: pytest.Item) -> Iterator[tuple[EvidenceItem, bytes]]:
    recorder = node.stash.get(RECORDER, None)
    for item in recorder.kept if recorder else ():
        content = recorder.content(item) if recorder else None
        if content is not None:
            yield item, content


def _extension(media_type: str) -> str:
    if media_type.endswith("+json"):
        return "json"
    return (mimetypes.guess_extension(media_type) or ".bin").removeprefix(".")
