"""Planted refusals."""

from __future__ import annotations

import pytest

from mocks.core.errors import PLANTED, planted


@pytest.mark.parametrize("status", [*PLANTED, 418])
def test_planted_refusals_have_the_status_that_was_asked_for(status):
    assert planted(status).body("context")["status"] == status
