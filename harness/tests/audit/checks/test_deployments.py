"""PLAT-C1: what the pinned version gives customers."""

import pytest

from harness.audit.assess import assess
from harness.audit.check import in_module
from harness.audit.checks import deployments
from harness.audit.facts import Known
from harness.audit.model.messenger import ConfigurationVersion
from harness.model import Status
from harness.tests.audit import seeds
from harness.tests.audit.model.orgs import entity

CHECKS = in_module(deployments)


def judged(org, catalogue):
    found = assess(org, catalogue, CHECKS, profile=["PLAT"])
    return next((c.status, c.reason) for c in found.cells if c.requirement.id == "PLAT-C1"), found.findings


def organisation(pin=None, newest=None, video="keep", configuration="keep"):
    content = seeds.terraform()
    deployment = content["resource"]["genesyscloud_webdeployments_deployment"]["shop"]["configuration"][0]
    shop = content["resource"]["genesyscloud_webdeployments_configuration"]["shop"]
    if pin is not None:
        deployment["version"] = pin
    if configuration != "keep":
        deployment["id"] = configuration
    if newest is not None:
        shop["version"] = newest
    if video != "keep":
        shop["video"] = video
    return content


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (organisation(), (Status.PASS, None)),
        (organisation(pin="7", newest="7"), (Status.PASS, None)),
        (organisation(pin="6", newest="7"), (Status.FAIL, None)),
        (organisation(video=[{"enabled": False}]), (Status.FAIL, None)),
        (organisation(video=None), (Status.FAIL, None)),
        (organisation(pin="6"), (Status.NOT_ASSESSED, "not_stated_in_source")),
        (organisation(pin="${var.version}"), (Status.NOT_ASSESSED, "unresolved_expression")),
        (organisation(configuration="0b1c"), (Status.NOT_ASSESSED, "unresolved_reference")),
    ],
)
def test_the_pinned_version(read, catalogue, content, status):
    found, findings = judged(read("a.tf.json", content), catalogue)
    assert found == status
    assert bool(findings) is (status[0] is Status.FAIL)


def test_one_unknown_deployment_does_not_hide_another(read, catalogue):
    content = organisation(video=[{"enabled": False}])
    shops = content["resource"]["genesyscloud_webdeployments_deployment"]
    shops["other"] = {"name": "Other", "configuration": [{"id": "gone", "version": "1"}]}
    (status, _), findings = judged(read("a.tf.json", content), catalogue)
    assert status is Status.FAIL
    assert [f.resource.name for f in findings] == ["Shop"]


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (ConfigurationVersion("6", True, "Active", True), True),
        (ConfigurationVersion("6", False, "Active", True), False),
        (ConfigurationVersion("6", True, "Inactive", True), False),
        (ConfigurationVersion("6", True, "Active", False), False),
    ],
)
def test_a_live_source_shows_the_pinned_version_itself(version, expected):
    shop = entity(deployments.MessengerConfiguration, {}, given={"versions": Known((version,))})
    assert deployments._pinned("6", shop).value is expected
