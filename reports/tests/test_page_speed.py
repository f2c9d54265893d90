"""How long a page of two thousand findings takes to be written and to be opened: a benchmark, not a promise of a busy machine.

`pytest reports/tests/test_page_speed.py -m browser` prints the table; each figure is wall-clock time.
"""

import pytest

from reports import html
from reports.tests import example_run

pytestmark = pytest.mark.browser

_FINDINGS = 2_000
#: A busy machine takes many times as long as a quiet one, which is why nothing here fails for being slow.
_STARVED_MS = 180_000


@pytest.fixture(scope="module")
def recorded():
    one = example_run.healthy()
    findings = tuple(example_run.finding(fingerprint=f"fp1:{number}") for number in range(_FINDINGS))
    return example_run.Recorded(one.run.model_copy(update={"findings": findings}), one.store)


def test_two_thousand_findings_are_written(benchmark, recorded):
    page = benchmark.pedantic(html.render, (recorded.run, recorded.evidence), rounds=5, warmup_rounds=1)
    assert page.count('<article class="finding"') == _FINDINGS
    assert len(page.encode()) < 3_000_000


def test_two_thousand_findings_are_opened(benchmark, recorded, chromium, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(html.render(recorded.run, recorded.evidence), encoding="utf-8")
    context = chromium.new_context()
    context.set_default_timeout(_STARVED_MS)
    page = context.new_page()

    def opened():
        """Until the page is loaded, its script has run, and the next frame is drawn."""
        page.goto(file.as_uri(), wait_until="load")
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")

    benchmark.pedantic(opened, rounds=5, warmup_rounds=1)
    assert page.locator("article.finding").count() == _FINDINGS
    assert page.locator("#filter").is_visible()
    context.close()
