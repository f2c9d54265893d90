"""Exports of the mock, written by its exporters and read back by the audit's readers."""

from __future__ import annotations

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
}


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


@pytest.mark.parametrize("form", ["cx-as-code", "hcl", "folder", "zip"])
def test_each_form_of_cx_as_code_is_the_same_organisation(stage, form):
    stage.load("northwind-web")
    org = read_back(stage.export(form))
    names = {user.name: [str(held.level) for held in user.skills.value] for user in org.of(User)}
    assert names == {"Ada": [], "Ben": ["4.0", "4.0"], "Cy": ["5.0"], "Dee": []}
    assert not org.of(Flow).all


def test_files_that_say_nothing_are_refused():
    with pytest.raises(SourceError):
        read_back({"notes.json": b"{}"})
