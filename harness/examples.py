"""An Example of a feature file as the harness knows it: its requirement, layer, side, needs and address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness.catalogue import Catalogue, UnknownRequirement
from harness.model import ExampleKind, Layer

#: What a scenario may need beside the platform; missing means `not_assessed: needs_<capability>`.
CAPABILITIES = frozenset(
    {"browser", "turn", "stage", "cdp", "camera_file", "activation", "screen_share", "namespaces"}
)
#: The reasons to leave a cell out of Firefox.
CHROMIUM_ONLY = frozenset({"cdp", "camera_file", "activation"})
TARGETS = frozenset({"any", "mock", "live"})
#: More than ten seconds on a quiet machine.
SLOW = "slow"


class UnknownTag(Exception):
    """A tag that is not on the closed list, or one that stands where it may not."""


@dataclass(frozen=True)
class Example:
    """One Example. `id` names it across runs: requirement, layer and name, never a file or a line."""

    requirement: str
    layer: Layer
    kind: ExampleKind
    name: str
    rule: str
    feature: str
    line: int
    target: str
    needs: frozenset[str]
    slow: bool

    @property
    def id(self) -> str:
        """A stable name: requirement, layer and the Example's own name."""
        return f"{self.requirement}/{self.layer}/{self.name}"

    @property
    def cell(self) -> tuple[str, Layer]:
        """The requirement and the layer that this Example helps to prove."""
        return self.requirement, self.layer


def check_tag(tag: str, catalogue: Catalogue) -> None:
    """Raise UnknownTag for a tag that is not on the closed list."""
    head, _, value = tag.partition(".")
    known = {
        "guide": {guide.folder for guide in catalogue.guides},
        "layer": {str(layer) for layer in Layer},
        "target": TARGETS,
        "needs": CAPABILITIES,
    }
    if tag in (*ExampleKind, SLOW) or value in known.get(head, ()):
        return
    if head == "req":
        _check_requirement(tag, value, catalogue)
        return
    raise UnknownTag(
        f"@{tag} is not a known tag; there are "
        f"@req.ID, @trap, @remedy, @layer.x, @target.x, @needs.x, @guide.x, @slow"
    )


def _check_requirement(tag: str, name: str, catalogue: Catalogue) -> None:
    try:
        known = catalogue.requirement(name)
    except UnknownRequirement as error:
        raise UnknownTag(f"@{tag}: {error}") from error
    if known.id != name:
        raise UnknownTag(f"@{tag}: expected @req.{known.id}, in capitals")


def of(
    name: str,
    rule: str,
    feature: Path,
    line: int,
    tags: tuple[Iterable[str], Iterable[str], Iterable[str]],
) -> Example:
    """Make an Example of its own tags, its Rule's and its Feature's.

    Raises UnknownTag when one is missing, or stands where it would mean nothing.
    """
    own, of_rule, of_feature = (set(t) for t in tags)
    where = f"{feature.name}:{line} ({name})"
    _check_places(where, ("Example", own), ("Rule", of_rule), ("Feature", of_feature))
    everywhere = own | of_rule | of_feature
    return Example(
        requirement=_one(of_rule, "req.", f"{where}: its Rule"),
        layer=Layer(_one(of_feature, "layer.", f"{where}: its Feature")),
        kind=ExampleKind(_one(own & {"trap", "remedy"}, "", where)),
        name=name,
        rule=rule,
        feature=f"{feature.parent.parent.name}/{feature.parent.name}/{feature.name}",
        line=line,
        target=_one(own, "target.", where),
        needs=frozenset(tag.partition(".")[2] for tag in everywhere if tag.startswith("needs.")),
        slow=SLOW in own,
    )


#: Where a tag may stand; elsewhere it would mean nothing.
PLACES = {
    "guide": {"Feature"},
    "layer": {"Feature"},
    "req": {"Rule"},
    "needs": {"Rule", "Example"},
    "target": {"Example"},
    "trap": {"Example"},
    "remedy": {"Example"},
    "slow": {"Example"},
}


def _check_places(where: str, *groups: tuple[str, set[str]]) -> None:
    for place, tags in groups:
        for tag in sorted(tags):
            allowed = PLACES.get(tag.partition(".")[0], set())
            if allowed and place not in allowed:
                raise UnknownTag(
                    f"{where}: @{tag} belongs on the {' or '.join(sorted(allowed))}, not on the {place}"
                )


def _one(tags: Iterable[str], head: str, where: str) -> str:
    found = sorted(tag.removeprefix(head) for tag in tags if tag.startswith(head))
    if len(found) != 1:
        wanted = f"@{head}…" if head else "@trap or @remedy"
        raise UnknownTag(f"{where} must carry exactly one {wanted}, saw {found}")
    return found[0]
