"""Checks of trunks and codecs."""

import pytest

from harness.tests.audit.checks.snapshots import cell, findings, guide, platform, status

CODECS = {"internalLegs": ["VP8", "H.264"], "pstnBridge": ["H.264", "VP8"]}
TRUNK = {"id": "t", "name": "Carrier A", "codecs": ["H.264", "PCMU"]}


def trunks(order=None, **changes):
    return guide(trunks=[{**TRUNK, **changes}], organisation={"codecPreferences": order or CODECS})


@pytest.mark.parametrize("requirement", ["CONF-P6", "CONF-T1", "CONF-C14"])
def test_h264_first_passes(requirement):
    assert status(trunks(), requirement) == "pass"


@pytest.mark.parametrize("codecs", [["PCMU", "PCMA"], ["Default"], "Default", []])
def test_a_trunk_without_video_carries_the_wrong_codec_with_it(codecs):
    assert findings(trunks(codecs=codecs), "CONF") == {"CONF-P6": ("CONF-C14", "CONF-T1")}


@pytest.mark.parametrize("listed", [["VP8"], ["VP8", "H.264"], ["VP9", "PCMU"]])
def test_another_codec_meets_one_requirement_and_violates_the_other(listed):
    assert findings(trunks(videoCodecs=listed), "CONF") == {"CONF-T1": ("CONF-C14",)}
    assert status(trunks(videoCodecs=listed), "CONF-P6") == "pass"


def test_a_bridge_without_h264_goes_under_the_trunk():
    org = trunks({"internalLegs": ["VP8"], "pstnBridge": ["VP8"]}, videoCodecs=["VP8"])
    assert findings(org, "CONF") == {"CONF-T1": ("CONF-C14",)}


@pytest.mark.parametrize(
    "order",
    [
        {"internalLegs": ["H.264", "VP8"], "pstnBridge": ["H.264"]},
        {"internalLegs": ["VP8"], "pstnBridge": ["VP8", "H.264"]},
        {"internalLegs": [], "pstnBridge": ["H.264"]},
    ],
)
def test_one_order_for_all_legs(order):
    assert findings(trunks(order), "CONF") == {"CONF-C14": ()}


def test_where_no_bridge_is_stated_the_trunk_is_it():
    assert status(trunks({"internalLegs": ["VP8"]}), "CONF-C14") == "pass"
    org = trunks({"internalLegs": ["VP8"]}, codecs=["VP8"])
    assert findings(org, "CONF") == {"CONF-T1": ("CONF-C14",)}


def test_what_is_not_stated_is_no_pass():
    org = guide(trunks=[{"id": "t"}], organisation={})
    assert [status(org, r) for r in ("CONF-P6", "CONF-T1", "CONF-C14")] == ["not_assessed"] * 3


def test_a_trunk_that_is_not_there_is_a_finding():
    assert status(trunks(), "CONF-P6", trunk="Carrier B") == "fail"


AUDIO = {
    "id": "t",
    "properties": {"trunk_media_codec": {"value": {"instance": ["audio/opus", "audio/PCMU"]}}},
}
VIDEO = {
    "id": "t",
    "properties": {"trunk_media_codec": {"value": {"instance": ["video/H264", "audio/PCMU"]}}},
}
MAY = {"permissionPolicies": [{"domain": "conversation", "entityName": "video", "actionSet": ["add"]}]}
MAY_NOT = {"permissionPolicies": [{"domain": "conversation", "entityName": "call", "actionSet": ["accept"]}]}


def test_trunks_of_the_platform_carry_no_video():
    org = platform(trunk=[AUDIO])
    assert {status(org, r) for r in ("CONF-P6", "CONF-T1", "CONF-C14")} == {"not_applicable"}
    assert "PLAT-C15" in cell(org, "CONF-P6").reason


def test_phone_customers_come_by_a_join_code():
    assert status(platform(trunk=[AUDIO], role=[MAY, MAY_NOT]), "PLAT-C15") == "pass"


@pytest.mark.parametrize(
    "org",
    [
        platform(trunk=[VIDEO], role=[MAY]),
        platform(trunk=[AUDIO], role=[MAY_NOT]),
        platform(trunk=[AUDIO], role=[MAY], target={"organisation": {"phoneVideo": "trunk"}}),
    ],
    ids=["a video codec", "nobody may", "the owner relies on it"],
)
def test_video_over_the_trunk_is_a_trap(org):
    assert status(org, "PLAT-C15") == "fail"


def test_without_roles_or_codecs_nothing_is_sure():
    assert status(platform(trunk=[AUDIO]), "PLAT-C15") == "not_assessed"
    assert status(platform(trunk=[{"id": "t"}], role=[MAY]), "PLAT-C15") == "not_assessed"
    assert status(platform(role=[MAY]), "PLAT-C15") == "not_assessed"
