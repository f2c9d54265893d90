"""CX as Code as HCL, read back by a parser that is not ours."""

from __future__ import annotations

import hcl2

from mocks.exports.hcl import text

BODY = {
    "name": 'A "quoted" queue',
    "acw_timeout_ms": 1000,
    "enabled": True,
    "nothing": None,
    "tags": ["a", "b"],
    "members": [{"user_id": "${genesyscloud_user.ben.id}"}, {"user_id": "${genesyscloud_user.cy.id}"}],
}


def test_a_parser_reads_what_was_written():
    found = hcl2.loads(text({"genesyscloud_routing_queue": {"video": BODY}}))
    (resource,) = found["resource"]
    body = next(iter(next(iter(resource.values())).values()))
    assert body["acw_timeout_ms"] == 1000
    assert body["enabled"] is True
    assert [one["user_id"] for one in body["members"]] == [
        "${genesyscloud_user.ben.id}",
        "${genesyscloud_user.cy.id}",
    ]
    assert 'A \\"quoted\\" queue' in str(body["name"]) or 'A "quoted" queue' in str(body["name"])
