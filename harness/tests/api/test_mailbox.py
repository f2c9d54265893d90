"""Letters as they arrive."""

from __future__ import annotations

from email.message import EmailMessage

from harness.api.mailbox import letters


def mail(to: str, text: str, html: str | None = None) -> dict[str, str]:
    message = EmailMessage()
    message["Subject"] = "Your answer"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return {"to": to, "raw": message.as_string()}


def test_words_links_and_pictures():
    html = '<p>Hi <a href="https://x.example/v/1?a=1&amp;b=2">x</a></p><img src="https://x.example/p.gif">'
    (letter,) = letters(
        [mail("a@x.example", "Approved.\nhttps://x.example/v/1", html), mail("b@x.example", "")],
        "a@x.example",
    )
    assert letter.subject == "Your answer"
    assert letter.summary == "Approved."
    assert letter.links == ("https://x.example/v/1?a=1&b=2",)
    assert letter.images == ("https://x.example/p.gif",)


def test_a_plain_letter():
    (letter,) = letters([mail("a@x.example", "https://x.example")], "a@x.example")
    assert (letter.summary, letter.links, letter.images) == ("", (), ())
