"""The large organisation: always the same, clean, quick to load, and as quick to work in as a small one."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest

from mocks import orgs
from mocks.exports import FORMS
from mocks.orgs import large
from mocks.tests.playbook import Playbook


@pytest.fixture(scope="module")
def seed():
    return orgs.read(large.NAME)


def test_it_is_loaded_by_name_like_the_others():
    assert large.NAME in orgs.clean()
    assert not [name for name in orgs.names() if name.startswith(f"{large.NAME}/")]


def test_there_are_thousands_and_nobody_twice(seed):
    assert len(seed["users"]) > large.USERS
    assert len(seed["queues"]) > large.QUEUES
    for kind, field in (("users", "id"), ("users", "email"), ("queues", "id"), ("queues", "name")):
        assert max(Counter(one[field] for one in seed[kind].values()).values()) == 1
    for queue in seed["queues"].values():
        assert len(queue["members"]) == len(set(queue["members"]))


def test_it_is_the_same_each_time_it_is_made(seed):
    large._made.cache_clear()
    assert json.dumps(orgs.read(large.NAME)) == json.dumps(seed)


def test_what_is_read_may_be_changed(seed):
    changed = orgs.read(large.NAME)
    changed["users"]["person-1"]["name"] = "Somebody Else"
    assert orgs.read(large.NAME)["users"]["person-1"]["name"] == seed["users"]["person-1"]["name"]


def test_it_differs_from_a_clean_organisation_in_size_alone(seed):
    base = orgs.read(large.BASE)
    assert {key for key in base if base[key] != seed[key]} == {"name", "users", "queues"}
    for kind in ("users", "queues"):
        assert base[kind].items() <= seed[kind].items()
    pattern = base["queues"]["support"]
    assert {json.dumps([q["mediaTypes"], q["skillRequirements"]]) for q in seed["queues"].values()} == {
        json.dumps([pattern["mediaTypes"], pattern["skillRequirements"]])
    }


def test_it_loads_and_works_in_good_time(seed):
    """Half a second to load and a tenth for a chat that becomes a video, with room to spare; processor time."""
    began = time.process_time()
    playbook = Playbook(seed=orgs.read(large.NAME))
    loaded = time.process_time()
    ben, ana = playbook.agent(), playbook.guest()
    ana.say("Hello")
    ben.answer("messages")
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.answer("videos")
    played = time.process_time() - loaded
    assert ben.legs() == {"messages": "connected", "videos": "connected"}
    assert ana.events("Started")
    assert loaded - began < 2
    assert played < 0.5


def test_its_lists_are_paged_to_the_end(seed):
    playbook = Playbook(seed=seed)
    ada, seen = playbook.log_in("Ada"), []
    last = -(-len(seed["queues"]) // 100)
    for number in (1, last, last + 1):
        page = playbook.http("GET", f"/api/v2/queues?pageSize=100&pageNumber={number}", token=ada).json()
        assert page["total"] == len(seed["queues"])
        seen.append(len(page["entities"]))
    assert seen == [100, len(seed["queues"]) - 100 * (last - 1), 0]


def test_it_can_be_exported(seed):
    written = json.loads(FORMS["guide-json"](seed)["organisation.json"])
    assert len(written["queues"]) == len(seed["queues"])
