"""Skills by medium and who holds them."""

from harness.tests.audit.checks import handoff
from harness.tests.audit.checks.guide_snapshots import REMOVED, paths, status

web = handoff.broken


SKILLS = "queues.0.skillRequirements"


def test_skills_by_medium():
    assert paths("WEB-C4", web((f"{SKILLS}.webChat", REMOVED))) == ["media_skills[webChat]"]
    low = [{"skill": {"id": "video-skill"}, "level": 0}]
    assert paths("WEB-C4", web((f"{SKILLS}.videoChat.skills", low))) == ["media_skills[videoChat]"]
    unsaid = [{"skill": {"id": "video-skill"}}]
    assert status("WEB-C4", web((f"{SKILLS}.videoChat.skills", unsaid))) == "not_assessed"
    assert status("WEB-C4", web((SKILLS, REMOVED))) == "not_assessed"
    common = web((SKILLS, REMOVED), ("queues.0.requiredSkills", ["chat-skill"]))
    assert len(paths("WEB-C4", common)) == 2
    assert status("WEB-C4", web(), queue="Gone") == "fail"


def test_members_with_both_skills():
    ben = "users.1.skills"
    both = handoff.SECTIONS["users"][1]["skills"]
    assert status("WEB-T3", web((ben, both[1:]))) == "fail"
    assert status("WEB-T3", web((ben, [*both[:1], {"id": "video-skill", "proficiency": 0}]))) == "fail"
    assert status("WEB-T3", web((ben, ["Chat", "Video"]))) == "pass"
    assert status("WEB-T3", web(("queues.0.members", [{"user": "ben", "joined": False}]))) == "fail"
    assert status("WEB-T3", web((ben, "chat and video"))) == "not_assessed"
    assert status("WEB-T3", web(("queues.0.members", REMOVED))) == "not_assessed"


def test_second_queue_of_video_agents():
    org = web(
        ("queues.0.mediaTypes", ["videoChat"]), ("users.1.skills", [{"id": "video-skill", "proficiency": 2}])
    )
    assert status("WEB-T3", org) == "pass"
