"""Pages and their neighbours."""

from __future__ import annotations

from mocks.core.paging import page
from mocks.core.wire import Request


def test_pages_name_their_neighbours():
    body = page(Request("GET", "/things", {"pageSize": "2", "pageNumber": "2"}), list(range(5)))
    assert body["entities"] == [2, 3]
    assert (body["total"], body["pageCount"]) == (5, 3)
    assert body["nextUri"] == "/things?pageSize=2&pageNumber=3"
    assert body["previousUri"] == "/things?pageSize=2&pageNumber=1"


def test_the_only_page_has_no_neighbours():
    body = page(Request("GET", "/things"), [])
    assert body["pageCount"] == 1
    assert not {"nextUri", "previousUri"} & set(body)
