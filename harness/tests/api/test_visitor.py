"""Somebody who opens addresses and is led on."""

from __future__ import annotations

import httpx
import pytest

from harness.api.visitor import Visitor
from harness.tests.fakes import FakeWire

PAGE = {"content-type": "text/html"}
FILM = {"content-type": "video/mp4"}


@pytest.fixture
def wire():
    return FakeWire(
        {
            "GET /v/a": httpx.Response(200, headers=PAGE, text='<video controls src="/v/a/video"></video>'),
            "GET /v/a/video": httpx.Response(302, headers={"location": "http://platform.invalid/film"}),
            "GET /film": httpx.Response(200, headers=FILM, content=b"film"),
            "GET /plain": httpx.Response(410, headers=PAGE, text="gone"),
            "GET /round": httpx.Response(302, headers={"location": "/round"}),
        }
    )


def test_a_player_is_followed_to_its_film(wire):
    seen = Visitor(wire).watch("http://platform.invalid/v/a")
    assert (seen.content, seen.is_video, seen.redirected) == (b"film", True, True)
    assert seen.address == "http://platform.invalid/film"


def test_a_film_and_a_page_without_one_are_what_they_are(wire):
    visitor = Visitor(wire)
    assert visitor.watch("/film").redirected is False
    gone = visitor.watch("/plain")
    assert (gone.status, gone.is_page, gone.is_video) == (410, True, False)
    visitor.leave()


def test_nobody_is_led_round_for_ever(wire):
    assert Visitor(wire).open("/round").status == 302


def test_an_account_travels_along(wire):
    Visitor(wire, ("ana@customer.example", "pw")).open("/film")
    assert wire.requests[-1].headers["authorization"].startswith("Basic ")
