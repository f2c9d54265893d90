"""How videos come in: the chain, the webhook, the mark, and the message itself."""

import pytest

from harness.tests.audit.checks.guide_snapshots import REMOVED, guide, pasted, paths, status
from harness.tests.audit.checks.video_mail import (
    CHAT,
    INGESTION,
    SIX,
    broken,
    configured,
    leading,
    with_blocks,
    without,
)

ADD, GET, MARK, PARSE = (INGESTION[name] for name in ("add", "get", "mark", "parse"))
FORK = {"type": "condition", "configuration": {"variable": {"name": "x", "equals": "y"}}}


def task(then):
    return {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": then}}


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("pages.0.onUploadComplete", None), "on_upload_complete"),
        (("pages.0.onUploadComplete.post", "Nowhere"), "on_upload_complete"),
        (("pages.0.onUploadComplete.carry", ["mediaUrl"]), "on_upload_complete"),
        (("webhooks.0.flow", "Nowhere"), "flow"),
        (("webhooks.0.flow", None), "flow"),
        (("webhooks", []), "webhook"),
    ],
)
def test_chain_with_a_link_missing(change, at):
    assert at in paths("ASYNC-C1", broken(change))


def test_link_is_handed_out_after_the_intent():
    assert paths("ASYNC-C1", with_blocks("chat", link=configured(CHAT["link"], text="No"))) == ["link"]
    skipped = with_blocks("chat", **{"in": leading(CHAT["in"], message="link")})
    assert paths("ASYNC-C1", skipped) == ["link"]
    one_branch = with_blocks("chat", **{"in": leading(CHAT["in"], next="link")})
    assert paths("ASYNC-C1", one_branch) == ["link"]
    unreachable = with_blocks("chat", wants={**CHAT["wants"], "outputs": {"true": None}})
    assert paths("ASYNC-C1", unreachable) == ["link"]
    inside = with_blocks("chat", tasks={"t": "link"}, wants=leading(CHAT["wants"], true="go"), go=task(None))
    assert status("ASYNC-C1", inside) == "pass"


def test_message_that_no_path_adds():
    assert paths("ASYNC-C1", with_blocks("ingestion", get=leading(GET, success="mark"))) == ["add_message"]


def test_chain_that_cannot_be_seen():
    assert status("ASYNC-C1", without("webhooks")) == "not_assessed"
    assert status("ASYNC-C1", broken(("pages.0.onUploadComplete", REMOVED))) == "not_assessed"
    module = {"type": "call-module", "configuration": {"module": "Add"}, "outputs": {"next": "mark"}}
    assert status("ASYNC-C1", with_blocks("ingestion", add=module)) == "not_assessed"


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("webhooks.0.method", "PUT"), "method"),
        (("webhooks.0.contentType", "multipart/form-data"), "content_type"),
        (("webhooks.0.requiredFields", SIX[:5]), "required_fields"),
        (("webhooks.0.refusesOthers", False), "refuses_others"),
    ],
)
def test_webhook_takes_anything(change, at):
    assert paths("ASYNC-C3", broken(change)) == [at]


def test_webhook_of_the_views_is_another():
    assert status("ASYNC-C3", broken(("webhooks.1.contentType", "text/plain"))) == "pass"


def test_charset_is_no_matter():
    assert status("ASYNC-C3", broken(("webhooks.0.contentType", "application/json; charset=utf-8"))) == "pass"


def test_pasted_upload():
    whole = dict.fromkeys(SIX, "x")
    assert status("ASYNC-C3", pasted(whole)) == "not_assessed"
    assert paths("ASYNC-C3", pasted({**whole, "mimetype": "x", "mimeType": REMOVED})) == []
    short = {key: value for key, value in whole.items() if key != "duration"}
    assert paths("ASYNC-C3", pasted(short)) == ["body[duration]"]


def test_webhook_that_cannot_be_seen():
    assert status("ASYNC-C3", broken(("webhooks.0.refusesOthers", REMOVED))) == "not_assessed"
    assert status("ASYNC-C3", guide(queues=[])) == "not_assessed"


def test_mark():
    at = ["add[hasVideoAttachment]"]
    wrong = with_blocks("ingestion", mark=configured(MARK, attributes={"hasVideoAttachment": False}))
    assert paths("ASYNC-C5", wrong) == at
    fork = {**FORK, "outputs": {"true": "mark", "false": None}}
    assert paths("ASYNC-C5", with_blocks("ingestion", add=leading(ADD, next="fork"), fork=fork)) == at
    unreachable = with_blocks("ingestion", add=leading(ADD, next=None))
    assert paths("ASYNC-C5", unreachable) == at
    local = with_blocks(
        "ingestion",
        mark={
            "type": "set-variable",
            "configuration": {"variables": {"hasVideoAttachment": True}},
            "outputs": {},
        },
    )
    assert paths("ASYNC-C5", local) == at


def test_mark_elsewhere_on_the_way():
    before = with_blocks(
        "ingestion",
        get=leading(GET, success="mark"),
        mark=leading(MARK, next="add"),
        add=leading(ADD, next=None),
    )
    assert status("ASYNC-C5", before) == "pass"
    inside = with_blocks("ingestion", tasks={"t": "mark"}, add=leading(ADD, next="go"), go=task(None))
    assert status("ASYNC-C5", inside) == "pass"
    module = {"type": "call-module", "configuration": {"module": "Mark"}, "outputs": {}}
    assert status("ASYNC-C5", with_blocks("ingestion", mark=module)) == "not_assessed"


def test_flow_by_name():
    assert status("ASYNC-C5", broken(), flow="Video_Ingestion_Webhook") == "pass"
    renamed = broken(("flows.1.id", "In"), ("flows.1.name", "In"), ("webhooks.0.flow", "In"))
    assert status("ASYNC-C5", renamed) == "pass"
