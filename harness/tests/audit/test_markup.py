"""Links, tags and embedded files in the text of messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.audit import markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[View](https://a.example/v)", True),
        ("[View]({{mediaUrl}})", True),
        ('<a href="https://a.example">View</a>', True),
        ("https://a.example/v", False),
        ("[View]", False),
        ("[View](file.mp4)", False),
    ],
)
def test_has_link(text, expected):
    assert markup.has_link(text) is expected


def test_other_tags():
    assert markup.other_tags('<a href="https://a.example">View</a>') == ()
    assert markup.other_tags("<b>x</b>") == ("<b>", "</b>")
    assert markup.other_tags("2 < 3 and 5 > 4") == ()
    assert markup.has_anchor("<a href='https://a.example'>View</a>")


def test_embeds_file():
    assert markup.embeds_file("data:video/mp4;base64,AAAA")
    assert markup.embeds_file("A" * 400)
    assert not markup.embeds_file("A video of 45 seconds")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Watch](https://a.example)", ()),
        ("<p>{{resolverLink}}</p>", ()),
        ("{{summary}} https://a.example/v/1", ("{{summary}}",)),
        ("Your refund: {{downloadUrl}}", ("Your", "refund")),
    ],
)
def test_beside_the_link(text, expected):
    assert markup.beside_the_link(text) == expected


@given(st.text(alphabet="<a href=\"'>[](){}/:https ", max_size=3000))
def test_no_text_takes_long(text):
    markup.has_link(text)
    markup.other_tags(text)
    markup.beside_the_link(text)
