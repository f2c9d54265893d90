"""Forms, whole and broken."""

from __future__ import annotations

import pytest

from mocks.core.errors import Refusal
from mocks.core.storage.multipart import Part, read_multipart
from mocks.core.wire import Request
from mocks.tests.core.storage.scripts import form


def read(body: bytes, kind: str = 'multipart/form-data; boundary="b"') -> dict[str, Part]:
    return read_multipart(Request("POST", "/", {}, {"content-type": kind}, body))


def test_the_guides_form():
    assert read(form(b"a\r\nb")) == {"file": Part(b"a\r\nb", "video/mp4"), "type": Part(b"video")}


def test_a_form_without_parts():
    assert read(b"--b--\r\n") == {}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (form(), "application/json", 415),
        (form(), "multipart/form-data", 400),
        (form(), "multipart/form-data; boundary=other", 400),
        (form()[:-20], "multipart/form-data; boundary=b", 400),
        (b"--b", "multipart/form-data; boundary=b", 400),
        (b"", "multipart/form-data; boundary=b", 400),
        (b"--b\r\nX: y\r\n\r\nz\r\n--b--", "multipart/form-data; boundary=b", 400),
    ],
)
def test_a_broken_form_is_refused(body, kind, status):
    with pytest.raises(Refusal) as refused:
        read(body, kind)
    assert refused.value.status == status
