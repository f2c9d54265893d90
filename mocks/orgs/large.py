"""A clean organisation as large as they come: thousands of made-up people and queues, the same on every machine.

Everybody whom the web organisation has works there too, so that whatever is played there can be played here.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

NAME = "northwind-large"
#: What is built upon.
BASE = "northwind-web"
USERS, QUEUES = 4_000, 1_500
#: How many work in a queue, at least and at most.
MEMBERS = (5, 30)
#: Chance is seeded: one number, one organisation.
SEED = 4_711


def make(base: dict[str, Any]) -> dict[str, Any]:
    """The large organisation over the data of the one that it is built upon; fresh data at each call."""
    people, queues = _made()
    users = {**base["users"], **json.loads(people)}
    return {**base, "name": NAME, "users": users, "queues": {**base["queues"], **json.loads(queues)}}


@cache
def _made() -> tuple[str, str]:
    """People and queues as JSON: made once, read as often as somebody loads them."""
    # Imported here: it takes longer than any other organisation does to load.
    from faker import Faker

    fake = Faker("en_US")
    fake.seed_instance(SEED)
    people = {f"person-{number}": _person(fake, number) for number in range(1, USERS + 1)}
    ids = [person["id"] for person in people.values()]
    queues = {f"queue-{number}": _queue(fake, number, ids) for number in range(1, QUEUES + 1)}
    return json.dumps(people), json.dumps(queues)


def _person(fake: Any, number: int) -> dict[str, Any]:
    first, last = fake.first_name(), fake.last_name()
    return {
        "id": str(fake.uuid4()),
        "name": f"{first} {last}",
        "email": f"{first}.{last}.{number}@northwind.example".lower(),
        "password": f"dummy-password-{number}",
        "roles": ["Agent"],
        "video": {"enabled": True},
        "licence": fake.random_element(("CX 2", "CX 3")),
        "addOns": ["Video"],
        "skills": [
            {"id": skill, "proficiency": fake.random_int(1, 5)}
            for skill in ("skill-chat-support", "skill-video-support")
        ],
    }


def _queue(fake: Any, number: int, people: list[str]) -> dict[str, Any]:
    many = fake.random_int(*MEMBERS)
    return {
        "id": f"queue-{number:04d}",
        "name": f"{fake.city()} - {fake.bs().title()} {number}",
        "mediaTypes": ["webChat", "videoChat"],
        "skillRequirements": {
            "webChat": {"skills": [{"skill": {"id": "skill-chat-support"}, "level": 1}]},
            "videoChat": {"skills": [{"skill": {"id": "skill-video-support"}, "level": 1}]},
        },
        "members": fake.random_elements(people, length=many, unique=True),
    }
