"""What the reports and the messenger say becomes facts, one by one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness import facts
from harness.account import note_desk, note_messenger, note_reports
from harness.api.guest import VIDEO_MANIFEST
from harness.people import ApiCustomer
from harness.tests.api.test_guest import SESSION, text, upgrade
from harness.tests.fakes import FakeSocket, FakeWire


def person(name, status, *skills, presence="On Queue"):
    return {
        "id": name.lower(),
        "name": name,
        "presence": {"systemPresence": presence},
        "routingStatus": {"status": status},
        "skills": [{"name": skill} for skill in skills],
    }


WAIT = {
    "mediaType": "videoChat",
    "queueMediaTypes": ["videoChat"],
    "requestedSkills": ["Video"],
    "offers": [{"outcome": "missed"}, {"outcome": "answered"}],
    "waitSeconds": 12.0,
}
DETAILS = {
    "customer": "Ana",
    "originatingMediaType": "chat",
    "mediaType": "videoChat",
    "variables": {"Agent_Skill_Requirement": "Twin"},
    "interactions": [{}, {}],
    "engagements": [{"mediaType": "chat", "requestedSkills": [], "offers": [], "waitSeconds": 1.0}, WAIT],
    "flow": [{"reason": "first"}, {"reason": None}, {"reason": "last"}, {"reason": None}],
}
PEOPLE = [
    person("Ben", "IDLE", "Video", "Twin"),
    person("Cy", "INTERACTING", "Twin"),
    person("Dee", "OFF_QUEUE", "Video", presence="Away"),
]


@pytest.fixture
def scene():
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/analytics/conversations/details": {"entities": [DETAILS]},
            "GET /api/v2/users": {"entities": PEOPLE},
            "GET /api/v2/stations": {"entities": [{"status": "AVAILABLE"}]},
        },
        FakeSocket(SESSION),
    )
    seen: dict[str, object] = {}
    made = SimpleNamespace(
        wire=wire,
        seen=seen,
        people={},
        organisation={"deployments": [{"id": "d1", "name": "shop"}]},
        user_id=str.lower,
        login=lambda name: (f"{name}@example.com", "pw"),
        observe=lambda fact, subject, value, source: seen.__setitem__(fact, value),
    )
    made.people["Ana"] = ApiCustomer(made, "Ana")
    return made


def test_a_desk_is_told_by_skill_and_client(scene):
    assert note_desk(scene, "Ben") == (False, "inactive")
    assert (scene.seen[facts.SKILL_AT_DESK], scene.seen[facts.CLIENT]) == (False, "inactive")


def test_reports_become_facts(scene):
    said = note_reports(scene, "Ana")
    assert scene.seen == said
    assert said[facts.CAME_BY] == "chat"
    assert (said[facts.INTERACTIONS], said[facts.VIDEO_WAITS], said[facts.VIDEO_OFFERS]) == (2, 1, 2)
    assert (said[facts.SKILLS], said[facts.WAIT_S]) == (["Video"], 12.0)
    assert (said[facts.MISSED], said[facts.QUEUE_TAKES]) == (1, ["videoChat"])
    assert said[facts.AT_WORK] == ["Ben", "Cy"]
    assert said[facts.HOLDERS] == ["Ben"]
    assert said[facts.IDLE_HOLDERS] == ["Ben"]
    assert said[facts.REFUSAL] == "last"


@pytest.mark.parametrize(
    ("kinds", "latest", "pending", "started"),
    [
        ([], "none", False, False),
        (["Requested"], "Requested", False, False),
        (["Connecting"], "Connecting", True, False),
        (["Connecting", "Started"], "Started", False, True),
        (["Connecting", "Ended"], "Ended", False, False),
    ],
)
def test_the_latest_upgrade_event_counts(scene, kinds, latest, pending, started):
    ana = scene.people["Ana"]
    ana.open_chat()
    assert ana.manifest == VIDEO_MANIFEST
    scene.wire.socket.answer = lambda frame: [*map(upgrade, kinds), text(frame["message"]["text"])]
    assert note_messenger(scene, "Ana") == latest
    assert (scene.seen[facts.PENDING], scene.seen[facts.STARTED]) == (pending, started)
    assert scene.seen[facts.CONSENT] == "none"
    assert ana.told() == []
