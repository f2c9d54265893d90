"""The life of an Example: whatever goes wrong, and whenever, the journal tells it once and to the end."""

from __future__ import annotations

import pytest

from harness.tests.small_suite import FAILED, PASSED


def trap(suite):
    return next(example for example in suite.cell.examples if example.kind == "trap")


def test_steps_phases_and_observations_stand_in_the_journal(small_suite):
    assert small_suite.run().ret == PASSED
    steps = [(step.keyword, step.text, step.verdict) for step in trap(small_suite).steps]
    assert steps == [
        ("Given", "a messenger that is mute", "passed"),
        ("When", "Ana asks for video", "passed"),
        ("Then", "Ana is refused", "passed"),
        ("And", "WEB-T1 is reported against Ana's messenger", "passed"),
        ("And", "nothing else is reported", "passed"),
    ]
    assert [o.phase for o in trap(small_suite).observations] == ["then", "then"]
    assert trap(small_suite).caught == ("WEB-T1",)
    assert trap(small_suite).repeat == "python3 -m harness run --req WEB-T1 --layer behaviour"


def test_a_failing_then_fails_and_the_rest_is_skipped(small_suite):
    small_suite.sentences(('"Ana", False', '"Ana", True'))
    assert small_suite.run().ret == FAILED
    assert trap(small_suite).verdict == "failed"
    assert [step.verdict for step in trap(small_suite).steps] == ["passed"] * 3 + ["failed", "skipped"]
    assert "expected WEB-T1 to be reported, saw nothing" in (trap(small_suite).message or "")
    assert small_suite.result.exit.code == 1


@pytest.mark.parametrize(
    ("calls", "left", "verdict"),
    [(True, 0.0, "error"), (True, 0.2, "failed"), (True, None, "failed"), (False, 0.0, "failed")],
)
def test_a_call_that_fails_while_no_time_is_left_is_starved(small_suite, monkeypatch, calls, left, verdict):
    monkeypatch.setattr("harness.scenario._makes_a_call", lambda example: calls)
    monkeypatch.setattr("harness.media.other_work.OtherWork.share", lambda self: 0.0)
    monkeypatch.setattr("harness.media.idle_time.IdleTime.share", lambda self: left)
    small_suite.sentences(('"Ana", False', '"Ana", True'))
    small_suite.run()
    assert trap(small_suite).verdict == verdict
    assert trap(small_suite).reason == ("starved" if verdict == "error" else None)


@pytest.mark.parametrize(
    ("raised", "verdict", "reason", "code"),
    [
        ("assert False, 'no'", "error", "arrange_failed", 4),
        ("raise ValueError('a mistake of ours')", "error", "harness_error", 4),
        ("from harness.scene import NotAssessed; raise NotAssessed('needs_turn', 'no TURN')", "not_assessed", "needs_turn", 3),
        ("from harness.browser.problems import BrowserMissing; raise BrowserMissing('x')", "not_assessed", "needs_browser", 3),
        ("import pytest; pytest.fail('no')", "error", "harness_error", 4),
        ("import pytest; pytest.skip('no')", "not_assessed", "interrupted", 3),
    ],
)  # fmt: skip
def test_trouble_in_a_given_is_told_by_its_kind(small_suite, raised, verdict, reason, code):
    small_suite.sentences(("def mute(scene): pass", f"def mute(scene): {raised}"))
    small_suite.run()
    assert (trap(small_suite).verdict, trap(small_suite).reason) == (verdict, reason)
    assert small_suite.result.exit.code == code
    assert len(trap(small_suite).steps) == 5


def test_what_could_not_be_assessed_is_a_skip_to_pytest(small_suite):
    small_suite.sentences(
        ("def mute(scene): pass", "def mute(scene):\n    from harness.scene import NotAssessed\n    raise NotAssessed('x', 'y')")
    )  # fmt: skip
    small_suite.run().assert_outcomes(passed=1, skipped=1)


def test_an_example_that_observes_nothing_does_not_pass(small_suite):
    small_suite.feature(("      Given a messenger that is mute\n", "      Given a messenger that is mute\n"))
    small_suite.sentences(
        ("def reported(scene, requirement, resource): scene.claim_reported(requirement, resource)",
         "def reported(requirement, resource): pass"),
        ("def nothing_else(scene): scene.claim_nothing_else()", "def nothing_else(): pass"),
        ("def mute(scene): pass", "def mute(): pass"),
        ("def asks(scene): pass", "def asks(): pass"),
        ("def refused(scene):", "def refused():\n    return\n    scene = None"),
    )  # fmt: skip
    assert small_suite.run().ret == FAILED
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("error", "nothing_observed")


def test_a_platform_that_cannot_be_opened_is_an_error_and_no_gap_in_the_journal(small_suite):
    small_suite.conftest("\n@pytest.fixture\ndef open_platform():\n    raise OSError('the port is taken')\n")
    assert small_suite.run().ret == FAILED
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("error", "harness_error")
    assert "the port is taken" in (trap(small_suite).message or "")
    assert len([e for e in small_suite.journal if e.event == "example_ended"]) == 2


def test_a_mistake_while_concluding_is_an_error_and_no_gap_in_the_journal(small_suite, monkeypatch):
    def confused(*_):
        raise KeyError("mistaken")

    monkeypatch.setattr("harness.scenario.conclude", confused)
    assert small_suite.run().ret == FAILED
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("error", "harness_error")
    assert "mistaken" in (trap(small_suite).message or "")


def test_one_who_cannot_leave_is_an_error_although_the_steps_went_well(small_suite):
    small_suite.conftest(
        "\n@pytest.fixture(autouse=True)\ndef late():\n    yield\n    raise OSError('the browser hangs')\n"
    )
    small_suite.run().assert_outcomes(passed=2, errors=2)
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("error", "teardown_failed")
    assert "the browser hangs" in (trap(small_suite).message or "")
    assert small_suite.result.exit.code == 4


def test_one_who_cannot_leave_does_not_hide_what_went_wrong_before(small_suite):
    small_suite.sentences(('"Ana", False', '"Ana", True'))
    small_suite.conftest(
        "\n@pytest.fixture(autouse=True)\ndef late():\n    yield\n    raise OSError('the browser hangs')\n"
    )
    small_suite.run()
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("failed", None)


def test_what_fails_before_the_first_step_is_told_too(small_suite):
    small_suite.conftest(
        "\n@pytest.fixture(autouse=True)\ndef early():\n    raise OSError('nothing is ready')\n"
    )
    small_suite.run().assert_outcomes(errors=2)
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("error", "setup_failed")
    assert small_suite.result.exit.code == 4


def test_an_interruption_leaves_a_journal_that_says_so(small_suite):
    small_suite.sentences(("def asks(scene): pass", "def asks(scene): raise KeyboardInterrupt"))
    small_suite.run_apart()
    run = small_suite.result
    assert run.interrupted
    assert run.exit.code == 3
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("not_assessed", "interrupted")
    assert small_suite.read("exit.json")["code"] == 3


@pytest.mark.slow
def test_a_worker_that_dies_takes_its_example_down_and_no_other(small_suite):
    small_suite.sentences(("def mute(scene): pass", "def mute(scene):\n    import os\n    os._exit(9)"))
    small_suite.run_apart("-n", "1", "--max-worker-restart", "1")
    remedy = next(example for example in small_suite.cell.examples if example.kind == "remedy")
    assert (trap(small_suite).verdict, trap(small_suite).reason) == ("error", "worker_died")
    assert remedy.verdict == "passed"
    assert small_suite.result.exit.code == 4


def test_secrets_in_a_step_reach_neither_journal_nor_report(small_suite):
    canary = "cAn4rY-9fQ2xZ7Lm0pT8vKd_"
    small_suite.sentences(
        ("def mute(scene): pass", f"def mute(scene): raise LookupError('Authorization: Bearer {canary}')"),
        ('"videoChat", Source', f'{{"token": "{canary}"}}, Source'),
    )
    small_suite.run()
    files = [path for path in small_suite.folder.rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert [path.name for path in files if canary.encode() in path.read_bytes()] == []


def test_the_evidence_of_an_example_is_kept_for_who_will_read_it(small_suite, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_ENGAGEMENT_KEY", "one engagement")
    kept = 'scene.recorder.keep_json({"email": "ana@customer.example"}, "application/json", "said")'
    small_suite.sentences(("def asks(scene): pass", f"def asks(scene): {kept}"))
    assert small_suite.run("--redact", "client").ret == PASSED
    evidence = [path.read_text() for path in (small_suite.folder / "evidence").iterdir()]
    assert evidence
    assert not any("ana@customer" in text for text in evidence)
