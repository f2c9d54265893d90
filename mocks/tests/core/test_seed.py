"""Organisations as data: read, refused, shown."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.core.errors import Refusal
from mocks.core.seed import directory, read_seed


@pytest.mark.parametrize("name", orgs.names())
def test_every_organisation_can_be_read(name):
    shown = directory(read_seed(orgs.read(name)))
    assert shown["name"] == name
    assert shown["rules"] == "guide"
    roles = {user["name"]: user["role"] for user in shown["users"]}
    assert roles.items() >= {"Ada": "Administrator", "Ben": "Agent", "Cy": "Expert", "Dee": "Builder"}.items()
    for kind in ("queues", "flows", "deployments", "skills"):
        assert all(set(one) == {"id", "name"} for one in shown[kind])
        assert shown[kind] or kind == "deployments"


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"rules": "house"}, "rules"),
        ({"users": {"ben": {"email": None}}}, "users.ben.email"),
        ({"surprise": 1}, "surprise"),
        ({"flows": {"web": {"start": "nowhere"}}}, "flows.web"),
    ],
)
def test_broken_data_is_refused_by_its_field(patch, field):
    with pytest.raises(Refusal, match=field):
        read_seed(orgs.merged(orgs.read("northwind-web"), patch))
