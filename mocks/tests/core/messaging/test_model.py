"""What a manifest advertises."""

from __future__ import annotations

import json

import pytest

from mocks.core.messaging.model import Capabilities


@pytest.mark.parametrize(
    ("manifest", "video"),
    [
        ({}, False),
        ({"allowMediaUpgrade": True}, False),
        ({"mediaTypes": ["chat", "video"]}, False),
        ({"allowMediaUpgrade": False, "mediaTypes": ["chat", "video"]}, False),
        ({"allowMediaUpgrade": True, "mediaTypes": ["chat"]}, False),
        ({"allowMediaUpgrade": True, "mediaTypes": ["chat", "video"]}, True),
    ],
)
def test_a_manifest_advertises_video_only_with_both(manifest, video):
    assert Capabilities.model_validate_json(json.dumps(manifest)).video is video
