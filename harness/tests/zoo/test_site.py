"""The zoo's site serves its page and others beside it, and its relay joins two pages and no third one."""

import json
import urllib.error
import urllib.request

import pytest
from websockets.sync.client import connect

from harness.wait import until
from harness.zoo.site import Site


@pytest.fixture
def site(tmp_path):
    (tmp_path / "mine.html").write_text("mine")
    with Site(tmp_path) as site:
        yield site


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.headers["Content-Type"], answer.read().decode()


def test_the_call_page_its_modules_and_a_page_beside_them_are_served(site):
    assert "call.js" in read(site.call("room"))[1]
    assert read(site.page("own/black.js"))[0].startswith("text/javascript")
    assert read(site.page("mine.html"))[1] == "mine"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(site.page("nowhere.html"))


def test_the_address_says_what_is_wrong_and_how_the_side_joins(site):
    assert "&auto" not in site.call("room")
    address = site.call("room", "own/black", auto=True, watch=True)
    assert address.endswith("&defect=own/black&auto&watch")


def test_the_relay_joins_two_and_has_the_second_one_offer(site):
    with (
        connect(f"{site.relay}/one") as ana,
        connect(f"{site.relay}/one") as ben,
        connect(f"{site.relay}/two") as cy,
    ):
        # The relay takes a page in after the page's own shaking of hands.
        until(lambda: len(site._rooms["/one"]) == 2, 30, "both to be in the room")
        ana.send('{"ready": true}')
        ana.send('{"candidate": 1}')
        assert json.loads(ben.recv(timeout=30)) == {"candidate": 1}, "what Ana said before is known by now"
        ben.send('{"ready": true}')
        assert json.loads(ben.recv(timeout=30)) == {"ready": "offer"}
        with pytest.raises(TimeoutError):
            cy.recv(timeout=0.1)


def test_a_film_is_kept_under_its_room(site):
    assert site.film("one") is None
    address = site.recorder("one", "films/mine").partition("to=")[2].partition("&")[0]
    sent = urllib.request.Request(site.url + address, b"film", method="PUT")
    with urllib.request.urlopen(sent, timeout=30) as answer:
        assert answer.status == 200
    assert (site.film("one"), site.film("two")) == (b"film", None)


def test_a_conference_knows_its_members_by_name(site):
    address = site.conference("room", "Cy", "conferences/mine")
    assert address.endswith("/room&me=Cy&defect=conferences/mine")
    assert "conference.js" in read(address)[1]
