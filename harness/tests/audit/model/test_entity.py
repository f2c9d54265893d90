"""Reading resources: places in each dialect, null, absence, other shapes."""

import pytest

from harness.audit.facts import Known, Reason, Unknown
from harness.audit.model.entity import holds, places_of, provided, step_into
from harness.audit.model.kinds import KINDS
from harness.audit.model.pages import SdkConfiguration
from harness.audit.model.routing import Queue
from harness.audit.origin import SourceKind
from harness.tests.audit.model.orgs import entity

TF, GUIDE, API = SourceKind.CX_AS_CODE, SourceKind.GUIDE_JSON, SourceKind.LIVE_PLATFORM


@pytest.mark.parametrize(
    ("source", "body", "field", "expected"),
    [
        (TF, {"media_settings_message": [{"enable_auto_answer": True}]}, "auto_answer", True),
        (TF, {"media_settings_message": {"enable_auto_answer": True}}, "auto_answer", True),
        (TF, {"media_settings_message": [{"enable_auto_answer": None}]}, "auto_answer", False),
        (TF, {}, "auto_answer", False),
        (API, {"mediaSettings": {"message": {"enableAutoAnswer": True}}}, "auto_answer", True),
        (TF, {}, "members", Reason.ABSENT),
        (TF, {"members": None}, "members", Reason.ABSENT),
        (TF, {"members": "${dynamic.members}"}, "members", Reason.EXPRESSION),
        (TF, {"members": 3}, "members", Reason.UNREADABLE),
        (TF, {}, "media_types", Reason.UNSUPPORTED),
        (GUIDE, {"mediaTypes": None}, "media_types", Reason.ABSENT),
        (GUIDE, {"mediaTypes": "webChat"}, "media_types", Reason.UNREADABLE),
        (GUIDE, {"queueTimeoutSeconds": None}, "timeout_s", None),
        (GUIDE, {"overflowDepth": 5}, "overflow_depth", 5.0),
        (GUIDE, {"overflow": {"whenDepthExceeds": 6}}, "overflow_depth", 6.0),
        (GUIDE, {}, "auto_answer", Reason.UNSUPPORTED),
    ],
)
def test_a_field_is_read(source, body, field, expected):
    fact = getattr(entity(Queue, body, source), field)
    assert (fact.reason if isinstance(fact, Unknown) else fact.value) == expected


def test_a_missing_key_means_what_the_guide_says():
    assert entity(SdkConfiguration, {}).allow_media_upgrade.value is False


def test_facts_given_from_elsewhere_win():
    assert entity(Queue, {"mediaTypes": ["a"]}, given={"media_types": Known(("b",))}).media_types.value == (
        "b",
    )


def test_a_fact_knows_where_it_stands():
    fact = entity(Queue, {"media_settings_message": [{"alerting_timeout_sec": 8}]}, TF).alerting_s
    assert (fact.at.field, fact.at.path) == ("alerting_s", "media_settings_message.alerting_timeout_sec")


def test_blocks_of_many_are_not_stepped_into():
    assert step_into({"a": [{"b": 1}]}, ("a", "b")) == 1
    assert step_into({"a": [{"b": 1}, {"b": 2}]}, ("a", "b")) != 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.TYPE)
def test_every_kind_is_stated_by_some_source(kind):
    assert any(holds(kind, source) for source in SourceKind)
    assert provided(kind, SourceKind.FLOW) == frozenset()
    assert all(place.ats for source in SourceKind for place in places_of(kind, source))
