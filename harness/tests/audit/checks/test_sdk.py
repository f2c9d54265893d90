"""WEB-C1: the SDK's configuration, and the Messenger's settings in its place."""

import copy

import pytest

from harness.audit.assess import assess
from harness.audit.check import in_module
from harness.audit.checks import sdk
from harness.model import Status
from harness.tests.audit import seeds

CHECKS = in_module(sdk)
GOOD = seeds.GUIDE["sdkConfigurations"][0]


def judged(org, catalogue):
    found = assess(org, catalogue, CHECKS, profile=["WEB"])
    return next(c.status for c in found.cells if c.requirement.id == "WEB-C1"), found.findings


def without(*keys):
    page = copy.deepcopy(GOOD)
    inner = page
    for key in keys[:-1]:
        inner = inner[key]
    del inner[keys[-1]]
    return page


@pytest.mark.parametrize(
    "keys",
    [
        ("allowMediaUpgrade",),
        ("mediaTypes",),
        ("videoChat", "enableVideo"),
        ("videoChat", "enableAudio"),
        ("videoChat", "cameraConstraints", "width"),
        ("videoChat",),
    ],
)
def test_each_missing_key_is_a_finding(read, catalogue, keys):
    status, findings = judged(read("sdk.json", without(*keys)), catalogue)
    assert status is Status.FAIL
    assert all(f.resource.path.startswith(".".join(keys)) for f in findings)


def test_the_whole_configuration_passes(read, catalogue):
    assert judged(read("sdk.json", GOOD), catalogue) == (Status.PASS, ())


def test_a_value_of_another_shape_is_not_assessed(read, catalogue):
    assert judged(read("sdk.json", {**GOOD, "mediaTypes": "video"}), catalogue)[0] is Status.NOT_ASSESSED


def terraform(version="1.80.0", **video):
    content = seeds.terraform()
    content["terraform"][0]["required_providers"][0]["genesyscloud"]["version"] = version
    content["resource"]["genesyscloud_webdeployments_configuration"]["shop"]["video"] = video.get("video")
    return content


def test_on_the_platform_the_messenger_decides(read, catalogue):
    assert judged(read("a.tf.json", seeds.TERRAFORM), catalogue)[0] is Status.PASS
    off = [{"enabled": True, "user": [{"allow_camera": False, "allow_microphone": True}]}]
    status, (finding,) = judged(read("a.tf.json", terraform(video=off)), catalogue)
    assert (status, finding.resource.path) == (Status.FAIL, "video.user.allow_camera")
    assert "allow_camera = true" in finding.remediation.terraform


def test_an_older_provider_says_nothing_of_video(read, catalogue):
    content = terraform("1.22.0")
    del content["resource"]["genesyscloud_webdeployments_configuration"]["shop"]["video"]
    assert judged(read("a.tf.json", content), catalogue)[0] is Status.NOT_ASSESSED
