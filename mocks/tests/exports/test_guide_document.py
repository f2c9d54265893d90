"""The guide document: what the machines run, completed by what only the owner states."""

from __future__ import annotations

from mocks.exports.guide_document import document

SEED = {
    "name": "n",
    "roles": {"Agent": ["Video > Answer"]},
    "users": {"ben": {"id": "b", "name": "Ben", "password": "p", "roles": ["Agent"]}},
    "clients": {"crm": {"id": "c", "name": "CRM", "secret": "s"}},
    "queues": {},
    "flows": {"a": {"id": "a", "blocks": {"x": 1}}},
    "features": {"liveVideo": True},
    "stated": {
        "organisation": {"peak": 3, "features": {"liveVideo": False}},
        "users": {"ben": {"name": "Benjamin", "device": "WebRTC"}, "cy": {"id": "cy"}},
        "flows": {"a": {"id": "a", "blocks": {"y": 2}}, "b": {"id": "b"}},
        "trunks": {"t": {"id": "t"}},
    },
}


def test_the_machines_are_right_and_the_owner_completes_them():
    found = document(SEED)
    assert found["users"] == [
        {"id": "b", "name": "Ben", "device": "WebRTC", "roles": ["Agent"]},
        {"id": "cy"},
    ]
    assert found["organisation"] == {"peak": 3, "features": {"liveVideo": True}}
    assert found["roles"] == [{"id": "Agent", "name": "Agent", "permissions": ["Video > Answer"]}]
    assert found["oauthClients"] == [{"id": "c", "name": "CRM"}]


def test_a_flow_is_taken_whole():
    assert document(SEED)["flows"] == [{"id": "a", "blocks": {"x": 1}}, {"id": "b"}]


def test_workflows_are_flows_there():
    found = document({**SEED, "workflows": {"ingestion": {"id": "w"}}})
    assert [flow["id"] for flow in found["flows"]] == ["a", "b", "w"]


def test_what_nobody_knows_is_no_section_and_none_is_an_empty_one():
    found = document(SEED)
    assert found["queues"] == []
    assert found["trunks"] == [{"id": "t"}]
    assert "pages" not in found
    assert "organisation" not in document({**SEED, "stated": {}, "features": {}})


def test_what_is_said_to_be_not_set_is_null():
    stated = {
        "organisation": {"network": {"udpRateLimit": "(not set)"}},
        "trunks": {"t": {"a": ["(not set)"]}},
    }
    found = document({**SEED, "features": {}, "stated": stated})
    assert found["organisation"] == {"network": {"udpRateLimit": None}}
    assert found["trunks"] == [{"a": [None]}]
