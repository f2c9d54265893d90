"""Hypothesis profiles: a quick look by default, a long one with `--hypothesis-profile deep`."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile("quick")
