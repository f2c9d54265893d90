"""CX as Code as `.tf.json`, as the provider's export writes it."""

from __future__ import annotations

import json

from mocks.exports.resources import PROVIDER, Resources


def text(resources: Resources) -> str:
    """One file with everything."""
    providers = {"genesyscloud": {"source": "mypurecloud/genesyscloud", "version": PROVIDER}}
    content = {"terraform": [{"required_providers": [providers]}], "resource": resources}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
