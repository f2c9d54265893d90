"""What desktops make of messages."""

from __future__ import annotations

import pytest

from mocks.core.conversations.rendering import links_in

URL = "https://video.example.org/v/3fK9"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (f"**Video**\n\n[View Video]({URL})", [{"label": "View Video", "url": URL}]),
        (f'Look: <a href="{URL}">View</a>', [{"label": "View", "url": URL}]),
        (f"<div class='card'><a href='{URL}'>View</a></div>", []),
        (f'<b>bold</b> <a href="{URL}">View</a>', []),
        ("[View Video]()", []),
        ("[View](javascript:alert(1))", []),
        ("[View](data:video/mp4;base64,AAAA)", []),
        (URL, []),
        ("a < b and b > c", []),
    ],
)
def test_links(text, links):
    assert links_in(text) == links
