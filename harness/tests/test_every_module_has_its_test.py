"""A source file without its own test file fails; those that still do without stand here, each with its reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from harness.paths import ROOT
from harness.tests.sources import PACKAGES, modules, name_of

ZOO = "`selftest` plays the whole zoo through it, and `test` runs that"
PLAYED = "played by the suite's Examples at real pages"
VERBS = "tested as whole verbs in harness/tests/cli/test_exit_codes.py"
DECIDED = "tested through the decisions and waivers of harness/tests/gate"
PROFILED = "tested through harness/tests/evidence/test_profiles.py and test_signing.py"
TABLED = "every row of its table is walked by mocks/tests/core/test_table.py and the playbooks"
STATE = "state and shapes, tested through the machine that keeps them"
NAMES = "names alone; harness/tests/test_facts.py holds all of them to their users"
SERVED = "tested through both shells in mocks/tests/shells"

#: Why files have no test file of their own. To be shortened, never lengthened without a good reason.
REASONS: dict[str, tuple[str, ...]] = {
    PLAYED: (
        "harness/browser/pages/page.py",
        "harness/browser/conference.py",
        "harness/browser/people.py",
        "harness/casting.py",
        "harness/media/busy_hour.py",
        "harness/media/crossing.py",
        "harness/media/expert_machines.py",
        "harness/media/gathering.py",
        "harness/media/meeting.py",
        "harness/media/poor_line.py",
        "harness/recordings.py",
        "harness/media/release.py",
        "harness/media/screens.py",
        "harness/media/sightings.py",
        "harness/media/watching.py",
    ),
    ZOO: (
        "harness/zoo/conferring.py",
        "harness/zoo/filming.py",
        "harness/zoo/moments.py",
        "harness/zoo/play.py",
    ),
    VERBS: (
        "harness/cli/exhibits.py",
        "harness/cli/sealing.py",
        "harness/cli/waiving.py",
    ),
    PROFILED: (
        "harness/evidence/forms.py",
        "harness/evidence/pseudonyms.py",
        "harness/evidence/transcript.py",
    ),
    DECIDED: (
        "harness/gate/case.py",
        "harness/gate/cells.py",
        "harness/gate/evidence_rules.py",
        "harness/gate/exhibit.py",
        "harness/gate/reasons.py",
        "harness/gate/rules.py",
        "harness/gate/text.py",
        "harness/gate/times.py",
        "harness/gate/violations.py",
    ),
    TABLED: (
        "mocks/core/conversations/machine.py",
        "mocks/core/identity/machine.py",
        "mocks/core/organisation/machine.py",
    ),
    NAMES: (
        "harness/facts/conference.py",
        "harness/facts/escalation.py",
        "harness/facts/recorded.py",
        "harness/facts/subjects.py",
    ),
    STATE: (
        "mocks/core/analytics/views.py",
        "mocks/core/commands.py",
        "mocks/core/conversations/model.py",
        "mocks/core/conversations/views.py",
        "mocks/core/events.py",
        "mocks/core/facts.py",
        "mocks/core/faults.py",
        "mocks/core/flows/block.py",
        "mocks/core/flows/blocks.py",
        "mocks/core/flows/model.py",
        "mocks/core/flows/routes.py",
        "mocks/core/flows/step.py",
        "mocks/core/flows/voice_model.py",
        "mocks/core/identity/model.py",
        "mocks/core/limits.py",
        "mocks/core/media/model.py",
        "mocks/core/messaging/frames.py",
        "mocks/core/notifications/model.py",
        "mocks/core/notifications/routes.py",
        "mocks/core/organisation/model.py",
        "mocks/core/reactions.py",
        "mocks/core/router.py",
        "mocks/core/routing/model.py",
        "mocks/core/state.py",
        "mocks/core/integrations/blocks.py",
        "mocks/core/integrations/model.py",
        "mocks/core/storage/links.py",
        "mocks/core/storage/model.py",
        "mocks/core/turn.py",
    ),
    SERVED: (
        "mocks/shells/app.py",
        "mocks/shells/client.py",
        "mocks/shells/clocks.py",
        "mocks/shells/host.py",
        "mocks/shells/sockets.py",
    ),
    "the table of formats, tested with each format": ("reports/__init__.py",),
}
EXEMPT = {name: reason for reason, names in REASONS.items() for name in names}


def homes_of(path: Path) -> list[Path]:
    """Where the file's test belongs: harness/evidence/store.py -> harness/tests/evidence/test_store.py.

    That of a package's own `__init__.py` may stand beside the package's folder of tests or inside it.
    """
    package, *folders = path.relative_to(ROOT).parent.parts
    tests = ROOT / package / "tests"
    if path.stem != "__init__":
        return [tests.joinpath(*folders, f"test_{path.stem.strip('_')}.py")]
    name = f"test_{(folders or [package])[-1]}.py"
    return [tests.joinpath(*folders[:-1], name), tests.joinpath(*folders, name)]


def has_a_home(path: Path) -> bool:
    """Whether the file's test is there."""
    return any(home.exists() for home in homes_of(path))


def does_something(path: Path) -> bool:
    """Whether there is anything to test: a package's front door often only names what is inside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return path.stem != "__init__" or any(isinstance(node, made) for node in tree.body)


SOURCES = [path for path in modules(*PACKAGES) if does_something(path)]


@pytest.mark.parametrize(
    ("source", "home"),
    [
        ("harness/judge.py", "harness/tests/test_judge.py"),
        ("harness/evidence/store.py", "harness/tests/evidence/test_store.py"),
        ("harness/doctor/__init__.py", "harness/tests/test_doctor.py"),
        ("harness/__main__.py", "harness/tests/test_main.py"),
        ("reports/__init__.py", "reports/tests/test_reports.py"),
        ("mocks/core/platform.py", "mocks/tests/core/test_platform.py"),
        ("mocks/orgs/__init__.py", "mocks/tests/orgs/test_orgs.py"),
    ],
)
def test_tests_mirror_the_sources(source, home):
    assert home in [name_of(path) for path in homes_of(ROOT / source)]


def test_every_source_file_has_its_test_file():
    orphans = [
        f"{name_of(path)}: expected {name_of(homes_of(path)[0])}"
        for path in SOURCES
        if not has_a_home(path) and name_of(path) not in EXEMPT
    ]
    assert orphans == []


def test_the_exemptions_shrink():
    known = {name_of(path): path for path in SOURCES}
    needless = [name for name in EXEMPT if name not in known or has_a_home(known[name])]
    assert needless == [], "these need no exemption any more: take them off the list"
    assert len(EXEMPT) == sum(map(len, REASONS.values())), "a file is exempt for two reasons"
