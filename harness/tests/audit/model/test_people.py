"""Users, roles, clients as their sources write them."""

import pytest

from harness.audit.model.people import OAuthClient, Role, User, WebRtcClient
from harness.audit.origin import SourceKind
from harness.audit.shapes import Ref
from harness.tests.audit.model.orgs import entity


def test_a_user_of_the_guides():
    user = entity(
        User,
        {
            "skills": ["Video_Certified"],
            "webRtcClient": {"assigned": True, "active": False},
            "camera": None,
            "video": {"enabled": True, "defaultCamera": "Desk"},
        },
    )
    assert user.webrtc.value == WebRtcClient(assigned=True, active=False)
    assert user.camera.value is None
    assert (user.video_enabled.value, user.default_camera.value) == (True, "Desk")
    assert user.skills.value[0].skill == Ref("Video_Certified", "Video_Certified")
    assert entity(User, {"webRtcClient": None}).webrtc.value is None


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (
            SourceKind.CX_AS_CODE,
            {"permission_policies": [{"domain": "a", "entity_name": "*", "action_set": ["*"]}]},
        ),
        (
            SourceKind.LIVE_PLATFORM,
            {"permissionPolicies": [{"domain": "a", "entityName": "*", "actionSet": ["*"]}]},
        ),
        (SourceKind.GUIDE_JSON, {"permissions": ["a:*:*"]}),
    ],
)
def test_a_role_grants_the_same_in_every_dialect(source, body):
    assert entity(Role, body, source).grants.value.allow("a:b:c")


def test_a_client_without_a_lifetime_has_the_vendors_default():
    assert entity(OAuthClient, {}, SourceKind.CX_AS_CODE).token_s.value == 86_400
    client = entity(
        OAuthClient, {"roles": [{"role_id": "${genesyscloud_auth_role.a.id}"}]}, SourceKind.CX_AS_CODE
    )
    assert client.roles.value == (Ref("genesyscloud_auth_role.a"),)
    assert entity(OAuthClient, {"scopes": "a b"}).scopes.value == ("a", "b")
