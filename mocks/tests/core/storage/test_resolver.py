"""Links that are opened, by whom they may be, as long as there is something to open."""

from __future__ import annotations

import base64

import pytest

from mocks.tests.core.integrations.scripts import Play
from mocks.tests.core.storage.scripts import DAY_S, FILM, form, send_form, target

ANA = "ana@customer.example:dummy-password-of-ana"


def signed_in(pair: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


def personal(play: Play) -> str:
    """Ben sends a personal answer; the link's path."""
    raw = form().replace(
        b"--b--", b'--b\r\nContent-Disposition: form-data; name="personal"\r\n\r\ntrue\r\n--b--'
    )
    play.answer(media=send_form(play.playbook, raw).json()["mediaId"])
    return play.link()


def test_each_click_mints_an_address_that_ends():
    play = Play()
    play.answer()
    first = play.playbook.http("GET", f"{play.link()}/video").headers["location"]
    play.playbook.pass_time(3600)
    assert play.playbook.http("GET", target(first)).status == 403
    second = play.playbook.http("GET", f"{play.link()}/video").headers["location"]
    assert play.playbook.http("GET", target(second)).body == FILM


def test_a_link_lives_as_long_as_the_file():
    play = Play()
    play.answer()
    play.playbook.pass_time(30 * DAY_S - 1)
    assert play.playbook.http("GET", play.link()).status == 200
    play.playbook.pass_time(1)
    gone = play.playbook.http("GET", play.link())
    assert (gone.status, b"no longer available" in gone.body) == (410, True)
    assert play.playbook.http("GET", f"{play.link()}/video").status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        (signed_in(ANA), 200),
        (signed_in("ana@customer.example:wrong"), 401),
        (signed_in("noor@customer.example:"), 401),
        ({"Authorization": "Basic !"}, 401),
        ({"Authorization": "Bearer x"}, 401),
    ],
)
def test_who_watches_something_personal_signs_in(headers, status):
    play = Play()
    link = personal(play)
    assert play.playbook.http("GET", link, headers=headers).status == status
    click = play.playbook.http("GET", f"{link}/video", headers=headers)
    assert click.status == (302 if status == 200 else 401)


def test_a_resolver_that_asks_nobody():
    play = Play(resolvers={"links": {"authenticates": False}})
    assert play.playbook.http("GET", personal(play)).status == 200


@pytest.mark.parametrize(
    ("page", "there", "missing"),
    [
        ({}, ["playsinline", "controls", "<button"], ["autoplay"]),
        (
            {"playsInline": False, "startButton": False, "autoplay": True},
            ["autoplay"],
            ["playsinline", "<button"],
        ),
    ],
)
def test_the_player_is_as_the_organisation_says(page, there, missing):
    play = Play(pages={"player": page})
    play.answer()
    html = play.playbook.http("GET", play.link()).body.decode()
    assert all(word in html for word in there)
    assert not any(word in html for word in missing)


@pytest.mark.parametrize(("public", "status"), [(True, 200), (False, 403)])
def test_thumbnails_are_public_unless_they_are_not(public, status):
    play = Play(buckets={"customers": {"publicThumbnails": public}})
    play.record()
    thumbnail = play.ana.texts[-1]
    assert play.playbook.http("GET", target(thumbnail)).status == status


@pytest.mark.parametrize("path", ["/v/x", "/v/x/video", "/v/x/opened.gif", "/v/x/thumbnail.svg"])
def test_a_link_that_nobody_sent(path):
    assert Play().playbook.http("GET", path).status == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"conversationId": "nobody"}, 404),
        ({"size": 0}, 400),
        ({"size": "many"}, 400),
        ({"mimeType": "text/html"}, 400),
        ({"surprise": 1}, 400),
    ],
)
def test_a_recording_that_is_announced_wrongly(change, status):
    assert Play().announce(**change).status == status


def test_an_organisation_without_a_capture_page():
    assert Play(pages={"capture": None}).announce().status == 404


def test_the_link_to_record_at_leads_to_the_page():
    play = Play()
    answer = play.playbook.http("GET", "/record?c=some-conversation")
    assert (answer.status, answer.headers["location"]) == (302, "/pages/capture/?c=some-conversation")


def test_without_a_page_the_link_to_record_at_leads_nowhere():
    assert Play(pages={"capture": None}).playbook.http("GET", "/record?c=some-conversation").status == 404


def test_what_does_not_call_itself_mp4_is_converted_before_anybody_is_told():
    play = Play()
    play.ask()
    answer = play.announce(mimeType="video/webm").json()
    assert play.playbook.http("PUT", target(answer["uploadUrl"]), raw=FILM).status == 200
    kept = play.get(f"media/media/{answer['mediaId']}")
    assert (kept["mimeType"], kept["size"], kept["callbackStatus"]) == ("video/mp4", len(FILM) + 8, 202)
    assert play.playbook.objects[answer["mediaId"]] == b"as MP4: " + FILM
    assert "Format: video/mp4" in play.messages()[0]["text"]
