"""Which sites' pages a bucket answers."""

from __future__ import annotations

import pytest

from mocks.tests.core.storage.scripts import ORGANISATION, upload_address
from mocks.tests.playbook import ADDRESSES, Playbook

ALLOWED = "access-control-allow-origin"


def asked(playbook, address, origin, method="OPTIONS"):
    return playbook.http(method, address, headers={"Origin": origin})


@pytest.mark.parametrize("origin", ["https://video.example.org", ADDRESSES.http])
def test_the_sites_that_it_knows_may_go_on(origin):
    playbook = Playbook(ORGANISATION)
    _, address = upload_address(playbook)
    preflight, answer = asked(playbook, address, origin), asked(playbook, address, origin, "HEAD")
    assert (preflight.status, preflight.headers[ALLOWED]) == (204, origin)
    assert (answer.status, answer.headers[ALLOWED]) == (200, origin)
    assert "Upload-Offset" in answer.headers["access-control-expose-headers"]


def test_others_may_not():
    playbook = Playbook(ORGANISATION)
    _, address = upload_address(playbook)
    preflight = asked(playbook, address, "https://elsewhere.example")
    assert (preflight.status, ALLOWED in preflight.headers) == (403, False)
    assert ALLOWED not in asked(playbook, address, "https://elsewhere.example", "HEAD").headers


def test_a_bucket_that_knows_no_site_answers_none():
    playbook = Playbook(f"{ORGANISATION}/the-bucket-knows-no-site")
    _, address = upload_address(playbook)
    assert asked(playbook, address, ADDRESSES.http).status == 403


def test_the_platform_itself_answers_any_site():
    assert (
        asked(Playbook(ORGANISATION), "/api/v2/users/me", "https://elsewhere.example").headers[ALLOWED] == "*"
    )
