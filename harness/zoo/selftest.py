"""Plays the zoo and fills the matrix, one module after the other, in browsers that stay warm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from harness.browser.driver import Browsers
from harness.zoo.defects import Defect, catalogue
from harness.zoo.matrix import Row, row
from harness.zoo.play import Player
from harness.zoo.site import Site


class NoSuchDefect(LookupError):
    """Somebody asked for a module that the zoo does not have."""


def chosen(names: Sequence[str], known: Sequence[Defect] | None = None) -> list[Defect]:
    """The modules of those names, or all; raise NoSuchDefect for a name that there is not."""
    all_of_them = catalogue() if known is None else list(known)
    missing = sorted(set(names) - {defect.name for defect in all_of_them})
    if missing:
        raise NoSuchDefect(f"expected names of the zoo, saw {', '.join(missing)}")
    return [defect for defect in all_of_them if not names or defect.name in names]


def rows(
    defects: Sequence[Defect], cache: Path, told: Callable[[Row], None] = lambda _: None
) -> Iterator[Row]:
    """Play each and yield its row; `cache` keeps camera files."""
    with Browsers(cache) as browsers, Site() as site:
        player = Player(browsers, site)
        for defect in defects:
            found = row(player.play(defect))
            told(found)
            yield found
