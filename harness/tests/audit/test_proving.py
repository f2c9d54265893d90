"""Exports of the mock, written by its exporters and read back by the audit's readers."""

from __future__ import annotations

import json

import pytest

from harness.audit.assess import assess
from harness.audit.model.flow import Flow
from harness.audit.model.people import User
from harness.audit.proving import as_fact, checks, read_back
from harness.audit.sources.errors import SourceError
from harness.catalogue import load
from harness.model import Status
from harness.paths import FEATURES
from harness.stage import Stage

GUIDES = {
    "northwind-chat": "CHAT",
    "northwind-web": "WEB",
    "northwind-one-way": "ONEWAY",
    "northwind-conference": "CONF",
    "northwind-async": "ASYNC",
}

CX_AS_CODE = ("cx-as-code", "hcl", "folder", "zip")


@pytest.fixture
def stage(open_platform):
    wire, token = open_platform("direct")
    stage = Stage(wire, token)
    yield stage
    stage.close()


def cells(stage, name, guide, *forms):
    stage.load(name)
    files = {path: content for form in forms for path, content in stage.export(form).items()}
    found = assess(read_back(files), load(FEATURES), checks(), [guide], now=stage.now())
    return {cell.requirement.id: cell for cell in found.cells}


@pytest.mark.parametrize(("name", "guide"), GUIDES.items())
def test_a_clean_organisation_meets_every_demand_of_its_guide(stage, name, guide):
    found = cells(stage, name, guide, "guide-json")
    assert {i: c.reason for i, c in found.items() if c.status is not Status.PASS} == {}


def test_what_the_journal_keeps_of_a_cell(stage):
    found = cells(stage, "northwind-chat/the-bandwidth-is-unlimited", "CHAT", "guide-json")
    accused = as_fact(found["CHAT-T4"])
    assert accused["status"] == "fail"
    assert accused["resource"]["name"] == "Standard Video Media Policy"
    assert accused["expected"]
    assert as_fact(found["CHAT-C1"]) == {"status": "pass", "reason": None}


@pytest.mark.parametrize("form", CX_AS_CODE)
def test_each_form_of_cx_as_code_is_the_same_organisation(stage, form):
    stage.load("northwind-web")
    org = read_back(stage.export(form))
    levels = {user.name: [str(held.level) for held in user.skills.value] for user in org.of(User)}
    assert (levels["Ada"], levels["Ben"], levels["Cy"]) == ([], ["4.0", "4.0"], ["5.0"])
    assert not org.of(Flow).all


@pytest.mark.parametrize(
    ("name", "requirement"),
    [
        ("the-deployment-is-pinned-to-an-old-version", "PLAT-C1"),
        ("agents-may-not-offer-video", "PLAT-C4"),
        ("the-context-is-misspelt", "PLAT-C8"),
        ("the-trunk-lists-a-video-codec", "PLAT-C15"),
    ],
)
def test_every_form_gives_the_same_findings_under_the_same_fingerprints(stage, name, requirement):
    stage.load(f"northwind-platform/{name}")
    found = {form: fingerprints(stage.export(form), stage.now()) for form in CX_AS_CODE}
    assert {requirement} == {i for i, _ in found["cx-as-code"]}
    assert set(map(frozenset, found.values())) == {frozenset(found["cx-as-code"])}


def fingerprints(files, now):
    assessed = assess(read_back(files), load(FEATURES), checks(), ["PLAT"], now=now)
    return {(f.requirement, f.fingerprint) for f in assessed.findings}


def test_renaming_moving_and_reordering_change_no_fingerprint(stage):
    stage.load("northwind-platform/agents-may-not-offer-video")
    files = stage.export("folder")
    moved = {f"deep/{n}-{name.rpartition('/')[2]}": files[name] for n, name in enumerate(reversed(files))}
    moved = {k: v for k, v in moved.items() if not k.endswith(".yaml")}
    kept = {k: v for k, v in files.items() if not k.endswith(".yaml")}
    assert fingerprints(kept, stage.now()) == fingerprints(moved, stage.now()) != set()
    content = json.loads(stage.export("cx-as-code")["genesyscloud.tf.json"])
    content["resource"] = {k: dict(reversed(v.items())) for k, v in reversed(content["resource"].items())}
    content["resource"]["genesyscloud_auth_role"]["agent"]["name"] = "Renamed"
    again = {"x.tf.json": json.dumps(content).encode()}
    assert fingerprints(again, stage.now()) == fingerprints(kept, stage.now())


def test_files_that_say_nothing_are_refused():
    with pytest.raises(SourceError):
        read_back({"notes.json": b"{}"})
