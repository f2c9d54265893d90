"""Retention: the policies of the real platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import At, Known
from harness.audit.model.content import RetentionActions, RetentionPolicy, retention_actions
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent

_DELETE = """actions {
  retain_recording = false
  delete_recording = true
}"""


@check(
    "PLAT-C13",
    on=(PLATFORM,),
    needs=("retention_policy.enabled", "retention_policy.message", "retention_policy.other_parts"),
    guide=NotApplicable("the guides know no recording policies; ASYNC-E4 judges what they demand"),
)
def policies_are_in_force(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Some enabled policy covers messages; none retains and deletes at once, or ended long ago."""

    def judge(policy: RetentionPolicy) -> Iterable[Observed] | Observed:
        if not policy.enabled.value:
            return not_applicable("the policy is not enabled", policy)
        return [*_parts(policy, asked.now), ok(policy)]

    yield from each(org.retention_policies, judge)
    enabled = [policy for policy in org.retention_policies if policy.enabled.or_(True)]
    if all(policy.message == Known(None, policy.message.at) for policy in enabled):
        yield violated(
            absent(org.retention_policies),
            At("message", "media_policies.message_policy"),
            "no enabled retention policy has a part for messages",
            expected="a message_policy with its retention",
            actual=f"{len(enabled)} enabled policies, none for messages",
            fix=Fix(terraform=f"media_policies {{\n  message_policy {{\n    {_DELETE}\n  }}\n}}"),
        )


def _parts(policy: RetentionPolicy, now: str) -> Iterator[Observed]:
    parts = policy.other_parts.value
    if isinstance(parts, list):
        parts = parts[0] if parts else {}
    for name, part in sorted(parts.items() if isinstance(parts, Mapping) else ()):
        if part:
            yield from _judged(policy, name, retention_actions(part), now)


def _judged(policy: RetentionPolicy, name: str, part: RetentionActions, now: str) -> Iterator[Observed]:
    at = policy.other_parts.at.item(name) if isinstance(policy.other_parts, Known) else At(name, name)
    if part.retain and part.delete:
        yield _broken(policy, at.item("actions"), "retains and deletes at once", "one of retain and delete")
    ends = [str(r).rpartition("/")[2] for r in part.date_ranges]
    if now and ends and max(ends) < now:
        yield _broken(policy, at.item("date_ranges"), f"ended on {max(ends)[:10]}", "a date range in force")


def _broken(policy: RetentionPolicy, at: At, what: str, expected: str, **more: Any) -> Observed:
    return violated(
        policy,
        at,
        f"retention policy {policy.name!r} {what}",
        expected=expected,
        actual=what,
        fix=Fix(terraform=_DELETE),
        **more,
    )
