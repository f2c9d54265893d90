"""Terraform resources: roles joined, provider versions, references, properties."""

import json

import pytest

from harness.audit.facts import Known, Reason, Unknown
from harness.audit.shapes import Ref
from harness.audit.sources import terraform
from harness.tests.audit import seeds


@pytest.mark.parametrize(
    ("content", "version"),
    [
        ([{"required_providers": [{"genesyscloud": {"version": "1.80.0"}}]}], (1, 80, 0)),
        ({"required_providers": {"genesyscloud": {"version": ">= 1.77"}}}, (1, 77, 0)),
        ({"required_providers": {"genesyscloud": {"version": "~> 1.22.0"}}}, (1, 22, 0)),
        ({"required_providers": {"genesyscloud": {"version": "< 2"}}}, None),
        ({"required_providers": {"genesyscloud": {}}}, None),
        ({"backend": {}}, None),
        (None, None),
        ("x", None),
    ],
)
def test_the_providers_version_is_read(content, version):
    assert terraform.provider_version(content) == version


def without_video(version=None, **more):
    content = seeds.terraform()
    content["terraform"] = [{"required_providers": [{"genesyscloud": {"version": version}}]}]
    shop = content["resource"]["genesyscloud_webdeployments_configuration"]["shop"]
    del shop["video"]
    shop.update(more)
    return content


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (without_video("1.22.0"), Reason.OLDER_PROVIDER),
        (without_video(), Reason.OLDER_PROVIDER),
        (without_video("1.80.0"), False),
        (without_video("1.22.0", video=None), False),
    ],
)
def test_a_missing_video_block_says_something_only_where_the_provider_knew_it(read, content, expected):
    (configuration,) = read("a.tf.json", content).messenger_configurations
    video = configuration.video_enabled
    assert (video.reason if isinstance(video, Unknown) else video.value) == expected
    assert video.at.path == "video.enabled"


def test_roles_are_joined_to_users_and_expanded(read):
    org = read("a.tf.json", seeds.terraform())
    (ben,) = org.users
    assert ben.roles.value == (Ref("genesyscloud_auth_role.agent"),)
    assert org.allows(ben, "conversation:video:add") == Known(True, ben.roles.at)


def test_a_user_without_known_roles_is_unknown(read):
    content = seeds.terraform()
    del content["resource"]["genesyscloud_user_roles"]
    org = read("a.tf.json", content)
    assert isinstance(org.allows(org.users.all[0], "a:b:c"), Unknown)


def test_properties_are_read_whether_text_or_object(read):
    trunk = {
        "name": "T",
        "properties": json.dumps({"trunk_media_codec": {"value": {"instance": ["audio/pcmu"]}}}),
    }
    content = {"resource": {"genesyscloud_telephony_providers_edges_trunkbasesettings": {"t": trunk}}}
    assert read("a.tf.json", content).trunks.all[0].codecs.value == ("audio/pcmu",)


def test_an_id_of_the_platform_wins_and_the_address_stays_an_alias(read):
    content = seeds.terraform()
    content["resource"]["genesyscloud_user"]["ben"]["id"] = "0b-1c"
    org = read("a.tf.json", content)
    assert org.users.all[0].id == "0b-1c"
    assert org.users.get(Ref("genesyscloud_user.ben")).value is org.users.all[0]


@pytest.mark.parametrize("roles", [None, 3, "${var.roles}", [None], [{"role_id": "${var.r}"}]])
def test_roles_that_cannot_be_read_are_unknown_or_none(read, roles):
    content = seeds.terraform()
    content["resource"]["genesyscloud_user_roles"]["ben"]["roles"] = roles
    org = read("a.tf.json", content)
    assert not org.allows(org.users.all[0], "conversation:video:add").or_(False)
