"""Reports of conversations: who may read them, and the figures in them."""

from __future__ import annotations

from mocks.tests.playbook import details, in_video

PATH = "/api/v2/analytics/conversations/details"


def test_agents_may_not_read_everybodys_interactions():
    _, _, ben = in_video()
    assert ben.call("GET", PATH).status == 403


def test_one_upgrade_is_one_interaction_with_all_its_handle_time():
    playbook, _, ben = in_video()
    playbook.pass_time(90)
    ben.hang_up("videos")
    playbook.pass_time(10)
    ben.hang_up("messages")
    playbook.pass_time(5)
    found = details(playbook)
    assert (found["customer"], found["originatingMediaType"]) == ("Ana", "webChat")
    assert [one["handleSeconds"] for one in found["interactions"]] == [100.0]
    assert found["interactions"][0]["interactionId"] == found["conversationId"]
    assert [(one["mediaType"], one["outcome"]) for one in found["engagements"]] == [
        ("webChat", "answered"),
        ("videoChat", "answered"),
    ]
    assert found["engagements"][1]["offers"][0]["outcome"] == "answered"


def test_the_flow_says_what_each_block_did():
    playbook, _, _ = in_video()
    said = [(one["block"], one["output"]) for one in details(playbook)["flow"]]
    assert ("send-message-upgrade", "wait") in said
    assert said[-2:] == [("video-chat", "wait"), ("video-chat", "success")]
