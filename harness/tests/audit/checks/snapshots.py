"""Snapshots made in Python for the tests of checks: organisations in either dialect, flows, and one cell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from harness.audit.assess import assess
from harness.audit.check import built_in
from harness.audit.joining import Part, join
from harness.audit.model.entity import read
from harness.audit.model.flow import Flow
from harness.audit.model.kinds import KIND_NAMED
from harness.audit.origin import Document, Origin, SourceKind
from harness.audit.sources import flow_files, guide_json, terraform
from harness.catalogue import load

ROOT = Path(__file__).resolve().parents[4]
NOW = "2026-11-21T12:00:00Z"


@cache
def catalogue():
    """The project's catalogue."""
    return load(ROOT / "features")


@cache
def registry():
    """All checks."""
    return built_in()


def guide(**sections):
    """An organisation in the guides' dialect that states everything of the sections given."""
    document = Document("org.json", SourceKind.GUIDE_JSON)
    return join([guide_json.sections(sections, document)])


def snippet(content):
    """What a snippet pasted from a wiki holds."""
    document = Document("snippet.json", SourceKind.GUIDE_JSON)
    return join([Part(document, tuple(guide_json.snippets(content, document)))])


def platform(flows=(), target=None, **kinds):
    """A live organisation: kind name -> the platform's own JSON of its resources, complete."""
    document = Document("live", SourceKind.LIVE_PLATFORM)
    entities = []
    for name, bodies in kinds.items():
        for number, body in enumerate(bodies):
            own = str(body.get("id", f"{name}-{number}"))
            origin = Origin(document, own)
            entities.append(read(KIND_NAMED[name], body, origin, id=own, name=str(body.get("name", own))))
    complete = frozenset(KIND_NAMED[name] for name in kinds)
    parts = [Part(document, tuple(entities), complete)]
    if flows:
        files = Document("flow.yaml", SourceKind.FLOW)
        parts.append(Part(files, tuple(flow_files.from_yaml(text, files) for text in flows)))
    if target is not None:
        stated = Document("target.yaml", SourceKind.TARGET)
        parts.append(guide_json.sections(target, stated))
    return join(parts)


def cx_as_code(version=(1, 80, 0), **resources):
    """CX as Code: type without prefix -> {label: body}."""
    document = Document("export.tf.json", SourceKind.CX_AS_CODE)
    blocks = [
        terraform.Block(f"genesyscloud_{kind}", label, body, Origin(document, f"resource.{kind}.{label}"))
        for kind, labelled in resources.items()
        for label, body in labelled.items()
    ]
    return join([Part(document, tuple(terraform.entities(blocks, version, blocks)))])


def cell(org, requirement, **params):
    """The config cell of one requirement."""
    guide_key = requirement.partition("-")[0]
    found = assess(org, catalogue(), registry(), [guide_key], {requirement: params}, NOW)
    return next(c for c in found.cells if c.requirement.id == requirement)


def status(org, requirement, **params):
    """The status of one config cell, as a word."""
    return str(cell(org, requirement, **params).status)


def messages(org, requirement, **params):
    """The messages of the violations of one requirement."""
    observed = cell(org, requirement, **params).observed
    return [o.message for o in observed if str(o.outcome) == "violated"]


def findings(org, *profile):
    """The requirement of each finding, with those folded under it."""
    found = assess(org, catalogue(), registry(), profile, None, NOW).findings
    return {f.requirement: f.implied for f in found}


def flow(blocks, *, start=None, trigger="voice", tasks=None, **more):
    """A flow in the guides' dialect: block id -> (type, configuration, outputs)."""
    written = {
        name: {"type": kind, "configuration": configuration, "outputs": outputs}
        for name, (kind, configuration, outputs) in blocks.items()
    }
    body = {"id": "flow", "name": "Flow", "trigger": trigger, "start": start or next(iter(blocks))}
    return {**body, "blocks": written, "tasks": tasks or {}, **more}


def only_flow(org):
    """The flow of an organisation that has one."""
    (found,) = org.of(Flow)
    return found
