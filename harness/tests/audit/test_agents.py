"""Who takes video contacts: by name, by queue, by duty, or everybody."""

from harness.audit.agents import agents_of
from harness.audit.check import Asked
from harness.tests.audit.checks.chat_orgs import CATALOGUE, chat, snapshot

REQUIREMENT = CATALOGUE.by_id["CHAT-P1"]


def agents(content, **params):
    org = snapshot(content)
    queues = [q for q in org.queues if q.id == "video-queue"]
    found = agents_of(org, Asked(REQUIREMENT, params), queues)
    return [user.id for user in found], len(found.open)


def with_eve(**eve):
    content = chat()
    content["users"].append({"id": "eve", "name": "Eve", **eve})
    return content


def test_members_of_the_queue():
    assert agents(with_eve()) == (["ben"], 0)


def test_members_that_no_source_holds_are_told():
    content = with_eve()
    content["queues"][0]["members"].append("nobody-known")
    assert agents(content) == (["ben"], 1)


def test_those_whom_the_target_names():
    assert agents(with_eve(), agents="Eve") == (["eve"], 0)
    assert agents(with_eve(), agents="Cy") == ([], 1)


def test_without_members_the_duty_counts():
    content = with_eve(duties=["administrator"])
    del content["queues"][0]["members"]
    assert agents(content) == (["ben"], 0)
    del content["users"][1]["duties"]
    assert agents(content) == (["ben", "eve"], 0)
