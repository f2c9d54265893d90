"""Times as the platform prints them."""

from __future__ import annotations

from datetime import timedelta

from mocks.core.clock import START, iso, iso_or_none


def test_times_are_printed_in_utc_with_milliseconds():
    assert iso(START + timedelta(seconds=1.5)) == "2026-03-02T09:00:01.500Z"
    assert iso_or_none(None) is None
