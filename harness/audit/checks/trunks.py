"""Trunks and codecs: what guide CONF asks of the way to the phone network, and what the platform can do."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.conference import plain
from harness.audit.facts import At, Fact, Known, Reason
from harness.audit.model.account import Account
from harness.audit.model.people import Role
from harness.audit.model.telephony import Trunk
from harness.audit.observed import Fix, Observed, demand, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent

AUDIO_ONLY = NotApplicable(
    "trunks of the platform carry audio only; a phone customer comes to video by a join code (PLAT-C15)"
)
_VIDEO = frozenset({"h264", "vp8", "vp9", "av1", "h265"})


def _name(codec: str) -> str:
    return plain(codec.rpartition("/")[2])


def video_codecs(trunk: Trunk) -> Fact[tuple[str, ...]]:
    """The trunk's video codecs, first choice first: from a list of their own, or out of all codecs."""
    listed = trunk.video_codecs if isinstance(trunk.video_codecs, Known) else trunk.codecs
    return listed.map(lambda codecs: tuple(c for c in codecs if _name(c) in _VIDEO))


def _fix(trunk: Trunk) -> Fix:
    return Fix(text=f"Admin > Telephony > Trunks > {trunk.name} > Video Codecs: put H.264 at the top.")


def _shown(codecs: tuple[str, ...]) -> str:
    return ", ".join(codecs) or "no video codec"


@check("CONF-P6", needs=("trunk.codecs",), platform=AUDIO_ONLY)
def negotiates_a_video_codec(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Each trunk lists one video codec at least."""
    found = asked.select(org, Trunk, "trunk")
    yield from found.none_found()
    wanted = {_name(codec) for codec in asked["any_of"]}
    for trunk in found:
        yield demand(
            trunk,
            video_codecs(trunk),
            lambda codecs: any(_name(codec) in wanted for codec in codecs),
            f"trunk {trunk.name!r} can negotiate no video",
            expected=f"one of {', '.join(asked['any_of'])}",
            show=_shown,
            fix=_fix(trunk),
            related=(org.account,),
        )


@check("CONF-T1", needs=("trunk.codecs",), platform=AUDIO_ONLY)
def prefers_h264(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """H.264 is the first of the trunk's video codecs."""
    for trunk in asked.select(org, Trunk, "trunk"):
        yield demand(
            trunk,
            video_codecs(trunk),
            lambda codecs: bool(codecs) and _name(codecs[0]) == "h264",
            f"trunk {trunk.name!r} does not put H.264 first",
            expected="H.264 as the first video codec",
            show=_shown,
            fix=_fix(trunk),
            related=(org.account,),
        )


@check(
    "CONF-C14",
    needs=("organisation.internal_codecs",),
    platform=NotApplicable("the platform has no setting for the order of video codecs"),
)
def codecs_by_leg(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """VP8 comes first between browsers, H.264 towards the phone network: as preferred, and in each trunk."""
    account = org.account
    yield _first(account, account.internal_codecs, "VP8", "internal legs", "internalLegs")
    if isinstance(account.bridge_codecs, Known) or not org.trunks.is_covered:
        yield _first(account, account.bridge_codecs, "H.264", "the bridge to the phone network", "pstnBridge")
    for trunk in asked.select(org, Trunk, "trunk"):
        yield _first(trunk, video_codecs(trunk), "H.264", f"trunk {trunk.name!r}", "videoCodecs")


def _first(
    entity: Account | Trunk, codecs: Fact[tuple[str, ...]], wanted: str, leg: str, key: str
) -> Observed:
    return demand(
        entity,
        codecs,
        lambda listed: bool(listed) and _name(listed[0]) == _name(wanted),
        f"{leg}: {wanted} is not the preferred codec",
        expected=f"{wanted} first",
        show=lambda listed: ", ".join(listed) or "none",
        fix=Fix(text=f"Put {wanted} first in {key}."),
    )


@check(
    "PLAT-C15",
    on=(PLATFORM,),
    needs=("trunk.codecs",),
    guide=NotApplicable("under the guides' rules the trunk carries video (CONF-P6, CONF-T1)"),
)
def phone_customers_get_a_code(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Nobody relies on the trunk for video, and somebody may ask for a join code."""
    expectation = org.account.phone_video
    if plain(expectation.or_("")) in ("trunk", "videooverthetrunk"):
        yield _relies_on_trunk(org.account, expectation.at, str(expectation.value))
    for trunk in asked.select(org, Trunk, "trunk"):
        yield demand(
            trunk,
            video_codecs(trunk),
            lambda codecs: not codecs,
            f"trunk {trunk.name!r} is expected to carry video, which no trunk of the platform does",
            expected="audio codecs only, and a join code for video",
            show=_shown,
            fix=_JOIN_CODE,
        )
    yield _may_ask_for_a_code(org)


_JOIN_CODE = Fix(
    api="POST /api/v2/conversations/videos/{conversationId}/agentconference/communications/{communicationId}"
)
ADD_VIDEO = "conversation:video:add"


def _relies_on_trunk(account: Account, at: At, actual: str) -> Observed:
    return violated(
        account,
        at,
        "phone customers are to see video over the trunk, which carries sound alone",
        expected="a join code that is used once and expires",
        actual=actual,
        fix=_JOIN_CODE,
    )


def _may_ask_for_a_code(org: Organisation) -> Observed:
    granting = [role for role in org.of(Role) if role.grants.map(lambda g: g.allow(ADD_VIDEO)).or_(False)]
    if granting:
        return ok(granting[0], granting[0].grants.at)
    unclear = [role for role in org.of(Role) if not isinstance(role.grants, Known)]
    if unclear or not org.roles.complete:
        return unknown(None, Reason.INCOMPLETE, f"no role of the source grants {ADD_VIDEO}, others may")
    return violated(
        absent(org.roles),
        At("role[video]", "permissionPolicies"),
        "no role may ask for the join code that takes a phone customer to video",
        expected=f"a role with {ADD_VIDEO}",
        actual=f"{len(org.roles)} roles without it",
        fix=_JOIN_CODE,
    )
