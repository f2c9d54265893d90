"""What the live platform answers of an organisation, kept in one JSON file: kinds of resources, in its words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def text(seed: Mapping[str, Any]) -> str:
    """The document: for each kind in `stated.answers` all resources that the platform lists of it."""
    stated = seed.get("stated", {}).get("answers", {})
    kinds = {kind: list(held.values()) for kind, held in stated.items()}
    head = {"sightline": "platform-answers", "version": 1, "name": seed["name"]}
    return json.dumps({**head, "kinds": kinds}, ensure_ascii=False, indent=2) + "\n"
