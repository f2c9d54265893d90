"""The pytest side of the harness: options, tags, selection, the run folder and its journal."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.exceptions import GherkinParseError

from harness import examples, selection, subject
from harness.catalogue import Catalogue, CatalogueError, UnknownRequirement, load
from harness.collection import Collected, complaints, is_scenario, unreadable
from harness.environment import describe
from harness.evidence import profiles
from harness.evidence.profiles import BadProfile
from harness.evidence.store import EvidenceStore
from harness.examples import Example, UnknownTag
from harness.journal import Journal
from harness.model import Layer
from harness.paths import FEATURES, new_run_folder
from harness.rules import RULES
from harness.subject import BadSubject
from harness.version import tool

CATALOGUE = pytest.StashKey[Catalogue]()
SELECTION = pytest.StashKey[selection.Selection]()
SUBJECT = pytest.StashKey[dict[str, str] | None]()
JOURNAL = pytest.StashKey[Journal]()
EXAMPLE = pytest.StashKey[Example]()
#: The Examples that were asked for and that the browser cannot play, as the journal tells of them.
LEFT_OUT = pytest.StashKey[list[dict[str, Any]]]()

#: Test modules that could not be collected, and why.
BROKEN = pytest.StashKey[list[tuple[Path, BaseException]]]()
NO_GHERKIN = "No Gherkin (mend it; `python3 -m harness run --list` reads all features and runs none):"
#: What a worker of pytest-xdist refused to run; under this key it tells its controller.
REFUSAL = pytest.StashKey[str]()
REFUSED = "sightline_refused"

#: So many new objects until the next look for those that hold each other alive.
BETWEEN_LOOKS = 20_000

MARKS = {
    "requirement(id)": "the requirement that this Example helps to prove",
    "layer(name)": "the layer of evidence",
    "guide(name)": "the guide whose folder it lives in",
    "trap": "shows that the trap is caught",
    "remedy": "shows that the remedied state is good and nothing is reported",
    "target(kind)": "where it may run: any, mock, live",
    "needs(capability)": "not assessed where that is missing",
    "slow": "over ten seconds",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of `run`, for people who start pytest themselves."""
    group = parser.getgroup("sightline")
    group.addoption("--req", action="append", default=[], metavar="ID", help="only this requirement")
    group.addoption("--guide", action="append", default=[], metavar="KEY", help="only this guide")
    group.addoption("--layer", action="append", default=[], metavar="L", help="config, behaviour or media")
    group.addoption("--browser", default="chromium", help="the customer's browser: chromium or firefox")
    group.addoption("--shell", default="direct", help="how behaviour reaches the mock: direct, loopback")
    group.addoption("--quick", action="store_true", help="a few cells that meet every technique once")
    group.addoption("--shard", default=None, metavar="I/N", help="this part of the Rules")
    group.addoption("--target", dest="target_file", default=None, metavar="FILE", help="a target.yaml")
    group.addoption("--run-folder", default=None, metavar="DIR", help="where the run is written")
    group.addoption(
        "--subject", nargs=2, metavar=("NAME", "DIGEST"), help="what was built: name=... digest=..."
    )
    group.addoption("--redact", default="internal", help="who will read it: internal, client, public")


def pytest_configure(config: pytest.Config) -> None:
    """Load the catalogue, understand the selection, prepare (but do not make) the run folder."""
    for mark, meaning in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {meaning}")
    try:
        config.stash[CATALOGUE] = load(FEATURES)
        config.stash[SELECTION] = _selection(config)
        words = config.getoption("subject")
        config.stash[SUBJECT] = subject.parse(*words) if words else None
        redactor = profiles.chosen(config.getoption("redact"))
    except (CatalogueError, UnknownRequirement, selection.BadSelection, BadSubject, BadProfile) as error:
        raise pytest.UsageError(str(error)) from error
    worker = getattr(config, "workerinput", None)
    folder = worker["run_folder"] if worker else _folder(config)
    config.stash[JOURNAL] = Journal(Path(folder), worker["workerid"] if worker else "main", redactor)


def _selection(config: pytest.Config) -> selection.Selection:
    return selection.parse(
        config.stash[CATALOGUE],
        requirements=config.getoption("req"),
        guides=config.getoption("guide"),
        layers=config.getoption("layer"),
        browser=config.getoption("browser"),
        shard=config.getoption("shard"),
        quick=config.getoption("quick"),
    )


def _folder(config: pytest.Config) -> Path:
    given = config.getoption("run_folder")
    return Path(given).absolute() if given else new_run_folder("run")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the run is written."""
    node.workerinput["run_folder"] = str(node.config.stash[JOURNAL].folder)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool:
    """Turn a known tag into a mark of ours; what is unknown stops the collection in words of ours."""
    head, _, value = tag.partition(".")
    if head in examples.PLACES:
        mark = getattr(pytest.mark, "requirement" if head == "req" else head)
        (mark(value) if value else mark)(function)
    return True


def pytest_exception_interact(node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]) -> None:
    """Remember what could not be collected: a feature that cannot be read is bad input."""
    if call.excinfo is None or call.when != "collect" or not isinstance(node, pytest.Module):
        return
    broken = node.config.stash.setdefault(BROKEN, [])
    broken.append((node.path, call.excinfo.value))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Hold the collected suite to its rules, then keep what was asked for, cheapest first."""
    cannot_be_read = list(_unreadable(config))
    if cannot_be_read:
        _refuse(config, items, "\n  ".join((NO_GHERKIN, *cannot_be_read)))
    elif broken_rules := _held_to_rules(session, items):
        _refuse(config, items, "The suite breaks its rules:\n  " + "\n  ".join(broken_rules))
    elif BROKEN in config.stash and hasattr(config, "workerinput"):
        _refuse(config, items, "\n".join(f"{p.name}: {e!r}" for p, e in config.stash[BROKEN]))
    _select(config, items)
    items.sort(key=_cost)


def _held_to_rules(session: pytest.Session, items: list[pytest.Item]) -> list[str]:
    """Every complaint about the scenarios among these items, which then know their Examples."""
    scenarios = [Collected(item) for item in items if is_scenario(item)]
    catalogue = session.config.stash[CATALOGUE]
    try:
        for scenario in scenarios:
            scenario.item.stash[EXAMPLE] = scenario.example(catalogue)
    except UnknownTag as error:
        return [str(error)]
    return list(complaints(session, scenarios, catalogue))


def _refuse(config: pytest.Config, items: list[pytest.Item], message: str) -> None:
    """Run nothing. A worker of pytest-xdist lets its controller say why, which says it once."""
    if not hasattr(config, "workerinput"):
        raise pytest.UsageError(message)
    config.workeroutput[REFUSED] = message  # type: ignore[attr-defined]  # pytest-xdist's own
    items.clear()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker refused to run, and why."""
    message = getattr(node, "workeroutput", {}).get(REFUSED)
    if message:
        node.config.stash[REFUSAL] = message


def _unreadable(config: pytest.Config) -> Iterator[str]:
    """Features that cannot be read, where a module could not be collected; as the parser says it, else."""
    told = list(unreadable(config)) if BROKEN in config.stash else []
    yield from told
    for _, error in config.stash.get(BROKEN, []):
        if isinstance(error, GherkinParseError) and not told:
            yield f'{error.filename}, line {error.line}: {error.message} Saw "{error.line_content.strip()}"'


def _select(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = config.stash[SELECTION]
    examples = [item.stash[EXAMPLE] for item in items if EXAMPLE in item.stash]
    wanted = {example.id for example in chosen.narrow(examples)}
    lacking = chosen.left_out(examples)
    config.stash[LEFT_OUT] = [_told(e) | {"needs": lacking[e.id]} for e in examples if e.id in lacking]
    narrowed = chosen.requirements or chosen.guides or chosen.layers or chosen.quick or chosen.shard
    keep: list[pytest.Item] = []
    drop: list[pytest.Item] = []
    for item in items:
        is_wanted = item.stash[EXAMPLE].id in wanted if EXAMPLE in item.stash else not narrowed
        (keep if is_wanted else drop).append(item)
    if drop:
        config.hook.pytest_deselected(items=drop)
        items[:] = keep


def _cost(item: pytest.Item) -> int:
    """Own tests first, then configuration, behaviour and media; a browser costs most."""
    if EXAMPLE in item.stash:
        return 2 + list(Layer).index(item.stash[EXAMPLE].layer)
    return 1 if item.get_closest_marker("browser") else 0


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Begin the journal once it is certain that Examples will run in this process."""
    config = session.config
    chosen = [item.stash[EXAMPLE] for item in session.items if EXAMPLE in item.stash]
    if not chosen or config.option.collectonly or session.testsfailed:
        return
    # What was collected stays to the end: looking through it again and again costs as much as fifty Examples.
    gc.freeze()
    config.add_cleanup(gc.unfreeze)
    # What an Example leaves behind is freed at once but for few cycles: to look for them every 700 objects is too often.
    config.add_cleanup(partial(gc.set_threshold, *gc.get_threshold()))
    gc.set_threshold(BETWEEN_LOOKS)
    catalogue = config.stash[CATALOGUE]
    journal = config.stash[JOURNAL]
    journal.append(
        "run_started",
        tool=tool(catalogue.digest).model_dump(mode="json"),
        target={"kind": config.stash[SELECTION].target, "name": "embedded reference target"},
        subject=config.stash[SUBJECT],
        shard=config.getoption("shard"),
        command=["python3", "-m", "harness", "run", *_words(config)],
        environment=describe(),
        guides=[guide.model_dump(mode="json") for guide in catalogue.guides],
        requirements=[requirement.model_dump(mode="json") for requirement in catalogue.requirements],
        conflicts=[conflict.model_dump(mode="json") for conflict in catalogue.conflicts],
    )
    journal.append(
        "selected", examples=[_told(example) for example in chosen], left_out=config.stash.get(LEFT_OUT, [])
    )


def _told(example: Example) -> dict[str, Any]:
    """How the journal names an Example that is to run, or is not."""
    return {"id": example.id, "requirement": example.requirement, "layer": str(example.layer)}


def _words(config: pytest.Config) -> Iterator[str]:
    for option in ("req", "guide", "layer"):
        for value in config.getoption(option):
            yield from (f"--{option}", value)
    if config.getoption("browser") != "chromium":
        yield from ("--browser", config.getoption("browser"))
    if config.getoption("shell") != "direct":
        yield from ("--shell", config.getoption("shell"))
    if config.getoption("shard"):
        yield from ("--shard", config.getoption("shard"))
    if config.getoption("quick"):
        yield "--quick"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """End the journal and write what is made of it, after everybody else has written into the folder.

    Workers leave that to the one who started them.
    """
    config = session.config
    if hasattr(config, "workerinput") or JOURNAL not in config.stash:
        return
    if REFUSAL in config.stash:
        sys.stderr.write(f"\nERROR: {config.stash[REFUSAL]}\n")
        session.exitstatus = pytest.ExitCode.USAGE_ERROR
        return
    journal = config.stash[JOURNAL]
    if not (journal.folder / "journal.ndjson").exists():
        return
    journal.append("run_ended", interrupted=exitstatus == pytest.ExitCode.INTERRUPTED)
    journal.close()
    from harness.cli.folder import finish

    run = finish(journal.folder, verb="run")
    sys.stderr.write(f"\nsightline: exit {run.exit.code}: {journal.folder}/report.html\n")


@pytest.fixture(scope="session")
def catalogue(pytestconfig: pytest.Config) -> Catalogue:
    """The catalogue that this session works with."""
    return pytestconfig.stash[CATALOGUE]


@pytest.fixture(scope="session")
def evidence_store(pytestconfig: pytest.Config) -> EvidenceStore:
    """The evidence folder of this session's run."""
    journal = pytestconfig.stash[JOURNAL]
    return EvidenceStore(journal.folder / "evidence", journal.redactor)


__all__ = ["CATALOGUE", "EXAMPLE", "JOURNAL", "RULES", "SELECTION"]
