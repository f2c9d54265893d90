"""The check of what keeps a conference watchable."""

import pytest

from harness.tests.audit.checks.snapshots import findings, guide, platform, status


def org(codecs=("H.264", "VP8"), resolution=True, limit=None):
    return guide(
        queues=[{"id": "q", "name": "Escalation - Video SME", "codecFallback": list(codecs)}],
        desktopLayouts=[{"id": "l", "name": "SME", "manualResolution": resolution}],
        organisation={"network": {"udpRateLimit": limit}},
    )


def test_fallback_resolution_and_an_open_line_pass():
    assert status(org(), "CONF-E2") == "pass"


@pytest.mark.parametrize(
    "trap",
    [
        {"codecs": []},
        {"codecs": ["H.264"]},
        {"codecs": ["VP8", "H.264"]},
        {"resolution": False},
        {"limit": "300 kbit/s"},
    ],
)
def test_each_trap_is_found(trap):
    assert findings(org(**trap), "CONF") == {"CONF-E2": ()}


@pytest.mark.parametrize("missing", ["queues", "desktopLayouts", "organisation"])
def test_what_is_not_stated_is_no_pass(missing):
    sections = {
        "queues": [{"id": "q", "name": "Escalation - Video SME", "codecFallback": ["H.264", "VP8"]}],
        "desktopLayouts": [{"id": "l", "manualResolution": True}],
        "organisation": {"network": {"udpRateLimit": None}},
    }
    del sections[missing]
    assert status(guide(**sections), "CONF-E2") == "not_assessed"


def test_the_layout_of_the_experts_counts_alone():
    stated = guide(
        users=[{"id": "cy", "name": "Cy", "duties": ["sme"]}],
        queues=[{"id": "q", "name": "Escalation - Video SME", "codecFallback": ["H.264", "VP8"]}],
        desktopLayouts=[
            {"id": "mine", "assignedTo": ["cy"], "manualResolution": True},
            {"id": "other", "assignedTo": [], "manualResolution": False},
        ],
        organisation={"network": {"udpRateLimit": None}},
    )
    assert status(stated, "CONF-E2") == "pass"


def test_on_the_platform_a_person_looks():
    assert status(platform(queue=[{"id": "q"}]), "CONF-E2") == "manual"
