"""Sentences about audits: from which export an organisation is judged."""

from __future__ import annotations

from pytest_bdd import when

from harness.audit.proving import audit_exports
from harness.scene import Scene


@when("the organisation is audited from its export")
def audited_from_export(scene: Scene):
    """The guides' own JSON: everything that the organisation states, in the words of its guide."""
    audit_exports(scene, ["guide-json"])


@when("the organisation is audited from its CX as Code")
def audited_from_cx_as_code(scene: Scene):
    """The export of the vendor's Terraform provider, with the flows beside it."""
    audit_exports(scene, ["cx-as-code"])


@when("the organisation is audited from what its platform answers")
def audited_from_answers(scene: Scene):
    """What the platform's own API lists, kept in a file."""
    audit_exports(scene, ["platform-answers"])
