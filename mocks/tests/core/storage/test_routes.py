"""The Media API and the storage's own addresses."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.core.limits import MEDIA_STORE_BYTES
from mocks.tests.core.storage.scripts import (
    DAY_S,
    FILM,
    ORGANISATION,
    form,
    send_form,
    state_of,
    target,
    upload_address,
)
from mocks.tests.playbook import Playbook

JSON = "application/json"


@pytest.fixture
def playbook() -> Playbook:
    return Playbook(ORGANISATION)


def test_an_upload_returns_id_and_address(playbook):
    answer = send_form(playbook, form())
    assert set(answer.json()) == {"mediaId", "downloadUrl"}
    file = playbook.http("GET", target(answer.json()["downloadUrl"]))
    assert (file.status, file.body, file.headers["content-type"]) == (200, FILM, "video/mp4")


def test_the_limit_of_the_media_store(playbook):
    refused = send_form(playbook, form(bytes(MEDIA_STORE_BYTES)))
    assert (refused.status, refused.json()["code"]) == (413, "media.file.too.large")
    assert "50 MB" in refused.json()["message"]
    assert send_form(playbook, form(bytes(MEDIA_STORE_BYTES - 1))).status == 200


def test_object_storage_takes_what_the_media_store_does_not(playbook):
    media, address = upload_address(playbook, MEDIA_STORE_BYTES)
    assert playbook.http("PUT", address, raw=bytes(MEDIA_STORE_BYTES)).status == 200
    assert state_of(playbook, media) == "kept"


@pytest.mark.parametrize(
    ("raw", "kind", "status", "code"),
    [
        (b"{}", JSON, 415, "unsupported.media.type"),
        (form(b""), "multipart/form-data; boundary=b", 400, "invalid.value"),
        (form(kind=b"music"), "multipart/form-data; boundary=b", 400, "invalid.value"),
        (form().replace(b'"type"', b'"kind"'), "multipart/form-data; boundary=b", 400, "bad.request"),
        (b"--b--", "multipart/form-data; boundary=b", 400, "bad.request"),
    ],
)
def test_what_is_no_upload_is_refused(playbook, raw, kind, status, code):
    answer = send_form(playbook, raw, kind)
    assert (answer.status, answer.json()["code"]) == (status, code)
    assert playbook.objects == {}


def test_the_download_address_ends_after_a_day(playbook):
    answer = send_form(playbook, form()).json()
    playbook.pass_time(DAY_S - 1)
    assert playbook.http("GET", target(answer["downloadUrl"])).status == 200
    playbook.pass_time(1)
    ended = playbook.http("GET", target(answer["downloadUrl"]))
    assert (ended.status, ended.json()["code"]) == (403, "request.has.expired")
    assert state_of(playbook, answer["mediaId"]) == "kept"


def test_an_upload_address_ends_after_an_hour(playbook):
    _, address = upload_address(playbook)
    playbook.pass_time(3600)
    assert playbook.http("PUT", address, raw=FILM).status == 403


@pytest.mark.parametrize("change", [("signature=", "signature=0"), ("T", "S")])
def test_an_address_cannot_be_changed(playbook, change):
    address = target(send_form(playbook, form()).json()["downloadUrl"])
    path, _, query = address.partition("?")
    answer = playbook.http("GET", f"{path}?{query.replace(*change)}")
    assert (answer.status, answer.json()["code"]) == (403, "signature.does.not.match")


def test_an_address_opens_only_what_it_is_for(playbook):
    _, address = upload_address(playbook)
    assert playbook.http("GET", address).status == 403
    other = address.replace("/object-storage/", "/media-store/")
    assert playbook.http("HEAD", other).status == 404


@pytest.mark.parametrize("offset", ["", "-1", "x", "1.5", "9" * 13])
def test_an_offset_is_a_number(playbook, offset):
    _, address = upload_address(playbook)
    answer = playbook.http("PATCH", address, headers={"Upload-Offset": offset}, raw=FILM)
    assert (answer.status, answer.json()["code"]) == (400, "invalid.value")


def test_more_or_less_than_announced_is_refused(playbook):
    _, address = upload_address(playbook)
    assert playbook.http("PUT", address, raw=FILM[1:]).status == 400
    too_much = playbook.http("PATCH", address, headers={"Upload-Offset": "0"}, raw=FILM * 2)
    assert too_much.status == 400
    assert playbook.objects == {}


def test_an_organisation_without_a_bucket_hands_out_no_address():
    playbook = Playbook(seed=orgs.merged(orgs.read("northwind-web"), {"licence": "CX 3"}))
    wish = {"mimeType": "video/mp4", "size": 1}
    answer = playbook.http("POST", "/api/v2/media/uploads", wish, token=playbook.log_in("Ben"))
    assert answer.status == 404
