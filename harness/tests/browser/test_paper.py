"""A report on paper: judged by pikepdf (pip), which reads the PDF without our help."""

from __future__ import annotations

import json

import pytest

from harness.browser import paper
from harness.browser.problems import BrowserMissing
from harness.programs import ProgramMissingError, Programs
from reports import html
from reports.frame import Frame
from reports.tests import example_run, judges

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


@pytest.mark.browser
@pytest.mark.slow
def test_a_report_on_paper_is_tagged_has_an_outline_and_a_language(tmp_path):
    python = judges.python_with("pikepdf==10.17.0")
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
