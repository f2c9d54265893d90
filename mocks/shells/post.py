"""Mail by real SMTP, to a sink that runs while a mail is under way, and short messages in a list."""

from __future__ import annotations

import asyncio
import smtplib
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope
from anyio.from_thread import start_blocking_portal

from mocks.core.commands import SendMail, SendSms

HOST = "127.0.0.1"
#: Who writes; a domain that nobody can have.
SENDER = "service@northwind.invalid"
TIMEOUT_S = 5.0


class Post:
    """What has been sent to people outside: whole mails as they arrived, and short messages."""

    def __init__(self) -> None:
        self.mails: list[dict[str, str]] = []
        self.messages: list[dict[str, str]] = []

    def send_mail(self, mail: SendMail) -> None:
        """Send a mail through the sink, and keep what arrived there."""
        sink = _Sink()
        with start_blocking_portal() as portal:
            server = portal.call(sink.listen)
            with smtplib.SMTP(HOST, sink.port, local_hostname="localhost", timeout=TIMEOUT_S) as client:
                client.send_message(_message(mail), SENDER, [mail.to])
            portal.call(sink.close, server)
        self.mails += sink.arrived

    def send_sms(self, message: SendSms) -> None:
        """Keep a short message."""
        self.messages.append({"to": message.to, "text": message.text})


class _Sink:
    """An SMTP server that takes everything."""

    def __init__(self) -> None:
        self.arrived: list[dict[str, str]] = []
        self.port = 0

    async def listen(self) -> asyncio.Server:
        """Listen on any free port."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(self, loop=loop, hostname="localhost"), HOST, 0)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def close(self, server: asyncio.Server) -> None:
        """Stop listening."""
        server.close()
        await server.wait_closed()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep the mail once for each who gets it."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        text = content.decode(errors="replace")
        self.arrived += [{"to": str(to), "raw": text} for to in envelope.rcpt_tos]
        return "250 OK"


def _message(mail: SendMail) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = SENDER, _one_line(mail.to)
    message["Subject"] = _one_line(mail.subject)
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


def _one_line(text: str) -> str:
    return " ".join(text.split())
