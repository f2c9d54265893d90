"""The upgrade of a web message, and what becomes of it by one difference, as guide WEB says."""

from __future__ import annotations

from mocks.tests.playbook import Agent, Guest, Playbook, details, in_chat


def consented(difference: str) -> tuple[Playbook, Guest, Agent]:
    """A customer in a chat who has agreed to video."""
    playbook, ana, ben = in_chat(f"northwind-web/{difference}")
    ana.ask_for_video()
    ana.answer("Accepted")
    return playbook, ana, ben


def test_a_queue_without_video_refuses_after_the_consent():
    """WEB-P6."""
    playbook, ana, ben = consented("the-queue-takes-no-video")
    assert ben.legs() == {"messages": "connected"}
    assert ana.events("Ended")[0]["reason"] == "error"
    refused = next(one for one in details(playbook)["flow"] if one["type"] == "video-chat")
    assert (refused["output"], "does not take videoChat" in refused["reason"]) == ("error", True)


def test_a_route_behind_the_consent_breaks_the_contact():
    """WEB-T2."""
    playbook, ana, ben = consented("video-goes-by-route-to-queue")
    found = details(playbook)
    assert (ben.conversation["mediaType"], ana.events("Connecting")) == ("webChat", [])
    assert len(found["interactions"]) == 2
    assert [one["mediaType"] for one in found["engagements"]] == ["webChat", "webChat"]
    assert "Hello" not in ben.transcript()


def test_a_second_video_block_queues_a_second_time():
    """WEB-C7."""
    playbook, ana, ben = consented("a-second-video-block-follows-the-first")
    ben.answer("videos")
    kinds = [one["mediaType"] for one in details(playbook)["engagements"]]
    assert kinds == ["webChat", "videoChat", "videoChat"]
    playbook.pass_time(60)
    assert ben.legs() == {"messages": "connected", "videos": "connected"}
    assert ana.events("Ended") == []


def test_without_a_time_limit_the_negotiation_never_ends():
    """WEB-C3."""
    playbook, ana, ben = consented("the-video-waits-for-ever")
    playbook.pass_time(3600)
    assert ana.events("Ended") == []
    assert ben.legs()["videos"] == "alerting"


def test_handle_time_breaks_where_the_video_begins_on_another_contact():
    """WEB-E2."""
    playbook, ana, ben = in_chat("northwind-web/the-block-names-no-contact")
    playbook.pass_time(60)
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.answer("videos")
    playbook.pass_time(30)
    first, second = details(playbook)["interactions"]
    assert (first["handleSeconds"], second["handleSeconds"]) == (60.0, 30.0)
    assert first["endTime"] is not None
