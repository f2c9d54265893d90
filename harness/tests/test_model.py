"""The values refuse what they do not know, and go through JSON unchanged."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from harness.model import PROOF_SOURCES, Kind, Layer, Requirement, Severity, Source
from harness.tests.values import observation, requirement


@pytest.mark.parametrize("name", ["CHAT-T1", "WEB-P10", "CONF-C2", "ONEWAY-E3", "ASYNC-T12", "PLAT-C19"])
def test_ids_name_guide_kind_and_number(name):
    made = requirement(name)
    assert made.guide == name.partition("-")[0]
    assert made.kind == Kind(name.partition("-")[2][0])


@pytest.mark.parametrize("name", ["chat-t1", "CHAT-X1", "CHAT-T", "CHAT-T100", "VID-T1", "CHAT-T1 ", "CHAT"])
def test_other_ids_are_refused(name):
    with pytest.raises(ValidationError, match="id"):
        requirement(name)


def test_unknown_keys_are_refused_and_values_do_not_change():
    with pytest.raises(ValidationError, match="colour"):
        requirement(colour="red")
    with pytest.raises(ValidationError, match="frozen"):
        requirement().title = "another"


@pytest.mark.parametrize("value", [requirement(), observation(value={"deep": [1, None]})])
def test_json_and_back_is_the_same(value):
    assert type(value).model_validate_json(value.model_dump_json()) == value


def test_every_source_proves_exactly_one_layer():
    proved = [source for sources in PROOF_SOURCES.values() for source in sources]
    assert sorted(proved) == sorted(Source)
    assert set(PROOF_SOURCES) == set(Layer)


def test_severities_are_declared_from_worst_to_least():
    assert list(Severity) == ["critical", "high", "medium", "low", "info"]


def test_the_contract_of_a_catalogue_entry():
    fields = set(Requirement.model_fields)
    assert {
        *("id", "title", "trap", "effect", "remedy", "severity", "confidence", "layers", "proved"),
        *("proof", "implies", "params", "effective_on", "source"),
    } <= fields
