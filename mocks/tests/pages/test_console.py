"""The console in Chromium: it shows what happens, moves the clock, plants and removes faults, and changes nothing else."""

from __future__ import annotations

import httpx
import pytest

from mocks.shells import loopback

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture
def server():
    server = loopback.start("northwind-web")
    yield server
    server.stop()


@pytest.fixture
def stage(server):
    headers = {"X-Stage-Token": server.stage_token}
    with httpx.Client(base_url=f"{server.base_url}/_stage/", headers=headers, timeout=60) as client:
        yield client


@pytest.fixture
def page(chromium, server):
    page = chromium.new_page()
    page.goto(f"{server.base_url}/pages/console/#stage={server.stage_token}")
    page.locator(".queues .card").wait_for()
    yield page
    page.close()


def test_it_shows_the_organisation_and_leaves_no_trace(page, stage, server):
    assert page.url == f"{server.base_url}/pages/console/"
    assert page.locator(".agents .card-title", has_text="Ben").is_visible()
    assert "Support - Video Enabled" in page.locator(".queues").inner_text()
    assert stage.get("wire").json() == []


def test_traffic_is_shown_as_text(page, server):
    httpx.get(f"{server.base_url}/api/v2/<img src=x onerror=alert(1)>", timeout=60)
    page.locator(".row", has_text="<img src=x").first.wait_for()
    assert page.locator(".rows img").count() == 0


def test_the_clock_moves_by_a_button(page, stage):
    before = stage.get("clock").json()["now"]
    page.get_by_role("button", name="+1 h").click()
    page.locator(".now", has_text="T10:00").wait_for()
    assert before[:13] < stage.get("clock").json()["now"][:13]


def test_a_fault_is_planted_met_by_others_and_removed(page, stage, server):
    page.get_by_role("button", name="Plant").click()
    page.locator(".fault", has_text="met 0 times").wait_for()
    assert httpx.get(f"{server.base_url}/api/v2/queues", timeout=60).status_code == 503
    page.locator(".fault", has_text="met 1 times").wait_for()
    page.get_by_role("button", name="Remove").click()
    page.locator(".faults > .empty").wait_for()
    assert stage.get("faults").json() == []


def test_another_organisation_is_loaded_and_a_wrong_name_is_told(page):
    page.get_by_role("combobox", name="Organisation").fill("northwind-caht")
    page.get_by_role("button", name="Start afresh").click()
    page.get_by_role("alert").filter(has_text="northwind-chat").wait_for()
    # A look ends before the next one begins.
    for _ in range(2):
        with page.expect_response("**/_stage/wire*"):
            pass
    assert page.get_by_role("alert").filter(has_text="northwind-chat").is_visible(), "a look took it away"
    assert page.get_by_role("combobox", name="Organisation").input_value() == "northwind-caht"
    page.get_by_role("combobox", name="Organisation").fill("northwind-chat")
    page.get_by_role("button", name="Start afresh").click()
    page.locator(".queues .card", has_text="Voice Support").wait_for()


def test_without_the_token_it_says_so(chromium, server):
    page = chromium.new_page()
    page.goto(f"{server.base_url}/pages/console/")
    page.get_by_role("alert").filter(has_text="credentials").wait_for()
    page.close()
