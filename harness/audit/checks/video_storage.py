"""Where videos lie and how long: capture page, Media Store, object storage, retention (guide ASYNC)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from harness.audit.check import PLATFORM, Asked, Manual, NotApplicable, check
from harness.audit.checks.video_message_texts import Message, messages
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.model.content import Bucket, RetentionPolicy
from harness.audit.model.pages import Page
from harness.audit.observed import Fix, Observed, demand, each, manual, not_applicable, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent


def capture_pages(org: Organisation) -> tuple[Page, ...]:
    """The pages on which customers record."""
    return tuple(page for page in org.pages if page.purpose.or_("") == "capture")


@check(
    "ASYNC-P5",
    needs=("page.purpose",),
    platform=Manual(
        "The capture page's address over HTTPS, and the CORS rule of the bucket in the storage's console"
    ),
)
def capture_page_and_storage_exist(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A capture page over HTTPS; where media is offloaded, a bucket that takes uploads from its origin."""
    pages = capture_pages(org)
    if not pages:
        yield _no_page(org)
    for page in pages:
        yield demand(
            page,
            page.url,
            lambda url: (url or "").startswith("https://"),
            f"page {page.name!r} is not published over HTTPS",
            expected="an https address",
            show=lambda url: url or "none",
            fix=Fix(text="Publish the capture page over HTTPS and name its address in the target file."),
        )
    yield from _storage(org, asked, pages)


def _no_page(org: Organisation) -> Observed:
    if not org.pages.complete:
        return unknown(None, Reason.INCOMPLETE, "the source shows no capture page, and may not show all")
    at = At("page[capture]", "pages")
    return violated(
        absent(org.pages), at, "there is no capture page", expected="a page to record", actual="none"
    )


def _storage(org: Organisation, asked: Asked, pages: tuple[Page, ...]) -> Iterator[Observed]:
    stores = [one for one in org.integrations if "storage" in one.type.or_("") or "s3" in one.type.or_("")]
    is_offloaded = bool(stores or org.buckets.all) or any(
        p.upload_limit_mb.or_(None) is not None for p in pages
    )
    if not is_offloaded:
        yield not_applicable("no media is offloaded from the Media Store")
    elif not org.buckets.is_covered:
        yield unknown(None, Reason.INCOMPLETE, "no source describes the object storage")
    elif not org.buckets.all:
        at = At("bucket", "buckets")
        what = "media is offloaded, and there is no bucket"
        yield violated(absent(org.buckets), at, what, expected="a bucket", actual="none")
    for bucket in asked.select(org, Bucket, "bucket"):
        yield from (_takes(bucket, page) for page in pages if page.url.or_(None))


def _takes(bucket: Bucket, page: Page) -> Observed:
    address = urlsplit(page.url.or_("") or "")
    origin = f"{address.scheme}://{address.netloc}"
    return demand(
        bucket,
        bucket.cors,
        lambda allowed: "*" in allowed or origin in {one.rstrip("/") for one in allowed},
        f"bucket {bucket.name!r} refuses uploads from page {page.name!r}",
        expected=f"a CORS rule for {origin}",
        show=lambda allowed: ", ".join(allowed) or "no CORS rule",
        fix=Fix(text=f"Add a CORS rule for {origin} to the bucket."),
    )


@check(
    "ASYNC-C2",
    needs=("page.upload_limit_mb",),
    platform=NotApplicable(
        "the platform has no Media Store; PLAT-C12 judges the sizes that attachments may have"
    ),
)
def large_files_go_to_object_storage(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The capture page sends only files below the limit to the Media Store."""
    most = asked["max_mb"]
    for page in capture_pages(org):
        yield demand(
            page,
            page.upload_limit_mb,
            lambda below: below is not None and below <= most,
            f"page {page.name!r} sends the Media Store files that it refuses",
            expected=f"files below {most} MB to the Media Store, larger ones to object storage",
            show=lambda below: "every file" if below is None else f"files below {below:g} MB",
            fix=Fix(
                text=f"Look at the size before uploading: below {most} MB to the Media Store, else storage."
            ),
        )


@check("ASYNC-E4", needs=("bucket.lifecycle_days|organisation.conversation_retention_days",))
def everything_goes_in_time(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Bucket, conversation and message all end with the retention period, and with each other."""
    most = asked["retention_days"]
    if not org.buckets.is_covered:
        yield unknown(None, Reason.INCOMPLETE, "no source tells the lifecycle of the storage")
    yield from (_bucket(bucket, most) for bucket in org.buckets)
    account = org.account
    yield demand(
        account,
        account.conversation_retention_days,
        lambda days: days is not None and days <= most,
        "conversations are kept longer than the retention period",
        expected=f"{most} days or less",
        show=_days,
        fix=Fix(text=f"Set the conversations' retention to {most} days."),
    )
    yield from _same_length(org)
    yield from (_expires(one) for one in messages(org, asked) if one.is_text)


def _days(days: float | None) -> str:
    return "for ever" if days is None else f"{days:g} days"


def _bucket(bucket: Bucket, most: float) -> Observed:
    return demand(
        bucket,
        bucket.lifecycle_days,
        lambda rules: any(days <= most for days in rules),
        f"bucket {bucket.name!r} keeps videos longer than the retention period",
        expected=f"a lifecycle rule that deletes after {most} days or less",
        show=lambda rules: ", ".join(map(_days, rules)) or "no rule",
        fix=Fix(text=f"Add a lifecycle rule to the bucket that deletes after {most} days."),
    )


def _same_length(org: Organisation) -> Iterator[Observed]:
    kept = org.account.conversation_retention_days
    for bucket in org.buckets:
        rules: Fact[tuple[float, ...]] = bucket.lifecycle_days
        if isinstance(kept, Known) and isinstance(rules, Known) and rules.value and kept.value is not None:
            yield demand(
                bucket,
                rules,
                lambda days, kept=kept: min(days) == kept.value,  # type: ignore[misc]
                f"bucket {bucket.name!r} and its conversations do not end together",
                expected=_days(kept.value),
                show=lambda days: _days(min(days)),
            )


def _expires(one: Message) -> Observed:
    expires = one.retention_expires
    if isinstance(expires, Unknown) and expires.reason is Reason.ABSENT:
        expires = Known(None, expires.at)
    return demand(
        one.entity,
        expires,
        lambda value: value is not None,
        f"{one.name} carries no retentionExpires",
        expected="retentionExpires",
        show=lambda _value: "not set",
        fix=Fix(text="Let the webhook's flow write retentionExpires into the message that it adds."),
    )


@check("ASYNC-E4", on=(PLATFORM,), needs=("retention_policy.enabled", "retention_policy.message"))
def messages_are_deleted_in_time(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: an enabled policy deletes messages in time. The bucket is outside the platform."""
    most = asked["retention_days"]
    policies = [one for one in org.retention_policies if one.enabled.or_(True)]

    def judge(policy: RetentionPolicy) -> Iterator[Observed]:
        part = policy.message.value
        if part is None or part.delete_after_days is None:
            yield not_applicable("the policy deletes no messages", policy)
        elif part.retain or not (part.delete or part.always_delete):
            yield not_applicable("the policy keeps messages (PLAT-C13)", policy)
        else:
            yield demand(
                policy,
                policy.message.map(lambda _part: part.delete_after_days or 0.0),
                lambda days: days <= most,
                f"retention policy {policy.name!r} keeps messages longer than the retention period",
                expected=f"{most} days or less",
                show=_days,
                fix=Fix(
                    terraform=f"retention_duration {{\n  delete_retention {{\n    days = {most}\n  }}\n}}"
                ),
            )

    found = list(each(policies, judge))
    yield from found
    if not any(one.outcome in ("ok", "violated", "unknown") for one in found):
        yield _no_policy(org, most)
    if org.buckets.is_covered:
        yield from (_bucket(bucket, most) for bucket in org.buckets)
    else:
        yield manual("The lifecycle rule of the bucket that holds the videos, in the storage's own console")


def _no_policy(org: Organisation, most: float) -> Observed:
    if not org.retention_policies.complete:
        return unknown(
            None, Reason.INCOMPLETE, "no policy shown deletes messages, and others may not be shown"
        )
    at = At("message", "media_policies.message_policy")
    what = "no policy deletes messages"
    return violated(absent(org.retention_policies), at, what, expected=f"after {most} days", actual="none")
