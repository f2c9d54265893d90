"""Messenger: pins, versions, uploads, content in either spelling."""

import pytest

from harness.audit.facts import Reason
from harness.audit.model.messenger import (
    NEWEST,
    ConfigurationVersion,
    Deployment,
    MessengerConfiguration,
    SupportedContent,
    UploadMode,
)
from harness.audit.origin import SourceKind
from harness.tests.audit.model.orgs import entity

TF, API = SourceKind.CX_AS_CODE, SourceKind.LIVE_PLATFORM


@pytest.mark.parametrize(
    ("written", "pin"),
    [("${genesyscloud_webdeployments_configuration.shop.version}", NEWEST), ("6", "6"), (6, "6")],
)
def test_a_pin(written, pin):
    deployment = entity(Deployment, {"configuration": [{"version": written}]}, TF)
    assert deployment.pinned_version.value == pin


def test_a_pin_to_a_variable_is_unknown():
    deployment = entity(Deployment, {"configuration": [{"version": "${var.v}"}]}, TF)
    assert deployment.pinned_version.reason is Reason.EXPRESSION


def test_versions_of_a_live_source():
    written = [
        {"version": "7", "video": {"enabled": True}, "status": "Active", "datePublished": "x"},
        {"version": 8},
    ]
    assert entity(MessengerConfiguration, {"versions": written}, API).versions.value == (
        ConfigurationVersion("7", True, "Active", True),
        ConfigurationVersion("8", None, "", False),
    )


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (
            TF,
            {
                "messenger": [
                    {"file_upload": [{"mode": [{"file_types": ["video/mp4"], "max_file_size_kb": 10}]}]}
                ]
            },
        ),
        (API, {"messenger": {"fileUpload": {"modes": [{"fileTypes": ["video/mp4"], "maxFileSizeKB": 10}]}}}),
    ],
)
def test_upload_modes(source, body):
    assert entity(MessengerConfiguration, body, source).upload_modes.value == (
        UploadMode(("video/mp4",), 10.0),
    )


def test_supported_content():
    body = {
        "media_types": [{"allow": [{"inbound": [{"type": "image/*"}], "outbound": [{"type": "video/mpeg"}]}]}]
    }
    profile = entity(SupportedContent, body, TF)
    assert (profile.inbound.value, profile.outbound.value) == (("image/*",), ("video/mpeg",))
