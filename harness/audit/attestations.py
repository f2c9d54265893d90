"""What a person has looked at because no interface tells it: who, when, on what evidence, and until when it holds."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, StringConstraints

from harness.gate.document import Document, Part, keeping_comments
from harness.gate.times import a_day, is_past

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Day = Annotated[str, AfterValidator(a_day)]

NEW_FILE = """\
# What a person looked at and found in order, and until when that holds (the last day counts, UTC).
version: 1
attestations: []
"""


class Attestation(Part):
    """One requirement that somebody found met. `sha256` names the file of evidence, if it was one."""

    requirement: Words
    target: Words
    by: Words
    on: Day
    evidence: Words
    sha256: str | None = None
    expires: Day

    @property
    def words(self) -> str:
        """Who, when, on what, until when."""
        return f"{self.by}, {self.on}, holds until {self.expires}: {self.evidence}"


class _File(Part):
    version: Literal[1]
    attestations: tuple[Attestation, ...] = ()


def understand(document: Document) -> tuple[Attestation, ...]:
    """The attestations of a file; raise Unusable with the line of what cannot be understood."""
    found: _File = document.understood(_File)
    return found.attestations


def in_force(attestations: Iterable[Attestation], target: str, moment: datetime) -> dict[str, Attestation]:
    """Requirement -> the attestation that holds for this target at that moment; the one that lasts longest."""
    held: dict[str, Attestation] = {}
    for one in sorted(attestations, key=lambda a: a.expires):
        if one.target == target and not is_past(one.expires, moment):
            held[one.requirement] = one
    return held


def appended(text: str, entry: Attestation) -> str:
    """The file's text with one more attestation, everything else as people wrote it."""
    yaml = keeping_comments()
    content = yaml.load(text)
    plain: dict[str, Any] = entry.model_dump(exclude_none=True)
    content["attestations"] = [*(content.get("attestations") or ()), plain]
    output = io.StringIO()
    yaml.dump(content, output)
    return output.getvalue()
