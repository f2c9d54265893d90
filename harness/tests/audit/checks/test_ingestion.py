"""How videos come in: the chain, the webhook, the mark, and the message itself."""

import pytest

from harness.tests.audit.checks.guide_snapshots import REMOVED, guide, pasted, paths, status
from harness.tests.audit.checks.video_mail import (
    CHAT,
    INGESTION,
    SIX,
    TEXT,
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


def test_message_in_the_wrong_conversation():
    at = ["add[conversation]"]
    assert paths("ASYNC-C4", with_blocks("ingestion", parse=leading(PARSE, next="add"))) == at
    one_branch = with_blocks(
        "ingestion",
        parse=leading(PARSE, next="fork"),
        fork={**FORK, "outputs": {"true": "get", "false": "add"}},
    )
    assert paths("ASYNC-C4", one_branch) == at
    failing = with_blocks("ingestion", get=configured(GET, conversationId=""))
    assert paths("ASYNC-C4", failing) == at
    too_late = with_blocks(
        "ingestion",
        parse=leading(PARSE, next="add"),
        add=leading(ADD, next="get"),
        get=leading(GET, success="mark"),
    )
    assert paths("ASYNC-C4", too_late) == at


def test_conversation_looked_up_in_a_task_or_before_a_loop():
    inside = with_blocks(
        "ingestion",
        tasks={"t": "get"},
        parse=leading(PARSE, next="go"),
        go=task("add"),
        get=leading(GET, success=None),
    )
    assert status("ASYNC-C4", inside) == "pass"
    again = with_blocks("ingestion", add=leading(ADD, next="fork"), fork={**FORK, "outputs": {"true": "add"}})
    assert status("ASYNC-C4", again) == "pass"


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"type": "html"}, "add.type"),
        ({"from": "Agent"}, "add.from"),
        ({"content": "https://storage.example.org/v.mp4"}, "add.content"),
        ({"content": "<video src='{{mediaUrl}}'></video>"}, "add.content"),
    ],
)
def test_message_of_another_form(changes, at):
    assert paths("ASYNC-C4", with_blocks("ingestion", add=configured(ADD, **changes))) == [at]


def test_message_from_a_bot():
    assert status("ASYNC-C4", with_blocks("ingestion", add=configured(ADD, **{"from": "Bot Vera"}))) == "pass"


def test_pasted_message():
    assert status("ASYNC-C4", pasted({"type": "text", "content": TEXT})) == "pass"
    assert status("ASYNC-T1", pasted({"type": "text", "content": TEXT})) == "pass"
    assert (
        status("ASYNC-T1", pasted({"type": "text", "content": "[View](https://a.example)"})) == "not_assessed"
    )
    assert status("ASYNC-E3", pasted({"type": "text", "content": TEXT})) == "pass"
    assert status("ASYNC-C4", pasted({"type": "html", "content": "<b>Video</b>"})) == "fail"


def test_message_that_cannot_be_seen():
    assert {status(i, guide(queues=[])) for i in ("ASYNC-C4", "ASYNC-C5", "ASYNC-T1", "ASYNC-E3")} == {
        "not_assessed"
    }
    silent = guide(messageTemplates=[{"id": "m", "channel": "conversation"}])
    assert {status(i, silent) for i in ("ASYNC-C4", "ASYNC-T1", "ASYNC-E3")} == {"not_assessed"}


def test_metadata_beside_the_text():
    bare = with_blocks("ingestion", add=configured(ADD, metadata={"duration": 45}))
    assert paths("ASYNC-T1", bare) == ["add.metadata"]
    assert status("ASYNC-T1", with_blocks("ingestion", add=configured(ADD, metadata=REMOVED))) == "pass"


@pytest.mark.parametrize("content", ["data:video/webm;base64,GkXf", "A" * 500])
def test_file_in_the_transcript(content):
    assert paths("ASYNC-T1", with_blocks("ingestion", add=configured(ADD, content=content))) == [
        "add.content"
    ]


def test_markup():
    def said(content):
        return with_blocks("ingestion", add=configured(ADD, content=content))

    anchor = said('<a href="https://video.example.org/v/3">View</a>')
    assert paths("ASYNC-E3", anchor) == ["add.markup"]
    assert status("ASYNC-E3", anchor) == "pass"
    assert status("ASYNC-E3", said("<p>[View](https://a.example)</p>")) == "fail"
    assert status("ASYNC-E3", said('<a href="https://a.example" onclick="x()">View</a>')) == "fail"


def test_thumbnails():
    image = {
        "id": "i",
        "name": "i",
        "channel": "conversation",
        "type": "image",
        "content": "https://a.example/t.jpg",
    }
    with_image = ("messageTemplates", [image])
    assert status("ASYNC-E3", broken(with_image, ("buckets.0.public", True))) == "pass"
    assert paths("ASYNC-E3", broken(with_image, ("buckets.0.public", False))) == ["public"]
    closed = broken(with_image, ("buckets.0.public", True), ("buckets.0.cors", []))
    assert paths("ASYNC-E3", closed) == ["cors"]
    assert paths("ASYNC-E3", broken(with_image, ("buckets", []))) == ["public"]


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
