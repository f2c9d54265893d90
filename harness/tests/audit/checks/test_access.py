"""Tiers, permissions, scopes, SDK versions, desktop, relay and queues, in both dialects."""

import pytest

from harness.audit.checks.sdk_versions import release
from harness.audit.model.account import Account
from harness.audit.model.content import RetentionPolicy
from harness.audit.model.messenger import MessengerConfiguration
from harness.audit.model.people import OAuthClient, Role, User
from harness.audit.model.routing import Queue
from harness.audit.model.telephony import Site
from harness.tests.audit.checks import handoff, video_mail
from harness.tests.audit.checks.guide_snapshots import REMOVED, guide, pasted, paths, platform, status

web, mail = handoff.broken, video_mail.broken


def test_tier_by_name():
    for name, expected in (("CX 1", "fail"), ("CX 3 Digital", "pass"), ("CX Premium", "not_assessed")):
        assert status("WEB-P1", web(("users.1.licence", name))) == expected
        assert status("ASYNC-P1", mail(("organisation.licence", name))) == expected
    assert status("ASYNC-P1", mail(("organisation.licence", "CX 2"))) == "fail"


def test_tier_of_the_organisation_counts_for_who_has_none():
    assert status("WEB-P1", web(("users.1.licence", REMOVED))) == "pass"
    bare = guide(organisation={}, users=[{"id": "ben"}])
    assert status("WEB-P1", bare) == "not_assessed"


def test_tier_of_agents_alone():
    assert status("WEB-P1", web(("users.0.licence", "CX 1"))) == "fail"
    assert status("WEB-P1", web(("users.0.licence", "CX 1")), holders=["agents"]) == "pass"


def test_licence_that_carries_the_permission():
    account = (Account, {"id": "o", "inferredVideoLicenses": ["cloudCX3"]})
    ben = {"id": "ben", "name": "Ben", "licenses": ["communicate"]}
    assert status("WEB-P1", platform(account, (User, ben))) == "fail"
    assert status("WEB-P1", platform(account, (User, {**ben, "licenses": ["cloudCX3"]}))) == "pass"
    assert status("WEB-P1", platform(account, (User, {"id": "ben"}))) == "not_assessed"
    elsewhere = (Queue, {"id": "q", "members": [{"id": "cy"}]})
    assert status("WEB-P1", platform(account, (User, ben), elsewhere)) == "not_applicable"


@pytest.mark.parametrize("taken", range(4))
def test_each_permission_in_turn(taken):
    held = handoff.SECTIONS["roles"][0]["permissions"]
    org = web(("roles.0.permissions", [p for n, p in enumerate(held) if n != taken]))
    assert paths("WEB-P2", org) == [f"roles[{held[taken]}]"]


def test_permissions_of_a_named_role():
    other = {"id": "o", "name": "Other", "permissions": ["Architect > Flow > Edit"]}
    org = web(("roles", [*handoff.SECTIONS["roles"], other]))
    assert status("WEB-P2", org) == "pass"
    assert len(paths("WEB-P2", org, role="Other")) == 3
    assert status("WEB-P2", org, role="Gone") == "fail"


def test_permissions_that_cannot_be_seen():
    assert status("WEB-P2", web(("users.0.roles", ["gone"]))) == "not_assessed"
    assert status("WEB-P2", guide(queues=[])) == "not_assessed"
    assert status("WEB-P2", guide(roles=[{"id": "a", "permissions": "${var.x}"}])) == "not_assessed"


REAL = (
    "conversation:video:add",
    "webDeployments:configuration:edit",
    "architect:flow:edit",
    "routing:queue:edit",
)


def role(*permissions):
    policies = []
    for one in permissions:
        domain, entity, action = one.split(":")
        policies.append({"domain": domain, "entityName": entity, "actionSet": [action]})
    return (Role, {"id": "r", "name": "Builder", "permissionPolicies": policies})


def test_permissions_of_the_real_platform():
    assert status("WEB-P2", platform(role(*REAL))) == "pass"
    assert status("WEB-P2", platform(role("*:*:*"))) == "pass"
    assert status("WEB-P2", platform(role(*REAL[1:]))) == "fail"
    routing = ("routing:queue:view", "routing:queue:edit", "architect:flow:view", "architect:flow:edit")
    assert status("ASYNC-P3", platform(role(*routing))) == "pass"
    assert status("ASYNC-P3", platform(role(*routing[1:]))) == "fail"


@pytest.mark.parametrize("taken", range(7))
def test_each_permission_of_video_messages_in_turn(taken):
    held = video_mail.SECTIONS["roles"][0]["permissions"]
    org = mail(("roles.0.permissions", [p for n, p in enumerate(held) if n != taken]))
    assert status("ASYNC-P3", org) == "fail"


def test_outbound_permission_only_where_links_go_out():
    fewer = ("roles.0.permissions", video_mail.SECTIONS["roles"][0]["permissions"][:6])
    inside = mail(fewer, ("messageTemplates", []), ("flows", video_mail.SECTIONS["flows"][:2]))
    assert status("ASYNC-P3", inside) == "pass"
    sections = {"roles": [{**video_mail.SECTIONS["roles"][0], "permissions": fewer[1]}]}
    assert status("ASYNC-P3", guide(**sections)) == "not_assessed"
    assert status("ASYNC-P3", guide(roles=video_mail.SECTIONS["roles"])) == "pass"


@pytest.mark.parametrize(("requirement", "clean"), [("WEB-P3", handoff), ("ASYNC-P4", video_mail)])
def test_each_scope_in_turn(requirement, clean):
    held = clean.SECTIONS["oauthClients"][0]["scopes"]
    for taken in range(4):
        org = clean.broken(("oauthClients.0.scopes", [s for n, s in enumerate(held) if n != taken]))
        assert paths(requirement, org) == [f"scopes[{held[taken]}]"]
    assert status(requirement, clean.broken(("oauthClients", []))) == "fail"
    assert status(requirement, guide(queues=[])) == "not_assessed"
    assert (
        status(requirement, platform((OAuthClient, {"id": "c", "scope": ["conversations"]})))
        == "not_applicable"
    )


def test_client_by_name():
    assert status("WEB-P3", web(), client="Widget") == "pass"
    assert status("WEB-P3", web(), client="CRM") == "fail"
    assert status("WEB-P3", web(), client="Gone") == "fail"
    assert status("WEB-P3", web(("oauthClients.0.state", "inactive"))) == "fail"


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("4.0", "pass"),
        ("v4.0.0", "pass"),
        ("10.2", "pass"),
        ("3.9.2", "fail"),
        ("4", "pass"),
        ("latest", "not_assessed"),
    ],
)
def test_sdk_version(version, expected):
    assert status("WEB-P4", web(("pages.0.sdkVersion", version))) == expected


def test_sdk_version_of_other_pages():
    capture = {"id": "c", "purpose": "capture", "sdkVersion": "1.0"}
    assert status("WEB-P4", web(("pages", [*handoff.SECTIONS["pages"], capture]))) == "pass"
    assert status("WEB-P4", web(("pages.0.sdkVersion", REMOVED))) == "not_assessed"
    assert release("4.0.0") == (4,)


def test_advertised_media():
    assert paths("WEB-T1", web(("sdkConfigurations.0.allowMediaUpgrade", False))) == ["allow_media_upgrade"]
    assert paths("WEB-T1", web(("sdkConfigurations.0.mediaTypes", REMOVED))) == ["media_types"]
    assert status("WEB-T1", pasted({"deploymentId": "d", "mediaTypes": ["chat"]})) == "fail"
    assert status("WEB-T1", guide(queues=[])) == "not_assessed"


def test_messenger_of_the_real_platform():
    video = {"enabled": True, "channels": ["Webmessaging"], "user": {"allowCamera": True}}
    configuration = {"id": "m", "name": "Shop", "video": video}
    assert status("WEB-T1", platform((MessengerConfiguration, configuration))) == "pass"
    for change in ({"enabled": False}, {"channels": []}, {"user": {"allowCamera": False}}):
        changed = {**configuration, "video": {**video, **change}}
        assert status("WEB-T1", platform((MessengerConfiguration, changed))) == "fail"
    assert status("WEB-T1", platform((MessengerConfiguration, {"id": "m"}))) == "not_assessed"


def test_video_widget():
    widget = "desktopLayouts.0.widgets.1"
    assert status("WEB-C5", web((widget, {"widget": "video chat", "autoOpen": True}))) == "pass"
    assert status("WEB-C5", web((f"{widget}.opensOn", "login"))) == "fail"
    assert status("WEB-T4", web(("desktopLayouts.0.widgets", ["Chat"]))) == "not_applicable"
    assert {status(i, web(("desktopLayouts.0.widgets", REMOVED))) for i in ("WEB-C5", "WEB-T4")} == {
        "not_assessed"
    }
    assert status("WEB-C5", platform((Queue, {"id": "q"}))) == "not_assessed"


def test_layouts_of_others_do_not_count():
    sales = {"id": "s", "name": "Sales", "widgets": ["Chat"], "assignedTo": ["cy"]}
    org = web(("desktopLayouts", [*handoff.SECTIONS["desktopLayouts"], sales]))
    assert status("WEB-C5", org) == "pass"
    assert status("WEB-C5", org, layout="Sales") == "fail"


def test_relay():
    settings = "organisation.videoChatSettings"
    assert paths("WEB-E3", web((f"{settings}.transports", ["udp"]))) == ["turn_transports"]
    assert status("WEB-E3", web((f"{settings}.transports", REMOVED))) == "pass"
    assert status("WEB-E3", web((settings, REMOVED))) == "not_assessed"


def test_relays_of_their_own():
    server = {"urls": "turn:a.example:443?transport=tcp", "username": "u", "credential": "dummy"}
    for place in ("organisation.iceServers", "sdkConfigurations.0.turnServers"):
        assert status("WEB-E3", web((place, [server]))) == "pass"
        assert status("WEB-E3", web((place, [{"urls": server["urls"]}]))) == "fail"
    assert status("WEB-E3", web(("organisation.customStunTurn", True))) == "fail"


def test_relay_of_the_real_platform():
    assert status("WEB-E3", platform((Site, {"id": "s", "cloudProxyForceTurn": True}))) == "pass"
    assert status("WEB-E3", platform((Site, {"id": "s", "cloudProxyForceTurn": False}))) == "manual"
    assert status("WEB-E3", platform((Site, {"id": "s"}))) == "not_assessed"


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


STORE = {"id": "s", "type": "object-storage", "channel": "web-messaging", "state": "active"}


def test_integration_in_place_of_the_add_on():
    none = ("organisation.addOns", [])
    assert status("ASYNC-P2", mail(none, ("integrations", [STORE]))) == "pass"
    for change in ({"state": "inactive"}, {"channel": "voice"}, {"type": "crm"}):
        assert status("ASYNC-P2", mail(none, ("integrations", [{**STORE, **change}]))) == "fail"
    assert status("ASYNC-P2", guide(organisation={"addOns": []})) == "not_assessed"
    assert status("ASYNC-P2", guide(organisation={}, integrations=[STORE])) == "pass"


def test_capture_page():
    assert paths("ASYNC-P5", mail(("pages.0.url", None))) == ["url"]
    assert paths("ASYNC-P5", mail(("pages.0.url", "http://video.example.org/record")))[-1] == "url"
    assert paths("ASYNC-P5", mail(("pages", []))) == ["page[capture]"]
    assert paths("ASYNC-P5", mail(("buckets.0.cors", ["https://other.example"]))) == ["cors"]
    assert paths("ASYNC-P5", mail(("buckets", []))) == ["bucket"]
    assert status("ASYNC-P5", video_mail.without("buckets")) == "not_assessed"
    stored = mail(("buckets", []), ("pages.0.mediaStoreBelowMb", None))
    assert status("ASYNC-P5", stored) == "pass"


@pytest.mark.parametrize(
    ("limit", "expected"), [(50, "pass"), (51, "fail"), (None, "fail"), (REMOVED, "not_assessed")]
)
def test_size_of_files(limit, expected):
    assert status("ASYNC-C2", mail(("pages.0.mediaStoreBelowMb", limit))) == expected


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("queues.0.enabled", False), "enabled"),
        (("queues.0.wrapUpSeconds", 10), "guide_wrap_up_s"),
        (("queues.0.wrapUpSeconds", None), "guide_wrap_up_s"),
        (("queues.0.overflow.enabled", True), "overflow_enabled"),
        (("queues.0.longWait", "abandon"), "long_wait"),
        (("queues.0.name", "Reviews"), "queue[Async_Video_Review]"),
        (("flows.1.name", "Other"), "flow[Video_Ingestion_Webhook]"),
    ],
)
def test_review_queue(change, at):
    also = ("flows.1.id", "Other") if "flows" in change[0] else ("queues.0.id", "review")
    assert at in paths("ASYNC-C6", mail(change, also))


def test_review_queue_by_another_name():
    assert status("ASYNC-C6", mail(("queues.0.name", "Reviews")), queue="Reviews") == "pass"
    assert status("ASYNC-C6", mail(("queues.0.longWait", REMOVED))) == "not_assessed"
    assert status("ASYNC-T2", mail(("queues.0.name", "Reviews"))) == "not_assessed"


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("queues.0.serviceLevel.seconds", 3599), "guide_sla_s"),
        (("queues.0.serviceLevel", REMOVED), "guide_sla_s"),
        (("queues.0.assignment", "push"), "assignment"),
    ],
)
def test_service_level(change, at):
    assert paths("ASYNC-T2", mail(change)) == [at]


def test_service_level_that_cannot_be_seen():
    assert status("ASYNC-T2", mail(("queues.0.assignment", REMOVED))) == "not_assessed"


REVIEW = {
    "id": "q",
    "name": "Async_Video_Review",
    "acwSettings": {"wrapupPrompt": "MANDATORY_TIMEOUT", "timeoutMs": 120_000},
    "mediaSettings": {"message": {"serviceLevel": {"durationMs": 14_400_000}, "enableAutoAnswer": False}},
    "enableManualAssignment": True,
}


def test_queue_of_the_real_platform():
    assert {status(i, platform((Queue, REVIEW))) for i in ("ASYNC-C6", "ASYNC-T2")} == {"pass"}
    short = {**REVIEW, "acwSettings": {"wrapupPrompt": "MANDATORY_TIMEOUT", "timeoutMs": 10_000}}
    assert status("ASYNC-C6", platform((Queue, short))) == "fail"
    open_end = {**REVIEW, "acwSettings": {"wrapupPrompt": "OPTIONAL", "timeoutMs": 10_000}}
    assert status("ASYNC-C6", platform((Queue, open_end))) == "pass"
    assert status("ASYNC-C6", platform((Queue, {**REVIEW, "acwSettings": {}}))) == "not_assessed"
    assert paths("ASYNC-T2", platform((Queue, {**REVIEW, "mediaSettings": {}}))) == ["message_sla_s"]
    assert paths("ASYNC-T2", platform((Queue, {**REVIEW, "enableManualAssignment": False}))) == [
        "manual_assignment"
    ]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("buckets.0.lifecycle", []), "lifecycle_days"),
        (("buckets.0.lifecycle", [{"expireAfterDays": 365}]), "lifecycle_days"),
        (("buckets.0.lifecycle", [{"expireAfterDays": 7}]), "lifecycle_days"),
        (("organisation.conversationRetentionDays", None), "conversation_retention_days"),
        (("organisation.conversationRetentionDays", 365), "conversation_retention_days"),
        (("flows.1.blocks.add.configuration.retentionExpires", REMOVED), "retention_expires"),
    ],
)
def test_retention(change, at):
    found = paths("ASYNC-E4", mail(change))
    assert any(at in one for one in found)


def test_retention_that_cannot_be_seen():
    assert status("ASYNC-E4", video_mail.without("buckets")) == "not_assessed"
    assert status("ASYNC-E4", mail(("organisation.conversationRetentionDays", REMOVED))) == "not_assessed"


def policy(days, **actions):
    part = {"deleteRecording": True, "retentionDuration": {"deleteRetention": {"days": days}}, **actions}
    return (
        RetentionPolicy,
        {"id": "p", "enabled": True, "mediaPolicies": {"messagePolicy": {"actions": part}}},
    )


def test_retention_of_the_real_platform():
    assert status("ASYNC-E4", platform(policy(30))) == "manual"
    assert status("ASYNC-E4", platform(policy(31))) == "fail"
    assert status("ASYNC-E4", platform(policy(30, retainRecording=True))) == "fail"


def test_guides_print_what_passes():
    """The snippets of the two guides, shortened to what is judged."""
    sdk = {
        "deploymentId": "d",
        **{k: v for k, v in handoff.SECTIONS["sdkConfigurations"][0].items() if k != "id"},
    }
    assert {status(i, pasted(sdk)) for i in ("WEB-C1", "WEB-T1")} == {"pass"}
    queue = {k: v for k, v in handoff.SECTIONS["queues"][0].items() if k not in ("id", "members")}
    assert {status(i, pasted(queue)) for i in ("WEB-P6", "WEB-C4")} == {"pass"}
