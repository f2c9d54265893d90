"""Which Examples a run is about: by requirement, guide, layer, browser, target, shard and haste."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from harness.catalogue import Catalogue
from harness.examples import CHROMIUM_ONLY, Example
from harness.model import Layer


class BadSelection(ValueError):
    """An option of the selection cannot be understood; the message says what was expected."""


@dataclass(frozen=True)
class Selection:
    """What to run. Empty parts choose everything; `shard` is (index from 1, count)."""

    requirements: frozenset[str] = frozenset()
    guides: frozenset[str] = frozenset()
    layers: frozenset[Layer] = frozenset()
    browser: str = "chromium"
    target: str = "mock"
    shard: tuple[int, int] | None = None
    quick: bool = False
    #: Requirement -> by what its media cell is proved; only haste asks.
    proofs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def includes(self, example: Example) -> bool:
        """True when this Example is to run; `quick` is decided over all of them by `narrow`."""
        return self._asks_for(example) and not self._lacks(example)

    def left_out(self, examples: Iterable[Example]) -> dict[str, list[str]]:
        """Id of each Example that was asked for -> what it needs and the browser does not have."""
        return {e.id: sorted(self._lacks(e)) for e in examples if self._asks_for(e) and self._lacks(e)}

    def _lacks(self, example: Example) -> frozenset[str]:
        return example.needs & CHROMIUM_ONLY if self.browser == "firefox" else frozenset()

    def _asks_for(self, example: Example) -> bool:
        return (
            (not self.requirements or example.requirement in self.requirements)
            and (not self.guides or example.requirement.partition("-")[0] in self.guides)
            and (not self.layers or example.layer in self.layers)
            and (self.target == "mock" or example.target in ("any", "live"))
            and (self.shard is None or _shard(example, self.shard[1]) == self.shard[0])
        )

    def narrow(self, examples: Iterable[Example]) -> list[Example]:
        """The Examples to run, in their order; `quick` keeps a few cells that meet every technique once.

        Of those cells the first trap and the first remedy, so that each has a verdict; a cell of which one is slow
        is none of them.
        """
        chosen = [example for example in examples if self.includes(example)]
        if not self.quick:
            return chosen
        firsts: dict[tuple[object, ...], Example] = {}
        for example in chosen:
            firsts.setdefault((example.cell, example.kind), example)
        slow = {first.cell for first in firsts.values() if first.slow}
        cells = cover(self._techniques(first for first in firsts.values() if first.cell not in slow))
        return [e for e in chosen if e.cell in cells and firsts[e.cell, e.kind] is e]

    def _techniques(self, examples: Iterable[Example]) -> dict[tuple[str, Layer], set[tuple[str, ...]]]:
        """Cell -> what it exercises: its guide's own pages and words; in media its kinds of proof and its needs."""
        techniques: dict[tuple[str, Layer], set[tuple[str, ...]]] = {}
        for one in examples:
            met = techniques.setdefault(one.cell, set())
            met.add((one.layer, one.requirement.partition("-")[0]))
            if one.layer is Layer.MEDIA:
                met |= {("proof", kind) for kind in self.proofs.get(one.requirement, ())}
                met |= {("needs", need) for need in one.needs}
        return techniques


C = TypeVar("C", bound=Hashable)


def cover(met: Mapping[C, set[tuple[str, ...]]]) -> set[C]:
    """A few keys that together meet everything: again and again the first of those that add most."""
    left = set().union(*met.values())
    taken: set[C] = set()
    while left:
        best = max(met, key=lambda key: len(met[key] & left))
        taken.add(best)
        left -= met[best]
    return taken


def _shard(example: Example, count: int) -> int:
    """Shards split by Rule, so that a cell's trap and remedy stay together."""
    digest = hashlib.sha256(f"{example.requirement}/{example.layer}".encode()).digest()
    return digest[0] % count + 1


def parse(
    catalogue: Catalogue,
    *,
    requirements: Iterable[str] = (),
    guides: Iterable[str] = (),
    layers: Iterable[str] = (),
    browser: str = "chromium",
    target: str = "mock",
    shard: str | None = None,
    quick: bool = False,
) -> Selection:
    """Make a Selection of the words on a command line; raise BadSelection or UnknownRequirement."""
    return Selection(
        requirements=frozenset(catalogue.requirement(name).id for name in requirements),
        guides=frozenset(catalogue.guide(name).key for name in guides),
        layers=frozenset(_layer(name) for name in layers),
        browser=browser,
        target=target,
        shard=_parsed_shard(shard) if shard else None,
        quick=quick,
        proofs={r.id: r.proof.get(Layer.MEDIA, ()) for r in catalogue.requirements},
    )


def _layer(name: str) -> Layer:
    try:
        return Layer(name)
    except ValueError:
        raise BadSelection(f'layer: expected one of {", ".join(Layer)}, saw "{name}"') from None


def _parsed_shard(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count) <= 64):
        raise BadSelection(f'shard: expected i/n with 1 <= i <= n <= 64, saw "{text}"')
    return int(index), int(count)
