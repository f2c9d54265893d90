"""What is out and who watched: a link is known by its token."""

from __future__ import annotations

import pytest

from mocks.core.errors import Refusal
from mocks.core.storage.pages import Link, Links


def test_a_link_is_known_by_its_token():
    links = Links(by_token={"a": Link("a", "media_1", None)})
    assert links.get("a").media_id == "media_1"
    with pytest.raises(Refusal):
        links.get("b")
