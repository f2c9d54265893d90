"""CSV: read back by Python's own reader; no field is a formula to any spreadsheet."""

import csv as reader
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import csv
from reports.tests import example_run


def _rows(recorded):
    return list(reader.DictReader(io.StringIO(csv.render(recorded.run), newline="")))


def test_every_cell_and_every_finding_has_a_line():
    rows = _rows(example_run.troubled())
    assert len(rows) == 280 + 2
    assert [row["requirement"] for row in rows if row["record"] == "finding"] == ["CHAT-C4", "WEB-P1"]
    assert {row["status"] for row in rows} == {
        "pass",
        "fail",
        "error",
        "manual",
        "not_applicable",
        "not_assessed",
    }


def test_a_line_has_what_a_reader_filters_by():
    row = next(row for row in _rows(example_run.troubled()) if row["record"] == "finding")
    assert row["severity"] == "critical"
    assert row["resource_name"] == "Claims"
    assert row["expected"] == "a hard requirement of skill Video_Certified"
    assert set(row) == set(csv.COLUMNS)


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        '"=1',
        "'=1",
        "|x",
        "%0",
        "\uff1d1",
        "\u00a0=1",
    ],
)
def test_a_formula_becomes_text(formula):
    assert csv.harmless(formula) == f"'{formula}"


@pytest.mark.parametrize("words", ["", "a=b", "1-2", "Ana", "/path", "(1)", "'quoted'"])
def test_other_words_stay(words):
    assert csv.harmless(words) == words


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_no_field_of_any_run_begins_a_formula(text):
    rows = list(reader.reader(io.StringIO(csv.render(example_run.hostile(text).run), newline="")))
    assert {len(row) for row in rows} == {len(csv.COLUMNS)}
    assert not any(field.lstrip()[:1] in tuple("=+-@|%") for row in rows for field in row if field.strip())


def test_gold(gold):
    gold("troubled.csv", csv.render(example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4")).run))
