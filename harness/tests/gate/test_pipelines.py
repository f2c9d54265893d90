"""Pipelines for four servers: GitHub's, GitLab's and Azure's judged by the schemas that check-jsonschema (pip) keeps.

Every command in them is one that Sightline has, with options that it has; the gate alone decides, and always runs.
"""

from __future__ import annotations

import json
import re
import shlex

import pytest
import typer
from ruamel.yaml import YAML

from harness.cli.app import app
from harness.paths import ROOT
from reports import FORMATS
from reports.tests import judges

PIPELINES = ROOT / "harness" / "gate" / "pipelines"
NAMES = ("github.yaml", "gitlab.yaml", "azure.yaml", "Jenkinsfile")
SCHEMAS = {
    "github.yaml": "vendor.github-workflows",
    "gitlab.yaml": "vendor.gitlab-ci",
    "azure.yaml": "vendor.azure-pipelines",
}
_JUDGE = "import sys; from check_jsonschema import main; main(sys.argv[1:])"
_COMMAND = re.compile(r"python3 -m harness ([^'\n#|]+)")


def _text(name):
    return (PIPELINES / name).read_text(encoding="utf-8")


def _commands(name):
    return [shlex.split(words) for words in _COMMAND.findall(_text(name))]


def test_all_four_are_there():
    assert {path.name for path in PIPELINES.iterdir()} == set(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_of_its_server_has_no_complaint(name, tmp_path):
    python = judges.python_with("check-jsonschema==0.39.0")
    words = ("--regex-variant", "nonunicode", "--builtin-schema", SCHEMAS[name])
    assert "ok -- validation done" in judges.asked(python, _JUDGE, "", *words, str(PIPELINES / name))
    broken = tmp_path / name
    broken.write_text(re.sub(r"(?m)^(jobs|  script|steps):", r"\1_:", _text(name)))
    assert "ok -- validation done" not in judges.asked(python, _JUDGE, "", *words, str(broken))


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_one_that_there_is(name):
    verbs = typer.main.get_command(app)
    commands = _commands(name)
    assert [words[0] for words in commands if words[0] != "report"] == ["run", "gate"]
    for verb, *words in commands:
        known = {option for p in verbs.commands[verb].params for option in p.opts}
        assert {word for word in words if word.startswith("--")} <= known, (name, verb)
        if "--format" in words:
            assert set(words[words.index("--format") + 1].split(",")) <= set(FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_gate_decides_and_nothing_swallows_its_code(name):
    lines = _text(name).splitlines()
    gate = [line for line in lines if "harness gate" in line]
    assert len(gate) == 1
    assert "|| true" not in gate[0]
    after = "\n".join(lines[lines.index(gate[0]) : lines.index(gate[0]) + 3])
    assert "continue-on-error" not in after
    assert "continueOnError" not in after


def test_the_gate_runs_also_after_a_failed_run():
    steps = YAML(typ="safe").load(_text("github.yaml"))["jobs"]["video-escalation"]["steps"]
    gate = next(step for step in steps if step.get("name") == "Gate")
    assert gate["if"] == "always()"
    assert next(step for step in steps if step.get("name") == "Run the suite")["continue-on-error"] is True
    azure = YAML(typ="safe").load(_text("azure.yaml"))["steps"]
    assert next(step for step in azure if "gate" in step.get("script", ""))["condition"] == "always()"


def test_the_files_that_they_publish_are_those_that_are_written():
    written = {made.filename for made in FORMATS.values()} | {"junit.xml"}
    for name in NAMES:
        for file in re.findall(r"out/(?:run|report)/([\w.]+)", _text(name)):
            assert file in written, (name, file)


def test_a_jenkinsfile_is_whole():
    text = re.sub(r"//.*|'[^']*'", "", _text("Jenkinsfile"))
    assert text.count("{") == text.count("}") > 0
    assert re.search(r"post\s*\{\s*always", text)
    assert json.dumps(text).count("stage(") == 2


@pytest.mark.parametrize("name", ["github.yaml", "gitlab.yaml"])
def test_the_readme_shows_the_same(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    body = _text(name).partition("\n")[2]
    assert f"```yaml\n{body}```" in readme
