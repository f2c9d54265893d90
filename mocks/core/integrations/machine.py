"""Workflows at work.

Theory of operation: a webhook's post, or an event of an agent's desktop, runs its workflow from its first
block to the end in one go; nothing waits. An output that is not connected ends the run well when it is a good
one (`next`, `success`, `valid`, `true`, `false`), and as failed otherwise. Every run is kept with the blocks that it went
through. A complete upload of a customer is told to the webhook that its capture page names, with the fields
that the page carries, as any caller would post them; a view is told in the same way.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from mocks.core.clock import iso, iso_or_none
from mocks.core.commands import SendSms
from mocks.core.errors import Refusal, bad_request, not_found, unsupported_media_type
from mocks.core.facts import MailOpened, UploadFinished, VideoViewed
from mocks.core.integrations.blocks import Step, perform, set_attributes
from mocks.core.integrations.model import CustomEvent, Run, Webhook, Workflow
from mocks.core.limits import FLOW_BLOCKS
from mocks.core.storage import links
from mocks.core.storage.model import MediaFile, Sender
from mocks.core.storage.pages import CapturePage, View
from mocks.core.turn import Turn
from mocks.core.wire import Request, decoded

GOOD_ENDS = ("next", "success", "valid", "true", "false", "end")
#: What the customer reads once her video has arrived (guide ASYNC, edge case 1).
ARRIVED = "Your video has arrived. Thank you."


def post(turn: Turn, webhook_id: str, request: Request) -> Run:
    """A post to a webhook; raises the platform's refusal for what it does not take."""
    webhook = turn.state.integrations.webhooks.get(webhook_id)
    if webhook is None:
        raise not_found()
    data = _read(webhook, request)
    workflow = turn.state.integrations.workflows[webhook.flow]
    return run(turn, workflow, {**data, "body": data})


def _read(webhook: Webhook, request: Request) -> dict[str, Any]:
    if webhook.refuses_others and request.content_type != webhook.content_type:
        raise unsupported_media_type(request.content_type)
    try:
        data = json.loads(decoded(request.body) or "null")
    except (ValueError, RecursionError):
        raise bad_request("The request body is not valid JSON.") from None
    if not isinstance(data, dict):
        raise bad_request("The request body is no JSON object.")
    missing = [name for name in webhook.required_fields if data.get(name) in (None, "")]
    if webhook.refuses_others and missing:
        raise bad_request("; ".join(f"{name}: Field required" for name in missing), *missing)
    return data


def raise_event(turn: Turn, name: str, payload: Mapping[str, Any], conversation_id: str | None) -> list[Run]:
    """An event of the desktop: every workflow that listens to it runs."""
    listening = [
        one
        for one in turn.state.integrations.workflows.values()
        if isinstance(one.trigger, CustomEvent) and one.trigger.event == name
    ]
    return [run(turn, one, {**payload, "event": dict(payload)}, conversation_id) for one in listening]


def run(turn: Turn, workflow: Workflow, data: dict[str, Any], conversation_id: str | None = None) -> Run:
    """Run a workflow to its end."""
    running = Run(turn.ids.next("run"), workflow.id, turn.now, data, conversation_id=conversation_id)
    turn.state.integrations.runs.append(running)
    target: str | None = workflow.start
    for _ in range(FLOW_BLOCKS):
        if target is None:
            break
        block = workflow.blocks[target]
        output = perform(Step(turn, running), block)
        running.steps.append((target, output))
        outputs: Mapping[Any, str] = block.outputs
        target = outputs.get(output)
        if target is None and output not in GOOD_ENDS:
            running.outcome = "failed"
    return running


def upload_finished(turn: Turn, fact: UploadFinished) -> None:
    """A customer's recording is complete: whom the capture page names is told, and perhaps the customer."""
    file, page = turn.state.storage.files[fact.media_id], turn.state.links.capture
    if file.sender is None or page is None:
        return
    if page.on_upload_complete is not None:
        _tell_webhook(turn, file, file.sender, page, fact.content)
    session = turn.state.messaging.session_of(file.sender.conversation_id)
    if page.confirm_by_sms and session is not None and session.phone_number is not None:
        turn.commands.append(SendSms(session.phone_number, ARRIVED))


def _tell_webhook(
    turn: Turn, file: MediaFile, sender: Sender, page: CapturePage, content: bytes | None
) -> None:
    wanted = page.on_upload_complete
    if wanted is None:
        return
    link = links.mint(turn, file.id, sender.conversation_id)
    known = {
        "conversationId": sender.conversation_id,
        "mediaUrl": links.address_of(turn, link),
        "thumbnailUrl": f"{links.address_of(turn, link)}/{links.THUMBNAIL}",
        "duration": sender.duration,
        "customerId": sender.customer_id,
        "mimeType": file.mime_type,
        "retentionExpires": iso_or_none(file.deletes) or "",
    }
    if wanted.inline and content is not None:
        known["mediaUrl"] = f"data:{file.mime_type};base64,{base64.b64encode(content).decode()}"
    file.callback = _deliver(turn, wanted.post, {name: known.get(name) for name in wanted.carry})


def _deliver(turn: Turn, webhook_id: str, payload: Mapping[str, Any]) -> int:
    """Post as any caller would; the status of the answer."""
    body = json.dumps(payload).encode()
    headers = {"content-type": "application/json"}
    try:
        post(turn, webhook_id, Request("POST", f"/api/v2/webhooks/{webhook_id}", {}, headers, body))
    except Refusal as refusal:
        return refusal.status
    return 202


def viewed(turn: Turn, fact: VideoViewed) -> None:
    """Somebody opened the video behind a link: it is logged, and the webhook for views is told."""
    link = turn.state.links.get(fact.token)
    link.views.append(View(turn.now, fact.ip))
    resolver = turn.state.links.resolver
    if resolver is not None and resolver.viewed_webhook and link.conversation_id:
        payload = {
            "conversationId": link.conversation_id,
            "videoId": link.media_id,
            "status": "viewed",
            "viewTimestamp": iso(turn.now),
        }
        _deliver(turn, resolver.viewed_webhook, payload)


def mail_opened(turn: Turn, fact: MailOpened) -> None:
    """The pixel of a mail was loaded."""
    link = turn.state.links.get(fact.token)
    resolver = turn.state.links.resolver
    conversation = turn.state.conversations.by_id.get(link.conversation_id or "")
    if resolver is not None and resolver.on_email_opened is not None and conversation is not None:
        set_attributes(turn, conversation, resolver.on_email_opened.set)
