"""The ways to judge a call that are compared: ours, and what other tools usually look at. Pure.

Each takes a playback and answers what it complains of; nothing is no complaint. The usual checks are written anew
after their published descriptions, and asked only where there is a call: what they cannot look at they miss.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

from harness.browser import conduct
from harness.browser.logs import Log
from harness.media import handoff, likeness, showing, voice
from harness.media.ears import hears
from harness.media.eyes import Sight, sees, stutter
from harness.media.strays import strays
from harness.zoo.defects import Setting
from harness.zoo.playback import Playback, Side

Method = Callable[[Playback], list[str]]
#: A delay of whole seconds is told from none by the beeps of some seconds more.
LISTENED_MS = 1800.0


def ours(play: Playback) -> list[str]:
    """Every promise: seeing, hearing, permission, gesture, playing, what the page says, giving back."""
    complaints = [*_conduct(play), *_release(play)]
    if play.film is not None:
        return complaints + _films(play.film)
    if play.cy is not None:
        return complaints + _confers(play)
    ben = play.ben
    if ben is None:
        return complaints
    if play.defect.setting is Setting.REVOKED:
        return complaints
    complaints += _watches(play.ana, ben, play.since_ms)
    if play.defect.setting is not Setting.WATCHING:
        complaints += _watches(ben, play.ana, play.since_ms)
        if not complaints and (untrue := conduct.belies_call(play.ana.words)):
            complaints.append(f"says: {untrue}")
    return complaints


def _films(told: Mapping[str, Any]) -> list[str]:
    """What is wrong with a film, by what the Examples demand of one."""
    return [f"film: {wrong}"] if (wrong := showing.shortcoming(told)) else []


def _confers(play: Playback) -> list[str]:
    """What is wrong between three people: each ordered pair, what strays, and how the first two fared meanwhile."""
    found = [words for pair in permutations(play.sides, 2) for words in _meets(*pair, play.since_ms)]
    people = {side.identity.name: side.identity.caller_id for side in play.sides}
    for side in play.sides:
        frames = [frame for frame in side.log.frames if frame.at_ms >= play.since_ms]
        tones = [tone for tone in side.log.tones if tone.at_ms >= play.since_ms]
        wrong = strays(frames, tones, side.log.elements, people, side.identity.name)
        found += [f"strays: {words}" for words in wrong]
    for viewer, sender in permutations(play.sides[:2]):
        caller, until_ms = sender.identity.caller_id, viewer.looks[-1].at_ms
        gap = handoff.longest_gap_ms(list(viewer.log.frames), caller, play.joined_ms, until_ms)
        if gap > handoff.LONGEST_MS:
            found.append(f"handoff: {_pair(viewer, sender)} for {gap:.0f} ms")
    return found


def _meets(viewer: Side, sender: Side, since_ms: float) -> list[str]:
    """What is wrong with how one of three sees and hears another."""
    who, sight = _pair(viewer, sender), _sight(viewer, sender, since_ms)
    found = [] if sight.seen else [f"sees: {who}: {sight.why}"]
    if sight.seen and (wrong := stutter(sight)):
        found.append(f"sees: {who}: {wrong}")
    heard = hears(viewer.log.tones, sender.log.tones, sender.identity.caller_id, since_ms)
    return found if heard.heard else [*found, f"hears: {who}: {heard.why}"]


def _pair(viewer: Side, sender: Side) -> str:
    return f"{viewer.identity.name} without {sender.identity.name}"


def _watches(viewer: Side, sender: Side, since_ms: float) -> list[str]:
    """What is wrong with how one side is seen and heard by the other."""
    sight = _sight(viewer, sender, since_ms)
    found = [] if sight.seen else [f"sees: {sight.why}"]
    if sight.seen and (wrong := stutter(sight) or _on_glass(viewer, sender, since_ms)):
        found.append(f"sees: {wrong}")
    if wrong := _hearing(viewer, sender, since_ms, sight):
        found.append(f"hears: {wrong}")
    found += [f"hears: {words}" for words in conduct.hears_oneself(viewer.log.elements)]
    return found


def _sight(viewer: Side, sender: Side, since_ms: float) -> Sight:
    return sees(viewer.log.frames, _taken(sender.log), sender.identity.caller_id, since_ms)


def _taken(log: Log) -> Sequence[Any]:
    return log.taken or log.sent


def _on_glass(viewer: Side, sender: Side, since_ms: float) -> str:
    """What is wrong with the best place of every look; empty when one of the looks is good."""
    looks = [look for look in viewer.looks if look.at_ms >= since_ms and look.likenesses]
    faults = [
        min((likeness.shortcoming(place, sender.identity) for place in look.likenesses), key=bool)
        for look in looks
    ]
    return faults[-1] if faults and all(faults) else ""


def _hearing(viewer: Side, sender: Side, since_ms: float, sight: Sight) -> str:
    heard = hears(viewer.log.tones, sender.log.tones, sender.identity.caller_id, since_ms)
    if not heard.heard:
        return heard.why
    if heard.others:
        return f"also hears caller {', '.join(map(str, heard.others))}"
    found = voice.voice(
        list(viewer.log.tones), list(sender.log.tones), sender.identity.caller_id, since_ms - LISTENED_MS
    )
    return voice.shortcoming(found, sight.delay_p50_ms)


def _conduct(play: Playback) -> list[str]:
    log, words = play.ana.log, play.ana.words
    calls = list(log.calls.values())
    found = [f"gesture: {words}" for words in conduct.without_gesture(calls)]
    found += [f"permission: {words}" for words in conduct.unhandled(log.errors)]
    if untold := conduct.refusal_untold(calls, words) or conduct.loss_untold(_unended(play), words):
        found.append(f"permission: {untold}")
    if play.defect.setting.refuses and not conduct.refusals(calls):
        found.append("permission: the camera was never asked for")
    if stuck := conduct.blocked(calls, log.elements):
        found += [f"autoplay: {words}" for words in stuck]
    return found


def _unended(play: Playback) -> list[Any]:
    """The tracks as they were before anybody hung up."""
    return list(play.ana.log.tracks.values())


def _release(play: Playback) -> list[str]:
    held = [
        f"release: after the {ending.how} ended it, {holding}"
        for ending in play.endings
        for holding in ending.holding
    ]
    untrue = [f"says: {words}" for ending in play.endings if (words := conduct.belies_end(ending.words))]
    return held + untrue


# -- the usual checks ------------------------------------------------------------------------------------------


def connected(play: Playback) -> list[str]:
    """`connected`, and a remote video with a width: the usual browser test."""
    return _each_side(play, _connected)


def _connected(side: Side) -> str:
    states = [event.value for event in side.log.peers if event.name == "connectionState"]
    if "connected" not in states:
        return "not connected"
    wide = [element for element in side.log.elements if element.remote and element.width > 0]
    return "" if wide else "no remote video has a width"


def bitrate(play: Playback) -> list[str]:
    """Bytes of sound and of picture arrive."""
    return _each_side(play, lambda side: _each_peer(side.log, lambda log: _grows(log, "bytesReceived")))


def decoded(play: Playback) -> list[str]:
    """Frames are decoded and sound has energy."""
    return _each_side(
        play,
        lambda side: _each_peer(
            side.log,
            lambda log: _grows(log, "framesDecoded", "video") or _grows(log, "totalAudioEnergy", "audio"),
        ),
    )


def pixel_sum(play: Playback) -> list[str]:
    """The remote video drawn on a canvas is neither blank nor still."""
    return _each_side(play, _pixel_sum)


def _pixel_sum(side: Side) -> str:
    sums = [look.sums[0] for look in side.looks if look.sums]
    if not sums or not any(sums):
        return "blank"
    return "still" if len(set(sums)) == 1 else ""


def thresholds(play: Playback) -> list[str]:
    """Statistics within limits: frames a second, bit rate, freezes, loss, loudness."""
    return _each_side(play, lambda side: _each_peer(side.log, _thresholds))


def _thresholds(log: Log) -> str:
    rows = _inbound(log)
    if len(rows) < 2:
        return "no statistics"
    video = [(at, row) for at, row in rows if row.get("kind") == "video"]
    audio = [(at, row) for at, row in rows if row.get("kind") == "audio"]
    if len(video) < 2 or len(audio) < 2:
        return "no statistics of picture or sound"
    last, sound = video[-1][1], audio[-1][1]
    span_s = (video[-1][0] - video[0][0]) / 1000
    kbps = (last.get("bytesReceived", 0) - video[0][1].get("bytesReceived", 0)) * 8 / 1000 / max(0.1, span_s)
    received, lost = last.get("packetsReceived", 0), last.get("packetsLost", 0)
    faults = (
        (last.get("framesPerSecond", 0) < 10, "fewer than 10 frames a second"),
        (kbps < 50, "less than 50 kbit/s"),
        (last.get("freezeCount", 0) > 2, "more than 2 freezes"),
        (lost > 0.1 * max(1, received), "more than a tenth lost"),
        (max(row.get("audioLevel", 0) for _, row in audio) <= 0, "no loudness"),
        (sound.get("packetsReceived", 0) == 0, "no sound"),
    )
    return next((words for is_so, words in faults if is_so), "")


def _grows(log: Log, member: str, *kinds: str) -> str:
    for kind in kinds or ("video", "audio"):
        values = [row.get(member, 0) for _, row in _inbound(log) if row.get("kind") == kind]
        if len(values) < 2 or values[-1] <= values[max(0, len(values) - 4)]:
            return f"{member} of {kind} does not grow"
    return ""


def _inbound(log: Log) -> list[tuple[float, dict[str, Any]]]:
    return [
        (reading.at_ms, row)
        for reading in log.statistics
        for row in reading.rows
        if row["type"] == "inbound-rtp"
    ]


def _each_peer(log: Log, check: Callable[[Log], str]) -> str:
    """What is first complained of in one of the page's connections, each taken by itself."""
    names = dict.fromkeys(reading.peer for reading in log.statistics)
    alone = [
        replace(log, statistics=deque(one for one in log.statistics if one.peer == name)) for name in names
    ]
    return next((words for one in alone or [log] if (words := check(one))), "")


def _each_side(play: Playback, check: Callable[[Side], str]) -> list[str]:
    if play.ben is None:
        return []
    sides = [play.ana] if play.defect.setting is Setting.WATCHING else play.sides
    return [f"{side.identity.name}: {words}" for side in sides if (words := check(side))]


#: By the name that the matrix gives them.
METHODS: dict[str, Method] = {
    "connected + videoWidth": connected,
    "bitrate": bitrate,
    "framesDecoded + energy": decoded,
    "pixel sum": pixel_sum,
    "stats thresholds": thresholds,
    "sightline": ours,
}
OURS = "sightline"
