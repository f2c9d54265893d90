"""The escalation in a snapshot: its transfers, rules, queues, skills and unseen paths."""

from harness.audit.check import Asked
from harness.audit.facts import Known, Reason
from harness.audit.shapes import Ref
from harness.audit.video_escalation import (
    escalation_queues,
    holds,
    names_video,
    path_without_step,
    skill_key,
    transfers_to_video,
    video_queues,
    video_rules,
    video_skills,
)
from harness.tests.audit.checks.chat_orgs import CATALOGUE, blocks, chat, snapshot, step

ASKED = Asked(CATALOGUE.by_id["CHAT-C4"])


def graph_of(org):
    return org.flows.all[0].graph.value


def test_a_transfer_on_a_wrong_branch_is_one_as_well():
    content = chat()
    blocks(content)["again"] = {**blocks(content)["handover"], "outputs": {}}
    blocks(content)["free"]["outputs"]["false"] = "again"
    org = snapshot(content)
    assert [b.id for b in transfers_to_video(org, graph_of(org))] == ["again", "handover"]


def test_the_voice_queue_behind_a_failure_is_none():
    org = snapshot(chat())
    assert [b.id for b in transfers_to_video(org, graph_of(org))] == ["handover"]
    assert [q.id for q in escalation_queues(org)] == ["video-queue"]


def test_rules_that_name_video_come_before_others():
    content = chat()
    content["routingRules"].append({"id": "plain", "name": "Plain", "contactTypeIds": []})
    assert [r.id for r in video_rules(snapshot(content), ASKED)] == ["video-rule"]
    content["routingRules"][2]["targetQueue"] = "video-queue"
    assert [r.id for r in video_rules(snapshot(content), ASKED)] == ["video-rule", "plain"]


def test_without_such_a_rule_whatever_else_may_be_meant():
    content = chat()
    content["routingRules"][0]["contactTypeIds"] = []
    assert [r.id for r in video_rules(snapshot(content), ASKED)] == ["video-rule"]
    content["routingRules"][0]["contactTypeIds"] = ["voice-type"]
    assert [r.id for r in video_rules(snapshot(content), ASKED)] == ["video-rule"]


def test_whether_a_rule_names_video_may_be_unknown():
    content = chat()
    del content["contactTypes"]
    org = snapshot(content)
    assert names_video(org, org.routing_rules.find("video-rule")).reason is Reason.REFERENCE
    org = snapshot(chat())
    assert names_video(org, org.routing_rules.find("video-rule")).value
    assert not names_video(org, org.routing_rules.find("voice-rule")).value


def test_queues_of_rules_and_transfers():
    content = chat()
    content["queues"].append({"id": "third", "name": "Third", "mediaTypes": []})
    content["routingRules"][0]["targetQueue"] = "third"
    assert [q.id for q in video_queues(snapshot(content), ASKED)] == ["third", "video-queue"]


def test_skills_by_id_name_and_wish():
    org = snapshot(chat())
    assert (
        skill_key(org, Ref(name="Video_Certified")) == skill_key(org, Ref(id="video-skill")) == "video-skill"
    )
    assert skill_key(org, Ref(name="Unheard")) == "Unheard"
    assert video_skills(org, ASKED) == {"video-skill"}
    assert video_skills(org, Asked(ASKED.requirement, {"skill": ["old"]})) == {"old"}
    content = {**chat(), "flows": [], "routingRules": []}
    assert video_skills(snapshot(content), ASKED) == {"video-skill", "old"}
    assert holds(org, org.users.find("ben"), frozenset({"video-skill"})).value
    assert not holds(org, org.users.find("ben"), frozenset({"old"})).value


def test_paths_through_calls_that_no_source_holds():
    content = chat()
    blocks(content)["init"] = step("call-module", "wants", module="Elsewhere")
    org = snapshot(content)
    graph = graph_of(org)
    found = path_without_step(graph, graph.blocks["handover"], lambda _b, _o: False)
    assert found.reason is Reason.REFERENCE
    assert path_without_step(graph, graph.blocks["init"], lambda _b, _o: False).value == ("entry", "init")
    assert path_without_step(graph, graph.blocks["wants"], lambda _b, _o: True) == Known(
        None, graph.blocks["wants"].at
    )
