"""What each block of a workflow does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from typing import Any
from urllib.parse import urlsplit

from mocks.core.clock import iso_or_none
from mocks.core.commands import SendMail, SendSms
from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, Participant
from mocks.core.errors import Refusal
from mocks.core.facts import AttributesChanged
from mocks.core.faults import HttpFault
from mocks.core.integrations import model
from mocks.core.integrations.model import Run
from mocks.core.storage import links
from mocks.core.storage import machine as storage
from mocks.core.turn import Turn
from mocks.core.wire import Request

_NAME = re.compile(r"\{\{\s*([A-Za-z0-9_.]+)\s*\}\}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Step:
    """One block's turn, in one run."""

    turn: Turn
    run: Run

    def filled(self, template: str) -> str:
        """The template with what the run knows in its places."""
        return _NAME.sub(lambda found: self._known(found.group(1)), template)

    def _known(self, name: str) -> str:
        value: Any = self.run.data
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return "" if value is None else str(value)

    def conversation(self) -> Conversation | None:
        """The conversation that was looked up; else the one that began last, whosever that is."""
        known = self.turn.state.conversations.by_id
        if self.run.conversation_id is not None:
            return known.get(self.run.conversation_id)
        live = [one for one in known.values() if one.end is None]
        return live[-1] if live else None


def perform(step: Step, block: model.WorkflowBlock) -> str:
    """Run one block; the name of the output to go on with."""
    return BLOCKS[type(block)](step, block)


def _start(_step: Step, _block: model.StartBlock) -> str:
    return "next"


def _set_data(step: Step, block: model.SetDataBlock) -> str:
    new = {name: step.filled(text) for name, text in block.configuration.variables.items()}
    step.run.data.update(new)
    return "next"


def _choose(step: Step, block: model.ChoiceBlock) -> str:
    asked = block.configuration.variable
    return "true" if step.filled(f"{{{{{asked.name}}}}}") == asked.equals else "false"


def _get_conversation(step: Step, block: model.GetConversationBlock) -> str:
    wanted = step.filled(block.configuration.conversation_id)
    if wanted not in step.turn.state.conversations.by_id:
        return "failure"
    step.run.conversation_id = wanted
    return "success"


def _add_message(step: Step, block: model.MessageBlock) -> str:
    asked, conversation = block.configuration, step.conversation()
    if conversation is None:
        return "next"
    author = _author(conversation, asked.sender)
    metadata = {name: step.filled(text) for name, text in asked.metadata.items()}
    expires = step.filled(asked.retention_expires or "")
    if expires:
        metadata["retentionExpires"] = expires
    text = step.filled(asked.content)
    conversations.record(step.turn, conversation, author, text, form=asked.type, metadata=metadata)
    return "next"


def _author(conversation: Conversation, sender: str) -> Participant:
    bot = conversation.workflow
    return bot if sender == "Bot" and bot is not None else conversation.customer


def _update_conversation(step: Step, block: model.UpdateConversationBlock) -> str:
    conversation = step.conversation()
    if conversation is not None:
        set_attributes(step.turn, conversation, block.configuration.attributes)
    return "next"


def set_attributes(turn: Turn, conversation: Conversation, attributes: Mapping[str, str | bool]) -> None:
    """Write attributes; those who route by them are told."""
    new = {
        name: str(value).lower() if value in (True, False) else str(value)
        for name, value in attributes.items()
    }
    conversation.customer.attributes.update(new)
    turn.touch(conversation.id)
    turn.tell(AttributesChanged(conversation.id))


def _get_media(step: Step, block: model.GetMediaBlock) -> str:
    file = step.turn.state.storage.files.get(step.filled(block.configuration.media_id))
    if file is None:
        return "failure"
    step.run.media_id = file.id
    step.run.data.update(
        downloadUrl=file.download_url, expires=iso_or_none(file.url_expires), mimeType=file.mime_type
    )
    return "success"


def _check_expiry(step: Step, _block: model.CheckExpiryBlock) -> str:
    file = step.turn.state.storage.files.get(step.run.media_id or "")
    return "expired" if file is None or storage.is_expired(step.turn, file) else "valid"


def _call_webhook(step: Step, block: model.CallWebhookBlock) -> str:
    """Ask for a link. A planted fault at the webhook's path, or media that is unknown, is no answer."""
    path = urlsplit(step.filled(block.configuration.url)).path
    fault = step.turn.state.faults.meet(Request("POST", path), HttpFault)
    file = step.turn.state.storage.files.get(step.run.media_id or "")
    if fault is not None or file is None:
        return "failure"
    try:
        link = links.mint(step.turn, file.id, step.run.conversation_id)
    except Refusal:
        return "failure"
    lives = timedelta(seconds=block.configuration.ttl_seconds)
    step.run.data.update(
        opaqueToken=link.token,
        resolverLink=links.address_of(step.turn, link),
        mintedUrl=storage.address(step.turn, file, "get", step.turn.now + lives),
    )
    return "success"


def _send_email(step: Step, block: model.SendEmailBlock) -> str:
    asked = block.configuration
    to = step.filled(asked.to)
    if "@" not in to:
        return "failure"
    text = step.filled(asked.body)
    step.turn.commands.append(SendMail(to, step.filled(asked.subject), text, _as_html(step, text)))
    return "success"


def _as_html(step: Step, text: str) -> str:
    """The organisation's letter around the text, with links that can be clicked, and perhaps a pixel."""
    linked = _ADDRESS.sub(
        lambda found: f'<a href="{found.group()}">{found.group()}</a>', escape(text, quote=False)
    )
    resolver = step.turn.state.links.resolver
    pixel = ""
    if resolver is not None and resolver.on_email_opened is not None and "resolverLink" in step.run.data:
        pixel = f'<img alt="" width="1" height="1" src="{step.run.data["resolverLink"]}/{links.PIXEL}">'
    name = escape(step.turn.state.organisation.name)
    return f"<!doctype html><html><body><h1>{name}</h1><p>{linked}</p>{pixel}</body></html>"


def _send_sms(step: Step, block: model.SendSmsBlock) -> str:
    to = step.filled(block.configuration.to)
    if not to.startswith("+"):
        return "failure"
    step.turn.commands.append(SendSms(to, step.filled(block.configuration.body)))
    return "success"


def _end(step: Step, block: model.EndBlock) -> str:
    step.run.outcome, step.run.message = "ended", step.filled(block.configuration.message or "")
    return "end"


BLOCKS: dict[type[Any], Callable[[Step, Any], str]] = {
    model.StartBlock: _start,
    model.SetDataBlock: _set_data,
    model.ChoiceBlock: _choose,
    model.GetConversationBlock: _get_conversation,
    model.MessageBlock: _add_message,
    model.UpdateConversationBlock: _update_conversation,
    model.GetMediaBlock: _get_media,
    model.CheckExpiryBlock: _check_expiry,
    model.CallWebhookBlock: _call_webhook,
    model.SendEmailBlock: _send_email,
    model.SendSmsBlock: _send_sms,
    model.EndBlock: _end,
}
