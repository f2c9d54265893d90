"""Contact types, rules and queues as the guides print them."""

from harness.audit.facts import Reason
from harness.audit.model.routing import ContactType, MediaPolicy, Queue, RoutingRule
from harness.audit.shapes import HeldSkill, Ref
from harness.tests.audit.model.orgs import entity


def test_a_contact_type():
    one = entity(ContactType, {"channelType": "VIDEO", "contactableChannelTypes": [{"channelType": "CHAT"}]})
    assert (one.channel.value, one.contactable_from.value, one.media_policies.value) == (
        "VIDEO",
        ("CHAT",),
        (),
    )


def test_a_routing_rule():
    skill = {"skillId": "v", "requirementType": "EXISTS", "priority": 100}
    rule = entity(
        RoutingRule, {"contactTypeIds": ["t"], "skillRequirement": skill, "targetQueue": {"id": "q"}}
    )
    assert (rule.contact_types.value, rule.queue.value) == ((Ref("t", "t"),), Ref("q"))
    assert (rule.skill.value.id, rule.requirement_type.value, rule.priority.value) == ("v", "EXISTS", 100)


def test_skills_by_medium():
    written = {"webChat": {"skills": [{"skill": {"id": "c"}, "level": 1}]}, "videoChat": {"skills": []}}
    queue = entity(Queue, {"skillRequirements": written})
    assert queue.media_skills.value == {"webChat": (HeldSkill(Ref("c"), 1.0),), "videoChat": ()}
    assert entity(Queue, {"skillRequirements": []}).media_skills.reason is Reason.UNREADABLE


def test_a_media_policy_without_limit():
    policy = entity(MediaPolicy, {"bandwidth": {"limit": "UNLIMITED", "maxKbps": None}})
    assert (policy.bandwidth_limit.value, policy.max_kbps.value) == ("UNLIMITED", None)
