"""Pages and desktops."""

import pytest

from harness.audit.facts import Reason
from harness.audit.model.pages import DesktopLayout, IceServer, SdkConfiguration, Widget
from harness.tests.audit.model.orgs import entity


@pytest.mark.parametrize(
    ("written", "server"),
    [
        ("stun:s", IceServer(("stun:s",))),
        (
            {"urls": ["turn:a", "turn:b"], "username": "u", "credential": "c"},
            IceServer(("turn:a", "turn:b"), "u", True),
        ),
    ],
)
def test_ice_servers_keep_no_credential(written, server):
    assert entity(SdkConfiguration, {"turnServers": [written]}).turn_servers.value == (server,)


def test_widgets():
    written = ["Chat", {"widget": "Video Chat", "autoOpen": True, "opensOn": "media-upgrade"}]
    layout = entity(DesktopLayout, {"widgets": written})
    assert layout.widgets.value == (Widget("Chat"), Widget("Video Chat", True, ("media-upgrade",)))


def test_camera_sizes_and_constraints():
    camera = {"width": {"ideal": 1280}, "height": {"exact": 720}}
    sdk = entity(SdkConfiguration, {"videoChat": {"cameraConstraints": camera}})
    assert (sdk.width_ideal.value, sdk.height_ideal.value) == (1280, None)
    assert sdk.constraints.value == camera
    assert (
        entity(SdkConfiguration, {"videoChat": {"cameraConstraints": 3}}).constraints.reason
        is Reason.UNREADABLE
    )
