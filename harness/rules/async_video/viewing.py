"""Rules of guide ASYNC in browsers: what a customer is shown who opens the link to an agent's recorded answer."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule
from harness.model import Layer, Status
from harness.rules.async_video import answers, ingestion


def plays(seen: Facts) -> bool:
    """Whoever watched saw the one who recorded it move."""
    watched = seen.by_subject(facts.PLAYS).values()
    return bool(watched) and all(watched)


def link_died(seen: Facts) -> Judgement:
    """ASYNC-E2: days later the browser is refused while the file is kept; good is an answer that plays."""
    return _good_if_it_plays(answers.link_died(seen), seen)


def direct_address(seen: Facts) -> Judgement:
    """ASYNC-C11: the mail's own address opens the file for long; good is one of the moment, behind which it plays."""
    return _good_if_it_plays(answers.direct_address(seen), seen)


def plays_nowhere(seen: Facts) -> Judgement:
    """ASYNC-T4: nothing moves on the phone, nothing starts it, and the mail says nothing; good is one that plays inline."""
    if not seen.by_subject(facts.PLAYS):
        return CANNOT_SAY
    judged = answers.plays_nowhere(seen)
    return CANNOT_SAY if judged.status is Status.FAIL and plays(seen) else _good_if_it_plays(judged, seen)


def badge_without_view(seen: Facts) -> Judgement:
    """ASYNC-C9: the desktop says Viewed of what nobody played; good is a badge that comes with a picture that moves."""
    return _good_if_it_plays(answers.badge_without_view(seen), seen)


def _good_if_it_plays(judged: Judgement, seen: Facts) -> Judgement:
    return CANNOT_SAY if judged is GOOD and not plays(seen) else judged


_RULES: dict[str, Rule] = {
    "ASYNC-C11": direct_address,
    "ASYNC-C9": badge_without_view,
    "ASYNC-E2": link_died,
    "ASYNC-E3": ingestion.unreadable,
    "ASYNC-T4": plays_nowhere,
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
