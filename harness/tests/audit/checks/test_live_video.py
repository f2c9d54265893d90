"""ONEWAY-P2, ONEWAY-P3 and ONEWAY-P6: chat and live video at all, and the client that the page embeds."""

import pytest

from harness.audit.model.messenger import Deployment, MessengerConfiguration
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import caught, findings, one_way, platform, status

PLACES = [("ONEWAY-P2", "channels", "webChat"), ("ONEWAY-P3", "features", "liveVideo")]


@pytest.mark.parametrize(("requirement", "section", "key"), PLACES)
def test_switches_of_the_account(requirement, section, key):
    org = one_way()
    org["organisation"][section][key] = False
    assert caught(org, "ONEWAY") == {requirement: ()}
    assert findings(org, requirement)[0].at.path == f"{section}.{key}"
    del org["organisation"][section]
    assert status(org, requirement) is Status.NOT_ASSESSED
    del org["organisation"]
    assert status(org, requirement) is Status.NOT_ASSESSED


def deployments(*states, complete=()):
    bodies = [(Deployment, f"d{n}", {"name": f"D{n}", "status": s}, {}) for n, s in enumerate(states)]
    return platform(bodies, complete=complete)


@pytest.mark.parametrize(
    ("org", "expected"),
    [
        (deployments("Active"), Status.PASS),
        (deployments("Inactive", "Active"), Status.PASS),
        (deployments("Inactive"), Status.NOT_ASSESSED),
        (deployments("Inactive", complete=[Deployment]), Status.FAIL),
        (deployments(complete=[Deployment]), Status.FAIL),
        (deployments(None, complete=[Deployment]), Status.NOT_ASSESSED),
    ],
)
def test_the_messenger_in_the_place_of_web_chat(org, expected):
    assert status(org, "ONEWAY-P2") is expected


@pytest.mark.parametrize(
    ("video", "expected"),
    [({"enabled": True}, Status.PASS), ({"enabled": False}, Status.MANUAL), (None, Status.MANUAL)],
)
def test_live_video_on_the_platform(video, expected):
    org = platform([(MessengerConfiguration, "c", {"name": "C", "video": video}, {})])
    assert status(org, "ONEWAY-P3") is expected


def page(**changes):
    org = one_way()
    org["pages"][0].update(changes)
    return org


@pytest.mark.parametrize(
    "script", ["https://chat.example.org/stock-widget.js", "https://apps.example.org/webchat.min.js"]
)
def test_the_stock_widget(script):
    org = page(packages=[], scripts=[script])
    assert caught(org, "ONEWAY") == {"ONEWAY-P6": ()}
    (found,) = findings(org, "ONEWAY-P6")
    assert (found.at.path, found.actual) == ("scripts", script)


@pytest.mark.parametrize("package", ["@genesys/webchat", "genesys-cloud-webchat", "genesys-cloud-webrtc-sdk"])
def test_a_client_of_its_own(package):
    assert status(page(packages=["react", package], scripts=["widget.js"]), "ONEWAY-P6") is Status.PASS


@pytest.mark.parametrize(
    "changes", [{"packages": ["react"]}, {"packages": [], "scripts": ["app.js"]}, {"packages": 3}]
)
def test_a_client_that_cannot_be_told(changes):
    assert status(page(**changes), "ONEWAY-P6") is Status.NOT_ASSESSED


def test_pages_for_something_else():
    assert (
        status(page(purpose="player", packages=[], scripts=["widget.js"]), "ONEWAY-P6") is Status.NOT_ASSESSED
    )


def test_a_page_that_the_target_names():
    assert status(one_way(), "ONEWAY-P6", {"page": "Shop"}) is Status.PASS
    assert status(one_way(), "ONEWAY-P6", {"page": "Other"}) is Status.FAIL


def test_the_client_on_the_platform():
    assert status(deployments("Active"), "ONEWAY-P6") is Status.NOT_APPLICABLE
