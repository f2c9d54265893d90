"""The rules by which the judge reads an Example's observations, one small pure function for each cell."""

from __future__ import annotations

from harness.judge import Rules
from harness.model import Layer
from harness.rules import (
    async_video,
    audited,
    bandwidths,
    chat_escalations,
    chat_screens,
    chat_to_video,
    conference,
    desks,
    encryption,
    networks,
    one_way,
    one_way_calls,
    one_way_cameras,
    one_way_lines,
    prerequisites,
    web_messaging,
    web_screens,
    web_upgrades,
)

RULES = Rules(
    {
        **chat_to_video.RULES,
        **chat_escalations.RULES,
        **chat_screens.RULES,
        **desks.RULES,
        **web_messaging.RULES,
        **web_upgrades.RULES,
        **web_screens.RULES,
        **one_way.RULES,
        **one_way_calls.RULES,
        **one_way_cameras.RULES,
        **one_way_lines.RULES,
        **async_video.RULES,
        **conference.RULES,
        **bandwidths.RULES,
        **encryption.RULES,
        **networks.RULES,
        **prerequisites.RULES,
    },
    {Layer.CONFIG: audited.rule},
)
