"""What a verb says: an answer, words beside it, and one last line."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.cli.console import Ended, Voice, last_line
from harness.model import Exit


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ((), "sightline run: exit 3"),
        (("nothing was selected",), "sightline run: exit 3: nothing was selected"),
        (("a", "b", "c"), "sightline run: exit 3: a; b; c"),
        (("a", "b", "c", "d", "e"), "sightline run: exit 3: a; b; c; and 2 more"),
    ],
)
def test_the_last_line_says_code_and_reasons(capsys, why, line):
    last_line("run", Exit(code=3, why=why))
    assert capsys.readouterr().err == line + "\n"


def test_reasons_of_several_lines_come_first_and_the_last_line_stays_one(capsys):
    last_line("run", Exit(code=2, why=("The catalogue is broken:\n  a\n  b", "c")))
    assert capsys.readouterr().err.splitlines() == [
        "The catalogue is broken:",
        "  a",
        "  b",
        "sightline run: exit 2: The catalogue is broken: a (and 1 more, above); c",
    ]


def test_a_head_that_announces_what_follows_is_said_with_it(capsys):
    last_line("run", Exit(code=2, why=("It is broken:\n  a.feature, line 8", "All is said:", "")))
    assert capsys.readouterr().err.splitlines()[-1] == (
        "sightline run: exit 2: It is broken: a.feature, line 8; All is said:; "
    )


def test_without_a_verb_the_name_stands_alone(capsys):
    last_line("", Exit(code=2, why=("no verb given",)))
    assert capsys.readouterr().err == "sightline: exit 2: no verb given\n"


@pytest.mark.parametrize(
    ("as_json", "quiet", "out", "err"),
    [
        (False, False, "words\n", "progress\n"),
        (False, True, "", ""),
        (True, False, '{\n  "a": "ü"\n}\n', ""),
        (True, True, '{\n  "a": "ü"\n}\n', ""),
    ],
)
def test_people_machines_and_the_quiet_hear_what_is_meant_for_them(capsys, as_json, quiet, out, err):
    voice = Voice(as_json, quiet)
    voice.say("progress")
    voice.answer({"a": "ü"}, "words")
    assert capsys.readouterr() == (out, err)


@pytest.mark.parametrize(("as_json", "content"), [(True, {"a": 1}), (False, "words\n")])
def test_an_answer_goes_to_a_file_where_one_is_named(tmp_path, capsys, as_json, content):
    path = tmp_path / "new" / "answer"
    Voice(as_json, out=path).answer({"a": 1}, "words")
    text = path.read_text()
    assert (json.loads(text) if as_json else text) == content
    assert capsys.readouterr().out == ""


LONG = "a [bold]sentence[/] that is longer than " + "any " * 30 + "line"


def table():
    made = Table("id", "title", title="2 things")
    made.add_row("A-1", Text(LONG))
    made.add_row("A-2", "short")
    return made


def test_where_no_terminal_shows_it_a_table_has_a_line_for_each_row(capsys, tmp_path):
    Voice().answer([], table())
    Voice().say(table())
    Voice(out=tmp_path / "answer").answer([], table())
    out, err = capsys.readouterr()
    for said in (out, err, (tmp_path / "answer").read_text()):
        assert [line.split(maxsplit=1) for line in said.splitlines()[1:]] == [
            ["id", "title"],
            ["A-1", LONG],
            ["A-2", "short"],
        ]


def test_a_terminal_has_its_own_width(capsys):
    shown = Console(force_terminal=True, width=40, file=io.StringIO())
    Voice(people=shown).say(table())
    lines = shown.file.getvalue().splitlines()
    assert "│ A-2 │ short                          │" in lines
    assert len(lines) > 8


def test_a_string_is_said_as_it_is(capsys):
    Voice().answer([], LONG)
    assert capsys.readouterr().out == LONG + "\n"


def test_an_ending_carries_code_and_reasons():
    assert Ended(2, "a", "b").exit == Exit(code=2, why=("a", "b"))
