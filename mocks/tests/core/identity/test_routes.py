"""Logging in, as people and as programs."""

from __future__ import annotations

import base64

import pytest

from mocks import orgs
from mocks.core.wire import Response
from mocks.tests.playbook import Playbook

CHAT_SCOPES = "genesys/oauth/architect/flows"
PIPELINE = "c2000009-5d1e-4c7a-9b10-000000000009"
BEN = {"grant_type": "password", "username": "ben@northwind.example", "password": "dummy-password-ben"}
CRM = "c1000004-5d1e-4c7a-9b10-000000000004"


def basic(pair: str) -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def test_a_person_logs_in():
    playbook = Playbook()
    answer = playbook.token(BEN).json()
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 86_400)
    assert playbook.http("GET", "/api/v2/users/me", token=answer["access_token"]).json()["name"] == "Ben"


def test_a_program_logs_in_and_is_nobody():
    playbook = Playbook()
    answer = playbook.token({"grant_type": "client_credentials"}, basic(f"{CRM}:dummy-secret-crm"))
    token = answer.json()["access_token"]
    assert playbook.http("GET", "/api/v2/users", token=token).json()["total"] == 5
    assert playbook.http("GET", "/api/v2/users/me", token=token).status == 404


def program(playbook: Playbook, client: str = PIPELINE, secret: str = "dummy-secret-pipeline") -> str:
    answer = playbook.token({"grant_type": "client_credentials"}, basic(f"{client}:{secret}"))
    return answer.json()["access_token"]


def scoped(organisation: str, *scopes: str) -> Playbook:
    """An organisation whose pipeline has these scopes alone."""
    seed = orgs.merged(orgs.read(organisation), {"clients": {"pipeline": {"scopes": list(scopes)}}})
    return Playbook(seed=seed)


def refused(answer: Response) -> tuple[int, str, str]:
    """Status, code, and what the message names in brackets."""
    body = answer.json()
    return answer.status, body["code"], body["message"].rpartition("[")[2].rstrip("]")


def test_a_program_needs_the_scope_that_a_guide_names_and_a_person_does_not():
    playbook = scoped("northwind-chat", f"{CHAT_SCOPES}/read")
    token = program(playbook)
    flow = playbook.http("GET", "/api/v2/flows/chat-flow-01", token=token)
    assert flow.status == 200
    answer = playbook.http("PUT", "/api/v2/flows/chat-flow-01", flow.json(), token=token)
    status, code, names = refused(answer)
    assert (status, code) == (403, "missing.any.scopes")
    assert f"{CHAT_SCOPES}/write" in names
    ada = playbook.log_in("Ada")
    assert playbook.http("PUT", "/api/v2/flows/chat-flow-01", flow.json(), token=ada).status == 200


def test_a_scope_comes_before_a_permission():
    playbook = scoped("northwind-chat")
    answer = playbook.http("PUT", "/api/v2/flows/chat-flow-01", {}, token=program(playbook))
    assert answer.json()["code"] == "missing.any.scopes"


def test_an_old_token_keeps_its_scopes_and_a_new_one_has_the_new():
    playbook = scoped("northwind-chat", f"{CHAT_SCOPES}/read")
    old = program(playbook)
    change = {"scopes": [f"{CHAT_SCOPES}/read", "genesys/oauth/contact-types/read"]}
    path = f"/api/v2/oauth/clients/{PIPELINE}"
    changed = playbook.http("PUT", path, change, token=playbook.log_in("Ada")).json()
    assert changed["scopes"] == change["scopes"]
    assert "secret" not in changed
    assert playbook.http("GET", "/api/v2/contacttypes", token=old).status == 403
    assert playbook.http("GET", "/api/v2/contacttypes", token=program(playbook)).status == 200


def test_a_client_sets_how_long_its_tokens_live():
    playbook = Playbook()
    change = {"accessTokenValiditySeconds": 600}
    playbook.http("PUT", f"/api/v2/oauth/clients/{PIPELINE}", change, token=playbook.log_in("Ada"))
    token = program(playbook)
    playbook.pass_time(599)
    assert playbook.http("GET", "/api/v2/users", token=token).status == 200
    playbook.pass_time(1)
    assert playbook.http("GET", "/api/v2/users", token=token).json()["code"] == "credentials.expired"


@pytest.mark.parametrize(
    ("organisation", "missing", "method", "target", "change"),
    [
        ("chat", "Contact Types > Chat > Edit", "PUT", "contacttypes/chat-support-type", {}),
        ("chat", "Contact Types > Video > Edit", "PUT", "contacttypes/video-escalation-type", {}),
        ("chat", "Routing > Rules > Edit", "PUT", "routing/rules/video-escalation-rule", {}),
        ("chat", "Architect > Flows > Create/Edit", "PUT", "flows/chat-flow-01", {}),
        ("chat", "Media Policies > WebRTC > Edit", "PUT", "mediapolicies/default-video-policy", {}),
        ("web", "Architect > Flow > Edit", "PUT", "flows/web-messaging-flow-01", {}),
        ("web", "Routing > Queue > Edit", "PUT", "queues/support-video-enabled-01", {}),
        ("web", "Messaging > Web Messaging > Edit", "PUT", "deployments/{deployment}", {}),
        (
            "web",
            "Video > Video Chat > Edit",
            "PUT",
            "flows/web-messaging-flow-01",
            {"blocks": {"video-chat": {"configuration": {"timeoutSeconds": 45}}}},
        ),
        ("one-way", "Engagement > Chat > Edit", "PUT", "flows/one-way-flow-01", {}),
        (
            "one-way",
            "Telephony > Video > Edit",
            "PUT",
            "flows/one-way-flow-01",
            {"blocks": {"start-video": {"configuration": {"audioSource": None}}}},
        ),
    ],
)
def test_each_permission_removed_in_turn(organisation, missing, method, target, change):
    seed = orgs.read(f"northwind-{organisation}")
    held = seed["roles"]["Builder"]
    assert missing in held
    path = "/api/v2/" + target.format(deployment=next(iter(seed["deployments"].values()))["id"])
    for builder, expected in ((held, 200), ([one for one in held if one != missing], 403)):
        playbook = Playbook(seed=orgs.merged(seed, {"roles": {"Builder": builder}}))
        ada, dee = playbook.log_in("Ada"), playbook.log_in("Dee")
        things = playbook.http("GET", path.rpartition("/")[0] + "?pageSize=100", token=ada).json()["entities"]
        wanted = orgs.merged(next(one for one in things if path.endswith(one["id"])), change)
        answer = playbook.http(method, path, wanted, token=dee)
        assert answer.status == expected, answer.body
        if expected == 403:
            assert missing in refused(answer)[2]


@pytest.mark.parametrize(
    ("missing", "kind", "change"),
    [
        ("Chat > Answer", "chats", {"state": "connected"}),
        ("Video > Answer", "videos", {"state": "connected"}),
        ("Video > Hold", "videos", {"held": True}),
    ],
)
def test_an_ability_is_refused_at_the_moment_of_use(missing, kind, change):
    seed = orgs.read("northwind-one-way")
    held = [one for one in seed["roles"]["Agent"] if one != missing]
    playbook = Playbook(seed=orgs.merged(seed, {"roles": {"Agent": held}}))
    ben, ana = playbook.agent(), playbook.guest()
    ana.say("Hello")
    if kind == "videos":
        ben.answer("chats")
        ana.ask_for_video()
        ana.answer("Accepted")
    if missing == "Video > Hold":
        ben.answer("videos")
    before = ben.legs()
    answer = ben.change(kind, **change)
    assert answer.status == 403
    assert missing in refused(answer)[2]
    assert ben.legs() == before
    assert ben.leg(kind)["held"] is False


@pytest.mark.parametrize(
    ("form", "headers", "status", "error"),
    [
        ({}, {}, 400, "invalid_request"),
        ({"grant_type": "magic"}, {}, 400, "unsupported_grant_type"),
        ({"grant_type": "password", "username": "ben@northwind.example"}, {}, 400, "invalid_request"),
        ({**BEN, "password": "wrong"}, {}, 400, "invalid_grant"),
        ({**BEN, "password": "dummy-passwörd"}, {}, 400, "invalid_grant"),
        ({**BEN, "username": "nobody@northwind.example"}, {}, 400, "invalid_grant"),
        ({"grant_type": "client_credentials"}, {}, 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, {"authorization": "Basic !!"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, basic("no-colon"), 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, basic(f"{CRM}:wrong"), 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, basic("unknown:dummy-secret-crm"), 401, "invalid_client"),
    ],
)
def test_refusals_are_the_log_in_hosts(form, headers, status, error):
    playbook = Playbook()
    answer = playbook.token(form, headers)
    assert answer.status == status
    assert answer.json()["error"] == error
    assert answer.json()["description"]
    assert playbook.platform.state.identity.tokens == {}


def test_a_json_log_in_is_refused():
    assert Playbook().http("POST", "/oauth/token", BEN).json()["code"] == "unsupported.media.type"


def test_tokens_of_another_platform_open_nothing():
    first, second = Playbook("northwind-web"), Playbook("northwind-chat")
    token = first.log_in("Ben")
    assert second.http("GET", "/api/v2/users/me", token=token).json()["code"] == "bad.credentials"
