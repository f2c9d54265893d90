"""The rule of encryption: what is below 1.2 is reported, what is refused or newer is not."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

OLD, CURRENT = facts.client_of("1.0"), facts.client_of("1.2")


def spoken(version: str, who: str):
    return (facts.DTLS, version, who)


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([], Status.NOT_ASSESSED),
        ([spoken("1.0", OLD)], Status.FAIL),
        ([spoken("1.0", OLD), spoken("1.2", CURRENT)], Status.FAIL),
        ([spoken("1.0", "Ana")], Status.FAIL),
        ([spoken("", OLD)], Status.NOT_ASSESSED),
        ([spoken("", OLD), spoken("1.2", CURRENT)], Status.PASS),
        ([spoken("", OLD), spoken("", CURRENT)], Status.NOT_ASSESSED),
        ([spoken("1.2", "Ana"), spoken("", CURRENT)], Status.NOT_ASSESSED),
        ([spoken("1.2", "Ana"), spoken("1.3", "Ben")], Status.PASS),
    ],
)
def test_a_session_is_judged_by_the_version_that_it_runs_under(seen, status):
    assert verdict("CHAT-C5", Layer.MEDIA, *seen) is status
