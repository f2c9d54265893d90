"""The check of the CRM that adds an SME."""

import pytest

from harness.tests.audit.checks.snapshots import guide, platform, snippet, status

ID = "5d0c2a9e-6f0b-4c39-9a51-2f5f6a1c7e10"
BODY = {
    "participantId": ID,
    "type": "video",
    "role": "agent",
    "state": "not-in-queue",
    "properties": {"case_number": "4711"},
}
CLIENT = {"id": "crm", "name": "CRM", "description": "CRM", "scopes": ["interaction:write", "routing:write"]}


def org(*drop, users=(ID,), scopes=None, **changes):
    body = {key: value for key, value in {**BODY, **changes}.items() if key not in drop}
    client = {**CLIENT, "purpose": "CRM brings experts", **({} if scopes is None else {"scopes": scopes})}
    return guide(
        payloads=[{"id": "p", "shape": "participant", "body": body}],
        users=[{"id": one, "name": one, "email": f"{one}@example.com"} for one in users],
        oauthClients=[client],
    )


def test_the_printed_call_with_a_user_of_the_platform_passes():
    assert status(org(), "CONF-C11") == "pass"


@pytest.mark.parametrize("field", sorted(BODY))
def test_each_field_is_missed(field):
    assert status(org(field), "CONF-C11") == "fail"


@pytest.mark.parametrize(
    "changes",
    [{"participantId": "crm-0057"}, {"type": "voice"}, {"role": "customer"}, {"state": "queued"}],
)
def test_each_wrong_value_is_seen(changes):
    assert status(org(**changes), "CONF-C11") == "fail"


@pytest.mark.parametrize("scopes", [["interaction:write"], ["routing:write"], []])
def test_each_scope_is_missed(scopes):
    assert status(org(scopes=scopes), "CONF-C11") == "fail"


def test_a_name_is_no_id():
    named = guide(
        payloads=[{"id": "p", "shape": "participant", "body": {**BODY, "participantId": "Cy"}}],
        users=[{"id": ID, "name": "Cy"}],
    )
    assert status(named, "CONF-C11") == "fail"


def test_a_snippet_alone_does_not_tell_whose_id_it_is():
    assert status(snippet(BODY), "CONF-C11") == "not_assessed"
    assert status(snippet({**BODY, "type": "voice"}), "CONF-C11") == "fail"


@pytest.mark.parametrize(
    ("kind", "said"), [("crm", "fail"), ("platform user", "pass"), ("barcode", "not_assessed")]
)
def test_what_the_integration_sends(kind, said):
    stated = guide(
        payloads=[{"id": "p", "shape": "participant", "body": BODY}],
        users=[{"id": ID, "name": "Cy"}],
        integrations=[{"id": "i", "name": "CRM", "participantIdKind": kind}],
    )
    assert status(stated, "CONF-C11") == said


def test_other_bodies_and_other_dialects_say_nothing():
    other = guide(payloads=[{"id": "e", "shape": "event", "body": {}}])
    assert status(other, "CONF-C11") == "not_assessed"
    assert status(platform(user=[]), "CONF-C11") == "not_applicable"
