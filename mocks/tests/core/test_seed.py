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


def test_what_is_read_again_is_the_same_and_a_difference_is_another():
    base = orgs.read("northwind-web")
    assert read_seed(base) is read_seed(orgs.read("northwind-web"))
    assert read_seed(orgs.merged(base, {"licence": "CX 3"})).licence == "CX 3"
    assert read_seed(base).licence != "CX 3"


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
