"""The organisations' files: found, merged, and clean."""

from __future__ import annotations

import os
import re

import pytest

from mocks import orgs
from mocks.core.clock import START
from mocks.core.flows.routes import check_references
from mocks.core.platform import Platform
from mocks.core.turn import Turn
from mocks.tests.playbook import ADDRESSES


def test_the_shared_base_is_no_organisation():
    assert "northwind" not in orgs.names()
    assert orgs.DEFAULT in orgs.names()
    with pytest.raises(KeyError, match="northwind"):
        orgs.read("northwind")


def test_merging_leaves_the_base_alone():
    base = {"a": {"b": 1, "c": 2}, "d": [1]}
    assert orgs.merged(base, {"a": {"b": None, "e": {"f": 3}}, "d": [2]}) == {
        "a": {"c": 2, "e": {"f": 3}},
        "d": [2],
    }
    assert base == {"a": {"b": 1, "c": 2}, "d": [1]}


def test_who_edits_a_file_sees_it_in_the_next_platform(tmp_path, monkeypatch):
    monkeypatch.setattr(orgs, "_FOLDER", tmp_path)
    for moment, base, expected in ((1, '{"a": 1}', {"a": 1, "b": 2}), (2, '{"a": 3}', {"a": 3, "b": 2})):
        (tmp_path / "house.json").write_text(base, encoding="utf-8")
        (tmp_path / "yard.json").write_text('{"extends": "house", "b": 2}', encoding="utf-8")
        os.utime(tmp_path / "house.json", (moment, moment))
        assert orgs.read("yard") == expected


@pytest.mark.parametrize("name", ["northwind-chat", "northwind-chat/the-escalation-targets-voice"])
def test_what_one_reader_changes_no_other_reads(name):
    first = orgs.read(name)
    first["flows"]["chat"]["blocks"].clear()
    first["users"].clear()
    second = orgs.read(name)
    assert second["flows"]["chat"]["blocks"]
    assert second["users"]


def test_a_variant_is_its_organisation_with_one_difference():
    clean, variant = orgs.read("northwind-chat"), orgs.read("northwind-chat/the-escalation-targets-voice")
    assert variant.pop("name") == "northwind-chat/the-escalation-targets-voice"
    transfer = variant["flows"]["chat"]["blocks"]["transfer"]["configuration"]
    assert transfer["contactTypeId"] == "voice-support-type"
    transfer |= clean["flows"]["chat"]["blocks"]["transfer"]["configuration"]
    assert variant == {key: value for key, value in clean.items() if key != "name"}


def test_variants_are_not_clean():
    assert "northwind-chat" in orgs.clean()
    assert not any("/" in name for name in orgs.clean())


@pytest.mark.parametrize("name", orgs.names())
def test_everything_that_is_named_exists(name):
    platform = Platform(orgs.read(name), ADDRESSES)
    state = platform.state
    for flow in state.flows.definitions.values():
        check_references(Turn(state, START), flow)
    assert {one.flow_id for one in state.organisation.deployments.values()} <= set(state.flows.definitions)
    for queue in state.routing.queues.values():
        assert set(queue.members) <= set(state.organisation.users)
    for user in state.organisation.users.values():
        assert {held.id for held in user.skills} <= set(state.organisation.skills)
        assert set(user.roles) <= set(state.identity.roles)
    for rule in state.routing.rules.values():
        assert set(rule.contact_type_ids) <= set(state.organisation.contact_types)
        assert rule.target_queue.id in state.routing.queues


@pytest.mark.parametrize("name", orgs.names())
def test_secrets_are_dummies_and_numbers_are_fictional(name):
    seed = orgs.read(name)
    assert all(user["password"].startswith("dummy-") for user in seed["users"].values())
    assert all(client["secret"].startswith("dummy-") for client in seed["clients"].values())
    numbers = [contact["phoneNumber"] for contact in seed["contacts"]]
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", number) for number in numbers)
