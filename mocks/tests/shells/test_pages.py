"""Static pages: what is served, under which policy, and what is not."""

from __future__ import annotations

import pytest

from mocks.core.wire import Request
from mocks.shells.pages import answer


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "pages"
    (site / "customer").mkdir(parents=True)
    (site / "customer" / "index.html").write_text("<!doctype html><title>Chat</title>")
    (site / "customer" / "page.js").write_text("export {};")
    (site / "target.yaml").write_text("name: reference")
    (tmp_path / "secret.js").write_text("secret")
    return site


def get(folder, path, **more):
    return answer(Request("GET", f"/pages/{path}", **more), folder)


def test_a_folder_is_its_index(folder):
    page = get(folder, "customer/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_modules_have_the_type_that_browsers_insist_on(folder):
    assert get(folder, "customer/page.js").headers["content-type"] == "text/javascript; charset=utf-8"


def test_a_page_is_served_with_one_script_and_one_style_sheet(folder):
    page = folder / "customer" / "index.html"
    page.write_text(
        '<link rel="stylesheet" href="a.css">\n<link rel="stylesheet" href="b.css">\n<title>Chat</title>\n'
        '<script type="module" src="page.js"></script>\n'
    )
    (page.with_name("a.css")).write_text("a {}")
    (page.with_name("b.css")).write_text("b {}")
    served = get(folder, "customer/").body.decode()
    assert (served.count("stylesheet"), served.count("<script")) == (1, 1)
    page.with_name("page.js").write_text("export const page = 1;")
    assert "const page = 1;" in get(folder, "customer/bundle.js").body.decode()
    assert get(folder, "customer/bundle.css").body == b"a {}b {}"


def test_the_policy_allows_nothing_but_the_page_itself(folder):
    policy = get(folder, "customer/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self' ws:" in policy
    assert "media-src blob: mediastream:" in policy
    assert "unsafe" not in policy
    assert get(folder, "customer/").headers["x-content-type-options"] == "nosniff"


def test_a_folder_without_its_slash_is_sent_there_with_its_query(folder):
    moved = get(folder, "customer", query={"deployment": "1 2"})
    assert (moved.status, moved.headers["location"]) == (308, "customer/?deployment=1+2")


def test_what_has_not_changed_is_not_sent_again(folder):
    tag = get(folder, "customer/").headers["etag"]
    again = get(folder, "customer/", headers={"if-none-match": tag})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    "path", ["", "nothing", "../secret.js", "customer/../../secret.js", "target.yaml", "a\0b", "/etc/passwd"]
)
def test_nothing_else_is_served(folder, path):
    assert get(folder, path).status == 404


def test_a_missing_folder_is_a_404(tmp_path):
    assert get(tmp_path / "none", "customer/").status == 404


def test_pages_are_only_read(folder):
    assert answer(Request("POST", "/pages/customer/"), folder).status == 405
