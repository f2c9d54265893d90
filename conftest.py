"""Composition root: the only module that knows both the mock and the judge, and brings them together."""

from __future__ import annotations

pytest_plugins = [
    "harness.plugin",
    "harness.scenario",
    "harness.casting",
    "steps.agents",
    "steps.cameras",
    "steps.customers",
    "steps.escalations",
    "steps.organisations",
    "steps.pictures",
    "steps.reporting",
]
