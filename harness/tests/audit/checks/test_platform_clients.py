"""The check of OAuth clients."""

import pytest

from harness.audit.checks.platform_clients import grants_everything
from harness.audit.permissions import grants
from harness.tests.audit.checks.snapshots import cx_as_code, guide, platform, status

CLIENT = {
    "id": "c",
    "name": "Upload service",
    "accessTokenValiditySeconds": 86400,
    "state": "active",
    "roleIds": ["narrow"],
}
NARROW = {
    "id": "narrow",
    "permissionPolicies": [{"domain": "routing", "entityName": "queue", "actionSet": ["view"]}],
}
DOMAINS = ("authorization", "directory", "oauth", "recording", "routing", "telephony")


def whole(*domains):
    return [{"domain": d, "entityName": "*", "actionSet": ["*"]} for d in domains]


def org(role=NARROW, **changes):
    return platform(oauth_client=[{**CLIENT, **changes}], role=[role])


def test_a_small_client_passes():
    assert status(org(), "PLAT-C6") == "pass"
    assert status(org(accessTokenValiditySeconds=172800), "PLAT-C6") == "pass"


@pytest.mark.parametrize(
    "changes",
    [
        {"accessTokenValiditySeconds": 172801},
        {"accessTokenValiditySeconds": 38880000},
        {"state": "inactive"},
        {"role": {"id": "narrow", "permissionPolicies": whole("*")}},
        {"role": {"id": "narrow", "permissionPolicies": whole(*DOMAINS)}},
    ],
)
def test_each_trap_is_found(changes):
    assert status(org(**changes), "PLAT-C6") == "fail"


@pytest.mark.parametrize("left_out", DOMAINS)
def test_a_role_without_one_of_the_domains_is_not_for_everything(left_out):
    assert not grants_everything(grants(whole(*(d for d in DOMAINS if d != left_out))))


def test_a_role_that_no_source_holds_is_no_pass():
    assert status(org(roleIds=["gone"]), "PLAT-C6") == "not_assessed"
    assert status(platform(role=[NARROW]), "PLAT-C6") == "not_assessed"


def test_an_export_says_as_much():
    client = {"name": "Old", "access_token_validity_seconds": 31536000, "state": "active"}
    assert status(cx_as_code(oauth_client={"old": client}), "PLAT-C6") == "fail"
    computed = {**client, "access_token_validity_seconds": "${var.ttl}"}
    assert status(cx_as_code(oauth_client={"old": computed}), "PLAT-C6") == "not_assessed"


@pytest.mark.parametrize(
    ("last_used", "said"),
    [("2026-11-01T00:00:00Z", "pass"), ("2026-01-01T00:00:00Z", "fail"), ("2026-01-01", "fail")],
)
def test_a_client_that_nobody_uses_is_stale(last_used, said):
    target = {"oauthClients": [{"id": "c", "accessTokenValiditySeconds": 60, "state": "active", "roles": [],
                                "lastUsed": last_used}]}  # fmt: skip
    found = platform(queue=[], target=target)
    assert status(found, "PLAT-C6") == said
    assert status(found, "PLAT-C6", stale_days=10_000) == "pass"


def test_the_guides_ask_for_scopes_alone():
    assert status(guide(oauthClients=[]), "PLAT-C6") == "not_applicable"
