"""WebRTC clients and stations of those who hold the video skill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import At, Reason, Unknown
from harness.audit.model.people import User
from harness.audit.model.telephony import Station
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import holds, video_skills

#: What the platform answers for a station that a call can reach.
_REACHABLE = frozenset({"AVAILABLE", "ASSOCIATED", "ACTIVE"})


def holders(org: Organisation, asked: Asked) -> tuple[list[User], list[Observed]]:
    """Who holds the video skill, and what is to be said of those of whom that is unknown."""
    skills = video_skills(org, asked)
    if not skills:
        what = "no rule, flow or name tells which skill is that for video; name it in the params (skill)"
        return [], [unknown(None, Reason.UNMAPPED, what)]
    held = [(user, holds(org, user, skills)) for user in org.users]
    doubts = [unknown(user, fact) for user, fact in held if isinstance(fact, Unknown)]
    found = [user for user, fact in held if fact.or_(False)]
    if not found and not doubts:
        doubts = [not_applicable("nobody holds the video skill; CHAT-C6 judges that")]
    return found, doubts


@check("CHAT-C9", needs=("user.skills", "user.webrtc"))
def holders_have_clients(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Whoever holds the video skill has an active WebRTC client, and no source says that a camera is missing.

    That somebody passed a certification stands in no source.
    """
    found, rest = holders(org, asked)
    yield from rest
    yield from each(found, _client)


def _client(user: User) -> Iterable[Observed]:
    client = user.webrtc.value
    active = client is not None and client.assigned and client.active
    shown = "none" if client is None or not client.assigned else "assigned, not active"
    said = [ok(user, user.webrtc.at)]
    if not active:
        said = [_without(user, user.webrtc.at, "an active WebRTC client", shown)]
    if not isinstance(user.camera, Unknown) and user.camera.value is None:
        said.append(_without(user, user.camera.at, "a camera", "none"))
    return said


def _without(user: User, at: At, expected: str, actual: str) -> Observed:
    return violated(
        user,
        at,
        f"{user.name!r} holds the video skill without {expected}",
        expected=expected,
        actual=actual,
        fix=Fix(
            text=f"Check the devices on the desk of {user.name!r}, or withdraw the skill until then.",
            api=f"DELETE /api/v2/users/{user.id}/routingskills/<video skill>",
        ),
    )


@check("CHAT-T3", needs=("user.skills", "user.webrtc"))
def skill_follows_ability(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Nobody without any WebRTC client holds the video skill."""
    found, rest = holders(org, asked)
    yield from rest
    yield from each(found, _ability)


def _ability(user: User) -> Observed:
    client = user.webrtc.value
    if client is not None and client.assigned:
        return ok(user, user.webrtc.at)
    return _stale(user, user.webrtc.at, "no WebRTC client")


def _stale(user: User, at: At, actual: str) -> Observed:
    return violated(
        user,
        at,
        f"{user.name!r} can no longer do video and still holds the video skill",
        expected="no video skill, or a WebRTC client",
        actual=actual,
        fix=Fix(api=f"DELETE /api/v2/users/{user.id}/routingskills/<video skill>"),
    )


# ---- the nearest real fact: the station that belongs to the user


@check("CHAT-T3", on=(PLATFORM,), needs=("user.skills", "station.user"))
def holders_have_stations(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Whoever holds the video skill has a WebRTC station."""
    found, rest = holders(org, asked)
    yield from rest
    yield from each(found, lambda user: _station_of(org, user))


def _station_of(org: Organisation, user: User) -> Observed:
    stations = _stations(org, user)
    if stations:
        return ok(user, stations[0].user.at)
    doubt = _no_station(org, user)
    return doubt or _stale(user, At("station", "station"), "no WebRTC station")


@check("CHAT-C9", on=(PLATFORM,), needs=("user.skills", "station.user", "station.status"))
def holders_have_live_stations(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Whoever holds the video skill has a WebRTC station that can be reached."""
    found, rest = holders(org, asked)
    yield from rest
    yield from each(found, lambda user: _live_station(org, user))


def _live_station(org: Organisation, user: User) -> Observed:
    stations = _stations(org, user)
    if not stations:
        doubt = _no_station(org, user)
        return doubt or _without(user, At("station", "station"), "a WebRTC station", "none")
    states = [station.status for station in stations]
    if any(state.or_("").upper() in _REACHABLE for state in states):
        return ok(user, stations[0].user.at)
    doubtful = next((state for state in states if isinstance(state, Unknown)), None)
    if doubtful is not None:
        return unknown(user, doubtful)
    shown = ", ".join(f"{s.name}: {s.status.or_('')}" for s in stations)
    return _without(user, At("station", "station"), "a WebRTC station that can be reached", shown)


def _stations(org: Organisation, user: User) -> list[Station]:
    own = {user.id, user.name, *user.aliases}
    refs = [(station, station.user.or_(None)) for station in org.of(Station)]
    return [station for station, ref in refs if ref is not None and own & {ref.id, ref.name} - {""}]


def _no_station(org: Organisation, user: User) -> Observed | None:
    """Absence counts only where the source lists every station and says whose each one is."""
    stations = org.of(Station)
    if not stations.complete or any(isinstance(s.user, Unknown) for s in stations):
        return unknown(
            user, Reason.INCOMPLETE, "no station of theirs is shown, and the source may not show all"
        )
    return None
