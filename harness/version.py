"""The name and version of the tool, as they stand in every run."""

from __future__ import annotations

from harness.model import Tool

VERSION = "0.1.0"


def tool(catalogue_digest: str) -> Tool:
    """What produced a run made with the catalogue of that digest."""
    return Tool(name="sightline", version=VERSION, catalogue_digest=catalogue_digest)
