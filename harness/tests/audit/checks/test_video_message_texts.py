"""The message that tells of a video: where it goes, what it is made of."""

import pytest

from harness.tests.audit.checks.guide_snapshots import REMOVED, guide, pasted, paths, status
from harness.tests.audit.checks.video_mail import (
    INGESTION,
    TEXT,
    broken,
    configured,
    leading,
    with_blocks,
)

ADD, GET, MARK, PARSE = (INGESTION[name] for name in ("add", "get", "mark", "parse"))
FORK = {"type": "condition", "configuration": {"variable": {"name": "x", "equals": "y"}}}


def task(then):
    return {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": then}}


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


def test_the_thumbnail_beside_the_message_tells_of_no_video_by_itself():
    picture = {
        "type": "add-message",
        "configuration": {"type": "image", "from": "Customer", "content": "{{thumbnailUrl}}"},
        "outputs": {"next": "mark"},
    }
    beside = with_blocks("ingestion", add=leading(ADD, next="picture"), picture=picture)
    assert status("ASYNC-C4", beside) == "pass"
    video = {**picture, "configuration": {**picture["configuration"], "content": "{{mediaUrl}}"}}
    assert (
        status("ASYNC-C4", with_blocks("ingestion", add=leading(ADD, next="picture"), picture=video))
        == "fail"
    )
