"""Small is a number: lines of functions and files, annotations, and what each module says of itself."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

from harness.tests.sources import PACKAGES, modules, name_of

SOURCES = modules(*PACKAGES, "steps")

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60
NINE_IN_TEN_UNDER = 35
MEDIAN = 8

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Lines from the first decorator's end to the last statement, signature included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def complaints_about(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    found = [
        f"{function.name}: {length(function)} lines, at most {MOST_LINES_OF_A_FUNCTION}"
        for function in functions(tree)
        if length(function) > MOST_LINES_OF_A_FUNCTION
    ]
    lines = len(text.splitlines())
    if lines > MOST_LINES_OF_A_FILE:
        found.append(f"{lines} lines, at most {MOST_LINES_OF_A_FILE}")
    return found + docstring_complaints(tree)


def docstring_complaints(tree: ast.Module) -> list[str]:
    """The module opens with a sentence on what is in it, and perhaps one on what is not; the rest comes apart."""
    said = ast.get_docstring(tree)
    if not said:
        return ["opens without a docstring"]
    first = " ".join(said.partition("\n\n")[0].split())
    if not first.endswith("."):
        return [f'its first paragraph is no sentence: "{first}"']
    if len(re.findall(r"[.!?] [A-Z]", first)) > 1:
        return [f'its first paragraph is more than two sentences: "{first}"']
    return []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_keeps_the_budget(path):
    assert complaints_about(path) == []


def test_functions_are_small_on_the_whole():
    lengths = sorted(length(function) for path in SOURCES for function in functions(tree_of(path)))
    assert statistics.median(lengths) <= MEDIAN
    assert lengths[int(len(lengths) * 0.9)] < NINE_IN_TEN_UNDER


def test_everything_says_what_it_returns():
    silent = [
        f"{name_of(path)}: {function.name}"
        for path in SOURCES
        if "steps" not in path.parts
        for function in functions(tree_of(path))
        if function.returns is None
    ]
    assert silent == []


LONG = "def long():\n" + "    pass\n" * MOST_LINES_OF_A_FUNCTION


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('"""A sentence."""\n', None),
        ('"""A sentence.\n\nAnd. More.\n"""\n', None),
        ("x = 1\n", "opens without a docstring"),
        ('"""No sentence"""\n', "is no sentence"),
        ('"""What is in it. Not that."""\n', None),
        ('"""One. Two. Three."""\n', "more than two sentences"),
        ('"""A sentence."""\n' + LONG, "long: 61 lines, at most 60"),
        ('"""A sentence."""\n' + "x = 1\n" * 400, "401 lines, at most 400"),
    ],
)
def test_each_complaint_is_made(tmp_path, text, complaint):
    path = tmp_path / "module.py"
    path.write_text(text)
    found = complaints_about(path)
    assert any(complaint in each for each in found) if complaint else not found
