"""The clean handoff passes every cell, and each trap yields its own finding with those that it implies."""

import pytest

from harness.tests.audit.checks.guide_snapshots import REMOVED, fails, status
from harness.tests.audit.checks.handoff import broken, configured, leading, with_blocks

IDS = ("P1", "P2", "P3", "P4", "P6", "C1", "C2", "C3", "C4", "C5", "C6", "T1", "T2", "T3", "T4", "E2", "E3")
CELLS = [f"WEB-{one}" for one in IDS]

ROUTED = {"type": "route-to-queue", "configuration": {"queueId": "web-queue"}, "outputs": {}}

#: Requirement -> an organisation with its trap, and what its finding contains.
TRAPS = {
    "WEB-P1": (broken(("users.1.licence", "CX 1")), ()),
    "WEB-P2": (broken(("roles.0.permissions.0", "Architect > Flow > Edit")), ()),
    "WEB-P3": (broken(("oauthClients.0.scopes.1", "webchat:read")), ()),
    "WEB-P4": (broken(("pages.0.sdkVersion", "3.9.2")), ()),
    "WEB-P6": (broken(("queues.0.mediaTypes", ["webChat"])), ()),
    "WEB-C1": (broken(("sdkConfigurations.0.videoChat.enableVideo", REMOVED)), ()),
    "WEB-C2": (with_blocks(ask=configured("ask", waitForResult=False)), ()),
    "WEB-C3": (with_blocks(video=configured("video", timeoutSeconds=0)), ()),
    "WEB-C4": (broken(("queues.0.skillRequirements.videoChat", REMOVED)), ()),
    "WEB-C5": (broken(("desktopLayouts.0.widgets", ["Chat", "Customer"])), ()),
    "WEB-C6": (with_blocks(accepted=leading("accepted", false="video")), ()),
    "WEB-T1": (broken(("sdkConfigurations.0.mediaTypes", ["chat"])), ("WEB-C1",)),
    "WEB-T2": (with_blocks(video=ROUTED), ("WEB-C3", "WEB-E2")),
    "WEB-T3": (broken(("users.1.skills", [{"id": "chat-skill", "proficiency": 3}])), ()),
    "WEB-T4": (broken(("desktopLayouts.0.widgets.1.autoOpen", False)), ("WEB-C5",)),
    "WEB-E2": (with_blocks(video=configured("video", contactId="")), ("WEB-C3",)),
    "WEB-E3": (broken(("organisation.videoChatSettings.useTurnServer", False)), ()),
}


@pytest.mark.parametrize("requirement", CELLS)
def test_the_clean_organisation_passes(requirement):
    assert status(requirement, broken()) == "pass"


def test_the_clean_organisation_has_no_findings():
    assert fails(broken(), "WEB") == {}


@pytest.mark.parametrize("requirement", TRAPS)
def test_a_trap_yields_its_own_finding_and_those_it_implies(requirement):
    org, implied = TRAPS[requirement]
    if requirement == "WEB-C6":
        # After a refusal only the comparison is asked; the request's own outputs are taken away.
        org = with_blocks(
            ask=leading("ask", declined="accepted"), accepted=leading("accepted", false="video")
        )
    assert fails(org, "WEB") == {requirement: implied}
