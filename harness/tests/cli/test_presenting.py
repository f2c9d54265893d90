"""Language, brand, earlier runs and paper, as `report` takes them."""

from __future__ import annotations

import json

import pytest

from harness.cli import folder as run_folder
from harness.cli import presenting
from harness.paths import SELFTEST
from harness.tests.gate import runs
from harness.zoo import matrix, methods
from reports import known_bad
from reports.frame import Frame

_PNG = b"\x89PNG\r\n\x1a\n..."


@pytest.fixture
def page(shell, tmp_path):
    """Renders a run as HTML with options, and returns what was said and the page."""
    runs.run_of(tmp_path / "runs" / "now", started="2026-11-21T10:00:00.000Z")

    def render(*options):
        said = shell.run("report", tmp_path / "runs" / "now", "--out", tmp_path / "out", *options)
        written = tmp_path / "out" / "report.html"
        return said, written.read_text(encoding="utf-8") if written.exists() else ""

    return render


def test_the_frame_speaks_the_language(page):
    assert "Dürfen wir ausliefern?" in page("--lang", "de")[1]
    said, _ = page("--lang", "fr")
    assert said.code == 2
    assert 'expected one of en, de, es, saw "fr"' in said.last


def test_a_logo_may_lie_beside_its_brand(page, tmp_path):
    (tmp_path / "logo.png").write_bytes(_PNG)
    (tmp_path / "brand.yaml").write_text('name: Acme\nlogo: logo.png\naccent: "#7a1f5c"\n')
    said, html = page("--brand", tmp_path / "brand.yaml")
    assert said.code == 0
    assert "Acme" in html
    assert 'src="data:image/png;base64,' in html
    assert "--brand: #7a1f5c" in html


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('name: Acme\naccent: "#dddddd"\n', 'line 2: "accent": Value error, expected a contrast of 4.5'),
        ("name: Acme\ncolour: red\n", 'line 2: unknown key "colour"'),
        ("name: Acme\nlogo: nowhere.png\n", "logo: nowhere.png: No such file"),
        ("name: Acme\nlogo: brand.yaml\n", "logo: expected .png"),
        ("name: Acme\nname: Bcme\n", "brand.yaml, line 2"),
        ("logo: [1]\nname: Acme\n", "line 1"),
        ("- Acme\n", "expected a mapping"),
    ],
)
def test_a_brand_that_is_none_is_bad_input(page, tmp_path, text, complaint):
    (tmp_path / "brand.yaml").write_text(text)
    said, html = page("--brand", tmp_path / "brand.yaml")
    assert said.code == 2
    assert complaint in said.last
    assert html == ""


def test_a_logo_that_is_too_large_is_bad_input(page, tmp_path):
    (tmp_path / "logo.png").write_bytes(_PNG + bytes(200_000))
    (tmp_path / "brand.yaml").write_text("name: Acme\nlogo: logo.png\n")
    assert "expected at most 200000 bytes" in page("--brand", tmp_path / "brand.yaml")[0].last


def test_earlier_runs_of_a_folder_make_the_trend(page, tmp_path):
    folder = tmp_path / "runs"
    runs.run_of(folder / "earlier", runs.cells(web_media="fail"), started="2026-11-20T10:00:00.000Z")
    runs.run_of(folder / "other", target={"kind": "live", "name": "x"}, started="2026-11-19T10:00:00.000Z")
    (folder / "broken").mkdir()
    (folder / "broken" / "journal.ndjson").write_text("{}\n\n{}\n")
    (folder / "notes.txt").write_text("mine")
    said, html = page("--history", folder)
    assert said.code == 0
    assert "2026-11-20 10:00:00 UTC" in html
    assert "2026-11-19 10:00:00 UTC" not in html


def test_a_history_that_is_no_folder_is_bad_input(page, tmp_path):
    said, _ = page("--history", tmp_path / "nowhere")
    assert said.code == 2
    assert "--history: expected a folder of runs" in said.last


def test_paper_is_a_format_beside_the_others(shell, tmp_path, monkeypatch):
    printed = []
    monkeypatch.setattr(presenting, "printed", lambda page: printed.append(page) or b"%PDF-")
    run = runs.run_of(tmp_path / "run")
    said = shell.run("report", run, "--format", "pdf,md", "--lang", "es", "--json")
    assert said.code == 0
    assert json.loads(said.out) == [
        str(tmp_path / "run.report" / name) for name in ("report.md", "report.pdf")
    ]
    assert (tmp_path / "run.report" / "report.pdf").read_bytes() == b"%PDF-"
    assert '<html lang="es">' in printed[0]


def _row(name="black", ours=("sees: black",), good=False):
    complaints = {method: ours if method == matrix.OURS else () for method in methods.METHODS}
    return matrix.Row(name, "It is broken.", "agent", "sees", good, False, "upgrade", True, 4.0, complaints)


def _selftest(folder, *rows):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SELFTEST).write_text(json.dumps(matrix.as_json(rows or (_row(),))))
    return folder


def test_the_report_reads_what_selftest_writes():
    """The two agree on the file: every method, every count."""
    known = known_bad.understood(json.dumps(matrix.as_json([_row(), _row("quiet", (), good=True)])).encode())
    assert (known.methods, known.ours, known.good) == (tuple(methods.METHODS), matrix.OURS, 1)
    assert {one.method: one.caught for one in known.tallies} == {
        m: int(m == matrix.OURS) for m in methods.METHODS
    }


def test_the_matrix_in_a_runs_folder_is_in_its_report_and_under_its_seal(tmp_path, shell):
    folder = _selftest(runs.write(tmp_path / "run", runs.entries(), seal=False))
    run_folder.finish(folder, "run")
    assert 'id="known-bad"' in (folder / "report.html").read_text(encoding="utf-8")
    assert shell.run("verify", folder).code == 0
    assert shell.run("report", folder, "--format", "md", "--out", tmp_path / "out").code == 0
    assert "Known-bad matrix" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    (folder / SELFTEST).write_text("{}")
    assert "changed: selftest.json" in shell.run("verify", folder).last


def test_a_matrix_that_lies_elsewhere_may_be_named(page, tmp_path):
    assert 'id="known-bad"' not in page()[1]
    assert 'id="known-bad"' in page("--selftest", _selftest(tmp_path / "zoo"))[1]
    said, html = page("--selftest", _selftest(tmp_path / "zoo", _row("ghost", ())) / SELFTEST)
    assert said.code == 0
    assert "This judge failed its own test." in html


@pytest.mark.parametrize("name", ["nowhere", "zoo"])
def test_a_matrix_that_is_none_is_bad_input(page, tmp_path, name):
    (_selftest(tmp_path / "zoo") / SELFTEST).write_text("[]")
    said, _ = page("--selftest", tmp_path / name)
    assert said.code == 2
    assert "--selftest: " in said.last


def test_the_matrix_is_on_paper_too(tmp_path, monkeypatch):
    pages = []
    monkeypatch.setattr(presenting, "printed", lambda page: pages.append(page) or b"%PDF")
    folder = _selftest(runs.run_of(tmp_path / "run"))
    presenting.pdf(run_folder.read(folder), folder, tmp_path, Frame())
    assert 'id="known-bad"' in pages[0]
