"""The frame text: every text of the templates and of Markdown is in every language, with the same places to fill."""

import ast
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reports import html, known_bad, markdown
from reports.frame import Frame
from reports.tests import example_run, test_known_bad
from reports.words import LANGUAGES, Words, catalogue

_OTHERS = LANGUAGES[1:]
_HERE = Path(html.__file__).parent


def _of_templates():
    """English text -> its second form, or None."""
    found = {}
    for path in sorted((_HERE / "templates").glob("*.j2")):
        for _line, _function, said in html._environment().extract_translations(path.read_text("utf-8")):
            forms = [part for part in said if part] if isinstance(said, tuple) else [said]
            found[forms[0]] = forms[1] if len(forms) > 1 else None
    return found


def _of_markdown():
    """Every constant text that the module hands to `words`, straight or by way of a table."""
    found = {}
    for node in ast.walk(ast.parse((_HERE / "markdown.py").read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("words", "words.many"):
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if texts:
                found[texts[0]] = texts[1] if len(texts) > 1 else None
    tables = (*markdown._EXITS.values(), *markdown._STATUSES.values())
    return found | dict.fromkeys((*tables, "Critical", "High", "Medium", "Low", "Info", "Requirement"))


TEXTS = _of_templates() | _of_markdown()


def _places(text):
    return sorted(re.findall(r"%\(\w+\)s|\{\w+\}", text))


@pytest.mark.parametrize("language", _OTHERS)
def test_no_text_is_lacking_and_none_is_left_over(language):
    assert len(TEXTS) > 170
    assert set(catalogue(language)) == set(TEXTS)


@pytest.mark.parametrize("language", _OTHERS)
def test_each_translation_has_the_forms_and_places_of_the_text(language):
    for one, many in TEXTS.items():
        said = catalogue(language)[one]
        assert isinstance(said, list) is (many is not None), one
        forms = said if isinstance(said, list) else [said]
        assert all(form.strip() for form in forms)
        assert _places(forms[-1]) == _places(many or one), one


@pytest.mark.parametrize("language", _OTHERS)
def test_the_catalogue_lies_sorted(language):
    text = (_HERE / "languages" / f"{language}.json").read_text("utf-8")
    assert text == json.dumps(catalogue(language), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_english_is_the_text_itself():
    words = Words()
    assert words("Findings") == "Findings"
    assert words("%(count)s of %(total)s cells", count=1, total=2) == "1 of 2 cells"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 0, "0 cells"),
        ("en", 1, "1 cell"),
        ("de", 1, "1 Zelle"),
        ("de", 2, "2 Zellen"),
        ("es", 5, "5 celdas"),
    ],
)
def test_numbers(language, count, said):
    assert Words(language).many("%(count)s cell", "%(count)s cells", count) == said


def test_a_language_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match='saw "fr"'):
        catalogue("fr")


class _Spoken(HTMLParser):
    """Every text of a page and the language that its nearest element with one gives it."""

    _VOID = frozenset(
        ("meta", "link", "br", "img", "input", "hr", "rect", "line", "polyline", "path", "circle")
    )

    def __init__(self):
        super().__init__()
        self.texts = []
        self._open = []

    def handle_starttag(self, tag, attrs):
        above = self._open[-1][1] if self._open else None
        if tag not in self._VOID:
            self._open.append((tag, dict(attrs).get("lang", above)))

    def handle_endtag(self, tag):
        if tag not in self._VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if data.strip() and self._open and self._open[-1][0] not in ("style", "script"):
            self.texts.append((" ".join(data.split()), self._open[-1][1]))


def _spoken(page):
    parser = _Spoken()
    parser.feed(page)
    return parser.texts


def _of_the_catalogue(run):
    for one in run.requirements:
        yield from (one.title, one.trap, one.effect, one.remedy, one.note, one.source.section)
    for conflict in run.conflicts:
        yield from (conflict.topic, conflict.resolution, *conflict.positions.values())
    yield from (guide.title for guide in run.guides)
    yield from (
        text for finding in run.findings for text in (finding.message, finding.expected, finding.actual)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stays_english_says_so_and_what_is_translated_does_not(language):
    one = example_run.troubled()
    known = known_bad.understood(test_known_bad.content(*test_known_bad.ROWS))
    texts = _spoken(html.render(one.run, one.evidence, Frame(language=language, known_bad=known)))
    english = {" ".join(text.split()) for text in _of_the_catalogue(one.run) if text and len(text) > 12}
    heard = [(text, said) for text, said in texts if text in english]
    assert len(heard) > 500
    assert {text for text, said in heard if said != "en"} == set()
    frame = {
        form for said in catalogue(language).values() for form in ([said] if isinstance(said, str) else said)
    }
    translated = [(text, said) for text, said in texts if text in frame and text not in TEXTS]
    assert {said for _, said in translated} <= {language}
    assert language == "en" or len(translated) > 200


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Dürfen wir ausliefern?"), ("es", "¿Podemos publicar?")]
)
def test_page_and_summary_speak_it(language, said):
    one = example_run.troubled(("WEB-T1", "CHAT-C4"))
    page = html.render(one.run, one.evidence, Frame(language=language))
    assert f'<html lang="{language}">' in page
    assert said in page
    assert "May we ship?" not in page
    assert Words(language)("What is broken?") in markdown.render(one.run, Frame(language=language))
    assert "expected" not in markdown.render(one.run, Frame(language=language)).lower()
