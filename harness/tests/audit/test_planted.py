"""Whole organisations, exported and read back: a clean one has no finding, a trap its own and exactly those it implies."""

from __future__ import annotations

import re

import pytest

from harness.audit.assess import assess
from harness.audit.proving import checks, read_back
from harness.model import Layer, Status
from harness.paths import FEATURES
from harness.stage import Stage

#: Every form in which the mock exports an organisation.
FORMS = ("guide-json", "cx-as-code", "hcl", "folder", "zip", "platform-answers")
#: Clean organisations, and the guide that each was made for; the platform's own demands apply to all.
CLEAN = {
    "northwind-chat": "CHAT",
    "northwind-web": "WEB",
    "northwind-one-way": "ONEWAY",
    "northwind-conference": "CONF",
    "northwind-async": "ASYNC",
    "northwind-platform": "PLAT",
}
#: What the features say of the source -> the form in which the organisation is exported.
SOURCES = {
    "its export": "guide-json",
    "its CX as Code": "cx-as-code",
    "what its platform answers": "platform-answers",
}
_RULE = re.compile(r"^  @req\.(\S+)$", re.MULTILINE)
_TRAP = re.compile(
    r'@trap.*\n +Example: .*\n +Given the "([^"]+)" organisation(?:, where (.+))?\n'
    r" +When the organisation is audited from (.+)\n"
)


def planted():
    """Requirement, organisation and form of every trap that the features plant for the audit."""
    for path in sorted(FEATURES.glob("*/config/*.feature")):
        _, *parts = _RULE.split(path.read_text(encoding="utf-8"))
        for requirement, text in zip(parts[::2], parts[1::2], strict=True):
            for *words, source in _TRAP.findall(text):
                names = (re.sub(r"\W+", "-", word.replace("'", "").lower()) for word in words if word)
                yield requirement, "/".join(names), SOURCES[source]


TRAPS = sorted(planted())


@pytest.fixture
def judged(open_platform, catalogue):
    """Load an organisation, export it, read the files back, and judge it by its guide and the platform."""
    wire, token = open_platform("direct")
    stage = Stage(wire, token)

    def judge(name, form, guide):
        stage.load(name)
        org = read_back(stage.export(form))
        return assess(org, catalogue, checks(), [guide, "PLAT"], now=stage.now())

    yield judge
    stage.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_organisation_yields_no_finding(name, form, judged):
    found = judged(name, form, CLEAN[name])
    assert [(f.requirement, f.message) for f in found.findings] == []


def test_every_config_cell_has_a_trap(catalogue):
    cells = {one.id for one in catalogue.requirements if Layer.CONFIG in one.layers}
    assert {requirement for requirement, *_ in TRAPS} == cells
    assert len(cells) == 112


@pytest.mark.parametrize(("requirement", "name", "form"), TRAPS)
def test_a_trap_yields_its_finding_and_exactly_those_it_implies(requirement, name, form, judged, catalogue):
    found = judged(name, form, requirement.partition("-")[0])
    assert {f.requirement for f in found.findings} == {requirement}
    implied = {i for i in catalogue.implied_by(requirement) if Layer.CONFIG in catalogue.by_id[i].layers}
    failing = {cell.requirement.id for cell in found.cells if cell.status is Status.FAIL}
    assert failing == {requirement} | implied
    assert {i for f in found.findings for i in f.implied} == implied
