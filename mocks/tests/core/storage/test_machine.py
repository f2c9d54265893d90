"""Recordings over time."""

from __future__ import annotations

from mocks.tests.core.storage.scripts import DAY_S, ORGANISATION, form, send_form, state_of, target
from mocks.tests.playbook import Playbook


def test_the_media_store_forgets_after_its_days():
    playbook = Playbook(ORGANISATION)
    answer = send_form(playbook, form()).json()
    playbook.pass_time(30 * DAY_S - 1)
    assert state_of(playbook, answer["mediaId"]) == "kept"
    playbook.pass_time(1)
    assert state_of(playbook, answer["mediaId"]) == "deleted"


def test_two_recordings_have_their_own_addresses():
    playbook = Playbook(ORGANISATION)
    one, other = (send_form(playbook, form(film)).json() for film in (b"one", b"other"))
    assert playbook.http("GET", target(one["downloadUrl"])).body == b"one"
    assert playbook.http("GET", target(other["downloadUrl"])).body == b"other"
