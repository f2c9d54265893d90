"""What a target file states beside the organisation: pages, storage, integrations, the network."""

from __future__ import annotations

from harness.audit.joining import Part
from harness.audit.model.account import Account
from harness.audit.origin import Document, SourceKind
from harness.audit.sources import guide_json
from harness.audit.sources.errors import SourceError
from harness.target import TargetFile


def part(target: TargetFile, name: str) -> Part:
    """Read `integrations` (sections as in a guide-organisation document) and `network` of a target file.

    `name` is the file, for messages. Raises SourceError for a section that nobody knows.
    """
    document = Document(name, SourceKind.TARGET)
    unknown = sorted(set(target.integrations) - set(guide_json.SECTIONS))
    if unknown:
        known = ", ".join(sorted(guide_json.SECTIONS))
        raise SourceError(name, f"integrations.{unknown[0]} is none of {known}", guide_json.FIX)
    content = dict(target.integrations)
    if target.network:
        account = content.get(Account.SECTION) or {}
        content[Account.SECTION] = {**account, "network": target.network}
    return guide_json.sections(content, document)
