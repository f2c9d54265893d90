"""The small values: times, ids, paths, pages, bodies."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from mocks.core.clock import START, iso, iso_or_none
from mocks.core.errors import PLANTED, Refusal, planted
from mocks.core.ids import Ids
from mocks.core.messaging.model import Capabilities
from mocks.core.paging import page
from mocks.core.paths import matches
from mocks.core.wire import Request, parse_query, read_form, read_text


def test_times_are_printed_in_utc_with_milliseconds():
    assert iso(START + timedelta(seconds=1.5)) == "2026-03-02T09:00:01.500Z"
    assert iso_or_none(None) is None


def test_ids_repeat_with_their_seed_and_only_with_it():
    first, again, other = Ids("a"), Ids("a"), Ids("b")
    series = [first.next("leg") for _ in range(3)]
    assert series == [again.next("leg") for _ in range(3)]
    assert len({*series, *(other.next("leg") for _ in range(3))}) == 6
    assert all(one[14] == "4" and len(one) == 36 for one in series)


def test_kinds_of_ids_do_not_move_each_other():
    plain, mixed = Ids("a"), Ids("a")
    mixed.next("participant")
    mixed.secret("token")
    assert plain.next("leg") == mixed.next("leg")
    assert plain != mixed


@pytest.mark.parametrize(
    ("template", "path", "values"),
    [
        ("/a/{b}/c", "/a/x/c", {"b": "x"}),
        ("/a/{b}/c", "/a//c", None),
        ("/a/{b}", "/a/x/y", None),
        ("/a", "/a", {}),
        ("/a", "/b", None),
    ],
)
def test_paths(template, path, values):
    assert matches(template, path) == values


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


def test_the_last_value_of_a_repeated_parameter_counts():
    assert parse_query("a=1&a=2&b=") == {"a": "2", "b": ""}


def test_forms_are_read_as_forms_only():
    with pytest.raises(Refusal, match=r"application/json") as refused:
        read_form(Request("POST", "/", {}, {"content-type": "application/json"}, b"{}"))
    assert refused.value.status == 415


@pytest.mark.parametrize("text", ['{"allowMediaUpgrade": "yes"}', '{"allowMediaUpgrade": 1}'])
def test_types_are_not_guessed(text):
    with pytest.raises(Refusal, match="allowMediaUpgrade"):
        read_text(text, Capabilities)


@pytest.mark.parametrize(
    ("manifest", "video"),
    [
        ({}, False),
        ({"allowMediaUpgrade": True}, False),
        ({"mediaTypes": ["chat", "video"]}, False),
        ({"allowMediaUpgrade": False, "mediaTypes": ["chat", "video"]}, False),
        ({"allowMediaUpgrade": True, "mediaTypes": ["chat"]}, False),
        ({"allowMediaUpgrade": True, "mediaTypes": ["chat", "video"]}, True),
    ],
)
def test_a_manifest_advertises_video_only_with_both(manifest, video):
    assert Capabilities.model_validate_json(json.dumps(manifest)).video is video


@pytest.mark.parametrize("status", [*PLANTED, 418])
def test_planted_refusals_have_the_status_that_was_asked_for(status):
    assert planted(status).body("context")["status"] == status
