"""Findings in flows: what is judged in spite of everything, and what is not."""

from harness.audit.flow_findings import astray, broken, entry, leads_nowhere, text_of, written
from harness.tests.audit.checks.guide_snapshots import guide, pasted
from harness.tests.audit.checks.video_mail import flow

MODULE = {"type": "call-module", "configuration": {"module": "M"}, "outputs": {"next": "mail"}}
MAIL = {"type": "send-email", "configuration": {"body": "Hello {{name}}"}, "outputs": {}}


def only(org):
    (found,) = org.flows
    return found


def said(found, function):
    block = entry(found.graph.value)
    return str(function(found, block, "it is wrong", expected="right", actual="wrong").outcome)


def test_paths_are_unknown_in_fragments_and_behind_foreign_calls():
    whole = only(guide(flows=[flow("f", "webhook", {"in": MAIL})]))
    calls = only(guide(flows=[flow("f", "webhook", {"in": MODULE, "mail": MAIL})]))
    fragment = only(pasted(MAIL))
    assert [said(f, astray) for f in (whole, calls, fragment)] == ["violated", "unknown", "unknown"]
    assert {said(f, broken) for f in (whole, calls, fragment)} == {"violated"}


def test_what_a_block_says():
    block = entry(only(pasted(MAIL)).graph.value)
    assert text_of(block, "subject", "body") == "Hello {{name}}"
    assert text_of(block, "subject") == ""
    assert "Hello" in written(block)


def test_unconnected_outputs_of_a_task_lead_back():
    task = {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": "mail"}}
    blocks = {"in": task, "ask": {"type": "get-media", "configuration": {}, "outputs": {}}, "mail": MAIL}
    graph = only(guide(flows=[{**flow("f", "webhook", blocks), "tasks": {"t": "ask"}}])).graph.value
    assert not leads_nowhere(graph, graph.blocks["in > ask"], "failure")
    assert leads_nowhere(graph, graph.blocks["mail"], "success")
