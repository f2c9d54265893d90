"""CHAT-P2: flows that read a sentiment or quality score, and the add-on that computes it."""

import pytest

from harness.audit.facts import Known
from harness.audit.flows import yaml_program
from harness.audit.model.flow import Flow
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, chat, findings, platform, status, step


def reads(org, variable="sentimentScore"):
    blocks(org)["wants"]["configuration"] = {"variable": {"name": variable, "lessThan": -0.5}}


@pytest.mark.parametrize("variable", ["sentimentScore", "contact.Sentiment", "quality_score", "QualityScore"])
@pytest.mark.parametrize("add_ons", [[], ["Digital"]])
def test_caught(variable, add_ons):
    org = chat()
    reads(org, variable)
    org["organisation"]["addOns"] = add_ons
    assert caught(org) == {"CHAT-P2": ()}
    (found,) = findings(org, "CHAT-P2")
    assert (found.entity.TYPE, found.at.path) == ("organisation", "addOns")


@pytest.mark.parametrize("add_on", ["WEM", "wem", "WEM Add-on II", "Workforce Engagement Management"])
def test_the_addon(add_on):
    org = chat()
    reads(org)
    org["organisation"]["addOns"] = [add_on]
    assert status(org, "CHAT-P2") is Status.PASS


def test_a_condition_that_no_path_reaches_reads_nothing():
    org = chat()
    blocks(org)["stray"] = {"type": "condition", "configuration": {"variable": {"name": "sentimentScore"}}}
    assert status(org, "CHAT-P2") is Status.NOT_APPLICABLE


def test_words_of_customers_are_no_score():
    org = chat()
    blocks(org)["wants"]["configuration"] = {"intent": {"name": "x", "utterances": ["poor quality"]}}
    assert status(org, "CHAT-P2") is Status.NOT_APPLICABLE


def test_what_cannot_be_judged():
    org = chat()
    reads(org)
    del org["organisation"]["addOns"]
    assert status(org, "CHAT-P2") is Status.NOT_ASSESSED
    org = chat()
    blocks(org)["stay"] = step("call-module", None, module="Elsewhere")
    assert status(org, "CHAT-P2") is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("Flow.sentimentScore < 0", Status.MANUAL), ("Flow.wantsVideo", Status.NOT_APPLICABLE)],
)
def test_on_the_platform(expression, expected):
    action = {"decision": {"name": "D", "condition": {"exp": expression}}}
    program = yaml_program.program({"startUpTaskActions": [action]}, "inboundShortMessage")
    org = platform([(Flow, "f", {"name": "F"}, {"program": program, "channel": Known("web messaging")})])
    assert status(org, "CHAT-P2") is expected
