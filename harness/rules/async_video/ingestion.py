"""How a customer's recording becomes a message in her conversation (guide ASYNC, section 1)."""

from __future__ import annotations

import re
from typing import Any

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

OK = 200
#: A markdown link or a simple anchor that leads somewhere.
LINK = re.compile(r"\[[^\]\n]+\]\(https?://[^\s()]+\)|<a href=\"https?://[^\"]+\">[^<]+</a>")
#: What a message says of its video (guide ASYNC, step 1.1).
METADATA = ("duration", "format", "storage")

CAPTURE_PAGE = Resource(type="page", id="capture", name="the capture page", path="onUploadComplete")
WEBHOOK = Resource(type="webhook", id="ingestion", name="the webhook")
INGESTION_FLOW = Resource(type="flow", id="ingestion", name="the ingestion flow")
UPLOAD_SERVICE = Resource(type="page", id="capture", name="the upload service", path="mediaUrl")


def messages(seen: Facts, subject: str | None = None) -> list[dict[str, Any]] | None:
    """The video messages that were observed in a conversation; None where nobody looked."""
    found = seen.value(facts.VIDEO_MESSAGES, subject)
    return found if isinstance(found, list) else None


def has_link(message: dict[str, Any]) -> bool:
    """Whether there is something to click that leads somewhere."""
    return message.get("type") == "text" and LINK.search(str(message.get("text"))) is not None


def no_message(seen: Facts) -> Judgement:
    """ASYNC-C1: storage holds the video, nobody was told of it, and the conversation shows nothing."""
    sender = _sender(seen)
    shown = messages(seen, sender)
    if shown is None or not seen.holds(facts.VIDEO_KEPT, sender):
        return CANNOT_SAY
    told = seen.last(facts.TOLD_WEBHOOK, sender)
    if not shown and told is not None and told.value is None:
        return violated(
            CAPTURE_PAGE,
            "a customer's video arrived in storage and nobody was told of it",
            expected="the upload's completion is posted to the ingestion webhook",
            actual="no callback, and no message in the conversation",
        )
    opens = seen.value(facts.LINK_STATUS, sender) == OK
    return GOOD if opens and len(shown) == 1 and has_link(shown[0]) else CANNOT_SAY


def _sender(seen: Facts) -> str | None:
    """Who sent the video, where that was observed."""
    return next((who for who, sent in seen.by_subject(facts.SENT_VIDEO).items() if sent is True), None)


def anything_goes(seen: Facts) -> Judgement:
    """ASYNC-C3: a body that misnames a field is taken, and makes a message with nothing to click."""
    shown = messages(seen)
    if seen.last(facts.POST_ACCEPTED, MISNAMED) is None or shown is None:
        return CANNOT_SAY
    if seen.holds(facts.POST_ACCEPTED, MISNAMED) and any(not has_link(one) for one in shown):
        return violated(
            WEBHOOK,
            "the webhook takes a body without the video's address",
            expected="a refusal that names mediaUrl, and no message",
            actual=f"accepted; the message reads {[one.get('text') for one in shown]}",
        )
    named = seen.value(facts.FIELDS_NAMED, MISNAMED)
    is_refused = seen.fails(facts.POST_ACCEPTED, MISNAMED) and named == ["mediaUrl"]
    is_well = is_refused and seen.holds(facts.POST_ACCEPTED, DOCUMENTED)
    return GOOD if is_well and len(shown) == 1 and has_link(shown[0]) else CANNOT_SAY


#: The kinds of body that POST_ACCEPTED is about.
MISNAMED, DOCUMENTED = "a body that misnames a field", "a body as documented"


def wrong_conversation(seen: Facts) -> Judgement:
    """ASYNC-C4: the video shows up in the conversation of somebody who sent none."""
    senders, sender = seen.by_subject(facts.SENT_VIDEO), _sender(seen)
    if sender is None:
        return CANNOT_SAY
    for somebody, sent in senders.items():
        if sent is False and messages(seen, somebody):
            return violated(
                INGESTION_FLOW,
                f"{somebody}'s conversation shows a video that somebody else sent",
                expected="the message is added to the conversation whose id the webhook carried",
                actual=f"{len(messages(seen, somebody) or [])} message(s) in {somebody}'s conversation",
            )
    shown = messages(seen, sender)
    looked_beside = any(sent is False for sent in senders.values())
    is_well = shown is not None and len(shown) == 1 and has_link(shown[0])
    return GOOD if looked_beside and is_well else CANNOT_SAY


def not_marked(seen: Facts) -> Judgement:
    """ASYNC-C5: the message is there, the attribute is not, and the review queue never hears of it."""
    if not messages(seen):
        return CANNOT_SAY
    if seen.fails(facts.MARKED) and seen.fails(facts.IN_REVIEW):
        return violated(
            INGESTION_FLOW,
            "the conversation with a video is not marked and waits in no review queue",
            expected="hasVideoAttachment is true, and the conversation waits for a review",
            actual="no attribute; not in the review queue",
        )
    return GOOD if seen.holds(facts.MARKED) and seen.holds(facts.IN_REVIEW) else CANNOT_SAY


def video_in_transcript(seen: Facts) -> Judgement:
    """ASYNC-T1: the transcript holds the video itself, damaged, in place of a link and metadata."""
    if seen.holds(facts.VIDEO_IN_TRANSCRIPT) and seen.fails(facts.VIDEO_INTACT):
        return violated(
            UPLOAD_SERVICE,
            "the video itself was written into the transcript, and is damaged there",
            expected="text, a link and metadata with duration, format and storage",
            actual="base64 data that ends in the middle",
        )
    shown = messages(seen)
    if not seen.fails(facts.VIDEO_IN_TRANSCRIPT) or not shown:
        return CANNOT_SAY
    told = shown[0].get("metadata", {})
    return GOOD if has_link(shown[0]) and all(told.get(name) for name in METADATA) else CANNOT_SAY


def unreadable(seen: Facts) -> Judgement:
    """ASYNC-E3: a desktop shows tags and nothing to click; good is a link and a thumbnail in both."""
    rendered = {who: one for who, one in seen.by_subject(facts.RENDERED).items() if isinstance(one, dict)}
    raw = [who for who, one in rendered.items() if one["raw_markup"] and not one["links"]]
    if raw:
        return violated(
            INGESTION_FLOW,
            "the message is written in markup that the desktop does not render",
            expected="a markdown link or a simple anchor, clickable in web and native app",
            actual=f"tags and nothing to click in: {', '.join(sorted(raw))}",
        )
    is_well = all(one["links"] and one["thumbnails"] for one in rendered.values())
    return GOOD if is_well and set(rendered) == {"web", "native"} else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("ASYNC-C1", Layer.BEHAVIOUR): no_message,
    ("ASYNC-C3", Layer.BEHAVIOUR): anything_goes,
    ("ASYNC-C4", Layer.BEHAVIOUR): wrong_conversation,
    ("ASYNC-C5", Layer.BEHAVIOUR): not_marked,
    ("ASYNC-T1", Layer.BEHAVIOUR): video_in_transcript,
    ("ASYNC-E3", Layer.BEHAVIOUR): unreadable,
}
