"""The same script through both shells is answered identically, byte for byte but for the host's address."""

from __future__ import annotations

import pytest

from mocks.shells import direct, loopback
from mocks.tests.shells.people import Session, comparable, upgrade


def play(mock, organisation):
    session = Session(mock, organisation)
    try:
        return comparable(upgrade(session)), session.stage("GET", "wire").json()
    finally:
        session.close()
        mock.stop()


@pytest.fixture(scope="module")
def both():
    return play(direct.open(), "northwind-web"), play(loopback.start(), "northwind-web")


def test_both_shells_answer_alike(both):
    (here, _), (there, _) = both
    assert here == there


def test_both_shells_log_the_same_traffic(both):
    """In the order in which the platform met it, which is the client's."""

    def seen(entries):
        return [
            (one["kind"], one["direction"], one["path"], one.get("method"), one.get("status"))
            for one in entries
        ]

    (_, here), (_, there) = both
    assert sorted(seen(here), key=str) == sorted(seen(there), key=str)
    assert len(here) > 40
