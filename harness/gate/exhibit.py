"""A run as the gate receives it: what it says, whether its seal holds, and its signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.model import Layer, Run, Status

Cell = tuple[str, Layer]


@dataclass(frozen=True)
class Exhibit:
    """One run folder, read. `broken` names each file that is changed, missing or added.

    `sha256` is the digest of the journal; `manifest_sha256` that of the manifest, None where the run was
    never sealed; `envelope` the DSSE envelope beside the folder, `envelope_problem` why it cannot be read.
    """

    run: Run
    sha256: str
    manifest_sha256: str | None = None
    broken: tuple[str, ...] = ()
    envelope: Mapping[str, Any] | None = field(default=None, hash=False)
    envelope_problem: str | None = None

    @property
    def target(self) -> str:
        """What was under test, for messages and for telling runs apart."""
        return f"{self.run.target.kind}: {self.run.target.name}"

    @property
    def title(self) -> str:
        """The run in words, without the place it happens to lie in."""
        return f"run of {self.target}, begun {self.run.started}"

    @property
    def statuses(self) -> dict[Cell, Status]:
        """Cell -> its status."""
        return {(r.requirement, r.layer): r.status for r in self.run.results}
