"""The snapshot: looking up, following references, views, permissions."""

import pytest

from harness.audit.facts import Known, Reason
from harness.audit.joining import join
from harness.audit.model.routing import ContactType, Queue
from harness.audit.organisation import Inventory
from harness.audit.origin import Dialect, SourceKind
from harness.audit.shapes import Ref
from harness.audit.sources.reading import open_source
from harness.tests.audit import seeds


def test_references_are_followed_by_id_alias_and_name(read):
    org = read("org.json", seeds.GUIDE)
    video = org.queues.find("video-queue")
    assert org.queues.get(Ref("video-queue")).value is video
    assert org.queues.get(Ref(name="Video")).value is video
    assert org.queues.get(Ref("gone")) == Known(None)


def test_a_reference_out_of_an_incomplete_source_is_unknown(read):
    org = read("a.tf.json", seeds.TERRAFORM)
    assert org.queues.get(Ref("gone")).reason is Reason.REFERENCE


def test_an_empty_complete_inventory_is_covered():
    assert Inventory(Queue, complete_in=frozenset({SourceKind.GUIDE_JSON})).is_covered
    assert not Inventory(Queue).is_covered


def test_a_view_holds_what_one_dialect_states(tmp_path):
    org = open_source(
        [
            seeds.write(tmp_path / "a.tf.json", seeds.TERRAFORM),
            seeds.write(tmp_path / "org.json", seeds.GUIDE),
        ]
    )
    assert org.dialects == frozenset(Dialect)
    assert len(org.queues) == 4
    assert len(org.view(Dialect.GUIDE).queues) == 3
    assert [q.id for q in org.view(Dialect.PLATFORM).queues] == ["genesyscloud_routing_queue.video"]
    assert not org.view(Dialect.PLATFORM).contact_types.is_covered
    assert not org.view(Dialect.PLATFORM).queues.complete


@pytest.mark.parametrize(
    ("roles", "permission", "expected"),
    [
        (["agent"], "conversation:video:add", True),
        (["agent"], "routing:queue:edit", False),
        (["agent", "gone"], "conversation:video:add", True),
        ([], "routing:queue:edit", False),
    ],
)
def test_what_a_user_may_do(read, roles, permission, expected):
    org = read("org.json", seeds.guide(users=[{"id": "ben", "roles": roles}]))
    assert org.allows(org.users.all[0], permission).or_(None) is expected


def test_one_unknown_role_leaves_a_refusal_unknown(read):
    org = read("org.json", seeds.guide(users=[{"id": "ben", "roles": ["agent", "gone"]}]))
    assert org.allows(org.users.all[0], "routing:queue:edit").reason is Reason.REFERENCE


def test_an_organisation_without_sources_knows_nothing():
    org = join([])
    assert not org.contact_types.is_covered
    assert org.of(ContactType).all == ()
    assert not org.account.licence.is_known
