"""The catalogue: every complaint of the lint is provoked, and the real one is sound and complete."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.catalogue import CatalogueError, UnknownRequirement, lint, load
from harness.model import Conflict
from harness.paths import FEATURES, ROOT
from harness.tests.values import WEB, catalogue, requirement

SHARED = ROOT.parent / "shared" / "requirements.yaml"
REAL = load(FEATURES)


def test_a_sound_catalogue_has_no_complaints():
    assert lint(catalogue(requirement())) == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"title": " "}, "title is missing"),
        ({"trap": ""}, "trap is missing"),
        ({"effect": ""}, "effect is missing"),
        ({"remedy": "\n"}, "remedy is missing"),
        ({"before": None}, "before is missing"),
        ({"after": None}, "after is missing"),
        ({"title": "Video should be offered"}, 'the title says "should"'),
        ({"title": "Ensure video"}, 'the title says "ensure"'),
        ({"title": "Verify video"}, 'the title says "verify"'),
        ({"title": "Video works correctly"}, 'the title says "correctly"'),
        ({"layers": [], "proved": [], "proof": {}}, "layers must be named"),
        ({"layers": ["media", "media"], "proof": {"media": ["frames"]}, "proved": []}, "each once"),
        ({"proved": ["config"]}, "config is proved but not a layer"),
        ({"proof": {"behaviour": ["api"]}}, "proof names"),
        ({"proof": {"behaviour": ["frames"], "media": ["frames"]}}, "proof of behaviour"),
        ({"proof": {"behaviour": ["api"], "media": []}}, "proof of media"),
        ({"implies": ["WEB-T9"]}, "implies unknown WEB-T9"),
        ({"implies": ["WEB-T1"]}, "implies in a circle: WEB-T1 -> WEB-T1"),
    ],
)
def test_each_complaint_is_made(changes, complaint):
    complaints = lint(catalogue(requirement(**changes)))
    assert any(complaint in each for each in complaints), complaints


def test_a_circle_of_three_is_named_in_its_order():
    ring = [requirement(f"WEB-T{n}", implies=[f"WEB-T{n % 3 + 1}"]) for n in (1, 2, 3)]
    (complaint,) = lint(catalogue(*ring))
    assert complaint.startswith("implies in a circle: WEB-T")
    assert complaint.count("->") == 3
    steps = complaint.removeprefix("implies in a circle: ").split(" -> ")
    assert all(int(b[-1]) == int(a[-1]) % 3 + 1 for a, b in itertools.pairwise(steps))


def test_a_requirement_twice_is_a_complaint():
    assert lint(catalogue(requirement(), requirement())) == ["WEB-T1: appears 2 times"]


def test_a_conflict_over_nothing_known_is_a_complaint():
    conflict = Conflict(id="C1", topic="t", positions={}, requirements=("WEB-T9",), resolution="r")
    assert lint(catalogue(conflicts=(conflict,))) == ["C1: unknown WEB-T9"]
    assert "C1: appears 2 times" in lint(catalogue(conflicts=(conflict, conflict)))


def write(folder: Path, guide: str = "web_messaging", text: str | None = None, **changes) -> Path:
    home = folder / guide
    home.mkdir(parents=True, exist_ok=True)
    content = {
        "guide": WEB.model_dump(),
        "requirements": [requirement().model_dump(mode="json")],
    } | changes
    with (home / "requirements.yaml").open("w") as file:
        if text is None:
            YAML(typ="safe").dump(content, file)
        else:
            file.write(text)
    return folder


def test_what_is_written_is_what_is_read(tmp_path):
    loaded = load(write(tmp_path))
    assert loaded.requirements == (requirement(),)
    assert loaded.guides == (WEB,)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("guide: {key: WEB", "web_messaging/requirements.yaml: while parsing"),
        ("- a\n- b\n", "expected a mapping, saw list"),
        ("", "expected a mapping, saw NoneType"),
        ("guide: 3\nguide: 4\n", "duplicate key"),
        ("guide: {key: WEB, folder: web_messaging, title: t}\nrequirements: 7\n", "expected a list of req"),
        ("guide: {key: WEB, folder: web_messaging, title: t}\nrequirements:\n", "saw NoneType"),
        ("requirements: []\n", "Input should be a valid dictionary"),
        ("guide: {key: WEB, folder: web_messaging, title: t}\nrequirements: [7]\n", "7: : Input should be"),
    ],
)
def test_a_file_that_is_no_catalogue_is_named_with_what_was_expected(tmp_path, text, complaint):
    with pytest.raises(CatalogueError, match=r"(?s)The catalogue is broken.*") as broken:
        load(write(tmp_path, text=text))
    assert complaint in str(broken.value)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "WEB-X1"}, "WEB-X1: id: String should match pattern"),
        ({"colour": "red"}, "WEB-T1: colour: Extra inputs are not permitted"),
        ({"severity": "grave"}, "WEB-T1: severity: Input should be 'critical'"),
        ({"source": {"guide": "g"}}, "WEB-T1: source.section: Field required"),
    ],
)
def test_an_entry_of_the_wrong_shape_is_named_by_id_and_key(tmp_path, changes, complaint):
    entry = requirement().model_dump(mode="json") | changes
    with pytest.raises(CatalogueError) as broken:
        load(write(tmp_path, requirements=[entry]))
    assert complaint in str(broken.value)


def test_all_complaints_come_at_once(tmp_path):
    entries = [requirement().model_dump(mode="json") | {"severity": "grave", "layers": ["air"]}]
    with pytest.raises(CatalogueError) as broken:
        load(write(tmp_path, requirements=entries))
    assert "severity" in str(broken.value)
    assert "layers" in str(broken.value)


def test_a_requirement_in_another_guides_file_is_a_complaint(tmp_path):
    entry = requirement("CHAT-T1").model_dump(mode="json")
    with pytest.raises(CatalogueError, match="CHAT-T1 belongs to guide CHAT, this is WEB"):
        load(write(tmp_path, requirements=[entry]))


def test_a_guide_in_another_folder_is_a_complaint(tmp_path):
    with pytest.raises(CatalogueError, match="the guide says folder web_messaging, expected elsewhere"):
        load(write(tmp_path, guide="elsewhere"))


def test_two_files_of_one_guide_are_a_complaint(tmp_path):
    write(tmp_path)
    with pytest.raises(CatalogueError, match="WEB: appears 2 times"):
        load(write(tmp_path, guide="other", guide_=None))


def test_a_folder_without_a_catalogue_is_broken(tmp_path):
    with pytest.raises(CatalogueError, match=r"expected \*/requirements.yaml, saw none"):
        load(tmp_path)


def test_bytes_that_are_not_utf_8_are_a_complaint_and_no_traceback(tmp_path):
    write(tmp_path)
    (tmp_path / "web_messaging" / "requirements.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match=r"web_messaging/requirements\.yaml"):
        load(tmp_path)


def test_the_digest_changes_with_any_byte(tmp_path):
    before = load(write(tmp_path)).digest
    file = tmp_path / "web_messaging" / "requirements.yaml"
    file.write_text(file.read_text() + "# a remark\n")
    assert load(tmp_path).digest != before


@pytest.mark.parametrize("name", ["WEB-T1", "web-t1"])
def test_a_requirement_is_found_in_any_case(name):
    assert REAL.requirement(name).id == "WEB-T1"


@pytest.mark.parametrize("name", ["WEB", "web", "web_messaging"])
def test_a_guide_is_found_by_key_and_folder(name):
    assert REAL.guide(name).key == "WEB"


def test_an_unknown_name_comes_with_suggestions():
    with pytest.raises(UnknownRequirement, match="Did you mean WEB-T1") as unknown:
        REAL.requirement("WBE-T1")
    assert "WEB-T1" in unknown.value.suggestions
    with pytest.raises(UnknownRequirement, match="web_messaging"):
        REAL.guide("web_mesaging")


@given(st.text())
def test_any_other_name_is_unknown_and_nothing_worse(name):
    if name.upper() not in REAL.by_id:
        with pytest.raises(UnknownRequirement):
            REAL.requirement(name)


def test_implications_reach_through_others_and_end():
    chain = [
        requirement("WEB-T1", implies=["WEB-T2"]),
        requirement("WEB-T2", implies=["WEB-T3"]),
        requirement("WEB-T3"),
    ]
    assert catalogue(*chain).implied_by("WEB-T1") == {"WEB-T2", "WEB-T3"}
    assert catalogue(*chain).implied_by("WEB-T3") == frozenset()


def test_the_real_catalogue_is_whole():
    assert len(REAL.requirements) == 147
    assert len(REAL.cells) == 280
    assert [guide.key for guide in REAL.guides] == ["CHAT", "WEB", "CONF", "ONEWAY", "ASYNC", "PLAT"]
    assert lint(REAL) == []
    assert REAL.conflicts


def test_the_real_catalogue_runs_from_guide_to_guide_and_from_p_to_e():
    order = [(r.guide, "PCTE".index(r.kind)) for r in REAL.requirements]
    by_guide: dict[str, list[int]] = {}
    for guide, kind in order:
        by_guide.setdefault(guide, []).append(kind)
    assert all(kinds == sorted(kinds) for kinds in by_guide.values())


@pytest.fixture(scope="module")
def scope():
    if not SHARED.exists():
        pytest.skip(f"the scope is not beside the project: {SHARED.name}")
    return YAML(typ="safe").load(SHARED.read_text(encoding="utf-8"))


def test_the_real_catalogue_covers_the_scope(scope):
    entries = {entry["id"]: entry for entry in _entries(scope)}
    assert set(entries) == set(REAL.by_id)
    for name, entry in entries.items():
        assert set(entry["layers"]) == set(REAL.by_id[name].layers), name


def test_the_real_catalogue_has_the_figures_of_the_scope(scope):
    for entry in _entries(scope):
        ours = REAL.by_id[entry["id"]].params
        for key, value in (entry.get("params") or {}).items():
            if isinstance(value, int | float | bool):
                assert ours.get(key) == value, (entry["id"], key, value, ours)


def _entries(node):
    if isinstance(node, dict):
        if "id" in node and "layers" in node:
            yield node
        else:
            for value in node.values():
                yield from _entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from _entries(value)
