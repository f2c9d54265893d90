"""Sentences about audits: from which export an organisation is judged."""

from __future__ import annotations

from pytest_bdd import when

from harness.audit.proving import audit_exports
from harness.scene import Scene


@when("the organisation is audited from its export")
def audited_from_export(scene: Scene):
    """The guides' own JSON: everything that the organisation states, in the words of its guide."""
    audit_exports(scene, ["guide-json"])
