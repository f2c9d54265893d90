"""pytest's side: a suite that breaks a rule is not run and says why in one message; one that holds leaves a run."""

from __future__ import annotations

import gc
import hashlib

import pytest

from harness.cli.folder import render
from harness.tests.small_suite import FAILED, FEATURE, INTERRUPTED, NOTHING, PASSED, USAGE


def test_a_sound_suite_leaves_a_sealed_run_with_its_report(small_suite, monkeypatch):
    monkeypatch.setattr("harness.cli.folder.render", render)
    assert small_suite.run().ret == PASSED
    assert small_suite.cell.status == "pass"
    assert small_suite.read("exit.json") == {"code": 0, "verb": "run", "why": ["1 of 1 selected cells pass"]}
    assert small_suite.read("run.json")["results"]
    assert (small_suite.folder / "report.html").exists()
    sealed = small_suite.read("manifest.json")["files"]
    there = {
        path.relative_to(small_suite.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in small_suite.folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert sealed == there


def test_the_seal_comes_after_everybody_has_written(small_suite):
    writes = "from pathlib import Path\n\ndef pytest_sessionfinish():\n    Path('run', 'late.txt').write_text('x')\n"
    small_suite.write("latecomer.py", writes)
    assert small_suite.run("-p", "latecomer", "--alluredir", "run/allure-results").ret == PASSED
    sealed = set(small_suite.read("manifest.json")["files"])
    files = {
        p.relative_to(small_suite.folder).as_posix() for p in small_suite.folder.rglob("*") if p.is_file()
    }
    assert sealed == files - {"manifest.json"}
    assert "late.txt" in sealed
    assert any(name.startswith("allure-results/") for name in sealed)


SECOND = FEATURE[FEATURE.index("  @req") :].replace("The messenger offers", "The customer wants")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ([("    @trap ", "    @trap @wip ")], "@wip is not a known tag"),
        ([("req.WEB-T1", "req.WEB-T91")], '*"WEB-T91" is not in the catalogue. Did you mean'),
        ([("    @trap ", "    ")], "must carry exactly one @trap or @remedy"),
        ([("@layer.behaviour", "@layer.media")], "must carry @layer.behaviour, the folder it lies in"),
        ([("Ana is refused", "Ana is very refused")], "expected exactly one definition, saw none"),
        ([("      And nothing else is reported\n", "")], 'must end with "nothing else is reported"'),
        ([("Given a messenger that is mute", "Giwen a messenger that is mute")], "which nothing would run"),
        ([("Example: A messenger that offers video is connected", "Example: A mute messenger is refused")],
         'upgrade.feature: "A mute messenger is refused" names 2 Examples'),
    ],
)  # fmt: skip
def test_a_feature_that_breaks_a_rule_is_not_run(small_suite, changes, complaint):
    small_suite.feature(*changes)
    result = small_suite.run()
    assert result.ret == USAGE
    result.stderr.fnmatch_lines([f"*{complaint}*"])
    assert "Traceback" not in result.stderr.str() + result.stdout.str()
    assert small_suite.journal == []


LOST = "WEB-T1 behaviour: proved without a remedy Example"


@pytest.mark.parametrize("narrowed", [(), ("--req", "WEB-T1")], ids=["whole", "narrowed"])
@pytest.mark.parametrize("is_lost", [True, False], ids=["lost", "there"])
def test_a_proved_cell_that_lost_its_remedy_stops_the_suite(small_suite, monkeypatch, narrowed, is_lost):
    """Else it would pass unseen where the cells of its other layers pass."""
    monkeypatch.setattr("harness.collection.ROOT", small_suite.root)
    if is_lost:
        small_suite.feature((FEATURE[FEATURE.index("    @remedy") :], ""))
    result = small_suite.run(*narrowed)
    assert result.ret == USAGE
    assert (LOST in result.stderr.str()) is is_lost
    assert small_suite.journal == []


def test_all_complaints_come_at_once(small_suite):
    small_suite.feature(("Ana is refused", "Ana is lost"), ("      And nothing is reported\n", ""))
    result = small_suite.run()
    result.stderr.fnmatch_lines(
        ["ERROR: The suite breaks its rules:", "*a remedy must claim nothing*", "*Ana is lost*"]
    )


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (
            "\n@then('Ana is refused')\ndef again(): pass\n",
            'expected exactly one definition, saw sentences "Ana is refused" and sentences "Ana is refused"',
        ),
        (
            "\n@then(parsers.parse('Ana is {what}'))\ndef whatever(what): pass\n",
            'saw sentences "Ana is refused" and sentences "Ana is {what}"',
        ),
        (
            "\n@then('Bea is away')\ndef away(): pass\n",
            'sentences "Bea is away": no feature uses this sentence',
        ),
        ("\n@then('Bea is away')\nasync def away(): pass\n", '"Bea is away": an async step is never awaited'),
    ],
)
def test_sentences_that_break_a_rule_are_not_run(small_suite, more, complaint):
    small_suite.sentences(more=more)
    result = small_suite.run()
    assert result.ret == USAGE
    assert complaint in result.stderr.str()
    assert small_suite.journal == []


def test_an_async_step_cannot_pass_unawaited(small_suite):
    small_suite.sentences(("def refused(scene):", "async def refused(scene):"))
    result = small_suite.run()
    assert result.ret == USAGE
    result.stderr.fnmatch_lines(['*sentences "Ana is refused": an async step is never awaited*'])


def test_a_feature_that_nobody_binds_stops_the_whole_suite(small_suite):
    small_suite.write("features/chat_to_video/behaviour/lonely.feature", FEATURE)
    result = small_suite.run()
    assert result.ret == USAGE
    result.stderr.fnmatch_lines(["*lonely.feature: bound by no steps/test_*.py*"])


@pytest.mark.parametrize(
    "where", ["steps/test_web_messaging.py", "steps/test_web_messaging.py::test_a_mute_messenger_is_refused"]
)
def test_part_of_the_suite_may_leave_the_rest_alone(small_suite, where):
    small_suite.write("features/chat_to_video/behaviour/lonely.feature", FEATURE)
    small_suite.sentences(more="\n@then('Bea is away')\ndef away(): pass\n")
    assert small_suite.run(where=where).ret == PASSED


def test_the_whole_suite_is_known_from_above_as_well(small_suite):
    small_suite.write("features/chat_to_video/behaviour/lonely.feature", FEATURE)
    assert small_suite.run(where=".").ret == USAGE
    assert small_suite.run("--deselect", "steps/test_web_messaging.py::test_x").ret == PASSED


def test_a_feature_that_cannot_be_read_is_bad_input(small_suite):
    small_suite.feature(("      When Ana asks for video\n", "      Wenn Ana asks for video\n"))
    result = small_suite.run()
    assert result.ret == USAGE
    where = "features/web_messaging/behaviour/upgrade.feature"
    result.stderr.fnmatch_lines(
        [
            "ERROR: No Gherkin (mend it;*--list` reads all features and runs none):",
            f'  *{where}, line 10: expected *a step (Given, When, Then, And)*; saw "Wenn Ana asks for video"',
        ]
    )
    assert small_suite.journal == []


def test_sentences_that_cannot_be_imported_are_shown_with_their_traceback(small_suite):
    small_suite.write("steps/test_broken.py", "import nowhere_to_be_found\n")
    result = small_suite.run()
    assert result.ret == INTERRUPTED
    result.stdout.fnmatch_lines(["*nowhere_to_be_found*"])
    assert small_suite.journal == []


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--req", "NOPE-1"), '"NOPE-1" is not in the catalogue'),
        (("--req", "WEB-T91"), "Did you mean WEB-T1"),
        (("--guide", "web_mesaging"), "Did you mean web_messaging"),
        (("--layer", "air"), 'expected one of config, behaviour, media, saw "air"'),
        (("--shard", "3/2"), 'expected i/n with 1 <= i <= n <= 64, saw "3/2"'),
    ],
)
def test_options_that_cannot_be_understood_are_refused_with_a_suggestion(small_suite, options, complaint):
    result = small_suite.run(*options)
    assert result.ret == USAGE
    assert complaint in result.stderr.str()


@pytest.mark.parametrize(
    ("options", "ran"),
    [
        (("--req", "WEB-T1"), 2),
        (("--req", "web-t1", "--layer", "behaviour"), 2),
        (("--guide", "WEB"), 2),
        (("--quick",), 2),
        (("-m", "trap"), 1),
        (("-m", "requirement and remedy"), 1),
        (("-k", "mute"), 1),
    ],
)
def test_options_choose(small_suite, options, ran):
    small_suite.run(*options).assert_outcomes(passed=ran, deselected=2 - ran)
    assert len([entry for entry in small_suite.journal if entry.event == "example_ended"]) == ran


@pytest.mark.parametrize("options", [("--req", "WEB-T2"), ("--layer", "media"), ("--guide", "CHAT")])
def test_nothing_chosen_is_nothing_run(small_suite, options):
    assert small_suite.run(*options).ret == NOTHING
    assert small_suite.journal == []


def test_half_a_rule_is_not_enough(small_suite):
    assert small_suite.run("-m", "remedy").ret == PASSED
    assert (small_suite.cell.reason, small_suite.result.exit.code) == ("trap_not_run", 3)


def test_the_exit_code_is_the_journals_even_where_pytest_is_content(small_suite):
    small_suite.sentences(('"Ana", "videoChat"', '"Ana", "chat"'))
    assert small_suite.run("-m", "remedy").ret == FAILED
    assert small_suite.read("exit.json")["code"] == 1


def test_while_examples_run_garbage_is_looked_for_less_often_and_afterwards_as_before(small_suite):
    before = gc.get_threshold()
    seen = "import gc; assert (gc.get_threshold()[0], gc.get_freeze_count() > 0) == (20_000, True)"
    small_suite.sentences(("def mute(scene): pass", f"def mute(scene): {seen}"))
    assert small_suite.run().ret == PASSED
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_looking_writes_nothing(small_suite):
    small_suite.run("--collect-only", "-q").stdout.fnmatch_lines(["*2 tests collected*"])
    assert not small_suite.folder.exists()


def test_the_journal_knows_how_the_run_was_asked_for(small_suite):
    small_suite.run("--req", "WEB-T1", "--layer", "behaviour", "--quick")
    run = small_suite.result
    assert run.command == (
        *("python3", "-m", "harness", "run", "--req", "WEB-T1", "--layer", "behaviour", "--quick"),
    )
    assert len(run.requirements) == 147
    assert run.target.kind == "mock"


def test_own_tests_beside_the_suite_make_no_run(small_suite):
    small_suite.write("test_own.py", "def test_one(): pass\n")
    assert small_suite.run(where="test_own.py").ret == PASSED
    assert not small_suite.folder.exists()


def test_own_tests_come_before_scenarios_and_are_left_out_of_a_narrowed_run(small_suite):
    small_suite.write("steps/test_zzz.py", "def test_own(): pass\n")
    names = small_suite.run("--collect-only", "-q").outlines
    assert names[0] == "steps/test_zzz.py::test_own"
    narrowed = small_suite.run("--req", "WEB-T1", "--collect-only", "-q").outlines
    assert not any("test_zzz" in line for line in narrowed)


ROWS = "        | offers |\n        | offers |\n        | wants  |\n"


def test_an_outlines_rows_are_examples_of_their_own(small_suite):
    small_suite.feature(
        ("Example: A messenger that offers video is connected", "Scenario Outline: A messenger that <offers> video is connected"),
        ("a messenger that offers video", "a messenger that <offers> video"),
        ("And nothing is reported\n", "And nothing is reported\n\n      Examples:\n" + ROWS),
    )  # fmt: skip
    small_suite.sentences(more="\n@given('a messenger that wants video')\ndef wants(scene): pass\n")
    assert small_suite.run().ret == PASSED
    names = [example.name for example in small_suite.cell.examples]
    assert "A messenger that wants video is connected" in names
    assert len(names) == 3


@pytest.mark.slow
def test_two_workers_make_one_run(small_suite):
    small_suite.run_apart("-n", "2").assert_outcomes(passed=2)
    assert small_suite.result.exit.code == 0
    assert {entry.worker for entry in small_suite.journal} >= {"main", "gw0"}
    assert small_suite.read("exit.json")["code"] == 0


@pytest.mark.slow
def test_a_rule_broken_under_two_workers_is_told_once(small_suite):
    small_suite.feature(("    @trap ", "    @trap @wip "))
    result = small_suite.run_apart("-n", "2")
    assert result.ret == USAGE
    assert result.stderr.str().count("@wip is not a known tag") == 1
    assert "Traceback" not in result.stderr.str() + result.stdout.str()
    assert not small_suite.folder.exists()


@pytest.mark.slow
def test_a_worker_that_cannot_import_runs_nothing(small_suite):
    small_suite.write("steps/test_broken.py", "import nowhere_to_be_found\n")
    result = small_suite.run_apart("-n", "1")
    assert result.ret == USAGE
    assert "nowhere_to_be_found" in result.stderr.str()
    assert not small_suite.folder.exists()
