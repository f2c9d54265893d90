"""What a live platform answered, kept in a file: read whole, and refused where it cannot be trusted."""

from __future__ import annotations

import json

import pytest

from harness.audit.model.people import User
from harness.audit.origin import Dialect, SourceKind
from harness.audit.sources.errors import SourceError
from harness.audit.sources.reading import open_source
from harness.tests.audit import seeds

HEAD = {"sightline": "platform-answers", "version": 1, "name": "Northwind"}
KINDS = {
    "user": [{"id": "b", "name": "Ben", "licenses": ["cloudCX3"]}],
    "organisation": [{"inferredVideoLicenses": ["cloudCX3"]}],
}


def opened(tmp_path, content):
    return open_source([seeds.write(tmp_path / "answers.json", content)])


def test_the_platforms_own_json(tmp_path):
    org = opened(tmp_path, {**HEAD, "kinds": KINDS})
    (ben,) = org.of(User)
    assert (ben.id, ben.name, ben.licences.value) == ("b", "Ben", ("cloudCX3",))
    assert ben.origin.kind is SourceKind.LIVE_PLATFORM
    assert org.account.inferred_video_licences.value == ("cloudCX3",)
    assert org.dialects == {Dialect.PLATFORM}
    assert org.users.complete


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({**HEAD, "version": 2, "kinds": KINDS}, "version 1"),
        (HEAD, "kinds"),
        ({**HEAD, "kinds": []}, "kinds"),
        ({**HEAD, "kinds": {"page": []}}, "'page'"),
        ({**HEAD, "kinds": {"user": {}}}, "expected a list"),
        ({**HEAD, "kinds": {"user": [{}]}}, "needs an id"),
        ({**HEAD, "kinds": {"user": ["ben"]}}, "needs an id"),
        ({**HEAD, "kinds": {"user": [{"id": 7}]}}, "needs an id"),
    ],
)
def test_what_cannot_be_trusted_is_refused(tmp_path, content, words):
    with pytest.raises(SourceError, match=words):
        opened(tmp_path, json.loads(json.dumps(content)))
