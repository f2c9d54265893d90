"""What the platform answers, by kind."""

from __future__ import annotations

import json

from mocks.exports.answers import text


def test_each_kind_is_a_list():
    content = json.loads(text({"name": "n", "stated": {"answers": {"user": {"ben": {"id": "b"}}}}}))
    assert content["kinds"] == {"user": [{"id": "b"}]}
    assert content["sightline"] == "platform-answers"


def test_an_organisation_that_states_none_has_none():
    assert json.loads(text({"name": "n"}))["kinds"] == {}
