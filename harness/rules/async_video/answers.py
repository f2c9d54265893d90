"""How an agent's recorded answer reaches the customer, and nobody else (guide ASYNC, section 2)."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

OK = 200
#: From this age on, seconds, a link has outlived what temporary addresses live (guide ASYNC, edge case 2).
OLD_S = 86_400
#: What an entry of the access log holds (guide ASYNC, step 2.3).
LOGGED = {"timestamp", "ip"}

OUTBOUND_FLOW = Resource(type="flow", id="notification", name="the outbound flow")
TEMPLATE = Resource(type="flow", id="notification", name="the mail's template", path="body")
PLAYER_PAGE = Resource(type="page", id="player", name="the player's page")
VIEW_TRACKING = Resource(type="resolver", id="links", name="the view tracking")


def sent_expired(seen: Facts) -> Judgement:
    """ASYNC-C8: a mail goes out whose media was gone already; good is a request, and a new one that arrives."""
    is_fresh = seen.value(facts.ANSWER_AGE_S) == 0
    dead = seen.last(facts.ANSWER_STATUS) is not None and seen.value(facts.ANSWER_STATUS) != OK
    if is_fresh and dead and seen.value(facts.MAILS) and seen.fails(facts.ANSWER_KEPT):
        return violated(
            OUTBOUND_FLOW,
            "an answer was sent although its media had expired",
            expected="the flow checks the expiry, sends nothing and asks for a new upload",
            actual=f"a mail whose link answers {seen.value(facts.ANSWER_STATUS)}",
        )
    run = seen.value(facts.RUN)
    asked = isinstance(run, dict) and run["outcome"] == "ended" and bool(run["message"])
    held_back = seen.value(facts.MAILS) == 0
    return GOOD if asked and held_back and seen.value(facts.NEW_ANSWER_STATUS) == OK else CANNOT_SAY


def badge_without_view(seen: Facts) -> Judgement:
    """ASYNC-C9: the desktop says Viewed and the log has nothing; good is a badge that comes with the view."""
    views = seen.value(facts.VIEWS)
    if not isinstance(views, list):
        return CANNOT_SAY
    if seen.holds(facts.BADGE_BEFORE) and not views:
        return violated(
            VIEW_TRACKING,
            "the desktop says that the customer has watched, and nobody has",
            expected="the badge follows a view in the access log",
            actual="the badge is on; the access log is empty",
        )
    logged = bool(views) and all(set(view) >= LOGGED for view in views)
    return GOOD if seen.fails(facts.BADGE_BEFORE) and seen.holds(facts.BADGE_AFTER) and logged else CANNOT_SAY


def direct_address(seen: Facts) -> Judgement:
    """ASYNC-C11: the mail carries the file's own address, which opens it for longer than the limit."""
    if seen.holds(facts.ANSWER_DIRECT) and seen.holds(facts.ANSWER_OUTLIVES):
        return violated(
            TEMPLATE,
            "the mail carries the download address itself",
            expected="a link with an opaque token; each click mints an address that ends within the limit",
            actual="the address in the mail opens the file directly, and still does an hour later",
        )
    is_well = seen.fails(facts.ANSWER_DIRECT) and seen.fails(facts.ANSWER_OUTLIVES)
    return GOOD if is_well else CANNOT_SAY


def stranger_watches(seen: Facts) -> Judgement:
    """ASYNC-T3: somebody else watches a personal video; good is that only the customer can, for an hour."""
    if not seen.holds(facts.ANSWER_PERSONAL):
        return CANNOT_SAY
    if seen.holds(facts.STRANGER_WATCHED):
        return violated(
            OUTBOUND_FLOW,
            "a personal video can be watched by whoever holds the mail",
            expected="a short-lived address that is minted for a viewer who has signed in",
            actual="a stranger who was forwarded the mail watched the video",
        )
    is_well = seen.holds(facts.OWNER_WATCHED) and seen.fails(facts.ANSWER_OUTLIVES)
    return GOOD if seen.fails(facts.STRANGER_WATCHED) and is_well else CANNOT_SAY


def link_died(seen: Facts) -> Judgement:
    """ASYNC-E2: days later the link is refused while the file is kept; good is that it opens."""
    age = seen.value(facts.ANSWER_AGE_S)
    if not isinstance(age, float | int) or age < OLD_S or not seen.holds(facts.ANSWER_KEPT):
        return CANNOT_SAY
    status = seen.value(facts.ANSWER_STATUS)
    if status in (403, 404):
        return violated(
            TEMPLATE,
            "the link in the mail died before the file did",
            expected="a link that opens the video for as long as the file exists",
            actual=f"{age / OLD_S:.0f} days later the link answers {status}; the file is kept",
        )
    return GOOD if status == OK else CANNOT_SAY


def plays_nowhere(seen: Facts) -> Judgement:
    """ASYNC-T4: a player that needs autoplay and full screen, and a mail without words beside it."""
    page, summary = seen.value(facts.PLAYER), seen.value(facts.SUMMARY)
    if not isinstance(page, dict) or not isinstance(summary, str):
        return CANNOT_SAY
    if not (page["inline"] and page["button"]) and not summary:
        return violated(
            PLAYER_PAGE,
            "on an iPhone the answer neither starts nor is there in words",
            expected="playsinline, a start button, and a summary in the mail",
            actual=f"player: {page}; the mail says nothing beside its link",
        )
    is_well = page["inline"] and page["button"] and not page["autoplay"]
    return GOOD if is_well and summary else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("ASYNC-C8", Layer.BEHAVIOUR): sent_expired,
    ("ASYNC-C9", Layer.BEHAVIOUR): badge_without_view,
    ("ASYNC-C11", Layer.BEHAVIOUR): direct_address,
    ("ASYNC-T3", Layer.BEHAVIOUR): stranger_watches,
    ("ASYNC-T4", Layer.BEHAVIOUR): plays_nowhere,
    ("ASYNC-E2", Layer.BEHAVIOUR): link_died,
}
