"""Verbs that teach: list, explain, steps, schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from harness.catalogue import load
from harness.cli.knowledge import SCHEMAS
from harness.model import Layer
from harness.paths import FEATURES, ROOT
from harness.tests.cli.commands import command, verb
from harness.tests.values import REMEDY, TRAP, Telling
from harness.verdicts import fold

REAL = load(FEATURES)


@pytest.fixture
def say(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("harness.cli.knowledge.load", lambda features: REAL)
    return lambda *words: verb(monkeypatch, capsys, *words)


def test_list_as_json_is_the_contract(say):
    listed = say("list", "--json").json
    assert len(listed) == 147
    keys = {"id", "guide", "kind", "title", "severity", "layers", "proved", "source"}
    assert all(set(entry) == keys for entry in listed)
    first = listed[0]
    assert (first["id"], first["guide"], first["kind"]) == ("CHAT-P1", "CHAT", "P")
    assert all(set(entry["proved"]) <= set(entry["layers"]) <= set(Layer) for entry in listed)
    assert all(set(entry["source"]) == {"guide", "section", "url"} for entry in listed)


@pytest.mark.parametrize(
    ("words", "keys"),
    [(("--guide", "WEB"), {"WEB"}), (("--guide", "one_way", "--guide", "CHAT"), {"ONEWAY", "CHAT"})],
)
def test_list_narrows_to_guides(say, words, keys):
    assert {entry["guide"] for entry in say("list", "--json", *words).json} == keys


def test_list_for_people_shows_every_requirement_and_what_is_proved(say):
    said = say("list")
    assert all(r.id in said.out for r in REAL.requirements)
    proved = len(REAL.proved_cells)
    assert said.last == f"sightline list: exit 0: {proved} of 280 cells proved"


def test_list_of_an_unknown_guide_is_2_with_a_suggestion(say):
    said = say("list", "--guide", "web_mesaging")
    assert said.code == 2
    assert "Did you mean web_messaging" in said.last


def words_of(text):
    """The words of a text, wherever its lines break."""
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize("name", ["CHAT-T1", "chat-t1"])
def test_explain_shows_trap_effect_fix_before_and_after(say, name):
    said = say("explain", name)
    assert said.code == 0
    shown, r = words_of(said.out), REAL.by_id["CHAT-T1"]
    assert shown.startswith(f"CHAT-T1 {r.title}")
    for label in ("The trap", "What people see", "The fix", "before", "after"):
        assert label in shown
    for part in (r.trap, r.effect, r.remedy, r.before, r.after):
        assert words_of(part) in shown
    assert "critical severity" in shown or str(r.severity) in shown
    assert "Video escalation from a text chat" in shown
    assert said.last == f"sightline explain: exit 0: {r.title}"


def test_every_requirement_can_be_explained(say):
    for r in REAL.requirements:
        said = say("explain", r.id)
        assert said.code == 0
        assert words_of(r.trap) in words_of(said.out), r.id


def test_explain_tells_of_conflicts_figures_and_what_is_contained(say):
    conflict = REAL.conflicts[0]
    assert conflict.id in say("explain", conflict.requirements[0]).out
    with_figures = next(r for r in REAL.requirements if r.params)
    assert "Figures: " in say("explain", with_figures.id).out
    implying = next(r for r in REAL.requirements if r.implies)
    assert implying.implies[0] in say("explain", implying.id).out
    proved = REAL.proved_cells[0][0]
    assert f"python3 -m harness run --req {proved}" in say("explain", proved).out


def test_explain_as_json_is_the_catalogue_entry(say):
    assert say("explain", "WEB-T1", "--json").json == REAL.by_id["WEB-T1"].model_dump(mode="json")


def test_explain_of_an_unknown_id_is_2_with_a_suggestion():
    said = command("explain", "CHAT-TT1")
    assert said.code == 2
    assert said.out == ""
    assert said.err == said.last + "\n"
    assert 'exit 2: "CHAT-TT1" is not in the catalogue. Did you mean CHAT-T1 or' in said.last
    assert said.last.endswith("See: python3 -m harness list")


def test_the_whole_command_lists_from_any_folder(tmp_path):
    said = command("list", "--json", "--out", str(tmp_path / "list.json"))
    assert (said.code, said.out) == (0, "")
    assert len(json.loads((tmp_path / "list.json").read_text())) == 147


def test_quiet_is_the_last_line_alone(say):
    said = say("list", "--quiet")
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_steps_lists_every_sentence_with_its_noun_and_meaning():
    said = command("steps", "--json")
    assert said.code == 0
    assert said.json
    assert all(set(entry) == {"noun", "kind", "sentence", "means"} for entry in said.json)
    nouns = {path.stem for path in (ROOT / "steps").glob("*.py")}
    assert {entry["noun"] for entry in said.json} <= nouns
    assert all(entry["means"] for entry in said.json), "a sentence without a meaning"
    order = [(entry["noun"], entry["kind"], entry["sentence"]) for entry in said.json]
    assert order == sorted(order)
    reported = next(entry for entry in said.json if "is reported against" in entry["sentence"])
    assert reported["kind"] == "then"


RUN = fold(Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries)
VALUES = {
    "run": RUN.model_dump(mode="json"),
    "requirement": REAL.requirements[0].model_dump(mode="json"),
    "exit": {"code": 0, "verb": "run", "why": ["x"]},
    "target": {"name": "ours", "organisation": {"kind": "mock"}},
    "policy": {"version": 1, "name": "ours", "extends": "standard"},
    "waivers": {"version": 1, "waivers": []},
}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_describes_what_is_written(say, name):
    said = say("schema", name)
    assert said.code == 0
    jsonschema.Draft202012Validator.check_schema(said.json)
    jsonschema.validate(VALUES[name], said.json)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"nonsense": 1}, said.json)


def test_an_unknown_schema_is_2(say):
    assert say("schema", "moon").last == (
        f'sightline schema: exit 2: schema: expected one of {", ".join(SCHEMAS)}, saw "moon"'
    )
