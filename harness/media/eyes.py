"""Judge whether somebody is seen, from what was sent and what was presented. Pure: logs in, a Sight out.

Theory of operation. The sender's instrument logs the stamp of every frame that it sends, the receiver's the
stamp of every frame that an element presents, both on the machine's clock. A person is *seen* when one
element in plain sight presented enough different, advancing frames of that caller, nearly all of them
readable, fluently and soon after they were sent. A person is *unseen* only when the sender is proved to have
sent, over a connection, for long enough meanwhile. Between the two nothing is known yet. Frames are never
demanded one by one: a camera that is a file skips and repeats some. A log tells of the past: to judge the
present, pass `since_ms`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Protocol

from harness.media.identity import LOOP_FRAMES


class Presented(Protocol):
    """A frame as an element showed it; see harness.browser.logs.PresentedFrame."""

    @property
    def element(self) -> str: ...
    @property
    def caller_id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def at_ms(self) -> float: ...
    @property
    def why(self) -> str: ...
    @property
    def remote(self) -> bool: ...


class Sent(Protocol):
    """A frame as it left; see harness.browser.logs.SentFrame."""

    @property
    def caller_id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def at_ms(self) -> float: ...
    @property
    def connected(self) -> bool: ...


class Verdict(StrEnum):
    """What is known. UNDECIDED: the sender is not proved to send, or not long enough for a no."""

    SEEN = "seen"
    UNSEEN = "unseen"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Demands:
    """What seeing takes of the last frames: twice `distinct` of them, so that a bad start can be made good.

    The delay is the median's; the rate is a floor under which nobody can follow a face; it counts as a no
    once the caller has been shown for `slow_ms`.
    """

    distinct: int = 30
    decoded_ratio: float = 0.95
    distinct_ratio: float = 0.8
    advancing_ratio: float = 0.9
    fps: float = 8.0
    slow_ms: float = 5000.0
    delay_ms: float = 1500.0
    #: A sender is proved by so many different frames; a no takes so many more, or so much more time.
    proof: int = 10
    unseen_frames: int = 60
    unseen_ms: float = 2000.0
    #: Whether only frames count as sent that had a connection; not where the network is what is judged.
    connected: bool = True


DEMANDS = Demands()


@dataclass(frozen=True)
class Sight:
    """What one person saw of another. `why` says in words what is missing; times in milliseconds.

    `first_frame_ms` is the machine's time of the caller's first presented frame; `frames` are all of the
    judged element since then, `distinct` the caller's different ones among them; `gaps_ms` are the pauses
    between them that are longer than both three times the mean and the mean plus 150 ms. `coming`: the caller
    is there, with too few frames yet, or too slowly yet.
    """

    verdict: Verdict
    why: str
    distinct: int = 0
    frames: int = 0
    decoded_ratio: float = 0.0
    first_frame_ms: float | None = None
    delay_p50_ms: float | None = None
    delay_p95_ms: float | None = None
    gaps_ms: tuple[float, ...] = ()
    fps: float = 0.0
    sent: int = 0
    remote: bool = False
    coming: bool = False

    @property
    def seen(self) -> bool:
        """The person is seen."""
        return self.verdict is Verdict.SEEN

    @property
    def unseen(self) -> bool:
        """The person is proved not to be seen, although sending."""
        return self.verdict is Verdict.UNSEEN


def sees(
    presented: Sequence[Presented],
    sent: Sequence[Sent],
    caller_id: int,
    since_ms: float = 0.0,
    demands: Demands = DEMANDS,
) -> Sight:
    """Judge whether the caller is seen in what was presented since `since_ms`, given what was sent."""
    mine = [frame for frame in sent if frame.caller_id == caller_id and frame.at_ms >= since_ms]
    shown = [frame for frame in presented if frame.at_ms >= since_ms]
    best = max(
        (_judge(frames, mine, caller_id, demands) for frames in _by_element(shown).values()),
        key=lambda sight: (sight.seen, sight.distinct, sight.remote),
        default=Sight(Verdict.UNDECIDED, "no video element presented a frame"),
    )
    return best if best.seen or best.coming else _decide(best, mine, demands)


#: Who stands still for so long has lost the thread of what is said.
STILL_MS = 1000.0


def stutter(sight: Sight) -> str:
    """How long the longest pause of a picture was that otherwise moves, in words; empty when none was long."""
    longest = max(sight.gaps_ms, default=0.0)
    return f"the picture stands still for {longest:.0f} ms at a time" if longest > STILL_MS else ""


def proved_at_ms(sent: Sequence[Sent], caller_id: int, demands: Demands = DEMANDS) -> float | None:
    """When this caller was proved to send: the time of the last of enough different stamps."""
    numbers: set[int] = set()
    for frame in sent:
        if frame.caller_id == caller_id and (frame.connected or not demands.connected):
            numbers.add(frame.number)
            if len(numbers) >= demands.proof:
                return frame.at_ms
    return None


def _decide(sight: Sight, mine: Sequence[Sent], demands: Demands) -> Sight:
    proved = proved_at_ms(mine, mine[0].caller_id, demands) if mine else None
    if proved is None:
        return replace(sight, verdict=Verdict.UNDECIDED, why=f"the sender is not proved to send; {sight.why}")
    since = [frame for frame in mine if frame.at_ms > proved]
    numbers = {frame.number for frame in since}
    enough = len(numbers) >= demands.unseen_frames or (
        since and since[-1].at_ms - proved >= demands.unseen_ms
    )
    return replace(sight, verdict=Verdict.UNSEEN if enough else Verdict.UNDECIDED, sent=len(mine))


def _by_element(shown: Sequence[Presented]) -> dict[str, list[Presented]]:
    elements: dict[str, list[Presented]] = defaultdict(list)
    for frame in sorted(shown, key=lambda frame: frame.at_ms):
        elements[frame.element].append(frame)
    return elements


def _judge(frames: Sequence[Presented], mine: Sequence[Sent], caller_id: int, demands: Demands) -> Sight:
    nothing = Sight(Verdict.UNDECIDED, "", frames=len(frames), remote=frames[-1].remote)
    visible = [frame for frame in frames if not frame.why]
    if not visible:
        return replace(nothing, why=f"the element is {frames[-1].why}")
    start = next((place for place, frame in enumerate(visible) if frame.caller_id == caller_id), None)
    if start is None:
        return replace(nothing, why=_strangers(visible, caller_id))
    since = visible[start:]
    sight = _measure(since, mine, caller_id)
    last = since[-2 * demands.distinct :]
    recent = (
        _measure(last, mine, caller_id) if any(frame.caller_id == caller_id for frame in last) else nothing
    )
    if short := _shortcoming(recent, last, frames, mine, demands):
        return replace(sight, why=short)
    if missing := _missing(recent, demands):
        slow = sight.distinct >= demands.distinct and since[-1].at_ms - since[0].at_ms > demands.slow_ms
        return replace(sight, why=missing, coming=not slow)
    return replace(sight, verdict=Verdict.SEEN)


def _missing(recent: Sight, demands: Demands) -> str:
    """What may yet come, in words."""
    if recent.distinct < demands.distinct:
        return f"{recent.distinct} different frames, {demands.distinct} are demanded"
    if recent.fps < demands.fps:
        return f"{recent.fps:.1f} frames a second, {demands.fps:.0f} are demanded"
    return ""


def _strangers(visible: Sequence[Presented], caller_id: int) -> str:
    others = sorted({frame.caller_id for frame in visible} - {0})
    if others:
        return f"expected frames of caller {caller_id}, saw caller {', '.join(map(str, others))}"
    return f"none of {len(visible)} presented frames carries a readable stamp"


def _measure(since: Sequence[Presented], mine: Sequence[Sent], caller_id: int) -> Sight:
    own = [frame for frame in since if frame.caller_id == caller_id]
    steps = [later.at_ms - earlier.at_ms for earlier, later in pairwise(own)]
    span = own[-1].at_ms - own[0].at_ms
    delays = _delays(own, mine)
    return Sight(
        Verdict.UNDECIDED,
        "",
        distinct=len(set(unwrapped([frame.number for frame in own]))),
        frames=len(since),
        decoded_ratio=len(own) / len(since),
        first_frame_ms=own[0].at_ms,
        delay_p50_ms=median(delays) if delays else None,
        delay_p95_ms=delays[min(len(delays) - 1, int(len(delays) * 0.95))] if delays else None,
        gaps_ms=_gaps(steps),
        fps=len(steps) * 1000 / span if span else 0.0,
        sent=len(mine),
        remote=since[-1].remote,
    )


def _shortcoming(
    recent: Sight,
    last: Sequence[Presented],
    frames: Sequence[Presented],
    mine: Sequence[Sent],
    demands: Demands,
) -> str:
    """What speaks against being seen, in words; empty when nothing does."""
    own = [frame for frame in last if mine and frame.caller_id == mine[0].caller_id]
    numbers = unwrapped([frame.number for frame in own])
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    # Pictures that come twice are told by the number of different ones: a page that paints the camera repeats some.
    advancing = sum(step >= 0 for step in steps) / len(steps) if steps else 1.0
    still_ms = mine[-1].at_ms - own[-1].at_ms if own else 0.0
    delay = recent.delay_p50_ms
    changing = f"{recent.distinct} different of {len(numbers)}"
    faults = (
        (bool(frames[-1].why), f"the element is {frames[-1].why}"),
        (
            recent.decoded_ratio < demands.decoded_ratio,
            f"{recent.decoded_ratio:.0%} of the frames are the caller's",
        ),
        (recent.distinct < len(numbers) * demands.distinct_ratio, f"frozen: {changing}"),
        (advancing < demands.advancing_ratio, f"{1 - advancing:.0%} of the frames go back"),
        (still_ms > demands.delay_ms, f"no frame for {still_ms:.0f} ms"),
        (delay is not None and delay > demands.delay_ms, f"the picture is {delay or 0:.0f} ms late"),
        (bool(own) and delay is None, "the frames shown are not among those that were sent"),
    )
    return next((words for is_so, words in faults if is_so), "")


def unwrapped(numbers: Sequence[int], loop: int = LOOP_FRAMES) -> list[int]:
    """Frame numbers with the camera's loop unrolled: 598, 599, 0, 1 go on as 598, 599, 600, 601."""
    rounds, answer = 0, list(numbers[:1])
    for earlier, later in pairwise(numbers):
        rounds += (later < earlier - loop // 2) - (later > earlier + loop // 2)
        answer.append(later + rounds * loop)
    return answer


def _delays(own: Sequence[Presented], mine: Sequence[Sent]) -> list[float]:
    """Milliseconds from the last sending of each frame to its first showing after that, sorted."""
    sent_at: dict[int, list[float]] = defaultdict(list)
    for left in mine:
        sent_at[left.number].append(left.at_ms)
    delays, known = [], None
    for frame in own:
        if frame.number == known:
            continue
        known = frame.number
        before = [at for at in sent_at[frame.number] if at <= frame.at_ms + CLOCK_SLACK_MS]
        if before:
            delays.append(max(0.0, frame.at_ms - before[-1]))
    return sorted(delays)


#: The clocks of two browsers of one machine may differ by so much.
CLOCK_SLACK_MS = 20.0


def _gaps(steps: Sequence[float]) -> tuple[float, ...]:
    mean = sum(steps) / len(steps) if steps else 0.0
    return tuple(round(step, 1) for step in steps if step > max(3 * mean, mean + 150))
