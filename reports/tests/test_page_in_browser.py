"""The HTML page in Chromium: no request, no axe violation, usable without JavaScript, filter, print."""

import base64
import shutil
import tarfile
from pathlib import Path

import pytest

from harness.model import Status
from reports import html
from reports.brand import Brand
from reports.frame import PLAIN, Frame
from reports.tests import example_run, judges, test_known_bad
from reports.tests.example_evidence import picture
from reports.trend import Point

pytestmark = pytest.mark.browser

_AXE = Path(__file__).parents[2] / ".cache" / "axe" / "axe.min.js"
_RUNS = {
    name: getattr(example_run, name) for name in ("healthy", "troubled", "interrupted", "hostile", "empty")
}
_EARLIER = tuple(
    Point(
        "embedded: Reference target",
        f"2026-11-{day:02}T10:00:00Z",
        0,
        {Status.PASS: day, Status.NOT_ASSESSED: 280 - day},
    )
    for day in range(1, 20)
)
_BRAND = Brand(
    name="Acme Conformance",
    logo="data:image/png;base64," + base64.b64encode(picture(width=64, height=64)).decode(),
    accent="#7a1f5c",
    accent_dark="#f0a8d8",
)
_FRAMES = {"framed": Frame(language="de", brand=_BRAND, history=_EARLIER, known_bad=test_known_bad.WRONG)}
_RUNS["framed"] = example_run.troubled
_PHONE, _DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, recorded in _RUNS.items():
        one = recorded()
        (folder / f"{name}.html").write_text(
            html.render(one.run, one.evidence, _FRAMES.get(name, PLAIN)), encoding="utf-8"
        )
    return {name: (folder / f"{name}.html").as_uri() for name in _RUNS}


@pytest.fixture
def open_page(chromium, addresses):
    contexts = []

    def open_(name, **options):
        context = chromium.new_context(**{"viewport": _DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.went = []
        page.said = []
        page.on("request", lambda request: page.went.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("dialog", lambda dialog: page.said.append(dialog.message))
        page.goto(addresses[name])
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core: from the cache, or fetched into it by npm."""
    with judges.alone():
        if not _AXE.exists():
            _fetch_axe()
    return _AXE.read_text(encoding="utf-8")


def _fetch_axe():
    npm = shutil.which("npm")
    if not npm:
        pytest.skip(f"no axe-core at {_AXE.relative_to(_AXE.parents[2])}, and no npm to fetch it with")
    _AXE.parent.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "axe-core", "--silent"]
    packed = judges.run(command, _AXE.parent)
    if packed.returncode:
        pytest.skip(f"npm could not fetch axe-core: {packed.stderr.strip()[-200:]}")
    archive = _AXE.parent / packed.stdout.split()[-1]
    with tarfile.open(archive) as tar:
        _AXE.write_bytes(tar.extractfile("package/axe.min.js").read())
    archive.unlink()


@pytest.mark.parametrize("name", _RUNS)
def test_it_asks_the_network_for_nothing_and_breaks_no_policy(open_page, name):
    page = open_page(name)
    page.evaluate("document.querySelectorAll('details').forEach((details) => details.open = true)")
    page.mouse.wheel(0, 100_000)
    assert [url for url in page.went if not url.startswith("data:image/")] == [page.url]
    assert page.said == []


def test_it_loads_no_picture_but_its_own(open_page):
    broken = "[...document.images].filter((image) => !image.complete || !image.naturalWidth).length"
    page = open_page("healthy")
    assert page.evaluate("document.images.length") == 7
    assert page.evaluate(broken) == 0


@pytest.mark.parametrize(
    ("name", "viewport", "scheme"),
    [
        ("healthy", _PHONE, "light"),
        ("troubled", _PHONE, "light"),
        ("troubled", _DESKTOP, "dark"),
        ("interrupted", _DESKTOP, "light"),
        ("hostile", _PHONE, "dark"),
        ("framed", _PHONE, "light"),
        ("framed", _DESKTOP, "dark"),
    ],
)
def test_axe_finds_no_violation(open_page, axe, name, viewport, scheme):
    page = open_page(name, viewport=viewport, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details, n) => details.open = n < 40)")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        (one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found["violations"]
    ]
    assert told == []


@pytest.mark.parametrize("name", _RUNS)
@pytest.mark.parametrize(
    "viewport", [{"width": 320, "height": 640}, _PHONE, _DESKTOP], ids=["320", "390", "1440"]
)
def test_the_page_never_scrolls_sideways(open_page, name, viewport):
    page = open_page(name, viewport=viewport)
    page.evaluate("document.querySelectorAll('details').forEach((details, n) => details.open = n < 40)")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_first_screen_answers_the_three_questions(open_page):
    page = open_page("troubled")
    for question in ("May we ship?", "What is broken?", "What was not looked at?"):
        heading = page.get_by_role("heading", name=question)
        box = heading.locator("xpath=..").bounding_box()
        assert box["y"] + box["height"] <= _DESKTOP["height"]


def test_without_javascript_everything_can_be_read(open_page):
    page = open_page("troubled", java_script_enabled=False)
    assert page.get_by_role("search").count() == 0
    assert page.get_by_text("no frame with Ana’s stamp").first.is_visible()
    hidden = page.locator("#CHAT-P1 .demand")
    assert not hidden.is_visible()
    page.locator("details.guide > summary").first.click()
    page.locator("#CHAT-P1 > summary").click()
    assert hidden.is_visible()


def test_what_is_well_opens_with_a_click_also_without_javascript(open_page):
    page = open_page("healthy", java_script_enabled=False)
    demand = page.locator("#WEB-T1 .demand")
    assert page.locator("#WEB-T1 h3").is_visible()
    assert not demand.is_visible()
    page.locator("#WEB-T1 > summary").click()
    assert demand.is_visible()


def test_the_filter_narrows_what_is_shown_and_leaves_the_verdict(open_page):
    page = open_page("troubled")
    shown = page.locator("[data-item]:visible")
    page.locator("select[name=status]").select_option("fail")
    assert {node.get_attribute("id") for node in shown.all()} == {
        "finding-1",
        "finding-2",
        "WEB-T1",
        "CHAT-C4",
    }
    assert "Shown: 4 of 149" in page.get_by_role("status").inner_text()
    page.locator("select[name=guide]").select_option("WEB")
    page.locator("select[name=layer]").select_option("media")
    assert {node.get_attribute("id") for node in shown.all()} == {"finding-2", "WEB-T1"}
    page.locator("select[name=severity]").select_option("critical")
    assert [node.get_attribute("id") for node in shown.all()] == ["WEB-T1"]
    page.get_by_role("searchbox").fill("no such word")
    assert shown.count() == 0
    assert page.get_by_text("exit code 1").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert "Everything is shown." in page.get_by_role("status").inner_text()


def test_the_filter_opens_the_groups_in_which_it_finds_something(open_page):
    page = open_page("healthy")
    page.get_by_role("searchbox").fill("plat-c19")
    assert page.locator("#PLAT-C19").is_visible()
    assert page.locator("[data-item]:visible").count() == 1


def test_a_link_opens_what_it_points_at_even_when_filtered_away(open_page):
    page = open_page("healthy")
    page.locator("select[name=status]").select_option("pass")
    page.locator(".matrix a", has_text="C19").click()
    # The page hears of its new address in a task of its own, after the click has returned.
    page.locator("#PLAT-C19 .demand").wait_for(state="visible")


def test_the_first_tab_stop_leads_past_the_navigation(open_page):
    page = open_page("healthy")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the verdict"
    assert page.evaluate("document.activeElement.getBoundingClientRect().x") >= 0


def test_closed_parts_are_printed_and_the_filter_is_not(open_page):
    page = open_page("troubled")
    page.emulate_media(media="print")
    assert page.locator("#CHAT-P1 .demand").first.bounding_box()["height"] > 0
    assert page.evaluate(
        "document.querySelector('#CHAT-P1 .demand').checkVisibility({contentVisibilityAuto: true})"
    )
    assert not page.locator("#filter").is_visible()


_COLOURS = """() => ['--paper', '--ink', '--fail', '--brand'].map(
    (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"""


def test_light_dark_and_paper_each_have_their_colours(open_page):
    page = open_page("framed", color_scheme="light")
    light = page.evaluate(_COLOURS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(_COLOURS)
    assert light[3] == "#7a1f5c"
    assert dark[3] == "#f0a8d8"
    assert not set(light) & set(dark)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(_COLOURS) == ["#fff", "#000", light[2], light[3]]


def test_the_trend_is_seen_and_said(open_page):
    page = open_page("framed")
    assert page.locator("svg.trend rect").first.bounding_box()["height"] > 0
    assert page.locator("#trend tbody tr").count() == 20
    assert page.locator("html").get_attribute("lang") == "de"


def test_hostile_names_run_nothing(open_page):
    page = open_page("hostile")
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("typeof x") == "undefined"
    assert page.evaluate("document.title").startswith("Conformance report")
