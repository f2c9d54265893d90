"""CX as Code as JSON."""

from __future__ import annotations

import json

from mocks.exports.terraform_json import text


def test_it_names_its_provider_and_holds_the_resources():
    content = json.loads(text({"genesyscloud_user": {"ben": {"name": "Bén"}}}))
    assert content["resource"] == {"genesyscloud_user": {"ben": {"name": "Bén"}}}
    assert content["terraform"][0]["required_providers"][0]["genesyscloud"]["version"] == "1.80.0"
