"""What goes out: the flow, its order, its links and words, and how a view comes back."""

import pytest

from harness.tests.audit.checks.guide_snapshots import REMOVED, guide, pasted, paths, status
from harness.tests.audit.checks.video_mail import (
    FIELDS,
    NOTIFICATION,
    VIEWED,
    broken,
    configured,
    leading,
    with_blocks,
    without,
)

MEDIA, EXPIRY, MINT, MAIL = (NOTIFICATION[name] for name in ("media", "expiry", "mint", "mail"))
PARSE = NOTIFICATION["parse"]
BYE = {"type": "disconnect", "configuration": {}, "outputs": {}}
FORK = {"type": "condition", "configuration": {"variable": {"name": "targetChannel", "equals": "sms"}}}


def changed(**blocks):
    return with_blocks("notification", **blocks)


def task(then):
    return {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": then}}


def test_event_and_fields():
    assert paths("ASYNC-C8", broken(("flows.2.trigger.event", "video.sent"))) == ["event_name"]
    assert status("ASYNC-C8", broken(("flows.2.trigger.event", REMOVED))) == "not_assessed"
    fewer = broken(
        ("flows.2.trigger.fields", FIELDS[:3]), ("flows.2.blocks.parse.configuration.variables", {})
    )
    assert paths("ASYNC-C8", fewer) == ["fields"]
    by_block = broken(("flows.2.trigger.fields", REMOVED))
    assert status("ASYNC-C8", by_block) == "pass"


def test_pasted_event():
    whole = dict.fromkeys(FIELDS, "x")
    assert status("ASYNC-C8", pasted(whole)) == "not_assessed"
    del whole["mediaId"]
    assert paths("ASYNC-C8", pasted(whole)) == ["body[mediaId]"]


def test_sent_without_media_or_expiry():
    assert paths("ASYNC-C8", changed(parse=leading(PARSE, next="expiry"))) == ["mail[get media]"]
    assert paths("ASYNC-C8", changed(media=leading(MEDIA, success="mint"))) == ["mail[check expiry]"]
    one_branch = changed(
        media=leading(MEDIA, success="fork"), fork={**FORK, "outputs": {"true": "mint", "false": "expiry"}}
    )
    assert paths("ASYNC-C8", one_branch) == ["mail[check expiry]"]


def test_expiry_checked_in_a_task():
    inside = with_blocks(
        "notification",
        tasks={"t": "expiry"},
        media=leading(MEDIA, success="go"),
        go=task("mint"),
        expiry=leading(EXPIRY, valid=None, expired="bye"),
        bye=BYE,
    )
    assert status("ASYNC-C8", inside) == "pass"


def test_expired_media():
    at = ["expiry[expired]"]
    assert paths("ASYNC-C8", changed(expiry=leading(EXPIRY, expired=None))) == at
    assert paths("ASYNC-C8", changed(expiry=leading(EXPIRY, expired="mint"))) == at
    assert status("ASYNC-C8", changed(expiry=leading(EXPIRY, expired="media"))) == "pass"


def test_nothing_is_sent():
    assert paths("ASYNC-C8", changed(mint=leading(MINT, success=None))) == ["send"]


def test_flow_that_cannot_be_seen():
    assert {status(i, guide(queues=[])) for i in ("ASYNC-C8", "ASYNC-T3", "ASYNC-C11")} == {"not_assessed"}
    module = {"type": "call-module", "configuration": {"module": "Fetch"}, "outputs": {"next": "expiry"}}
    assert status("ASYNC-C8", changed(media=module)) == "not_assessed"


def test_sent_without_a_minted_address():
    at = ["mail[minted]"]
    assert paths("ASYNC-T3", changed(expiry=leading(EXPIRY, valid="mail"))) == at
    one_branch = changed(
        expiry=leading(EXPIRY, valid="fork"), fork={**FORK, "outputs": {"true": "mint", "false": "mail"}}
    )
    assert paths("ASYNC-T3", one_branch) == at
    after = changed(
        expiry=leading(EXPIRY, valid="mail"),
        mail=leading(MAIL, success="mint"),
        mint=leading(MINT, success=None),
    )
    assert "mail[minted]" in paths("ASYNC-T3", after)
    assert paths("ASYNC-T3", changed(mail=configured(MAIL, body="Hello {{downloadUrl}}"))) == at


def test_webhook_without_an_answer():
    assert paths("ASYNC-T3", changed(mint=leading(MINT, failure="mail"))) == ["mint[failure]"]
    assert paths("ASYNC-T3", changed(mint=leading(MINT, timeout="mail"))) == ["mint[timeout]"]
    assert status("ASYNC-T3", changed(mint=leading(MINT, failure=None))) == "pass"
    assert status("ASYNC-T3", changed(mint=leading(MINT, failure="mint"))) == "pass"


def test_minted_in_a_task():
    def minted(**outputs):
        return with_blocks(
            "notification",
            tasks={"t": "mint"},
            expiry=leading(EXPIRY, valid="go"),
            go=task("mail"),
            mint=leading(MINT, success=None, **outputs),
            bye=BYE,
        )

    assert status("ASYNC-T3", minted(failure="bye", timeout="bye")) == "pass"
    # An unconnected output of a task leads back to the caller, and there the mail goes out.
    assert paths("ASYNC-T3", minted(failure=None, timeout="bye")) == ["go > mint[failure]"]


def test_minted_address_that_lives_too_long():
    assert paths("ASYNC-T3", changed(mint=configured(MINT, ttlSeconds=86400))) == ["mint.ttl_seconds"]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (("resolvers.0.opaqueToken", False), "opaque_token"),
        (("resolvers.0.authenticates", False), "authenticates"),
        (("resolvers.0.urlTtlSeconds", 86400), "url_ttl_s"),
        (("messageTemplates.0.content", "<a href='{{downloadUrl}}'>Watch</a>"), "content"),
        (("messageTemplates.0.content", "See https://a.example/v.mp4?X-Amz-Expires=9"), "content"),
        (("resolvers", []), "resolver"),
    ],
)
def test_links_that_open_the_file(change, at):
    assert paths("ASYNC-C11", broken(change)) == [at]


def test_resolver_that_cannot_be_seen():
    assert {status(i, without("resolvers")) for i in ("ASYNC-C11", "ASYNC-C9")} == {"not_assessed"}
    assert status("ASYNC-C11", broken(("resolvers.0.urlTtlSeconds", REMOVED))) == "not_assessed"


def test_words_beside_the_link():
    at = "messageTemplates.0.textSummary"
    assert paths("ASYNC-T4", broken((at, False))) == ["has_summary"]
    assert status("ASYNC-T4", broken((at, REMOVED))) == "not_assessed"
    bare = broken((at, REMOVED), ("messageTemplates.0.content", "[Watch](https://a.example/v/{{token}})"))
    assert paths("ASYNC-T4", bare) == ["content"]
    assert paths("ASYNC-T4", changed(mail=configured(MAIL, body="{{resolverLink}}"))) == ["mail.body"]
    assert status("ASYNC-T4", guide(flows=[], messageTemplates=[])) == "not_assessed"


def test_player_page():
    assert paths("ASYNC-T4", broken(("pages.1.playsInline", False))) == ["plays_inline"]
    assert paths("ASYNC-T4", broken(("pages.1.startButton", False))) == ["start_button"]


MARK = VIEWED["mark"]
