"""How a view comes back to the agent."""

import pytest

from harness.tests.audit.checks.guide_snapshots import pasted, paths, status
from harness.tests.audit.checks.video_mail import (
    FOUR,
    NOTIFICATION,
    VIEWED,
    broken,
    configured,
    leading,
    with_blocks,
)

MEDIA, EXPIRY, MINT, MAIL = (NOTIFICATION[name] for name in ("media", "expiry", "mint", "mail"))
FORK = {"type": "condition", "configuration": {"variable": {"name": "targetChannel", "equals": "sms"}}}


def task(then):
    return {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": then}}


MARK = VIEWED["mark"]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("resolvers.0.logs", ["timestamp"]), "logs"),
        (("resolvers.0.viewedWebhook", None), "callback"),
        (("resolvers.0.viewedWebhook", "nowhere"), "callback"),
        (("webhooks.1.requiredFields", FOUR[:3]), "required_fields"),
    ],
)
def test_view_that_does_not_come_back(change, at):
    assert at in paths("ASYNC-C9", broken(change))


def test_view_is_marked_on_every_path():
    assert paths("ASYNC-C9", with_blocks("viewed", mark=configured(MARK, attributes={}))) == ["videoViewed"]
    fork = {**FORK, "outputs": {"true": "mark", "false": None}}
    one_branch = with_blocks("viewed", **{"in": leading(VIEWED["in"], next="fork")}, fork=fork)
    assert paths("ASYNC-C9", one_branch) == ["videoViewed"]
    inside = with_blocks(
        "viewed", tasks={"t": "mark"}, **{"in": leading(VIEWED["in"], next="go")}, go=task(None)
    )
    assert status("ASYNC-C9", inside) == "pass"


def test_opened_mail_counts_as_watched():
    opened = {**MARK, "configuration": {"attributes": {"videoViewed": True}}}
    org = with_blocks("notification", mail=leading(MAIL, success="opened"), opened=opened)
    assert paths("ASYNC-C9", org) == ["opened"]


def test_pasted_view():
    whole = {**dict.fromkeys(FOUR, "x"), "status": "viewed"}
    assert status("ASYNC-C9", pasted(whole)) == "not_assessed"
    assert paths("ASYNC-C9", pasted({**whole, "status": "opened"})) == ["body[status]"]


def test_a_conversation_that_is_not_found_cannot_be_marked():
    look_up = {"type": "get-conversation", "configuration": {}, "outputs": {"success": "mark"}}
    first = {"in": leading(VIEWED["in"], next="get")}
    assert paths("ASYNC-C9", with_blocks("viewed", **first, get=look_up)) == []
    skips = {**look_up, "outputs": {"success": None}}
    assert paths("ASYNC-C9", with_blocks("viewed", **first, get=skips)) == ["videoViewed"]
