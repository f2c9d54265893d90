"""Snapshots built in Python, without files, and what the checks say of them."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path

from harness.audit.assess import assess
from harness.audit.check import Registry, built_in
from harness.audit.facts import Known
from harness.audit.flows import guide_program
from harness.audit.joining import Part, join
from harness.audit.model.entity import read
from harness.audit.model.flow import Flow
from harness.audit.origin import Document, Origin, SourceKind
from harness.audit.sources import guide_json
from harness.catalogue import load

ROOT = Path(__file__).resolve().parents[4]
GUIDE = Document("organisation.json", SourceKind.GUIDE_JSON)
LIVE = Document("live", SourceKind.LIVE_PLATFORM)


@cache
def catalogue():
    return load(ROOT / "features")


def guide(**sections):
    """An organisation in the guides' words: the sections of its document."""
    return join([guide_json.sections(sections, GUIDE)])


def pasted(*snippets):
    """Snippets from a wiki."""
    return join([Part(GUIDE, tuple(e for s in snippets for e in guide_json.snippets(s, GUIDE)))])


def platform(*resources):
    """Resources of the live platform, each a kind with its body."""
    entities = [
        read(kind, body, Origin(LIVE), id=body["id"], name=body.get("name", body["id"]))
        for kind, body in resources
    ]
    return join([Part(LIVE, tuple(entities), frozenset(kind for kind, _ in resources))])


def architect(*flows, channel="web messaging", whole=False):
    """Flows of the real platform, each as blocks that begin at `in`; blocks as the guides write them.

    `whole`: there are no others.
    """
    document = Document("flow.yaml", SourceKind.FLOW)
    found = [
        Flow(
            id=f"f{number}",
            name=f"Flow {number}",
            origin=Origin(document),
            channel=Known(channel),
            program=guide_program.program({"blocks": blocks, "start": "in"}),
        )
        for number, blocks in enumerate(flows)
    ]
    return join([Part(document, tuple(found), frozenset({Flow}) if whole else frozenset())])


def cell(requirement, org, **params):
    """What the audit makes of one cell."""
    mine = Registry(tuple(c for c in built_in().checks if c.requirement == requirement))
    found = assess(org, catalogue(), mine, [requirement.partition("-")[0]], {requirement: params})
    return next(one for one in found.cells if one.requirement.id == requirement)


def status(requirement, org, **params):
    """The status of one cell."""
    return str(cell(requirement, org, **params).status)


def paths(requirement, org, **params):
    """Where the violations of one requirement stand."""
    said = cell(requirement, org, **params).observed
    return sorted({one.at.field for one in said if one.outcome == "violated"})


def fails(org, *guides):
    """Every finding of the guides: the requirement with the implied ones under it."""
    wanted = catalogue()
    found = assess(org, wanted, built_in(), guides)
    return {f.requirement: f.implied for f in found.findings}


def changed(value, path, new):
    """A deep copy with one place replaced; `path` is dotted, numbers index lists, None removes the key."""
    result = copy.deepcopy(value)
    inner = result
    *way, last = path.split(".")
    for key in way:
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    last = int(last) if isinstance(inner, list) else last
    if new is REMOVED:
        del inner[last]
    else:
        inner[last] = new
    return result


REMOVED = object()
