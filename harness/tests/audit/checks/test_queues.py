"""WEB-P6: the media of the handoff's queue."""

import pytest

from harness.audit.assess import assess
from harness.audit.check import in_module
from harness.audit.checks import queues
from harness.model import Status
from harness.tests.audit import seeds

CHECKS = in_module(queues)


def judged(org, catalogue, **params):
    found = assess(org, catalogue, CHECKS, profile=["WEB"], params={"WEB-P6": params})
    return next(c.status for c in found.cells if c.requirement.id == "WEB-P6"), found.findings


@pytest.mark.parametrize(
    ("media", "status"),
    [
        (["webChat", "videoChat"], Status.PASS),
        (["webChat"], Status.FAIL),
        (["videoChat"], Status.FAIL),
        ([], Status.FAIL),
        (None, Status.NOT_ASSESSED),
        ("webChat", Status.NOT_ASSESSED),
    ],
)
def test_the_target_queue(read, catalogue, media, status):
    listed = [{"id": "web-queue", "mediaTypes": media}, {"id": "video-queue", "mediaTypes": ["voice"]}]
    found, findings = judged(read("org.json", seeds.guide(queues=listed)), catalogue)
    assert found is status
    assert [f.resource.id for f in findings] == (["web-queue"] if status is Status.FAIL else [])


def test_a_pasted_queue_is_judged(read, catalogue):
    assert judged(read("q.json", {"name": "Q", "mediaTypes": ["webChat"]}), catalogue)[0] is Status.FAIL


def test_a_selector_that_matches_nothing_is_a_finding(read, catalogue):
    org = read("org.json", seeds.GUIDE)
    assert judged(org, catalogue, queue="Phone")[0] is Status.FAIL
    assert judged(org, catalogue, queue="Web")[0] is Status.PASS
    status, (finding,) = judged(org, catalogue, queue="Gone")
    assert (status, finding.resource.type) == (Status.FAIL, "organisation")


def test_the_platform_has_no_such_thing(read, catalogue):
    assert judged(read("a.tf.json", seeds.TERRAFORM), catalogue)[0] is Status.NOT_APPLICABLE
