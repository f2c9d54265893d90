"""Mail and short messages, as they arrive."""

from __future__ import annotations

import threading
from email import message_from_string, policy

import pytest

from mocks.core.commands import SendMail, SendSms
from mocks.shells.post import Post


def test_a_mail_arrives_by_smtp():
    post = Post()
    before = set(threading.enumerate())
    for text in ("Grüße, long " + "x" * 2000, "."):
        post.send_mail(SendMail("ana@customer.example", "Your answer", text, f"<p>{text}</p>"))
    assert set(threading.enumerate()) <= before
    first = message_from_string(post.mails[0]["raw"], policy=policy.default)
    assert (post.mails[0]["to"], first["subject"]) == ("ana@customer.example", "Your answer")
    parts = {
        part.get_content_type(): part.get_content().strip()
        for part in first.walk()
        if not part.is_multipart()
    }
    assert parts["text/plain"].startswith("Grüße, long xxx")
    assert parts["text/html"].startswith("<p>Grüße")
    assert len(post.mails) == 2


@pytest.mark.parametrize("subject", ["a\r\nBcc: b@c.example", "a\nb", ""])
def test_a_subject_is_one_line(subject):
    post = Post()
    post.send_mail(SendMail("ana@customer.example", subject, "text", "<p>text</p>"))
    arrived = message_from_string(post.mails[0]["raw"], policy=policy.default)
    assert arrived["bcc"] is None
    assert len(post.mails) == 1


def test_a_short_message_is_kept():
    post = Post()
    post.send_sms(SendSms("+12025550101", "Hello"))
    assert post.messages == [{"to": "+12025550101", "text": "Hello"}]
