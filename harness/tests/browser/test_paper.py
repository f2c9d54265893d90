"""A report on paper: judged by pikepdf and pdfminer (pip), which read the PDF without our help."""

from __future__ import annotations

import json

import pytest

from harness.browser import paper
from harness.browser.problems import BrowserMissing
from harness.cli import folder as run_folder
from harness.cli import presenting
from harness.evidence.profiles import Profile, Redactor
from harness.programs import ProgramMissingError, Programs
from harness.tests.evidence import test_profiles as canaries
from reports import html
from reports.frame import PLAIN, Frame
from reports.tests import example_run, judges
from reports.tests.test_formats import UNSEEN

_JUDGES = ("pikepdf==10.17.0", "pdfminer.six==20260107")
_READ = """
import json, sys, pikepdf
pdf = pikepdf.open(sys.argv[1])
root = pdf.Root
links = [str(a.A.URI) for p in pdf.pages for a in p.get("/Annots", []) if "/A" in a and "/URI" in a.A]
print(json.dumps({
    "language": str(root.get("/Lang")),
    "tagged": bool(root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in root,
    "outline": int(root.Outlines.get("/Count", 0)) if "/Outlines" in root else 0,
    "pages": len(pdf.pages),
    "links": links,
    "title": str(pdf.docinfo.get("/Title")),
}))
"""


#: Everything in a PDF: the words on its pages, every stream decoded, every string and name, and what it would do.
_EVERYTHING = """
import json, sys, pikepdf
from pdfminer.high_level import extract_text
pdf = pikepdf.open(sys.argv[1])
held, acts, links = [], [], []
ACTING = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/SubmitForm", "/GoToR", "/RichMedia"}
for one in pdf.objects:
    parts = [one]
    while parts:
        part = parts.pop()
        if isinstance(part, pikepdf.Stream):
            held.append(part.read_bytes().decode("latin-1"))
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            acts += [key for key in part.keys() if key in ACTING]
            acts += [str(part.S)] if str(part.get("/S")) in ACTING else []
            links += [str(part.URI)] if "/URI" in part else []
            parts += [v for v in dict(part.items()).values() if not getattr(v, "is_indirect", False)]
        elif isinstance(part, pikepdf.Array):
            parts += [v for v in part if not getattr(v, "is_indirect", False)]
        elif isinstance(part, pikepdf.String):
            held += [str(part), bytes(part).decode("latin-1"), bytes(part).decode("utf-16-be", "replace")]
        elif isinstance(part, pikepdf.Name):
            held.append(str(part))
print(json.dumps({"text": extract_text(sys.argv[1]), "held": held, "acts": acts, "links": links}))
"""


def _everything(file):
    """What the judges find in a PDF; the words on its pages also without the line breaks that printing makes."""
    seen = json.loads(judges.asked(judges.python_with(*_JUDGES), _EVERYTHING, "", str(file)))
    return seen | {
        "words": "".join(seen["text"].split()) + "".join("".join(held.split()) for held in seen["held"])
    }


def _canaries_in(file):
    words = _everything(file)["words"]
    return [n for n in range(len(canaries.PLACES)) if canaries.secret(n) in words]


@pytest.mark.browser
@pytest.mark.slow
def test_no_canary_reaches_paper_and_without_redaction_they_would(tmp_path):
    class Blind(Redactor):
        def text(self, text):
            return text

        def value(self, value):
            return value

    found = {}
    for name, redactor in (("blind", Blind()), ("redacted", Redactor(Profile.CLIENT, canaries.KEY))):
        folder = tmp_path / name
        canaries.plant(folder, redactor, blind=name == "blind", example="WEB-T1-media-trap")
        run = run_folder.finish(folder, verb="run")
        found[name] = _canaries_in(presenting.pdf(run, folder, tmp_path / f"{name}.report", PLAIN))
    assert found["redacted"] == []
    assert len(found["blind"]) > len(canaries.PLACES) / 2


@pytest.mark.browser
@pytest.mark.slow
def test_hostile_names_are_words_on_paper_and_nothing_else(tmp_path):
    one = example_run.hostile()
    file = tmp_path / "report.pdf"
    file.write_bytes(paper.printed(html.render(one.run, one.evidence, Frame(is_paper=True))))
    seen = _everything(file)
    assert "<script>fetch(" in seen["words"]
    assert seen["acts"] == []
    assert [link for link in seen["links"] if not link.startswith("https://")] == []
    assert not UNSEEN.search(seen["text"].replace("\f", ""))


@pytest.mark.browser
@pytest.mark.slow
def test_a_report_on_paper_is_tagged_has_an_outline_and_a_language(tmp_path):
    python = judges.python_with(*_JUDGES)
    one = example_run.troubled(("WEB-T1", "CHAT-C4", "CHAT-P1"))
    page = html.render(one.run, one.evidence, Frame(language="de", is_paper=True))
    file = tmp_path / "report.pdf"
    file.write_bytes(paper.printed(page))
    seen = json.loads(judges.asked(python, _READ, "", str(file)))
    assert (seen["language"], seen["tagged"]) == ("de", True)
    assert seen["outline"] > 10
    assert seen["pages"] > 3
    assert seen["title"].startswith("Konformitätsbericht")
    assert not [link for link in seen["links"] if not link.startswith("https://")]


def test_without_a_browser_it_says_which(monkeypatch):
    def missing(self, program):
        raise ProgramMissingError(f"no {program}")

    monkeypatch.setattr(Programs, "require", missing)
    with pytest.raises(BrowserMissing):
        paper.printed("<p>")
