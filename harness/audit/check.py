"""How a check is declared: its requirement, in whose words, which facts it needs; and the registry of all."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from harness.audit.model.entity import Entity
from harness.audit.model.kinds import KIND_NAMED
from harness.audit.observed import Observed
from harness.audit.organisation import Organisation
from harness.audit.origin import Dialect
from harness.audit.selection import Selection
from harness.catalogue import Catalogue
from harness.model import Json, Requirement

GUIDE, PLATFORM = Dialect.GUIDE, Dialect.PLATFORM


class CheckError(Exception):
    """A check is declared wrongly, or breaks; the message says which and what was expected."""


@dataclass(frozen=True, slots=True)
class Manual:
    """On this dialect only a person can look; `where` says at which screen."""

    where: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """On this dialect the requirement asks nothing, and why."""

    why: str


Elsewhere = Manual | NotApplicable


@dataclass(frozen=True)
class Asked:
    """What a check is asked: the requirement, its parameters (the target's own come first), the moment."""

    requirement: Requirement
    params: Mapping[str, Json] = field(default_factory=dict)
    now: str = ""

    def __getitem__(self, name: str) -> Any:
        """A parameter; KeyError when neither catalogue nor target has it."""
        return self.params[name] if name in self.params else self.requirement.params[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or the default."""
        return self.params.get(name, self.requirement.params.get(name, default))

    def select(self, org: Organisation, kind: type[Any], name: str, default: Any = None) -> Selection[Any]:
        """The resources that the parameter `name` selects; see harness.audit.selection."""
        return Selection.of(org.of(kind), name, self.get(name, default))


Judge = Callable[[Organisation, Asked], Iterator[Observed]]


@dataclass(frozen=True)
class Check:
    """One check: the requirement it decides, in which dialects, and the facts that it needs.

    A need may name alternatives (`webhook.method|payload.body`), of which one is enough.
    `elsewhere` is the answer where only a source of the other dialect is there. A check that does not decide
    finds out what a person has to look at.
    """

    requirement: str
    judge: Judge
    needs: tuple[str, ...]
    dialects: frozenset[Dialect]
    elsewhere: Mapping[Dialect, Elsewhere]
    decides: bool = True

    @property
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds of resources without which it cannot answer."""
        return tuple(dict.fromkeys(kind for need in self.needs for kind in kinds_of(need)))

    def lacking(self, org: Organisation) -> tuple[str, ...]:
        """Its needs of which no source holds the kind."""
        held = {need: any(org.of(kind).is_covered for kind in kinds_of(need)) for need in self.needs}
        names = (" or ".join(kind.TYPE for kind in kinds_of(n)) for n, is_held in held.items() if not is_held)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class Registry:
    """All checks by requirement, in the order of their declaration."""

    checks: tuple[Check, ...] = ()

    def of(self, requirement: str) -> tuple[Check, ...]:
        """The checks of one requirement; as a rule one for each dialect."""
        return tuple(check for check in self.checks if check.requirement == requirement)

    def __add__(self, other: Registry) -> Registry:
        return Registry(self.checks + other.checks)

    def complaints(self, catalogue: Catalogue) -> list[str]:
        """What is wrong with the declarations: unknown requirements, facts that no source states, doubles."""
        found = []
        for check in self.checks:
            if check.requirement not in catalogue.by_id:
                found.append(f"{check.requirement}: no such requirement")
            found += [
                f"{check.requirement}: needs {n}, which is no fact" for n in check.needs if not is_fact(n)
            ]
        pairs = [(check.requirement, dialect) for check in self.checks for dialect in check.dialects]
        found += [f"{r}: two checks for {d}" for r, d in sorted(set(pairs)) if pairs.count((r, d)) > 1]
        return found


def kinds_of(need: str) -> tuple[type[Entity], ...]:
    """The kinds of a need's alternatives."""
    return tuple(KIND_NAMED[fact.partition(".")[0]] for fact in need.split("|"))


def is_fact(need: str) -> bool:
    """Whether `kind.field` (or a kind alone), and each alternative to it, names something in the snapshot."""
    return all(_is_fact(one) for one in need.split("|"))


def _is_fact(one: str) -> bool:
    name, _, fact = one.partition(".")
    kind = KIND_NAMED.get(name)
    return kind is not None and (not fact or fact in kind.__dataclass_fields__)


def check(
    requirement: str,
    *,
    needs: tuple[str, ...],
    on: tuple[Dialect, ...] = (GUIDE,),
    platform: Elsewhere | None = None,
    guide: Elsewhere | None = None,
    decides: bool = True,
) -> Callable[[Judge], Judge]:
    """Declare a check.

    `needs`: facts (`queue.media_types`) without whose resources it cannot answer; they also make the matrix.
    `on`: the dialects whose sources it reads. `platform` and `guide`: the answer on a dialect that it does
    not read; without one the cell is not assessed there. `decides=False`: it can never say ok or violated, only
    which resource a person has to look at; the matrix then says manual.
    """
    wrong = [need for need in needs if not is_fact(need)]
    if wrong or not needs:
        raise CheckError(f"{requirement}: needs {wrong or 'nothing'}; name facts such as queue.media_types")
    elsewhere = {d: e for d, e in ((PLATFORM, platform), (GUIDE, guide)) if e is not None and d not in on}

    def declare(judge: Judge) -> Judge:
        declared = Check(requirement, judge, needs, frozenset(on), elsewhere, decides)
        judges = getattr(judge, "checks", ())
        judge.checks = (*judges, declared)  # type: ignore[attr-defined]
        return judge

    return declare


def in_module(module: ModuleType) -> Registry:
    """The checks that a module declares."""
    own = [v for v in vars(module).values() if getattr(v, "__module__", None) == module.__name__]
    return Registry(tuple(c for value in own for c in getattr(value, "checks", ())))


def built_in() -> Registry:
    """The checks of this project: every module below harness.audit.checks."""
    package = importlib.import_module("harness.audit.checks")
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name != "tests")
    found = Registry()
    for name in names:
        found = found + in_module(importlib.import_module(f"{package.__name__}.{name}"))
    return found


def from_path(path: Path) -> Registry:
    """Somebody's own checks: a Python file, or all in a folder; raise CheckError when one cannot be used."""
    files = sorted(path.glob("*.py")) if path.is_dir() else [path]
    found = Registry()
    for file in files:
        found = found + in_module(_import(file))
    if not found.checks:
        raise CheckError(f"{path}: no function in it is declared with @check")
    return found


def _import(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"own_checks_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise CheckError(f"{file}: expected a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (SyntaxError, ImportError, OSError, NameError) as error:
        raise CheckError(f"{file}: {type(error).__name__}: {error}") from error
    return module
