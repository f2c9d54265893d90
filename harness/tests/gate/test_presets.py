"""The three presets on the same seeded runs: what each lets pass and what each stops, and with which code."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harness.cli.proving import OWN_POLICY
from harness.evidence import signing
from harness.gate.case import prepare
from harness.gate.decision import decide
from harness.gate.policy import of_text
from harness.gate.text import text_of
from harness.gate.times import moment_of
from harness.paths import ROOT
from harness.tests.gate import runs

_KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
_NAME = signing.name_of(_KEY.public_key())
_SUBJECT = {"name": "widget", "digest": "sha256:" + "a" * 64}
_LATER = "2026-12-21T12:00:00Z"


def _signed(exhibit):
    sealed = signing.envelope(signing.statement(exhibit.run, exhibit.manifest_sha256), _KEY)
    return replace(exhibit, envelope=sealed)


def _run(results=runs.ALL_PASS, **options):
    return runs.exhibit_of(results, subject=_SUBJECT, **options)


def _many(severity, number):
    return [runs.finding(f"q-{n}", severity=severity) for n in range(number)]


#: name: (the run, its age if not fresh, what advisory, standard and strict answer)
_SEEDED = {
    "all pass, signed": (lambda: _signed(_run()), None, (0, 0, 0)),
    "all pass, unsigned": (_run, None, (0, 0, 5)),
    "a low violation": (lambda: _signed(_run(findings=_many("low", 1))), None, (0, 0, 1)),
    "five medium violations": (lambda: _signed(_run(findings=_many("medium", 5))), None, (0, 0, 1)),
    "six medium violations": (lambda: _signed(_run(findings=_many("medium", 6))), None, (0, 1, 1)),
    "a high violation": (lambda: _signed(_run(runs.cells(web_media="fail"))), None, (0, 1, 1)),
    "a critical violation": (lambda: _signed(_run(findings=_many("critical", 1))), None, (0, 1, 1)),
    "only remarks": (lambda: _signed(_run(findings=_many("info", 9))), None, (0, 0, 0)),
    "layers that contradict": (
        lambda: _signed(_run(runs.cells(web_behaviour="fail"))),
        None,
        (0, 1, 1),
    ),
    "a cell in error": (lambda: _signed(_run(runs.cells(web_media="error"))), None, (4, 4, 4)),
    "a proved cell not assessed": (lambda: _signed(_run(runs.cells(web_media="absent"))), None, (0, 3, 3)),
    "interrupted": (lambda: _signed(_run(interrupted=True)), None, (3, 3, 3)),
    "nothing assessed": (
        lambda: _signed(_run(runs.cells(web_media="absent", web_behaviour="absent", chat_media="absent"))),
        None,
        (3, 3, 3),
    ),
    "a month old": (lambda: _signed(_run()), _LATER, (0, 3, 3)),
    "a signature of another run": (
        lambda: replace(_signed(_run()), manifest_sha256="n" * 64),
        None,
        (5, 5, 5),
    ),
    "a changed file": (lambda: replace(_signed(_run()), broken=("changed: junit.xml",)), None, (5, 5, 5)),
}


def _policy(preset):
    text = f"version: 1\nextends: {preset}\nevidence:\n  signature: {{keys: ['{_NAME}']}}\n"
    if preset == "strict":
        text += f"  subject: {{name: widget, digest: '{_SUBJECT['digest']}'}}\n"
    return of_text(text)


@pytest.mark.parametrize("preset", ["advisory", "standard", "strict"])
@pytest.mark.parametrize(("make", "at", "codes"), _SEEDED.values(), ids=_SEEDED.keys())
def test_each_preset_on_each_seeded_run(preset, make, at, codes):
    moment = moment_of(at or runs.NOON, "--effective-time")
    decided = decide(prepare(_policy(preset), [make()], moment))
    expected = dict(zip(("advisory", "standard", "strict"), codes, strict=True))[preset]
    assert decided.exit.code == expected, [str(reason) for reason in decided.reasons]


_OWN = {
    "every landed cell is proved": (runs.ALL_PASS, {}, 0, ""),
    "a landed cell that nobody ran": (runs.cells(web_media="absent"), {}, 3, "WEB-T1 media"),
    "a landed cell not assessed": (runs.cells(web_media="not_assessed"), {}, 3, "WEB-T1 media"),
    "a landed cell in error": (runs.cells(web_media="error"), {}, 4, "WEB-T1 media"),
    "a landed cell that fails": (runs.cells(web_media="fail"), {}, 1, "WEB-T1"),
    "layers that contradict": (runs.cells(web_behaviour="fail"), {}, 1, "WEB-T1"),
} | {
    f"a {severity} violation": (runs.ALL_PASS, {"findings": _many(severity, 1)}, 1, f"{severity} violations")
    for severity in ("critical", "high", "medium", "low")
}


@pytest.mark.parametrize(("results", "options", "code", "named"), _OWN.values(), ids=_OWN.keys())
def test_the_projects_own_policy_demands_every_landed_cell_and_names_it(results, options, code, named):
    policy = of_text((ROOT / OWN_POLICY).read_text(encoding="utf-8"))
    decided = decide(prepare(policy, [_run(results, **options)], moment_of(runs.NOON, "now")))
    assert decided.exit.code == code
    assert named in text_of(decided, explain=False)


@pytest.mark.parametrize(("at", "code"), [("2026-11-22T09:59:00Z", 0), ("2026-11-22T10:01:00Z", 3)])
def test_the_projects_own_policy_takes_no_run_older_than_a_day(at, code):
    policy = of_text((ROOT / OWN_POLICY).read_text(encoding="utf-8"))
    decided = decide(prepare(policy, [_run()], moment_of(at, "--effective-time")))
    assert decided.exit.code == code, text_of(decided, explain=True)


def test_the_gate_names_the_cells_that_have_not_landed():
    """A requirement that promises a layer and proves it nowhere: no demand, and not silent either."""
    bare = [r.model_copy(update={"proved": ()}) if r.id == "CHAT-T1" else r for r in runs.CATALOGUE]
    shown = _run(runs.cells(chat_media="absent"), requirements=bare)
    policy = of_text((ROOT / OWN_POLICY).read_text(encoding="utf-8"))
    decided = decide(prepare(policy, [shown], moment_of(runs.NOON, "now")))
    assert decided.exit.code == 0
    assert "1 of 3 cells have no Examples yet:\n     CHAT-T1 media" in text_of(decided, explain=True)


def test_the_stricter_preset_never_lets_pass_what_the_laxer_stops():
    for _make, _at, (advisory, standard, strict) in _SEEDED.values():
        assert not (advisory and not standard)
        assert not (standard and not strict)
