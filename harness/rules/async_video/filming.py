"""Rules of guide ASYNC in browsers: a customer films herself, and what reaches storage and conversation of it."""

from __future__ import annotations

from typing import Any

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.media.showing import shortcoming
from harness.model import Layer, Resource, Status
from harness.rules.async_video import ingestion, uploads
from harness.rules.async_video.ingestion import has_link, messages
from harness.rules.async_video.uploads import SENT

#: A phone's screen is no wider than this, CSS pixels.
PHONE_WIDTH = 480
RECORDER = {"record", "stop", "preview", "send"}
#: So many different frames of oneself are a preview that plays.
FEWEST_FRAMES = 5


def page(path: str) -> Resource:
    """The customer's page, and which part of it."""
    return Resource(type="customer_page", id="capture", name="Ana's page", path=path)


PREREQUISITE = Resource(type="page", id="capture", name="the capture page", path="cors")


def sent_away(seen: Facts) -> list[dict[str, Any]] | None:
    """What the page sent that is large enough to be film; None where nobody looked."""
    found = seen.value(facts.UPLOADED)
    return found if isinstance(found, list) else None


def parts_taken(seen: Facts) -> int:
    """How many parts the storage took."""
    return sum(
        one["place"] == "storage" and one["method"] == "PATCH" and one["status"] // 100 == 2
        for one in sent_away(seen) or []
    )


def is_filmed(seen: Facts) -> bool:
    """The delivered file shows the customer, moving, for as long as she filmed, with her voice in step."""
    film = seen.value(facts.FILMED)
    return isinstance(film, dict) and not shortcoming(film)


def one_piece_to_platform(seen: Facts) -> Judgement:
    """ASYNC-C10: the film goes straight to the platform, which refuses it; good is a film that arrives in parts."""
    sent = sent_away(seen)
    if sent is None:
        return CANNOT_SAY
    refused = [one for one in sent if one["place"] == "platform" and not 200 <= one["status"] < 300]
    if refused and not any(one["place"] == "storage" for one in sent):
        return violated(
            page("upload"),
            "the film is posted in one piece to the platform, which refuses it",
            expected="parts of it, to an address of the object storage",
            actual=f"{refused[0]['bytes']} bytes in one request, answered {refused[0]['status']}",
        )
    is_well = not refused and parts_taken(seen) > 1 and is_filmed(seen)
    return GOOD if is_well else CANNOT_SAY


def no_recorder(seen: Facts) -> Judgement:
    """ASYNC-T5: a bare file input; good is a recorder with preview, on a phone's screen, whose film arrives."""
    offered = seen.value(facts.CAPTURE_OFFERED)
    if not isinstance(offered, list):
        return CANNOT_SAY
    if "file" in offered and "record" not in offered and seen.fails(facts.CAMERA_ASKED):
        return violated(
            page("recorder"),
            "the page leaves recording, length and format to the phone",
            expected="a recorder in the page, with preview, stop and send",
            actual=f"the page offers {', '.join(offered)}",
        )
    width, frames = seen.value(facts.CAPTURE_WIDTH), seen.value(facts.PREVIEWED)
    on_phone = isinstance(width, int) and width <= PHONE_WIDTH
    looked = isinstance(frames, int) and frames >= FEWEST_FRAMES
    is_well = set(offered) >= RECORDER and on_phone and looked and is_filmed(seen)
    return GOOD if is_well else CANNOT_SAY


def said_sent(seen: Facts) -> Judgement:
    """ASYNC-E1: Sent was said of a film that is nowhere; good is one that goes on after the break, silent until then."""
    judged = uploads.said_sent(seen)
    if judged.status is Status.FAIL:
        return judged
    said, refused = seen.value(facts.PAGE_SAID), seen.value(facts.LINE_REFUSED)
    broke = isinstance(refused, int) and refused > 0 and seen.holds(facts.SILENT_MEANWHILE)
    shown = messages(seen)
    arrived = seen.holds(facts.VIDEO_KEPT) and seen.holds(facts.CONFIRMED) and bool(shown)
    is_well = broke and arrived and isinstance(said, list) and said[-1] == SENT and parts_taken(seen) > 1
    return GOOD if is_well and shown and len(shown) == 1 and has_link(shown[0]) else CANNOT_SAY


def nothing_comes_of_it(seen: Facts) -> Judgement:
    """ASYNC-C1: a film that arrived and of which nobody was told; good is a message whose link shows the customer."""
    said = seen.value(facts.PAGE_SAID)
    if not isinstance(said, list) or said[-1:] != [SENT]:
        return CANNOT_SAY
    judged = ingestion.no_message(seen)
    return CANNOT_SAY if judged is GOOD and not is_filmed(seen) else judged


def unplayable(seen: Facts) -> Judgement:
    """ASYNC-C12: what is delivered is not what it says; good is H.264 in MP4 that plays."""
    judged = uploads.mislabelled(seen)
    watched = seen.by_subject(facts.PLAYS).values()
    plays = bool(watched) and all(watched)
    return CANNOT_SAY if judged is GOOD and not (plays and is_filmed(seen)) else judged


def over_the_socket(seen: Facts) -> Judgement:
    """ASYNC-C13: the film goes through the chat, which stalls; good is one that the storage takes beside it."""
    judged = uploads.over_the_socket(seen)
    return CANNOT_SAY if judged is GOOD and not parts_taken(seen) else judged


def no_place_to_send(seen: Facts) -> Judgement:
    """ASYNC-P5: a link without a page, or a bucket that refuses the page's site; good is a page whose film arrives."""
    if seen.fails(facts.CAPTURE_OPENS):
        return violated(
            PREREQUISITE,
            "the customer's link leads to no page at which to record",
            expected="a capture page behind the link that the flow hands out",
            actual="an error page",
        )
    sent = sent_away(seen) or []
    asked = [one for one in sent if one["place"] == "storage"]
    if seen.holds(facts.CAPTURE_OPENS) and asked and not any(one["status"] for one in asked):
        return violated(
            PREREQUISITE,
            "the bucket refuses what the capture page sends",
            expected="a CORS rule for the page's site",
            actual="the browser lets no answer of the storage through",
        )
    is_well = seen.holds(facts.CAPTURE_OPENS) and parts_taken(seen) > 0 and is_filmed(seen)
    return GOOD if is_well else CANNOT_SAY


_RULES: dict[str, Rule] = {
    "ASYNC-C1": nothing_comes_of_it,
    "ASYNC-C10": one_piece_to_platform,
    "ASYNC-C12": unplayable,
    "ASYNC-C13": over_the_socket,
    "ASYNC-E1": said_sent,
    "ASYNC-P5": no_place_to_send,
    "ASYNC-T5": no_recorder,
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
