"""The clean video-message organisation passes every cell; each trap yields its own finding and what it implies."""

import pytest

from harness.tests.audit.checks.guide_snapshots import REMOVED, fails, status
from harness.tests.audit.checks.video_mail import (
    INGESTION,
    NOTIFICATION,
    broken,
    configured,
    leading,
    with_blocks,
)

IDS = (
    *("P1", "P2", "P3", "P4", "P5", "C1", "C2", "C3", "C4", "C5", "C6", "C8", "C9", "C11"),
    *("T1", "T2", "T3", "T4", "E3", "E4"),
)
CELLS = [f"ASYNC-{one}" for one in IDS]

ADD, MAIL, GET = INGESTION["add"], NOTIFICATION["mail"], INGESTION["get"]
RAW = "data:video/mp4;base64,AAAAIGZ0eXBpc29t"
CARD = "<div class='card'><img src='v.jpg'><a href='https://video.example.org/v/3'>View</a></div>"

#: Requirement -> an organisation with its trap, and what its finding contains.
TRAPS = {
    "ASYNC-P1": (broken(("organisation.licence", "CX 2")), ()),
    "ASYNC-P2": (broken(("organisation.addOns", [])), ()),
    "ASYNC-P3": (broken(("roles.0.permissions.5", "media:media:view")), ()),
    "ASYNC-P4": (broken(("oauthClients.0.scopes.1", "media:media:read")), ()),
    "ASYNC-P5": (broken(("buckets.0.cors", [])), ()),
    "ASYNC-C1": (broken(("pages.0.onUploadComplete", None)), ()),
    "ASYNC-C2": (broken(("pages.0.mediaStoreBelowMb", None)), ()),
    "ASYNC-C3": (broken(("webhooks.0.requiredFields", ["conversationId", "mediaUrl"])), ()),
    "ASYNC-C4": (with_blocks("ingestion", add=configured(ADD, type="html", content="<video></video>")), ()),
    "ASYNC-C5": (with_blocks("ingestion", mark=None, add=leading(ADD, next=None)), ()),
    "ASYNC-C6": (broken(("queues.0.overflow", {"enabled": True})), ()),
    "ASYNC-C8": (broken(("flows.2.trigger.event", "video.sent")), ()),
    "ASYNC-C9": (broken(("resolvers.0.logs", [])), ()),
    "ASYNC-C11": (broken(("messageTemplates.0.content", "Your refund: {{downloadUrl}}")), ()),
    "ASYNC-T1": (with_blocks("ingestion", add=configured(ADD, content=RAW)), ("ASYNC-C4",)),
    "ASYNC-T2": (broken(("queues.0.serviceLevel", {"seconds": 20})), ()),
    "ASYNC-T3": (
        with_blocks("notification", mail=configured(MAIL, body="{{body}} {{downloadUrl}}")),
        ("ASYNC-C11",),
    ),
    "ASYNC-T4": (broken(("messageTemplates.0.textSummary", False)), ()),
    "ASYNC-E3": (with_blocks("ingestion", add=configured(ADD, content=CARD)), ("ASYNC-C4",)),
    "ASYNC-E4": (broken(("buckets.0.lifecycle", [])), ()),
}


@pytest.mark.parametrize("requirement", CELLS)
def test_the_clean_organisation_passes(requirement):
    assert status(requirement, broken()) == "pass"


def test_the_clean_organisation_has_no_findings():
    assert fails(broken(), "ASYNC") == {}


@pytest.mark.parametrize("requirement", TRAPS)
def test_a_trap_yields_its_own_finding_and_those_it_implies(requirement):
    org, implied = TRAPS[requirement]
    assert fails(org, "ASYNC") == {requirement: implied}


def test_every_cell_has_its_trap():
    assert sorted(TRAPS) == sorted(CELLS)


def test_removed_is_said_nowhere():
    assert status("ASYNC-P1", broken(("organisation.licence", REMOVED))) == "not_assessed"
