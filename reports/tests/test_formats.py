"""The table of formats: every run becomes every format, twice the same; nothing of a run is obeyed by a reader."""

import json
import re

import pytest
from faker import Faker

from harness.model import Exit, Severity
from reports import FORMATS, Folder
from reports.tests import example_run

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)
_IDS = ("WEB-T1", "CHAT-T1", "CHAT-C4", "ONEWAY-T4", "PLAT-C19", "CHAT-P2", "WEB-P1")
#: Controls but tab and line ends, bidirectional marks, byte order marks, lone surrogates.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def texts(files):
    """Those files of a format that are text."""
    return {name: content.decode("utf-8") for name, content in files.items() if b"\x89PNG" not in content[:8]}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("recorded", _RUNS)
def test_rendering_is_repeatable(name, recorded):
    one = recorded()
    files = FORMATS[name].files(one.run, one.evidence)
    assert files == FORMATS[name].files(one.run, one.evidence)
    texts(files)
    assert one.run == recorded().run


def _drawn(seed):
    """A run of its own: other requirements, findings, exit, times."""
    chance = Faker()
    chance.seed_instance(seed)
    make = chance.random_element((example_run.healthy, example_run.troubled))
    one = make(tuple(chance.random_elements(_IDS, chance.random_int(1, 5), unique=True)))
    findings = tuple(
        example_run.finding(
            fingerprint=f"fp1:{seed}-{n}",
            severity=chance.random_element(list(Severity)),
            waiver=chance.random_element((None, "W-1")),
        )
        for n in range(chance.random_int(0, 4))
    )
    changes = {"findings": findings, "exit": Exit(code=chance.random_int(0, 5), why=(f"seed {seed}",))}
    return example_run.Recorded(one.run.model_copy(update=changes), one.store)


def test_fifty_runs_rendered_twice_are_the_same_bytes():
    for seed in range(50):
        first, second = _drawn(seed), _drawn(seed)
        for name, made in FORMATS.items():
            assert made.files(first.run, first.evidence) == made.files(second.run, second.evidence), (
                name,
                seed,
            )


@pytest.mark.parametrize("name", FORMATS)
def test_no_unseen_character_reaches_a_reader(name):
    one = example_run.hostile()
    for part, text in texts(FORMATS[name].files(one.run, one.evidence)).items():
        if not (isinstance(FORMATS[name], Folder) and "-attachment" in part):
            assert not UNSEEN.search(text), part


@pytest.mark.parametrize("name", FORMATS)
def test_a_path_in_a_name_makes_no_path(name):
    one = example_run.hostile("../../etc/passwd")
    for part in FORMATS[name].files(one.run, one.evidence):
        assert re.fullmatch(r"(allure-results/)?[A-Za-z0-9.-]+", part)
        assert ".." not in part


@pytest.mark.parametrize("name", ["ctrf", "sarif", "sarif-github", "oscal", "json"])
@pytest.mark.parametrize("recorded", _RUNS)
def test_json_is_json_and_ascii(name, recorded):
    one = recorded()
    (text,) = texts(FORMATS[name].files(one.run, one.evidence)).values()
    assert text.isascii()
    json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))


def test_the_formats_of_the_design_are_there():
    assert set(FORMATS) >= {"html", "md", "csv", "junit", "ctrf", "sarif", "oscal", "allure", "json"}
