"""Bad input on every route: the platform's refusal, which names the field, and no state changed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mocks.core.platform import ROUTER
from mocks.core.router import OpenRoute, Route
from mocks.tests.core.misuse import BODIES, RAW, ROUTES, World, every, refusal, with_body
from mocks.tests.playbook import Playbook


@every(ROUTES)
def test_good_input(route):
    """The counterpart: without it the refusals below would prove nothing."""
    world = World()
    key = route.method, route.template
    raw, headers = RAW.get(key, (None, {}))
    token, path = world.caller(route).token, world.path(route.template)
    if route.template.endswith("/videorequests"):
        world.ben.hang_up("videos")
    answer = world.playbook.http(route.method, path, BODIES.get(key), token=token, raw=raw, headers=headers)
    assert answer.status in (200, 201, 202, 204), answer.body


def test_every_body_has_an_example():
    assert {(route.method, route.template) for route in with_body()} == set(BODIES)


@every(ROUTES)
def test_wrong_method(world, route):
    used = {one.method for one in ROUTES if one.template == route.template}
    wrong = next(method for method in ("POST", "DELETE", "PATCH", "PUT") if method not in used)
    answer = world.caller(route).call(wrong, world.path(route.template))
    assert refusal(answer) == (405, "method.not.allowed")


@every(ROUTES)
@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({}, "authentication.required"),
        ({"Authorization": "Basic YTpi"}, "authentication.required"),
        ({"Authorization": "Bearer"}, "authentication.required"),
        ({"Authorization": "Bearer not-one-of-ours"}, "bad.credentials"),
    ],
)
def test_no_caller(world, route, header, code):
    body = BODIES.get((route.method, route.template))
    answer = world.playbook.http(route.method, world.path(route.template), body, headers=header)
    assert refusal(answer) == (401, code)


@every(ROUTES)
def test_expired_token(world, route):
    path, body = world.path(route.template), BODIES.get((route.method, route.template))
    world.playbook.pass_time(24 * 3600)
    assert refusal(world.caller(route).call(route.method, path, body)) == (401, "credentials.expired")


@pytest.fixture(scope="module")
def foreign() -> str:
    """A token that opens everything at another organisation's platform."""
    return Playbook("northwind-chat").log_in("Ada")


@every(ROUTES)
def test_foreign_token(world, foreign, route):
    path, body = world.path(route.template), BODIES.get((route.method, route.template))
    assert refusal(world.playbook.http(route.method, path, body, token=foreign)) == (401, "bad.credentials")


OPEN = [route for route in ROUTER.routes if isinstance(route, OpenRoute)]
NAMES = [f"{one.method} {one.template}" for one in OPEN]


@pytest.mark.parametrize("route", OPEN, ids=NAMES)
def test_wrong_method_where_no_token_is_needed(world, route):
    used = {one.method for one in ROUTER.routes if one.template == route.template}
    wrong = next(method for method in ("DELETE", "PATCH", "PUT", "POST", "GET") if method not in used)
    answer = world.playbook.http(wrong, re.sub(r"\{\w+\}", "x", route.template))
    assert refusal(answer) == (405, "method.not.allowed")


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "text/plain", ""])
@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[[[[", b"\xff\xfe", b"{}", b"a=b&a=c&%ff=%00", b"x" * 60_000_000]
)
@pytest.mark.parametrize("route", OPEN, ids=NAMES)
def test_rubbish_where_no_token_is_needed(world, route, raw, kind):
    path = re.sub(r"\{\w+\}", "nobody-has-this-id", route.template)
    answer = world.playbook.http(
        route.method, f"{path}?a=%ff&expires=soon", raw=raw, headers={"Content-Type": kind}
    )
    assert 400 <= answer.status < 500, answer.body
    assert answer.headers["content-type"].startswith(("application/json", "text/html"))


@every([route for route in ROUTES if route.permissions])
def test_missing_permission(world, route):
    body = BODIES.get((route.method, route.template))
    answer = world.nobody.call(route.method, world.path(route.template), body)
    assert refusal(answer) == (403, "missing.any.permissions")
    assert all(permission in answer.json()["message"] for permission in route.permissions)


@every([route for route in ROUTES if "{" in route.template])
def test_unknown_thing(world, route):
    body = BODIES.get((route.method, route.template))
    path = route.template
    path = re.sub(r"\{(?!participantId|legId)\w+\}", "nobody-has-this-id", path)
    assert refusal(world.ada.call(route.method, world.path(path), body)) == (404, "not.found")


@every(with_body())
@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        (b"{", "application/json", (400, "bad.request")),
        (b"", "application/json", (400, "bad.request")),
        (b'"text"', "application/json", (400, "bad.request")),
        (b"\xff\xfe", "application/json", (400, "bad.request")),
        (b"[[[[", "application/json", (400, "bad.request")),
        (b"{}", "text/plain", (415, "unsupported.media.type")),
        (b" " * 1_000_001, "application/json", (413, "request.entity.too.large")),
    ],
    ids=["cut off", "empty", "a string", "not UTF-8", "nested", "plain text", "too long"],
)
def test_unreadable_body(world, route, raw, kind, expected):
    token = world.caller(route).token
    path = world.path(route.template)
    answer = world.playbook.http(route.method, path, token=token, raw=raw, headers={"Content-Type": kind})
    assert refusal(answer) == expected


def spoilt(body: Any, required: set[str]) -> list[tuple[str, Any]]:
    """Bodies that are wrong in one field, with that field."""
    if isinstance(body, list):
        return [("", {}), *([("0", [7])] if body else []), ("0", [{"noSuchField": 1}])]
    wrong = [(name, {**body, name: 7 if not isinstance(body[name], int) else "x"}) for name in body]
    missing = [(name, {key: body[key] for key in body if key != name}) for name in body if name in required]
    return [*wrong, *missing, ("noSuchField", {**body, "noSuchField": True})]


def required_of(route: Route) -> set[str]:
    schema = route.reads.model_json_schema() if route.reads else {}
    return set(schema.get("required", ()))


SPOILT = [
    (route, field, body)
    for route in with_body()
    for field, body in spoilt(BODIES[route.method, route.template], required_of(route))
]


@pytest.mark.parametrize(
    ("route", "field", "body"),
    SPOILT,
    ids=[f"{one.method} {one.template}: {field} {number}" for number, (one, field, _) in enumerate(SPOILT)],
)
def test_spoilt_field(world, route, field, body):
    answer = world.caller(route).call(route.method, world.path(route.template), body)
    assert refusal(answer) == (400, "bad.request")
    assert field in answer.json()["message"]
    if field:
        assert any(field in detail["fieldName"] for detail in answer.json()["details"])


@pytest.mark.parametrize(
    "path",
    ["/", "", "/api", "/api/v2", "/api/v2/users/", "/api/v2//users", "/API/V2/USERS", "/api/v2/users/me/x/y"],
)
def test_unknown_path(world, path):
    assert refusal(world.ada.call("GET", path)) == (404, "not.found")


def test_somebody_elses(world):
    for template in ("conversations/{conversationId}", "interactions/{conversationId}"):
        answer = world.cy.call("GET", world.path(f"/api/v2/{template}"))
        assert refusal(answer) == (403, "not.authorized")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"participantId": "crm-0057"}, "participantId"),
        ({"type": "smoke"}, "type"),
        ({"role": "customer"}, "role"),
        ({"state": "queued"}, "state"),
    ],
)
def test_unusable_participant(world, change, field):
    template = "/api/v2/interactions/{conversationId}/participants"
    answer = world.ada.call("POST", world.path(template), {**BODIES["POST", template], **change})
    assert answer.status == 400
    assert field in answer.json()["message"]


def test_unknown_wrap_up_code(world):
    template = "/api/v2/conversations/{conversationId}/participants/{participantId}/wrapup"
    answer = world.ben.call("PUT", world.path(template), {"code": "Sung"})
    assert refusal(answer) == (400, "invalid.value")


@pytest.mark.parametrize("act", ["escalations", "participants"])
def test_a_chat_is_no_call(world, act):
    template = f"/api/v2/interactions/{{conversationId}}/{act}"
    path = template.format(conversationId=world.ben.conversation["id"])
    assert refusal(world.ada.call("POST", path, BODIES["POST", template])) == (409, "conflict")
