"""Verbs that teach: list, explain, steps, schema."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from harness.catalogue import Catalogue, load
from harness.cli.console import AsJson, Ended, Out, Quiet, Voice
from harness.gate.policy import Policy
from harness.gate.waivers import WaiverFile
from harness.model import Exit, ExitFile, Requirement, Run
from harness.paths import FEATURES
from harness.target import TargetFile
from harness.verdicts import USAGE

Guides = Annotated[
    list[str] | None, typer.Option("--guide", help="Only this guide: CHAT or chat_to_video. May be repeated.")
]


def list_requirements(
    guide: Guides = None, as_json: AsJson = False, quiet: Quiet = False, out: Out = None
) -> Exit:
    """List the requirements: id, title, severity, layers, and which layers are proved."""
    catalogue = load(FEATURES)
    keys = {catalogue.guide(name).key for name in guide or ()}
    chosen = [r for r in catalogue.requirements if not keys or r.guide in keys]
    table = Table("id", "severity", "layers", "proved", "title", title=f"{len(chosen)} requirements")
    for r in chosen:
        table.add_row(r.id, r.severity, " ".join(r.layers), " ".join(r.proved) or "-", r.title)
    Voice(as_json, quiet, out).answer([_listed(r) for r in chosen], table)
    cells, proved = sum(len(r.layers) for r in chosen), sum(len(r.proved) for r in chosen)
    return Exit(code=0, why=(f"{proved} of {cells} cells proved",))


def _listed(r: Requirement) -> dict[str, Any]:
    shown = r.model_dump(mode="json", include={"id", "title", "severity", "layers", "proved", "source"})
    return {**shown, "guide": r.guide, "kind": str(r.kind)}


def explain(
    requirement: Annotated[str, typer.Argument(help="A requirement's id, such as CHAT-T1.")],
    as_json: AsJson = False,
    quiet: Quiet = False,
    out: Out = None,
) -> Exit:
    """Explain a requirement: the trap, what customer and agent see, and the fix, before and after."""
    catalogue = load(FEATURES)
    found = catalogue.requirement(requirement)
    Voice(as_json, quiet, out).answer(found.model_dump(mode="json"), explanation(found, catalogue))
    return Exit(code=0, why=(found.title,))


def explanation(r: Requirement, catalogue: Catalogue) -> Group:
    """A requirement in words for a terminal."""
    head = Text.assemble((f"{r.id}  ", "bold"), r.title, style="bold")
    facts = f"{r.severity} severity, {r.confidence} confidence · guide: {_source(r, catalogue)}"
    parts: list[Any] = [head, Text(facts, style="dim")]
    for label, words in (("The trap", r.trap), ("What people see", r.effect), ("The fix", r.remedy)):
        parts += [Text(f"\n{label}", style="bold"), Text(words.strip())]
    parts += [
        Panel(Text((r.before or "").strip()), title="before", border_style="red"),
        Panel(Text((r.after or "").strip()), title="after", border_style="green"),
        Text(f"Decided by: {', '.join(r.layers)}. Proved: {', '.join(r.proved) or 'not yet'}."),
    ]
    if r.params:
        parts.append(Text("Figures: " + ", ".join(f"{k} = {v}" for k, v in r.params.items())))
    if r.implies:
        parts.append(Text(f"Contains: {', '.join(r.implies)} (a violation here is one there as well)."))
    parts += [Text(f"Note: {r.note.strip()}")] if r.note else []
    for conflict in catalogue.conflicts:
        if r.id in conflict.requirements:
            parts.append(Text(f"Guides disagree ({conflict.id}, {conflict.topic}): {conflict.resolution}"))
    if r.proved:
        parts.append(Text(f"Try it: python3 -m harness run --req {r.id}", style="bold"))
    return Group(*parts)


def _source(r: Requirement, catalogue: Catalogue) -> str:
    return f"{catalogue.guide(r.guide).title}, {r.source.section}"


def steps(as_json: AsJson = False, quiet: Quiet = False, out: Out = None) -> Exit:
    """List every sentence that a feature may use, by noun."""
    sentences = _sentences()
    table = Table("noun", "kind", "sentence", "means", title=f"{len(sentences)} sentences")
    for s in sentences:
        table.add_row(s["noun"], s["kind"], Text(s["sentence"]), s["means"])
    Voice(as_json, quiet, out).answer(sentences, table)
    return Exit(code=0, why=(f"{len(sentences)} sentences",))


def _sentences() -> list[dict[str, str]]:
    from pytest_bdd.steps import step_function_context_registry

    import steps as package

    for module in pkgutil.iter_modules(package.__path__, "steps."):
        if not module.name.startswith("steps.test_") and not module.ispkg:
            importlib.import_module(module.name)
    found = [
        {
            "noun": context.step_func.__module__.removeprefix("steps."),
            "kind": context.type or "any",
            "sentence": context.parser.name,
            "means": (inspect.getdoc(context.step_func) or "").partition("\n")[0],
        }
        for context in step_function_context_registry.values()
        if context.step_func.__module__.startswith("steps.")
    ]
    return sorted(found, key=lambda s: (s["noun"], s["kind"], s["sentence"]))


SCHEMAS: dict[str, Any] = {
    "run": Run,
    "requirement": Requirement,
    "target": TargetFile,
    "exit": ExitFile,
    "policy": Policy,
    "waivers": WaiverFile,
}


def schema(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(SCHEMAS)}.")],
    quiet: Quiet = False,
    out: Out = None,
) -> Exit:
    """Print the JSON schema of a file format."""
    if name not in SCHEMAS:
        raise Ended(USAGE, f'schema: expected one of {", ".join(SCHEMAS)}, saw "{name}"')
    Voice(True, quiet, out).answer(TypeAdapter(SCHEMAS[name]).json_schema(), "")
    return Exit(code=0, why=(f"schema of {name}",))
