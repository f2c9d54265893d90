"""Sentiment and quality scores that flows read, and the add-on that computes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import Reason, Unknown
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.observed import Fix, Observed, each, manual, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation

ADD_ON = "WEM"
_NAMES = frozenset({"wem", "workforce engagement management"})
_SCORE = re.compile(r"sentiment|quality[\s_.-]*(?:score|evaluation|management)", re.IGNORECASE)
_WHERE = (
    "Admin > Account Settings > Subscription: the flow {flow} reads a sentiment or quality score, which only "
    "the Workforce Engagement Management add-on computes"
)


@check("CHAT-P2", needs=("flow.graph", "organisation.add_ons"))
def scores_have_their_addon(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Where a flow reads a sentiment or quality score, the organisation has the WEM add-on."""
    yield from _readers(org, lambda flow, block: _addon(org, flow, block))


@check("CHAT-P2", on=(PLATFORM,), needs=("flow.graph",), decides=False)
def scores_on_the_platform(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Which flows read a score can be seen there, the add-on cannot."""
    yield from _readers(org, lambda flow, _block: manual(_WHERE.format(flow=repr(flow.name)), flow))


def _readers(org: Organisation, judge: Callable[[Flow, Block], Observed]) -> Iterator[Observed]:
    def of_flow(flow: Flow) -> Observed:
        graph = flow.graph.value
        found = [
            block for block in graph.of(BlockKind.CONDITION, BlockKind.AVAILABILITY) if reads_score(block)
        ]
        if found:
            return judge(flow, found[0])
        if graph.outside or graph.is_fragment:
            return unknown(flow, Reason.INCOMPLETE, "a part of the flow is in no source")
        return not_applicable("the flow reads no sentiment or quality score", flow)

    yield from each(org.flows, of_flow)


def reads_score(block: Block) -> bool:
    """Whether a condition compares a sentiment or quality score."""
    return _SCORE.search(block.says("asks")) is not None


def _addon(org: Organisation, flow: Flow, block: Block) -> Observed:
    account = org.account
    if isinstance(account.add_ons, Unknown):
        return unknown(account, account.add_ons)
    if any(_is_wem(name) for name in account.add_ons.value):
        return ok(account, account.add_ons.at)
    return violated(
        account,
        account.add_ons.at,
        f"flow {flow.name!r} reads a score at {block.name!r} that nothing computes",
        expected=f"the add-on {ADD_ON}",
        actual=f"add-ons: {', '.join(account.add_ons.value) or 'none'}",
        fix=Fix(
            api=f"PUT /api/v2/flows/{flow.id}: block {block.id} without the score, unless {ADD_ON} is bought"
        ),
        related=(flow,),
    )


def _is_wem(name: str) -> bool:
    plain = name.casefold().strip()
    return plain in _NAMES or plain.startswith("wem")
