"""How films travel into storage, and what arrives there (guide ASYNC, sections 1 to 3, edge case 1)."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.async_video.ingestion import OK, has_link, messages

#: Files of the Media Store must be smaller, bytes (guide ASYNC, step 1.1).
MEDIA_STORE_BYTES = 50 * 1024 * 1024
UPLOADING, SENT = "Uploading...", "Sent"

BEN_DESKTOP = Resource(type="agent_page", id="desktop", name="Ben's desktop", path="upload")
ANA_PAGE = Resource(type="customer_page", id="capture", name="Ana's page", path="upload")


def _upload(seen: Facts) -> dict[str, object] | None:
    found = seen.value(facts.UPLOAD)
    return found if isinstance(found, dict) else None


def _arrived(seen: Facts) -> bool:
    return bool(seen.value(facts.MAILS)) and seen.value(facts.ANSWER_STATUS) == OK


def too_large(seen: Facts) -> Judgement:
    """ASYNC-C2: a film of the limit's size is refused and nothing goes out; good is that one arrives."""
    upload = _upload(seen)
    if upload is None or not isinstance(upload["size"], int) or upload["size"] < MEDIA_STORE_BYTES:
        return CANNOT_SAY
    if upload["refused"] == "media.file.too.large" and seen.value(facts.MAILS) == 0:
        return violated(
            BEN_DESKTOP,
            "a film that is too large for the Media Store was sent there all the same",
            expected="from 50 MB on the film goes to object storage",
            actual=f"{upload['size']} bytes refused after the whole upload; nothing reached the customer",
        )
    return GOOD if upload["refused"] is None and _arrived(seen) else CANNOT_SAY


def no_form(seen: Facts) -> Judgement:
    """ASYNC-C7: the upload is refused for its form, the desktop has no id, and the customer hears nothing."""
    upload = _upload(seen)
    if upload is None:
        return CANNOT_SAY
    if upload["refused"] == "unsupported.media.type" and not upload["id"] and seen.value(facts.MAILS) == 0:
        return violated(
            BEN_DESKTOP,
            "the desktop goes on although its upload was refused",
            expected="a multipart form, and an event that carries the answer's mediaId",
            actual="no mediaId; nothing reached the customer",
        )
    is_well = upload["refused"] is None and upload["id"]
    return GOOD if is_well and _arrived(seen) else CANNOT_SAY


def mislabelled(seen: Facts) -> Judgement:
    """ASYNC-C12: what is delivered is not H.264 in MP4, or does not say what it is."""
    found = seen.value(facts.DELIVERED)
    if not isinstance(found, dict) or found["container"] == "unknown":
        return CANNOT_SAY
    if found == {"label": "video/mp4", "container": "mp4", "codec": "h264"}:
        return GOOD
    return violated(
        ANA_PAGE,
        "the delivered video is not what players on phones and desktops start",
        expected="H.264 in MP4, labelled video/mp4",
        actual=f"{found['codec']} in {found['container']}, labelled {found['label']}",
    )


def over_the_socket(seen: Facts) -> Judgement:
    """ASYNC-C13: the film goes through the chat, and the words behind it come late."""
    if seen.holds(facts.VIDEO_ON_SOCKET) and seen.fails(facts.SHOWN_AT_ONCE):
        return violated(
            ANA_PAGE,
            "the video was sent over the socket of the chat, which stalls",
            expected="the film goes to the storage host; words in the chat are shown at once",
            actual="pieces of the film in the chat; what was written next was held up",
        )
    shown = messages(seen)
    is_well = seen.fails(facts.VIDEO_ON_SOCKET) and seen.holds(facts.SHOWN_AT_ONCE)
    return GOOD if is_well and shown and has_link(shown[0]) else CANNOT_SAY


def said_sent(seen: Facts) -> Judgement:
    """ASYNC-E1: the page says that the video was sent, storage has none, and no message comes."""
    said = seen.value(facts.PAGE_SAID)
    if not isinstance(said, list) or not said:
        return CANNOT_SAY
    shown = messages(seen)
    if said[-1] == SENT and seen.fails(facts.VIDEO_KEPT) and shown == []:
        return violated(
            ANA_PAGE,
            "the page says Sent and the video was lost on the way",
            expected="an upload that goes on after a break, and Sent only once storage has answered",
            actual=f"the page said {said}; storage has no video, the conversation no message",
        )
    is_well = said == [UPLOADING, SENT] and seen.holds(facts.VIDEO_KEPT) and seen.holds(facts.CONFIRMED)
    return GOOD if is_well and shown and has_link(shown[0]) else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("ASYNC-C2", Layer.BEHAVIOUR): too_large,
    ("ASYNC-C7", Layer.BEHAVIOUR): no_form,
    ("ASYNC-C12", Layer.BEHAVIOUR): mislabelled,
    ("ASYNC-C13", Layer.BEHAVIOUR): over_the_socket,
    ("ASYNC-E1", Layer.BEHAVIOUR): said_sent,
}
