"""PLAT-C13: retention policies."""

import pytest

from harness.audit.assess import assess
from harness.audit.check import in_module
from harness.audit.checks import retention
from harness.model import Status
from harness.tests.audit import seeds

CHECKS = in_module(retention)
NOW = "2026-11-21T00:00:00Z"


def judged(org, catalogue):
    found = assess(org, catalogue, CHECKS, profile=["PLAT"], now=NOW)
    return next(c.status for c in found.cells if c.requirement.id == "PLAT-C13"), found.findings


def organisation(part="message_policy", enabled=True, ends=None, **actions):
    conditions = [{"date_ranges": [f"2022-01-01T00:00:00Z/{ends}"]}] if ends else []
    policy = {
        "name": "P",
        "enabled": enabled,
        "media_policies": [
            {part: [{"actions": [actions or {"delete_recording": True}], "conditions": conditions}]}
        ],
    }
    return {"resource": {"genesyscloud_recording_media_retention_policy": {"p": policy}}}


@pytest.mark.parametrize(
    ("content", "status", "saying"),
    [
        (organisation(), Status.PASS, None),
        (organisation("call_policy"), Status.FAIL, "no enabled retention policy"),
        (organisation(retain_recording=True, delete_recording=True), Status.FAIL, "retains and deletes"),
        (organisation(ends="2023-12-31T00:00:00Z"), Status.FAIL, "ended on 2023-12-31"),
        (organisation(ends="2030-01-01T00:00:00Z"), Status.PASS, None),
        (organisation(enabled="${var.on}"), Status.NOT_ASSESSED, None),
        (organisation(retain_recording="maybe"), Status.NOT_ASSESSED, None),
        (
            organisation(enabled=False, ends="2023-01-01T00:00:00Z"),
            Status.FAIL,
            "no enabled retention policy",
        ),
    ],
)
def test_policies(read, catalogue, content, status, saying):
    found, findings = judged(read("a.tf.json", content), catalogue)
    assert found is status
    assert [saying in f.message for f in findings] == ([True] if saying else [])


def test_the_vendors_own_example_is_out_of_date_and_without_messages(real_inputs, read, catalogue):
    text = (real_inputs / "cx_as_code" / "provider_example_recording_media_retention_policy.tf").read_text()
    status, findings = judged(read("a.tf", text), catalogue)
    assert status is Status.FAIL
    assert sorted(f.resource.type for f in findings) == ["organisation", "retention_policy"]


def test_the_guides_know_no_such_policies(read, catalogue):
    assert judged(read("org.json", seeds.GUIDE), catalogue)[0] is Status.NOT_APPLICABLE
