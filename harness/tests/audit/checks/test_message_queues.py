"""The check of message queues that take video."""

import pytest

from harness.tests.audit.checks.snapshots import cx_as_code, findings, guide, platform, status

MESSAGE = {"alertingTimeoutSeconds": 30, "enableAutoAnswer": False, "enableInactivityTimeout": False}


def org(**changes):
    return platform(
        queue=[{"id": "q", "name": "Video", "mediaSettings": {"message": {**MESSAGE, **changes}}}]
    )


def inactive(action):
    settings = {"timeoutSeconds": 300, "actionType": action}
    return {"enableInactivityTimeout": True, "inactivityTimeoutSettings": settings}


@pytest.mark.parametrize("changes", [{}, {"alertingTimeoutSeconds": 15}, inactive("ROUTE_TO_FLOW")])
def test_a_queue_that_leaves_agents_the_moment_passes(changes):
    assert status(org(**changes), "PLAT-C18") == "pass"


@pytest.mark.parametrize(
    "changes", [{"enableAutoAnswer": True}, {"alertingTimeoutSeconds": 8}, inactive("DISCONNECT")]
)
def test_each_trap_is_found(changes):
    assert findings(org(**changes), "PLAT") == {"PLAT-C18": ()}


def test_the_shortest_alert_is_a_parameter():
    assert status(org(), "PLAT-C18", alerting_min_s=60) == "fail"


def test_what_is_not_stated_is_no_pass():
    bare = {"q": {"name": "Video", "media_settings_message": [{"alerting_timeout_sec": 30}]}}
    assert status(cx_as_code(routing_queue=bare), "PLAT-C18") == "not_assessed"
    unsaid = platform(
        queue=[{"id": "q", "mediaSettings": {"message": {**MESSAGE, "enableInactivityTimeout": True}}}]
    )
    assert status(unsaid, "PLAT-C18") == "not_assessed"
    assert status(platform(user=[]), "PLAT-C18") == "not_assessed"


def test_a_queue_that_is_called_otherwise_is_a_finding():
    assert status(org(), "PLAT-C18", queue="Other") == "fail"


def test_the_guides_queues_have_no_such_settings():
    assert status(guide(queues=[]), "PLAT-C18") == "not_applicable"
