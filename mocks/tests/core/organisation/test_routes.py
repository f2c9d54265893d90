"""Users and contact types over HTTP."""

from __future__ import annotations

from mocks.tests.playbook import Playbook

PRINTED = {
    "id": "video-escalation-type-2",
    "name": "Video Support Escalation",
    "channelType": "VIDEO",
    "contactableChannelTypes": [{"channelType": "CHAT"}],
    "routingRules": [],
    "mediaPolicies": [{"id": "default-video-policy", "name": "Standard Video Media Policy"}],
}


def test_me():
    ben = Playbook().agent(on_queue=False)
    me = ben.call("GET", "/api/v2/users/me").json()
    assert me["presence"] == {"systemPresence": "Offline"}
    assert me["routingStatus"] == {"status": "OFF_QUEUE", "startTime": None}
    assert me["video"] == {"enabled": True}
    assert me["skills"][1] == {"id": "skill-video-support", "name": "Video_Certified", "proficiency": 4.0}


def test_presence_of_others_is_for_those_who_edit_users():
    playbook = Playbook()
    ben = playbook.agent(on_queue=False)
    path = f"/api/v2/users/{ben.id}/presences/purecloud"
    body = {"presenceDefinition": {"systemPresence": "On Queue"}}
    assert playbook.http("PATCH", path, body, token=playbook.log_in("Cy")).status == 403
    assert ben.status == "OFF_QUEUE"
    assert playbook.http("PATCH", path, body, token=playbook.log_in("Ada")).status == 200
    assert ben.status == "IDLE"


def test_a_contact_type_as_the_guide_prints_it():
    """Guide CHAT, section 1; its id is the caller's choice, and is taken once."""
    playbook = Playbook("northwind-chat")
    ada = playbook.log_in("Ada")
    created = playbook.http("POST", "/api/v2/contacttypes", PRINTED, token=ada)
    assert created.status == 201
    shown = playbook.http("GET", f"/api/v2/contacttypes/{PRINTED['id']}", token=ada).json()
    assert shown == {**PRINTED, "allowExternalUsers": False} == created.json()
    again = playbook.http("POST", "/api/v2/contacttypes", PRINTED, token=ada)
    assert (again.status, again.json()["code"]) == (409, "conflict")


def test_a_contact_type_needs_its_channels_permission():
    playbook = Playbook("northwind-chat")
    before = dict(playbook.platform.state.organisation.contact_types)
    answer = playbook.http("POST", "/api/v2/contacttypes", PRINTED, token=playbook.log_in("Ben"))
    assert answer.json()["code"] == "missing.any.permissions"
    assert "Contact Types > Video > Edit" in answer.json()["message"]
    assert playbook.platform.state.organisation.contact_types == before


def test_deployments_are_listed():
    playbook = Playbook()
    shown = playbook.http("GET", "/api/v2/deployments", token=playbook.log_in("Ada")).json()["entities"]
    assert [one["flowId"] for one in shown] == ["web-messaging-flow-01"]
