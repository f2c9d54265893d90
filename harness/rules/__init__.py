"""The rules by which the judge reads an Example's observations, one small pure function for each cell."""

from __future__ import annotations

from harness.judge import Rules
from harness.model import Layer
from harness.rules import audited, chat_to_video, one_way, prerequisites, web_messaging

RULES = Rules(
    {**chat_to_video.RULES, **web_messaging.RULES, **one_way.RULES, **prerequisites.RULES},
    {Layer.CONFIG: audited.rule},
)
