"""The verb `audit`, as a whole: what it writes, what it says, and every exit code of it."""

from __future__ import annotations

import copy
import json

import pytest

from harness import config
from harness.catalogue import load
from harness.cli import folder as run_folder
from harness.evidence import manifest
from harness.paths import FEATURES
from harness.tests.audit import seeds

TRAP = copy.deepcopy(seeds.GUIDE["mediaPolicies"])
TRAP[0]["bandwidth"] = {"limit": "UNLIMITED", "maxKbps": None}


@pytest.fixture
def audit(shell, tmp_path):
    """Audit a source into a fresh folder; the answer and the folder."""

    def run(*words, out="run"):
        return shell.run("audit", *words, "--out", tmp_path / out), tmp_path / out

    return run


def source(tmp_path, content, name="org.json"):
    return seeds.write(tmp_path / name, content)


def test_a_finding_ends_with_1_and_a_sealed_folder(audit, tmp_path):
    said, folder = audit(source(tmp_path, seeds.guide(mediaPolicies=TRAP)), "--profile", "chat")
    assert said.code == 1
    assert said.last.startswith("sightline audit: exit 1: CHAT-")
    names = {"journal.ndjson", "run.json", "report.html", "junit.xml", "exit.json", "manifest.json"}
    assert names <= {path.name for path in folder.iterdir()}
    run = run_folder.read(folder)
    assert run.target.kind == "export"
    assert {cell.requirement.partition("-")[0] for cell in run.results} == {"CHAT"}
    (found,) = [f for f in run.findings if f.requirement == "CHAT-T4"]
    assert found.resource.name == "Policy"
    assert found.remediation.text
    place = f"seen in {found.provenance.source}"
    assert "org.json" in place
    assert "".join(place.split()) in "".join(said.err.split())
    assert "CHAT-T4" in (folder / "report.html").read_text()
    assert json.loads((folder / "exit.json").read_text())["verb"] == "audit"
    assert manifest.text_of(folder) == (folder / "manifest.json").read_text()


def test_what_could_not_be_looked_at_ends_with_3(audit, tmp_path):
    snippet = {"channelType": "VIDEO", "name": "V", "contactableChannelTypes": [{"channelType": "CHAT"}],
               "mediaPolicies": [{"id": "p"}]}  # fmt: skip
    said, folder = audit(source(tmp_path, snippet), "--profile", "chat")
    assert said.code == 3
    assert "not assessed" in said.last
    run = run_folder.read(folder)
    assert run.coverage.assessed < run.coverage.cells_planned
    assert {str(c.status) for c in run.results if c.requirement == "CHAT-C1"} == {"pass"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"resource": {"genesyscloud_user"', "org.json"),
        ("", "empty"),
        ("<html></html>", "org.json"),
        ('{"a": 1, "a": 2}', "org.json"),
        ({"nothing": 1}, "recognised"),
    ],
)
def test_bad_input_ends_with_2_and_judges_nothing(audit, tmp_path, content, words):
    said, folder = audit(source(tmp_path, content))
    assert said.code == 2
    assert words in said.last
    assert "Traceback" not in said.err
    assert not folder.exists()


def test_bad_words_end_with_2(audit, tmp_path):
    org = source(tmp_path, seeds.guide())
    for words, named in (
        (["--profile", "carpets"], "carpets"),
        (["--redact", "client"], config.VARIABLES[4].name),
        (["--checks", tmp_path / "none.py"], "none.py"),
        (["--params", source(tmp_path, "- 1", "p.yaml")], "p.yaml"),
        (["--params", source(tmp_path, "CHAT-Z9: {a: 1}", "q.yaml")], "CHAT-Z9"),
        (["--params", source(tmp_path, "[" * 200_000, "deep.yaml")], "recursion"),
        (
            ["--fix", source(tmp_path, 'resource "genesyscloud_user" "x" {}', "x.tf")],
            "no Terraform to change",
        ),
    ):
        said, _ = audit(org, *words)
        assert said.code == 2, said.err
        assert named in said.last
    said, _ = audit(tmp_path / "nowhere.json")
    assert said.code == 2


def test_json_is_the_run_and_nothing_else(audit, tmp_path):
    said, folder = audit(source(tmp_path, seeds.guide(mediaPolicies=TRAP)), "--json")
    assert said.json == json.loads((folder / "run.json").read_text())


def test_params_of_the_target_count(audit, tmp_path):
    params = source(tmp_path, "WEB-P6: {queue: Nowhere}", "params.yaml")
    said, folder = audit(source(tmp_path, seeds.guide()), "--profile", "web", "--params", params)
    assert "WEB-P6" in {f.requirement for f in run_folder.read(folder).findings}, said.err


OWN = """
from harness.audit.check import check
from harness.audit.observed import ok, violated

@check("WEB-P4", needs=("queue",))
def every_queue_has_a_long_name(org, asked):
    for queue in org.queues:
        if len(queue.name) > 50:
            yield ok(queue, queue.media_types.at)
        else:
            yield violated(queue, queue.media_types.at, "too short", expected="long", actual=queue.name)
"""


def test_checks_of_ones_own(audit, tmp_path):
    own = source(tmp_path, OWN, "own.py")
    _, folder = audit(source(tmp_path, seeds.guide()), "--profile", "web", "--checks", own)
    assert "too short" in {f.message for f in run_folder.read(folder).findings}


def test_a_check_that_breaks_ends_with_4(audit, tmp_path):
    own = source(tmp_path, OWN.replace("len(queue.name)", "queue.nothing"), "own.py")
    said, _ = audit(source(tmp_path, seeds.guide()), "--profile", "web", "--checks", own)
    assert said.code == 4
    assert "WEB-P4" in said.last


def test_for_a_client_people_become_pseudonyms(audit, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_ENGAGEMENT_KEY", "engagement")
    users = [
        {"id": "u-1", "name": "Benedikta Sample", "licence": "CX 1", "skills": ["video-skill"], "roles": []}
    ]
    org = source(tmp_path, seeds.guide(users=users))
    _, folder = audit(org, "--redact", "client", "--profile", "chat")
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"Benedikta" not in written
    assert b"person-" in written


def test_a_run_is_a_source_again_with_the_same_findings(audit, tmp_path):
    _, first = audit(source(tmp_path, seeds.guide(mediaPolicies=TRAP)), "--profile", "chat")
    for number, again in enumerate((first, first / "run.json")):
        said, second = audit(again, "--profile", "chat", out=f"again-{number}")
        assert said.code == 1
        one, other = (run_folder.read(folder).findings for folder in (first, second))
        assert [f.fingerprint for f in one] == [f.fingerprint for f in other] != []


def test_all_guides_are_judged_without_a_profile(audit, tmp_path):
    _, folder = audit(source(tmp_path, seeds.guide()))
    planned = [r.id for r in load(FEATURES).requirements if "config" in r.layers]
    assert [cell.requirement for cell in run_folder.read(folder).results] == planned
