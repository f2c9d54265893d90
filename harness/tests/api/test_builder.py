"""Who builds saves part by part, goes on after a refusal, and remembers what it named."""

from __future__ import annotations

import pytest

from harness.api.builder import build, equip, missing_of, renamed, save_each, with_blocks
from harness.api.rest import Refused


class Platform:
    """A caller whose things can be read, and saved unless their path is locked."""

    def __init__(self, things, locked=(), status=403):
        self.things, self.locked, self.status, self.saved = things, locked, status, []

    def get(self, path, **_params):
        return {"entities": self.things.get(path, [])}

    def put(self, path, body):
        if path in self.locked:
            body = {"code": "missing.any.permissions", "message": "One of: [A > B > Edit, c:d:edit]"}
            raise Refused("PUT", path, self.status, body)
        self.saved.append((path, body))

    patch = put


FLOW = {"id": "f", "name": "Flow", "blocks": {"a": {"type": "queue", "configuration": {"queueId": "q"}}}}


@pytest.mark.parametrize(
    ("message", "missing"),
    [("You need: [A > B, c:d]", ("A > B", "c:d")), ("Nothing in brackets", ()), ("One: []", ()), ("", ())],
)
def test_what_a_refusal_names(message, missing):
    assert missing_of(message) == missing


def test_a_refused_part_leaves_the_others_in_place():
    caller = Platform({"/x": [{"id": "1", "name": "X"}], "/y": [{"id": "2", "name": "Y"}]}, locked=("/x/1",))
    built = build(caller, "work", {"x": save_each("/x"), "y": save_each("/y", renamed)})
    assert caller.saved == [("/y/2", {"id": "2", "name": "Y (checked)"})]
    assert built.saved == ["y"]
    assert built.refused == {
        "x": {"code": "missing.any.permissions", "missing": ["A > B > Edit", "c:d:edit"]}
    }
    assert built.missing == {"A > B > Edit", "c:d:edit"}


def test_what_is_no_lack_of_rights_is_raised():
    caller = Platform({"/x": [{"id": "1"}]}, locked=("/x/1",), status=409)
    with pytest.raises(Refused):
        build(caller, "work", {"x": save_each("/x")})
    with pytest.raises(LookupError, match="behind /y"):
        build(caller, "work", {"y": save_each("/y")})


def test_only_blocks_of_the_kind_are_set():
    changed = with_blocks("queue", timeoutSeconds=45)(FLOW)
    assert changed["blocks"]["a"]["configuration"] == {"queueId": "q", "timeoutSeconds": 45}
    assert with_blocks("video-chat", timeoutSeconds=45)(FLOW) == FLOW
    assert FLOW["blocks"]["a"]["configuration"] == {"queueId": "q"}


def test_only_the_named_people_are_equipped():
    caller = Platform({"/api/v2/users": [{"id": "1", "name": "Cy"}, {"id": "2", "name": "Ben"}]})
    equip(["Cy"])(caller)
    assert caller.saved == [("/api/v2/users/1", {"addOns": ["Video"], "video": {"enabled": True}})]
