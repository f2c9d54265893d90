"""Videos that come in, videos that go out, and what is told of them."""

from __future__ import annotations

import pytest

from mocks.core.commands import SendMail, SendSms
from mocks.core.faults import HttpFault
from mocks.core.wire import read_value
from mocks.tests.core.integrations.scripts import BODY, Play
from mocks.tests.core.storage.scripts import DAY_S, FILM, state_of, target


def test_a_video_comes_in():
    play = Play()
    media = play.record()
    (message,) = play.messages()
    assert message["text"].startswith("**Video Message Received**\n\n[View Video](http://platform.test/v/")
    assert message["text"].endswith("*Duration: 45s | Format: video/mp4*")
    assert message["metadata"] == {
        "duration": "45",
        "format": "video/mp4",
        "storage": "object-storage",
        "retentionExpires": "2026-04-01T09:00:00.000Z",
    }
    assert message["from"] == "customer"
    conversation = play.get(f"conversations/{play.conversation}")
    assert conversation["participants"][0]["attributes"] == {"hasVideoAttachment": "true"}
    assert conversation["queueId"] == "async-video-review-01"
    assert play.get(f"media/media/{media}")["callbackStatus"] == 202
    assert play.ana.texts[-2:] == [message["text"], play.ana.texts[-1]]
    assert [type(one) for one in play.playbook.sent] == [SendSms]


@pytest.mark.parametrize(
    ("page", "callback", "messages"),
    [
        ({"onUploadComplete": None}, None, 0),
        ({"onUploadComplete": {"carry": ["conversationId"]}}, 400, 0),
        ({"onUploadComplete": {"post": "nowhere"}}, 404, 0),
        ({"confirmBySms": False}, 202, 1),
    ],
)
def test_what_follows_an_upload_is_as_the_page_says(page, callback, messages):
    play = Play(pages={"capture": page})
    media = play.record()
    assert play.get(f"media/media/{media}")["callbackStatus"] == callback
    assert len(play.messages()) == messages


def test_a_video_that_travels_in_the_message_is_cut_off():
    play = Play(pages={"capture": {"onUploadComplete": {"inline": True}}})
    play.record()
    assert "[View Video](data:video/mp4;base64,MDEy" in play.messages()[0]["text"]
    assert all(len(one["text"]) <= 2000 for one in play.messages())


def test_without_looking_it_up_the_latest_conversation_is_meant():
    play = Play(workflows={"ingestion": {"blocks": {"parse": {"outputs": {"next": "add"}}}}})
    _, other = play.ask("Noor")
    play.record()
    assert play.messages() == []
    play.conversation = other
    assert len(play.messages()) == 1


def test_a_conversation_that_is_unknown_fails_the_run():
    play = Play()
    assert play.post(BODY).status == 202
    run = play.get("flows/Video_Ingestion_Webhook/executions")["entities"][-1]
    assert (run["outcome"], run["steps"][-1]) == ("failed", {"block": "get", "output": "failure"})


def test_an_answer_goes_out_by_mail():
    play = Play()
    run = play.answer()
    assert run["outcome"] == "completed"
    (mail,) = play.playbook.sent
    assert isinstance(mail, SendMail)
    assert (mail.to, mail.subject) == ("ana@customer.example", "Your Video Response")
    assert mail.text.startswith("Please review your video response from Agent John.")
    assert f'<a href="http://platform.test{play.link()}">' in mail.html


def test_an_answer_goes_out_by_sms_or_into_the_chat():
    play = Play()
    assert play.answer(channel="sms", to="+12025550101")["outcome"] == "completed"
    assert isinstance(play.playbook.sent[-1], SendSms)
    assert play.answer(channel="web message", to=play.conversation)["outcome"] == "completed"
    assert "[Watch the video](http://platform.test/v/" in play.ana.texts[-1]


@pytest.mark.parametrize(
    ("channel", "to", "media"),
    [
        ("email", "nobody", None),
        ("sms", "nobody", None),
        ("web message", "nobody", None),
        ("email", "a@b.example", "media_0"),
    ],
)
def test_an_answer_that_cannot_go_out_asks_for_another(channel, to, media):
    play = Play()
    run = play.answer(channel=channel, to=to, media=media)
    assert (run["outcome"], run["message"]) == ("ended", "Nothing was sent. Please upload the video anew.")
    assert play.playbook.sent == []


def test_an_answer_that_has_expired_is_not_sent():
    play = Play()
    media = play.get(f"media/media/{play.record()}")["mediaId"]
    play.playbook.sent.clear()
    play.playbook.pass_time(31 * DAY_S)
    assert state_of(play.playbook, media) == "deleted"
    assert play.answer(media=media)["outcome"] == "ended"
    assert play.playbook.sent == []


def test_without_an_answer_of_the_minting_webhook_nothing_goes_out():
    play = Play()
    fault = {"kind": "http", "method": "POST", "path": "/mint", "status": 503}
    play.playbook.platform.plant(read_value(fault, HttpFault))
    assert play.answer()["outcome"] == "ended"
    assert play.playbook.sent == []
    assert play.answer()["outcome"] == "completed"


def test_a_view_is_logged_and_puts_a_badge_on():
    play = Play()
    play.answer()
    link = play.link()
    desktop = f"conversations/{play.conversation}/desktop/web"
    assert play.playbook.http("GET", link).status == 200
    assert play.get(desktop)["badges"] == []
    seen = play.playbook.http("GET", f"{link}/video", headers={"X-Forwarded-For": "203.0.113.7"})
    assert play.playbook.http("GET", target(seen.headers["location"])).body == FILM
    assert play.get(desktop)["badges"] == ["Viewed"]
    media = next(reversed(play.playbook.platform.state.storage.files))
    assert play.get(f"media/media/{media}/views")["entities"] == [
        {"timestamp": "2026-03-02T09:00:00.000Z", "ip": "203.0.113.7"}
    ]


def test_a_mail_can_tell_that_it_was_opened():
    play = Play(resolvers={"links": {"onEmailOpened": {"set": {"videoViewed": True}}}})
    play.answer()
    pixel = f"{play.link()}/opened.gif"
    assert pixel in play.playbook.sent[-1].html
    assert play.playbook.http("GET", pixel).headers["content-type"] == "image/gif"
    assert play.get(f"conversations/{play.conversation}/desktop/web")["badges"] == ["Viewed"]


@pytest.mark.parametrize(("days", "kept"), [(30, False), (60, True), (None, True)])
def test_a_transcript_is_kept_for_as_long_as_the_organisation_says(days, kept):
    play = Play(conversationRetentionDays=days)
    play.record()
    play.playbook.pass_time(30 * DAY_S - 1)
    assert len(play.messages()) == 1
    play.playbook.pass_time(1)
    assert bool(play.messages()) is kept
