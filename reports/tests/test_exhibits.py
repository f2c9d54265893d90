"""Evidence: shown when it is what it says, linked or explained when it is not."""

import pytest

from harness.model import ExampleKind, Layer
from reports import exhibits, html
from reports.tests.example_evidence import Store, picture
from reports.tests.example_run import example, healthy


def _one(media_type, content, stored=None):
    """The single exhibit of a run whose first Example names just this file."""
    store = Store()
    name = store.put(media_type, "label", content)
    run = healthy(("WEB-T1",)).run
    shown = example(Store(), "WEB-T1", Layer.MEDIA, ExampleKind.TRAP, evidence=(name,), observations=())
    cell = run.results[0].model_copy(update={"examples": (shown,)})
    run = run.model_copy(update={"results": (cell,), "evidence": store.items})
    read = store.files.get if stored is None else stored
    return exhibits.exhibits(run, read, "evidence/")[name]


def test_a_png_and_a_jpeg_are_embedded():
    assert _one("image/png", picture()).picture.startswith("data:image/png;base64,")
    assert _one("image/jpeg", b"\xff\xd8\xff\xe0...").picture.startswith("data:image/jpeg;base64,")


@pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"GIF89a", b""])
def test_what_only_calls_itself_a_picture_is_linked(content):
    shown = _one("image/png", content)
    assert (shown.picture, shown.trouble) == (None, "unreadable")
    assert shown.href == f"evidence/{shown.sha256}"


def test_a_big_picture_is_linked():
    shown = _one("image/jpeg", b"\xff\xd8\xff" + bytes(300_000))
    assert (shown.picture, shown.trouble) == (None, "too_big")


def test_all_pictures_together_stay_within_their_budget():
    store = Store()
    names = tuple(
        store.put("image/jpeg", "p", b"\xff\xd8\xff" + bytes([n]) + bytes(200_000)) for n in range(20)
    )
    run = healthy(("WEB-T1",)).run
    shown = example(Store(), "WEB-T1", Layer.MEDIA, ExampleKind.TRAP, evidence=names, observations=())
    cell = run.results[0].model_copy(update={"examples": (shown,)})
    run = run.model_copy(update={"results": (cell,), "evidence": store.items})
    found = exhibits.exhibits(run, store.files.get, "evidence/")
    embedded = [one for one in found.values() if one.picture]
    assert 0 < sum(len(one.picture) for one in embedded) <= 1_200_000
    assert {one.trouble for one in found.values() if not one.picture} == {"too_big"}


def _of_two(first, second):
    """Two Examples with a picture and a transcript each, larger together than there is room for."""
    store = Store()
    rows = [{"at_s": 0, "actor": "A", "kind": "http", "direction": "→", "summary": "x" * 3_000}] * 40
    shown = []
    for number, verdict in enumerate((first, second)):
        own = [{**row, "actor": f"{verdict} {number} {n}"} for n, row in enumerate(rows)]
        names = tuple(store.put_json(exhibits.TRANSCRIPT_TYPE, f"{n}", [own[n], *own]) for n in range(6))
        shown.append(
            example(
                Store(),
                "WEB-T1",
                Layer.MEDIA,
                ExampleKind.TRAP,
                evidence=names,
                observations=(),
                verdict=verdict,
            )
        )
    run = healthy(("WEB-T1",)).run
    cell = run.results[0].model_copy(update={"examples": tuple(shown)})
    run = run.model_copy(update={"results": (cell,), "evidence": store.items})
    found = exhibits.exhibits(run, store.files.get, "evidence/")
    return [sum(bool(found[name].transcript) for name in one.evidence) for one in shown]


def test_what_failed_has_its_transcripts_before_what_passed():
    passed, failed = _of_two("passed", "failed")
    assert failed == 6
    assert passed < 6
    assert _of_two("passed", "passed")[0] == 6


def test_a_file_that_is_gone_is_named_without_a_link():
    shown = _one("image/png", picture(), stored=lambda sha256: None)
    assert (shown.href, shown.trouble) == (None, "missing")


@pytest.mark.parametrize("name", ["../../secret", "javascript:alert(1)", "A" * 64, "0" * 63])
def test_a_name_that_is_no_sha256_never_becomes_an_address_nor_a_read(name):
    run = healthy(("WEB-T1",)).run
    shown = example(Store(), "WEB-T1", Layer.MEDIA, ExampleKind.TRAP, evidence=(name,), observations=())
    item = next(iter(run.evidence.values())).model_copy(update={"sha256": name})
    cell = run.results[0].model_copy(update={"examples": (shown,)})
    run = run.model_copy(update={"results": (cell,), "evidence": {name: item}})
    asked = []
    assert exhibits.exhibits(run, asked.append, "evidence/")[name].href is None
    assert asked == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"{}",
        b"[1]",
        b"null",
        b'{"unit": "fps", "series": []}',
        b'{"unit": "fps", "series": [{"name": "x", "points": [[0, NaN]]}]}',
        b"[" * 100_000,
        b" " * 1_000_001,
    ],
)
@pytest.mark.parametrize("media_type", [exhibits.TIMELINE_TYPE, exhibits.TRANSCRIPT_TYPE])
def test_broken_data_is_linked_and_said_to_be_broken(media_type, content):
    assert _one(media_type, content).trouble == "unreadable"


def test_a_long_transcript_is_cut_and_says_so():
    rows = [
        {"at_s": n, "actor": "Ana", "kind": "http", "direction": "→", "summary": "GET /"} for n in range(950)
    ]
    store = Store()
    shown = _one(exhibits.TRANSCRIPT_TYPE, store.files[store.put_json("x", "x", rows)])
    assert (len(shown.transcript), shown.rows_left_out) == (200, 750)


def test_the_evidence_of_observations_comes_after_the_examples_own_and_once():
    shown = healthy().run.results[1].examples[0]
    assert exhibits.names_in(shown) == shown.evidence


def test_observations_find_room_until_there_is_none_and_small_ones_still_after_it():
    one = example(Store(), "WEB-T1", Layer.MEDIA, ExampleKind.TRAP)
    big = one.model_copy(update={"observations": one.observations * 30})
    shelf = exhibits.Shelf(left=20_000)
    assert [shelf.takes(asked) for asked in (big, big, big, one)] == [True, False, False, True]
    assert 0 < shelf.left < 12_000


def test_what_finds_no_room_is_counted(monkeypatch):
    recorded = healthy(("WEB-T1",))
    assert "observations stand in run.json" not in html.render(recorded.run, recorded.evidence)
    monkeypatch.setattr(exhibits.Shelf, "takes", lambda self, one: False)
    page = html.render(recorded.run, recorded.evidence)
    assert "3 observations stand in run.json" in page
    assert "<summary>Observations" not in page
