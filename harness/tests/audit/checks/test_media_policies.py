"""CHAT-C5 and CHAT-T4: encryption and bandwidth of the policies that are bound to video."""

import pytest

from harness.audit.model.messenger import Deployment
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import caught, cell, chat, platform, status


def policy(org):
    return org["mediaPolicies"][0]


@pytest.mark.parametrize("version", ["1.0", "1.1", "TLSv1.1", "DTLS 1.0", "SSLv3"])
def test_weak_encryption(version):
    org = chat()
    policy(org)["encryption"]["minimumTls"] = version
    assert caught(org) == {"CHAT-C5": ()}


@pytest.mark.parametrize("version", ["1.2", "1.3", "TLS 1.2", "TLSv1.3", "dtls_1_2", "1.10"])
def test_strong_encryption(version):
    org = chat()
    policy(org)["encryption"]["minimumTls"] = version
    assert status(org, "CHAT-C5") is Status.PASS


@pytest.mark.parametrize("encryption", [{"minimumTls": "modern"}, {"minimumTls": None}, {}])
def test_encryption_that_cannot_be_judged(encryption):
    org = chat()
    policy(org)["encryption"] = encryption
    assert status(org, "CHAT-C5") is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    "bandwidth",
    [
        {"limit": "UNLIMITED"},
        {"limit": "unlimited", "maxKbps": 1500},
        {"limit": "LIMITED", "maxKbps": None},
        {"maxKbps": 0},
    ],
)
def test_unlimited(bandwidth):
    org = chat()
    policy(org)["bandwidth"] = bandwidth
    assert caught(org) == {"CHAT-T4": ()}


@pytest.mark.parametrize("bandwidth", [{"limit": "LIMITED"}, {"limit": "LIMITED", "maxKbps": "much"}, {}])
def test_bandwidth_that_cannot_be_judged(bandwidth):
    org = chat()
    policy(org)["bandwidth"] = bandwidth
    assert status(org, "CHAT-T4") is Status.NOT_ASSESSED


def test_a_target_may_know_what_its_sites_carry():
    assert status(chat(), "CHAT-T4", {"max_kbps": 1000}) is Status.FAIL
    assert status(chat(), "CHAT-T4", {"max_kbps": 2000}) is Status.PASS


@pytest.mark.parametrize("requirement", ["CHAT-C5", "CHAT-T4"])
def test_policies_that_are_not_bound_to_video(requirement):
    org = chat()
    org["contactTypes"][0]["mediaPolicies"] = []
    assert status(org, requirement) is Status.NOT_APPLICABLE
    assert caught(org) == {"CHAT-C1": ()}
    assert status(chat(), requirement, {"policy": "Calls"}) is Status.FAIL


@pytest.mark.parametrize("requirement", ["CHAT-C5", "CHAT-T4"])
def test_without_contact_types_every_policy_counts(requirement):
    org = chat()
    del org["contactTypes"]
    assert status(org, requirement) is Status.FAIL


@pytest.mark.parametrize("requirement", ["CHAT-C5", "CHAT-T4"])
def test_a_policy_that_no_source_holds(requirement):
    org = chat()
    del org["mediaPolicies"]
    assert status(org, requirement) is Status.NOT_ASSESSED
    org = chat()
    org["contactTypes"][0]["mediaPolicies"].append({"id": "elsewhere"})
    assert status(org, requirement) is Status.NOT_ASSESSED


@pytest.mark.parametrize("requirement", ["CHAT-C5", "CHAT-T4"])
def test_the_platform_has_no_such_policy_to_read(requirement):
    org = platform([(Deployment, "d", {"name": "D"}, {})])
    assert cell(org, requirement).reason == "unsupported_in_source"


@pytest.mark.parametrize("requirement", ["CHAT-C5", "CHAT-T4"])
def test_a_policy_that_the_target_names(requirement):
    assert status(chat(), requirement, {"policy": "Policy"}) is Status.PASS
    assert status(chat(), requirement, {"policy": "Nothing"}) is Status.FAIL


def test_the_figure_itself_is_allowed():
    assert status(chat(), "CHAT-T4", {"max_kbps": 1500}) is Status.PASS
