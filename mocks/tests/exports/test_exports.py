"""All forms of export: every organisation can be written, twice the same, and no secret gets out."""

from __future__ import annotations

import json

import pytest

from mocks import orgs
from mocks.exports import FORMS
from mocks.orgs import large


@pytest.mark.parametrize("form", FORMS)
# The large one is exported in mocks/tests/orgs/test_large.py: in every form it would take minutes.
@pytest.mark.parametrize("name", [name for name in orgs.clean() if name != large.NAME])
def test_every_clean_organisation_can_be_written_and_is_always_the_same(name, form):
    seed = orgs.read(name)
    files = FORMS[form](seed)
    assert files
    assert files == FORMS[form](orgs.read(name))
    assert seed == orgs.read(name)


@pytest.mark.parametrize("form", FORMS)
def test_no_password_leaves(form):
    seed = orgs.read("northwind-chat")
    secrets = [one["password"] for one in seed["users"].values()]
    secrets += [one["secret"] for one in seed["clients"].values()]
    written = b"".join(FORMS[form](seed).values()).decode(errors="replace")
    assert not [secret for secret in secrets if secret in written]


def test_a_variant_differs_in_its_difference_alone():
    clean, changed = (
        json.loads(FORMS["guide-json"](orgs.read(name))["organisation.json"])
        for name in ("northwind-chat", "northwind-chat/the-bandwidth-is-unlimited")
    )
    assert {key for key in clean if clean[key] != changed[key]} == {"name", "mediaPolicies"}
