"""The pytest side of the harness: options, tags, selection, the run folder and its journal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from harness import examples, selection, subject, suite_rules
from harness.catalogue import Catalogue, CatalogueError, UnknownRequirement, load
from harness.environment import describe
from harness.evidence import profiles
from harness.evidence.profiles import BadProfile
from harness.evidence.store import EvidenceStore
from harness.examples import Example, UnknownTag, check_tag
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

MARKS = {
    "requirement(id)": "the requirement that this Example helps to prove",
    "layer(name)": "the layer of evidence",
    "guide(name)": "the guide whose folder it lives in",
    "trap": "shows that the trap is caught",
    "remedy": "shows that the remedied state is good and nothing is reported",
    "target(kind)": "where it may run: any, mock, live",
    "needs(capability)": "not assessed where that is missing",
    "slow": "over ten seconds",
    "browser": "an own test that starts a real browser",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of `run`, for people who start pytest themselves."""
    group = parser.getgroup("sightline")
    group.addoption("--req", action="append", default=[], metavar="ID", help="only this requirement")
    group.addoption("--guide", action="append", default=[], metavar="KEY", help="only this guide")
    group.addoption("--layer", action="append", default=[], metavar="L", help="config, behaviour or media")
    group.addoption("--browser", default="chromium", help="the customer's browser: chromium or firefox")
    group.addoption("--shell", default="direct", help="how behaviour reaches the mock: direct, loopback")
    group.addoption("--quick", action="store_true", help="one trap and one remedy of each cell")
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
    """Turn a tag into a mark of ours, or stop the collection."""
    head, _, value = tag.partition(".")
    name = "requirement" if head == "req" else head
    mark = getattr(pytest.mark, name)
    (mark(value) if value else mark)(function)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Hold the collected suite to its rules, then keep what was asked for, cheapest first."""
    scenarios = [item for item in items if _template(item) is not None]
    try:
        for item in scenarios:
            item.stash[EXAMPLE] = _example(config, item)
    except UnknownTag as error:
        raise pytest.UsageError(str(error)) from error
    complaints = _complaints(scenarios)
    if complaints:
        raise pytest.UsageError("The suite breaks its rules:\n  " + "\n  ".join(complaints))
    _select(config, items)
    items.sort(key=_cost)


def _template(item: pytest.Item) -> Any:
    function = getattr(item, "function", None)
    return None if function is None else scenario_wrapper_template_registry.get(function)


def _example(config: pytest.Config, item: pytest.Item) -> Example:
    template = _template(item)
    feature = template.feature
    rule = template.rule
    tags = (template.tags, rule.tags if rule else (), feature.tags)
    for tag in {tag for group in tags for tag in group}:
        check_tag(tag, config.stash[CATALOGUE])
    call = getattr(item, "callspec", None)
    name = template.name if call is None else template.render(call.params["_pytest_bdd_example"]).name
    return examples.of(name, rule.name if rule else "", Path(feature.filename), template.line_number, tags)


def _complaints(scenarios: list[pytest.Item]) -> list[str]:
    """What can be told of whatever part of the suite was collected; the tests tell the rest."""
    chosen = [item.stash[EXAMPLE] for item in scenarios]
    files = {Path(_template(item).feature.filename) for item in scenarios}
    complaints = suite_rules.duplicate_names(files) + suite_rules.names_that_depend_on_files(chosen)
    for item in scenarios:
        # The Background is the reader's, not the Example's: it is said once.
        steps = [step.name for step in _template(item)._steps]
        complaints += suite_rules.steps_of(item.stash[EXAMPLE], steps)
    return complaints


def _select(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = config.stash[SELECTION]
    wanted = {e.id for e in chosen.narrow(i.stash[EXAMPLE] for i in items if EXAMPLE in i.stash)}
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


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin the journal once it is known that Examples will run in this process."""
    config = session.config
    chosen = [item.stash[EXAMPLE] for item in session.items if EXAMPLE in item.stash]
    if not chosen or config.option.collectonly or session.testsfailed:
        return
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
        "selected",
        examples=[{"id": e.id, "requirement": e.requirement, "layer": str(e.layer)} for e in chosen],
    )


def _words(config: pytest.Config) -> Iterator[str]:
    for option in ("req", "guide", "layer"):
        for value in config.getoption(option):
            yield from (f"--{option}", value)
    if config.getoption("browser") != "chromium":
        yield from ("--browser", config.getoption("browser"))
    if config.getoption("shell") != "direct":
        yield from ("--shell", config.getoption("shell"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """End the journal and write what is made of it; workers leave that to the one who started them."""
    config = session.config
    if hasattr(config, "workerinput") or JOURNAL not in config.stash:
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
