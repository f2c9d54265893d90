"""What comes to somebody in a conference and should not: an echo, or somebody's picture in another's place. Pure.

Whoever is in a conference of three sees two others, each in a picture of its own under the right name, and hears two
others. One's own face among the remote pictures, or one's own voice, is an echo; a face twice, or under another's name,
is a track that went the wrong way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from harness.media.ears import Sound
from harness.media.eyes import Presented

#: So many frames, or windows of sound, are no accident of a stamp or a tone.
LEAST = 3


class Labelled(Protocol):
    """An element with what is written to it; see harness.browser.logs.Element."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...


def strays(
    presented: Sequence[Presented],
    sounds: Sequence[Sound],
    elements: Sequence[Labelled],
    people: Mapping[str, int],
    own: str,
) -> list[str]:
    """Every complaint of that person's page, in words; `people` is name -> caller id, `own` included."""
    shown = _shown(presented)
    names = {caller: name for name, caller in people.items()}
    labels = {element.key: element.label for element in elements}
    complaints = [
        f"{own} is shown {own} among the others" for callers in shown.values() if people[own] in callers
    ]
    for name, caller in people.items():
        places = [key for key, callers in shown.items() if caller in callers]
        if name != own and len(places) > 1:
            complaints.append(f"{own} is shown {name} in {len(places)} pictures")
    for key, callers in shown.items():
        written = {name for name in people if name in labels.get(key, "").split()}
        wrong = {names[caller] for caller in callers if caller in names} - written - {own}
        if written and wrong:
            complaints.append(f"{own} is shown {_and(wrong)} where {_and(written)} stands")
    own_voice = [sound for sound in sounds if sound.way == "heard" and people[own] in sound.callers]
    if len([sound for sound in own_voice if not sound.why]) >= LEAST:
        complaints.append(f"{own} hears {own}")
    return complaints


def _shown(presented: Sequence[Presented]) -> dict[str, set[int]]:
    """Remote element -> the callers of whom it showed more than an accident."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for frame in presented:
        if frame.remote and not frame.why and frame.caller_id:
            counts[frame.element][frame.caller_id] += 1
    return {key: {c for c, count in callers.items() if count >= LEAST} for key, callers in counts.items()}


def _and(names: set[str]) -> str:
    return " and ".join(sorted(names))
