"""Each suite rule is broken once by a small feature, and the real features and sentences keep them all."""

from __future__ import annotations

import functools
import re

import pytest

from harness import suite_rules
from harness.catalogue import load
from harness.examples import of
from harness.feature_files import read
from harness.model import ExampleKind, Layer
from harness.paths import FEATURES, ROOT
from harness.rules import RULES as REAL_RULES
from harness.suite_rules import Sentence
from harness.tests.small_suite import FEATURE
from harness.tests.values import REMEDY, RULES, TRAP, catalogue, example, requirement

REAL = load(FEATURES)
FILES = sorted(FEATURES.glob("**/*.feature"))


@pytest.fixture
def written(tmp_path):
    def write(*changes, text=FEATURE, folder="web_messaging/behaviour"):
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / folder / "upgrade.feature"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return read(path)

    return write


def test_the_small_feature_keeps_all_rules(written):
    feature = written()
    assert suite_rules.duplicate_names([feature]) == []
    assert suite_rules.shape(feature) == []
    assert suite_rules.address(feature, REAL) == []


def test_two_examples_of_one_name_are_a_complaint_even_in_different_rules(written):
    second = FEATURE[FEATURE.index("  @req") :].replace("The messenger offers", "The customer wants")
    feature = written(text=FEATURE + "\n" + second)
    assert suite_rules.duplicate_names([feature]) == [
        'upgrade.feature: "A mute messenger is refused" names 2 Examples',
        'upgrade.feature: "A messenger that offers video is connected" names 2 Examples',
    ]


def test_the_same_name_in_two_files_is_no_matter(written):
    assert suite_rules.duplicate_names([written(), written(folder="web_messaging/media")]) == []


RULE = "\n  Rule: Number {n}\n    Example: E{n}\n      When x\n      Then y\n"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ([("Rule: The messenger offers video", "Rule: Video should be offered")], 'says "should"'),
        ([("      When Ana asks for video\n      Then Ana is c", "      Then Ana is c")], "it goes given then"),
        (
            [("And nothing is reported", "When Ana leaves\n      Then nothing is reported")],
            "it goes given when then when then",
        ),
        ([("Given a messenger that is", "Giwen a messenger that is")], 'expected a step, saw "Giwen a messenger that is mute"'),
        ([("Then Ana is connected", "Given Ana is connected")], "must go Given, When, Then, once"),
        (
            [("And nothing is reported\n", "And nothing is reported\n      @x\n      Examples:\n        | a |\n        | b |\n")],
            "tags on an Examples: table are lost",
        ),
        (
            [("    @trap", "    Background:\n      Given a\n      And b\n      And c\n      And d\n\n    @trap")],
            'the Background of "The messenger offers video" has 4 steps, at most 3',
        ),
        ([("  @req.WEB-T1\n  Rule: The messenger offers video\n", "")], '"A mute messenger is refused" stands in no Rule'),
        ([("  @req.WEB-T1", "\n" * 110 + "  @req.WEB-T1")], "130 lines, at most 120"),
        ([("  @req.WEB-T1", "".join(RULE.format(n=n) for n in range(6)) + "  @req.WEB-T1")], "7 Rules, at most 6"),
    ],
)  # fmt: skip
def test_each_complaint_about_a_features_shape_is_made(written, changes, complaint):
    complaints = suite_rules.shape(written(*changes))
    assert any(complaint in each for each in complaints), complaints


@pytest.mark.parametrize(
    ("changes", "folder", "complaint"),
    [
        ([], "web_messaging/media", "must carry @layer.media, the folder it lies in"),
        ([], "chat_to_video/behaviour", "must carry @guide.chat_to_video"),
        ([], "chat_to_video/behaviour", "@req.WEB-T1 belongs to another guide"),
        ([], "elsewhere/behaviour", "lies in elsewhere, which is no guide's folder"),
        ([("@guide.web_messaging ", "")], "web_messaging/behaviour", "must carry @guide.web_messaging"),
        ([("@layer.behaviour", "@layer.media")], "web_messaging/behaviour", "must carry @layer.behaviour"),
        ([("req.WEB-T1", "req.CHAT-T1")], "web_messaging/behaviour", "@req.CHAT-T1 belongs to another"),
    ],
)
def test_each_complaint_about_a_features_address_is_made(written, changes, folder, complaint):
    complaints = suite_rules.address(written(*changes, folder=folder), REAL)
    assert any(complaint in each for each in complaints), complaints


TRAP_STEPS = ["a", "b", "WEB-T1 is reported against Ana's page", "nothing else is reported"]
REMEDY_STEPS = ["a", "b", "nothing is reported"]


@pytest.mark.parametrize(
    ("which", "steps", "complaint"),
    [
        (TRAP, TRAP_STEPS, None),
        (REMEDY, REMEDY_STEPS, None),
        (TRAP, ["a"] * 5 + TRAP_STEPS, "9 steps, at most 8"),
        (TRAP, ["a", "nothing else is reported"], "must say that WEB-T1 is reported, says nothing"),
        (TRAP, [TRAP_STEPS[2].replace("T1", "T2"), TRAP_STEPS[3]], "says ['WEB-T2']"),
        (TRAP, [TRAP_STEPS[2], *TRAP_STEPS[2:]], "says ['WEB-T1', 'WEB-T1']"),
        (TRAP, TRAP_STEPS[:3], 'must end with "nothing else is reported"'),
        (TRAP, [*TRAP_STEPS[:3], "nothing is reported"], 'must end with "nothing else is reported"'),
        (TRAP, [], 'must end with "nothing else is reported"'),
        (REMEDY, ["a"], "a remedy must claim nothing and end with"),
        (REMEDY, [], "a remedy must claim nothing and end with"),
        (REMEDY, TRAP_STEPS, "a remedy must claim nothing and end with"),
        (REMEDY, [TRAP_STEPS[2], "nothing is reported"], "a remedy must claim nothing"),
    ],
)
def test_an_example_closes_its_world(which, steps, complaint):
    complaints = suite_rules.steps_of(which, steps)
    assert any(complaint in each for each in complaints) if complaint else not complaints


PLAIN = catalogue(requirement(proved=["behaviour"]))
OTHER_RULE = example("Another trap", rule="Another rule")


@pytest.mark.parametrize(
    ("examples", "known", "rules", "complaint"),
    [
        ([TRAP, REMEDY], PLAIN, RULES, None),
        ([TRAP], PLAIN, RULES, "WEB-T1 behaviour: proved without a remedy Example"),
        ([REMEDY], PLAIN, RULES, "WEB-T1 behaviour: proved without a trap Example"),
        ([], PLAIN, RULES, "WEB-T1 behaviour: proved without a trap Example"),
        ([TRAP, REMEDY, OTHER_RULE], PLAIN, RULES, "WEB-T1 behaviour: has 2 Rules, expected exactly one"),
        ([TRAP, REMEDY], PLAIN, type(RULES)({}), "has no rule in harness/rules"),
        ([TRAP, REMEDY], catalogue(requirement(proved=[])), RULES, "has Examples but is not in `proved`"),
    ],
)
def test_what_is_said_to_be_proved_is_proved(examples, known, rules, complaint):
    complaints = suite_rules.unproved(examples, known, rules)
    assert any(complaint in each for each in complaints) if complaint else not complaints


def test_a_configuration_cell_needs_no_rule_of_the_judge():
    known = catalogue(requirement(layers=["config"], proved=["config"], proof={"config": ["snapshot"]}))
    sides = [example(str(kind), kind=kind, layer=Layer.CONFIG) for kind in ExampleKind]
    assert suite_rules.unproved(sides, known, RULES) == []


def test_a_feature_that_nobody_binds_is_a_complaint(tmp_path):
    bound, loose = tmp_path / "a.feature", tmp_path / "b.feature"
    assert suite_rules.unbound([bound, loose], [bound]) == ["b.feature: bound by no steps/test_*.py"]
    assert suite_rules.unbound([bound], [tmp_path / "x" / ".." / "a.feature"]) == []


def test_two_examples_of_one_id_are_a_complaint():
    twice = [TRAP, example(TRAP.name, feature="web_messaging/behaviour/other.feature")]
    assert suite_rules.names_that_depend_on_files(twice) == [f"{TRAP.id}: 2 Examples share this id"]
    assert suite_rules.names_that_depend_on_files([TRAP, REMEDY]) == []


def sentence(words, kind="given", function=lambda: None):
    return Sentence(kind, words, "steps.chats", re.compile(words).fullmatch, function)


async def coroutine():
    """Never awaited."""


async def generator():
    yield


@functools.wraps(coroutine)
def wrapped():
    return coroutine()


@pytest.mark.parametrize(
    ("defined", "complaint"),
    [
        ([sentence("Ana .*")], None),
        ([sentence("Ana .*", None)], None),
        ([], 'given "Ana chats": expected exactly one definition, saw none'),
        ([sentence("Ana .*", "when")], "saw none"),
        (
            [sentence("Ana .*"), sentence(".* chats", None)],
            'expected exactly one definition, saw steps.chats ".* chats" and steps.chats "Ana .*"',
        ),
        ([sentence("Ana .*"), sentence("Ana .*")], "expected exactly one definition"),
        ([sentence("Ana .*", function=coroutine)], "an async step is never awaited"),
        ([sentence("Ana .*", function=generator)], "an async step is never awaited"),
        ([sentence("Ana .*", function=wrapped)], "an async step is never awaited"),
    ],
)
def test_each_step_has_exactly_one_definition_that_can_run(defined, complaint):
    complaints = suite_rules.sentences([("given", "Ana chats")], defined)
    assert any(complaint in each for each in complaints) if complaint else not complaints


def test_a_sentence_that_no_feature_uses_is_a_complaint():
    defined = [sentence("Ana .*"), sentence("Ben .*"), sentence("Ana .*", "when")]
    assert suite_rules.unused([("given", "Ana chats")], defined) == [
        'steps.chats "Ana .*": no feature uses this sentence',
        'steps.chats "Ben .*": no feature uses this sentence',
    ]
    assert suite_rules.unused([("given", "Ana chats")], defined[:1]) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FEATURES).as_posix())
def test_a_real_feature_keeps_the_rules(path):
    feature = read(path)
    complaints = suite_rules.duplicate_names([feature])
    complaints += suite_rules.shape(feature) + suite_rules.address(feature, REAL)
    for rule in feature.rules:
        for each in rule.examples:
            made = of(each.name, rule.name, path, each.line, (each.tags, rule.tags, feature.tags))
            complaints += suite_rules.steps_of(made, [text for _, text in each.steps])
    assert complaints == []


def test_the_real_examples_prove_exactly_what_the_catalogue_says():
    examples = [
        of(each.name, rule.name, path, each.line, (each.tags, rule.tags, read(path).tags))
        for path in FILES
        for rule in read(path).rules
        for each in rule.examples
    ]
    assert suite_rules.unproved(examples, REAL, REAL_RULES) == []
    assert suite_rules.names_that_depend_on_files(examples) == []


def test_every_folder_with_features_is_bound_by_one_module_in_one_line():
    for folder in sorted({path.parent.parent.name for path in FILES}):
        text = (ROOT / "steps" / f"test_{folder}.py").read_text()
        assert f'scenarios("{folder}")' in text
