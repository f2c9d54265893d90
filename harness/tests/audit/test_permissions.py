"""Permissions: wildcards, the guides' spelling, conditions."""

import pytest

from harness.audit.permissions import Grant, grants, parts
from harness.audit.shapes import Unreadable


def policy(domain, entity, *actions, **more):
    return {"domain": domain, "entity_name": entity, "action_set": list(actions), **more}


@pytest.mark.parametrize(
    ("written", "permission", "allowed"),
    [
        ([policy("conversation", "video", "add")], "conversation:video:add", True),
        ([policy("conversation", "*", "*")], "conversation:video:add", True),
        ([policy("*", "*", "*")], "routing:queue:edit", True),
        ([policy("conversation", "webmessaging", "*")], "conversation:video:add", False),
        ([policy("Conversation", "Video", "ADD")], "conversation:video:add", True),
        (["Routing > Queue > Edit"], "routing:queue:edit", True),
        (["Telephony > Trunk > View"], "Telephony > Trunk > View/Edit", False),
        (["Telephony > Trunk > View", "Telephony > Trunk > Edit"], "Telephony > Trunk > View/Edit", True),
        (["Telephony > Trunk > View/Edit"], "telephony:trunk:edit", True),
        (["Video > Answer"], "Video > Answer", True),
        (["Video > Answer"], "Video > Hold", False),
        ([], "a:b:c", False),
    ],
)
def test_a_role_allows(written, permission, allowed):
    assert grants(written).allow(permission) is allowed


def test_the_missing_ones_are_named():
    assert grants(["a:b:c"]).missing(["a:b:c", "a:b:d"]) == ("a:b:d",)


def test_conditions_are_kept():
    assert grants([policy("a", "b", "c", conditions=[{"terms": []}])]).all == (
        Grant("a", "b", frozenset({"c"}), conditional=True),
    )


@pytest.mark.parametrize("written", ["", "a", "a:b:c:d", ":b:c", "a > b > "])
def test_what_is_no_permission_is_refused(written):
    with pytest.raises(Unreadable):
        parts(written)


@pytest.mark.parametrize("written", [[{"domain": "a"}], [{"entity_name": "a", "action_set": []}], [3.5], "x"])
def test_what_is_no_policy_is_refused(written):
    with pytest.raises(Unreadable):
        grants(written)
