"""Rules of guide CONF: a voice call that is escalated to a video conference with an expert (SME)."""

from __future__ import annotations

from harness.judge import Rule
from harness.model import Layer
from harness.rules.conference import (
    codecs,
    crm,
    expert_desks,
    experts,
    flow,
    landlines,
    line,
    networks,
    pictures,
    queue,
    shares,
)

RULES: dict[tuple[str, Layer], Rule] = {
    **queue.RULES,
    **flow.RULES,
    **line.RULES,
    **crm.RULES,
    **pictures.RULES,
    **codecs.RULES,
    **shares.RULES,
    **expert_desks.RULES,
    **experts.RULES,
    **networks.RULES,
    **landlines.RULES,
}
