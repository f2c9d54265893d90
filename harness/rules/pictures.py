"""What rules ask of the pictures and sounds of an Example: who is seen, who is heard, and whether nobody is."""

from __future__ import annotations

from harness import facts
from harness.judge import Facts

#: Two people see each other in two directions.
BOTH_WAYS = 2


def nobody_seen(seen: Facts) -> bool:
    """It was watched, and no picture came either way."""
    pictures = seen.by_subject(facts.SEES).values()
    return bool(pictures) and not any(pictures)


def all_seen(seen: Facts) -> bool:
    """Each sees the other."""
    pictures = seen.by_subject(facts.SEES).values()
    return len(pictures) >= BOTH_WAYS and all(pictures)


def all_heard(seen: Facts) -> bool:
    """Each hears the other."""
    sounds = seen.by_subject(facts.HEARS).values()
    return len(sounds) >= BOTH_WAYS and all(sounds)


def seen_by(seen: Facts, name: str) -> list[object]:
    """For each whom that person was to see, whether they were seen."""
    pictures = seen.by_subject(facts.SEES).items()
    return [is_seen for who, is_seen in pictures if who.startswith(f"{name} sees ")]


def views_of(seen: Facts, name: str) -> list[object]:
    """For each who was to see that person, whether they did."""
    pictures = seen.by_subject(facts.SEES).items()
    return [is_seen for who, is_seen in pictures if who.endswith(f" sees {name}")]
