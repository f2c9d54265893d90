"""Messages, buckets, retention."""

import pytest

from harness.audit.facts import Reason
from harness.audit.model.content import Bucket, MessageTemplate, RetentionActions, RetentionPolicy
from harness.audit.origin import SourceKind
from harness.audit.shapes import Ref
from harness.tests.audit.model.orgs import entity

TF, API = SourceKind.CX_AS_CODE, SourceKind.LIVE_PLATFORM


def test_a_template_keeps_its_placeholders():
    assert (
        entity(MessageTemplate, {"content": "[View]({{mediaUrl}})"}).content.value == "[View]({{mediaUrl}})"
    )


def test_a_buckets_lifecycle():
    assert entity(Bucket, {"lifecycle": [{"expireAfterDays": 30}]}).lifecycle_days.value == (30.0,)
    assert entity(Bucket, {"lifecycle": []}).lifecycle_days.value == ()


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (
            TF,
            {
                "media_policies": [
                    {
                        "message_policy": [
                            {
                                "actions": [
                                    {
                                        "retain_recording": True,
                                        "retention_duration": [{"delete_retention": [{"days": 3}]}],
                                    }
                                ],
                                "conditions": [{"date_ranges": ["a/b"], "for_queue_ids": ["q"]}],
                            }
                        ]
                    }
                ]
            },
        ),
        (
            API,
            {
                "mediaPolicies": {
                    "messagePolicy": {
                        "actions": {
                            "retainRecording": True,
                            "retentionDuration": {"deleteRetention": {"days": 3}},
                        },
                        "conditions": {"dateRanges": ["a/b"], "forQueues": [{"id": "q"}]},
                    }
                }
            },
        ),
    ],
)
def test_a_retention_policy_in_either_spelling(source, body):
    assert entity(RetentionPolicy, body, source).message.value == RetentionActions(
        retain=True,
        delete=None,
        always_delete=None,
        delete_after_days=3.0,
        date_ranges=("a/b",),
        queues=(Ref("q"),),
    )


@pytest.mark.parametrize(
    "written", ["x", [3], [{"actions": 3}], [{"actions": [{"retain_recording": "maybe"}]}]]
)
def test_what_is_no_policy_is_unreadable(written):
    policy = entity(RetentionPolicy, {"media_policies": [{"message_policy": written}]}, TF)
    assert policy.message.reason is Reason.UNREADABLE
