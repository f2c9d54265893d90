"""Builders sign in as people or as the pipeline, and know no work that is not named."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.builders import PIPELINE, ApiBuilder, client_of, handoff_of
from harness.tests.fakes import FakeSocket, FakeWire


@pytest.fixture
def scene():
    answers = {
        "POST /oauth/token": {"access_token": "t"},
        "POST /api/v2/conversations/messages/c/communications/l/messages": {},
        "POST /api/v2/conversations/c/videorequests": {},
    }
    return SimpleNamespace(
        wire=FakeWire(answers, FakeSocket([])),
        organisation={"clients": [{"id": "p", "name": "Pipeline", "secret": "s"}]},
        login=lambda name: (f"{name}@example.com", "pw"),
    )


def test_the_pipeline_signs_in_as_the_client_of_that_name(scene):
    assert client_of(scene, "Pipeline") == ("p", "s")
    with pytest.raises(LookupError, match="the client CRM, saw"):
        client_of(scene, "CRM")
    ApiBuilder(scene, PIPELINE).leave()


def test_an_outcome_needs_work_that_is_known(scene):
    dee = ApiBuilder(scene, "Dee")
    with pytest.raises(LookupError, match="built nothing"):
        dee.outcome()
    with pytest.raises(LookupError, match="'castles'"):
        dee.build("castles")


def test_a_handoff_writes_and_asks(scene):
    parts = handoff_of({"id": "c"}, "l")
    assert list(parts) == ["flow", "queue", "message", "video"]
    pipeline = ApiBuilder(scene, PIPELINE)
    pipeline.build("handoff", {name: parts[name] for name in ("message", "video")})
    assert pipeline.outcome().saved == ["message", "video"]
