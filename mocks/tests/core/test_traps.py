"""Each trap of the five guides beside the clean organisation: callers see a difference exactly where the guard was met.

The usual courses of its guide and ten random ones for each variant; those of ASYNC are also in integrations/test_traps.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mocks import orgs
from mocks.tests.core import call_twins, chat_twins, recording_twins
from mocks.tests.core.twins import Play, played

#: What somebody met in the clean organisation, one of these (both, where "and" joins them): then the trap shows.
GUARDS: dict[str, dict[str, tuple[str, ...]]] = {
    "northwind-web": {
        "a-refusal-leads-nowhere": ("consent Declined",),
        "a-refused-video-ends-the-chat": ("consent Declined",),
        "a-second-video-block-follows-the-first": ("guest Started",),
        "ben-holds-cx-1": ("guest Requested",),
        "ben-lacks-the-video-skill": ("Ben is rung by the queue",),
        "no-builder-may-edit-queues": ("Dee builds queue", "pipeline builds queue"),
        "the-block-names-no-contact": ("block video-chat",),
        "the-flow-does-not-wait-for-the-answer": ("guest Requested",),
        "the-pipeline-may-not-send-video": ("program asks, whatever came of it",),
        "the-queue-takes-no-video": ("block video-chat",),
        "the-video-waits-for-ever": ("block video-chat timeout",),
        "video-asks-for-no-skill": (
            "Kim is free while a video waits",
            "Kim talks while a video rings at another",
        ),
        "video-goes-by-route-to-queue": ("block video-chat",),
    },
    "northwind-one-way": {
        "a-refused-camera-leads-nowhere": ("block start-video failure",),
        "agents-cannot-ask-for-video": ("button heard", "agent asks"),
        "agents-may-not-put-video-on-hold": ("videos connected held",),
        "an-accepted-video-leads-nowhere": ("block start-video success",),
        "live-video-is-switched-off": ("guest Requested",),
        "the-contract-allows-one-session": ("2 videos at once",),
        "the-queue-asks-for-no-skill": (
            "Fay is free while a video waits",
            "Fay talks while a video rings at another",
        ),
        "the-queue-is-for-chat-alone": ("block start-video success",),
        "the-video-goes-both-ways": ("guest Requested",),
    },
    "northwind-chat": {
        "ben-has-no-webrtc-client": ("Ben videos connected",),
        "ben-holds-a-standard-licence": (
            "videos alerting connected, whatever came of it",
            "chats alerting connected, whatever came of it",
        ),
        "ben-holds-another-skill-than-the-rule-asks": ("block agent-capable true",),
        "bens-client-is-never-active": ("Ben videos connected",),
        "every-message-escalates": ("block asks-for-video false",),
        "failed-handshakes-lead-nowhere": ("guest Ended error",),
        "no-builder-may-edit-media-policies": ("Dee builds policy",),
        "no-rule-names-the-video-type": ("block transfer",),
        "nobody-asks-whether-an-agent-is-free": ("block agent-capable false",),
        "the-crm-answers-after-two-seconds": ("block is-valued",),
        "the-escalation-targets-voice": ("block transfer",),
        "the-pipeline-may-not-write-contact-types": ("pipeline builds type",),
        "the-pipeline-may-only-read": ("pipeline builds type", "pipeline builds flow"),
        "the-routing-rule-asks-for-another-skill": ("block transfer",),
        "the-rule-only-prefers-the-skill": ("Kim is free while a video waits",),
        "the-target-channel-is-not-set": ("block transfer",),
        "the-transfer-opens-a-new-contact": ("block transfer",),
        "the-video-contact-type-cannot-be-reached-from-chat": ("block transfer",),
        "video-shares-the-queue-of-the-phones": ("block transfer",),
    },
    "northwind-conference": {
        "ben-lacks-the-video-add-on": ("crm adds beside Ben",),
        "cy-holds-cx-1": ("crm adds Cy", "Cy videos connected"),
        "cy-lacks-the-video-add-on": ("crm adds Cy", "Cy videos connected"),
        "cy-works-on-a-desk-phone": ("Cy is rung by the queue",),
        "cys-video-is-off": ("Cy is rung by the queue",),
        "each-leg-is-recorded-by-itself": ("trail merged",),
        "experts-may-not-use-video": ("Cy videos connected", "Di videos connected"),
        "long-waits-lead-nowhere": ("queued Escalation - Video SME videoChat",),
        "no-builder-may-edit-trunks": ("Dee builds trunk",),
        "no-wrap-up-code-tells-of-video": ("wrap up",),
        "nobody-merges-the-three": ("trail consulted",),
        "nobody-notes-that-the-customer-has-no-video": ("call PCMU and queued Escalation - Voice SME voice",),
        "the-alert-comes-after-the-overflow": ("entered behind 2",),
        "the-call-is-handed-over-for-good": ("queued Escalation - Video SME videoChat",),
        "the-context-is-set-behind-the-queue": ("queued Escalation - Video SME videoChat",),
        "the-crms-token-lacks-a-scope": ("crm adds",),
        "the-escalation-is-queued-as-voice": ("queued Escalation - Video SME videoChat",),
        "the-escalation-replaces-the-data": ("queued Escalation - Video SME videoChat",),
        "the-expert-queue-takes-any-number": ("entered behind 5",),
        "the-experts-queue-asks-for-no-skill": ("Vic is free while a video waits",),
        "the-flow-does-not-ask-what-the-line-carries": ("call PCMU and trail escalated",),
        "the-flow-waits-a-quarter-of-an-hour": ("trail timed.out",),
        "the-most-proficient-expert-is-asked-first": ("the better expert rested less",),
        "the-overflow-comes-after-the-timeout": ("trail timed.out",),
        "the-overflow-comes-too-late": ("trail timed.out",),
        "the-queue-overflows-at-six": ("entered behind 5",),
        "the-reason-for-the-call-is-left-empty": ("queued Escalation - Video SME videoChat",),
        "the-reason-is-one-that-nobody-knows": ("queued Escalation - Video SME videoChat",),
        "the-trunk-knows-no-video-codec": ("call H.264 PCMU", "call VP8 PCMU", "crowd"),
        "the-trunk-speaks-vp8-alone": ("call H.264 PCMU",),
        "the-warning-comes-no-earlier-than-the-overflow": ("entered behind 2",),
        "video-is-off-on-the-experts-queue": ("queued Escalation - Video SME videoChat",),
    },
    "northwind-async": {
        "a-view-is-not-marked": ("watched 302",),
        "addresses-live-for-a-day": ("again 403 within a day",),
        "files-go-before-the-conversation-does": (
            "a message tells when its film goes",
            "customer's film fetched",
            "customer's film wanted after 7 to 30 days",
        ),
        "no-builder-may-fetch-recordings": ("Dee fetches",),
        "nobody-may-see-media": ("Ada fetches", "Dee fetches"),
        "nothing-follows-an-upload": ("recorded",),
        "nothing-is-behind-the-link": ("announced",),
        "nothing-looks-at-the-expiry": ("resent when deleted", "resent when its address was over"),
        "opening-the-mail-counts-as-watching": ("opened before anybody watched",),
        "reviews-are-due-in-twenty-seconds": ("level asked after a wait of 20 seconds to 4 hours",),
        "the-bridge-may-not-write-media": ("bridge stores",),
        "the-bucket-has-no-lifecycle-rule": (
            "a message tells when its film goes",
            "customer's film fetched",
            "customer's film wanted after 30 days",
        ),
        "the-conversation-is-not-marked": ("recorded", "posted without nothing"),
        "the-expiry-is-not-checked": ("resent when deleted", "resent when its address was over"),
        "the-flow-adds-the-message-without-looking-the-conversation-up": (
            "told for another conversation than the latest that runs",
        ),
        "the-flow-ends-without-marking-the-conversation": ("recorded", "posted without nothing"),
        "the-flow-mints-no-link-before-it-sends": ("mailed",),
        "the-mail-carries-a-temporary-address": ("mailed",),
        "the-mail-gives-away-the-stores-own-address": ("mailed",),
        "the-message-holds-the-video-itself": ("recorded", "posted without nothing"),
        "the-message-is-a-card-of-html": ("recorded", "posted without nothing"),
        "the-message-is-written-as-a-card-of-html": ("recorded", "posted without nothing"),
        "the-organisation-holds-cx-1": (
            "stored",
            "bridge stores",
            "Ada fetches",
            "Ben fetches",
            "Dee fetches",
        ),
        "the-organisation-holds-cx-2": (
            "stored",
            "bridge stores",
            "Ada fetches",
            "Ben fetches",
            "Dee fetches",
        ),
        "the-player-relies-on-autoplay-and-the-mail-on-the-player": ("mailed", "looked 200"),
        "the-review-queue-is-made-for-live-chat": (
            "a review waited for a minute",
            "Ben asks while he writes up",
            "pulls 10 seconds or more after a review",
        ),
        "the-template-inserts-the-download-address": ("mailed",),
        "the-upload-carries-no-conversation": ("recorded",),
        "the-upload-service-writes-the-video-into-the-message": ("recorded",),
        "the-webhook-does-not-ask-for-the-duration": ("posted without duration, whatever came of it",),
        "the-webhook-takes-anything": (
            "posted without duration, whatever came of it",
            "posted without url, whatever came of it",
        ),
        "videos-are-pushed-under-a-service-level-of-20-seconds": ("Ben is free while a review waits",),
    },
}
#: Why callers see nothing of a variant: it changes what a page shows, or what only an export tells.
UNSEEN = {
    "cy-chose-no-camera": "the expert's page shows it",
    "each-leg-prefers-another-codec": "nobody in the plays joins the signalling",
    "no-codec-is-fallen-back-to": "nobody in the plays joins the signalling",
    "the-sidebar-keeps-its-standard-fields": "the expert's page shows it",
    "the-layout-has-no-video-widget": "the agent's page shows it",
    "the-video-widget-opens-by-hand": "the agent's page shows it",
    "the-bucket-knows-no-site": "browsers alone ask for the sites that a bucket knows",
    "the-policy-still-allows-tls-1-0": "whoever offers the media server a session meets it",
    "the-video-queue-takes-calls-as-well": "the audit reads it",
    "the-video-type-has-no-media-policy": "the audit reads it",
}
KINDS: dict[str, tuple[type[Play], tuple[str, ...]]] = {
    "northwind-web": (chat_twins.Chats, chat_twins.ACTS),
    "northwind-one-way": (chat_twins.Chats, chat_twins.ACTS),
    "northwind-chat": (chat_twins.Chats, chat_twins.ACTS),
    "northwind-conference": (call_twins.Calls, call_twins.ACTS),
    "northwind-async": (recording_twins.Recordings, recording_twins.ACTS),
}
COURSES = {**chat_twins.COURSES, **call_twins.COURSES, **recording_twins.COURSES}
VARIANTS = [name for name in orgs.names() if name.partition("/")[0] in KINDS and "/" in name]


def acts_of(variant: str) -> bool:
    """Whether the machines act on what the variant changes; what is merely stated is for exports."""
    text = (Path(orgs.__file__).parent / f"{variant}.json").read_text(encoding="utf-8")
    return set(json.loads(text)) != {"stated"}


def guard_of(variant: str) -> tuple[str, ...]:
    clean, _, difference = variant.partition("/")
    return GUARDS[clean].get(difference, ())


def is_met(guard: tuple[str, ...], happened: frozenset[str]) -> bool:
    return any(happened.issuperset(alternative.split(" and ")) for alternative in guard)


def check(variant: str, acts: tuple[str, ...]) -> bool:
    """Play it twice; whether the guard was met."""
    clean = variant.partition("/")[0]
    kind = KINDS[clean][0]
    seen, happened = played(kind, clean, acts)
    differs = played(kind, variant, acts)[0] != seen
    met = is_met(guard_of(variant), happened)
    assert differs == met, f"{variant}: {'seen' if differs else 'not seen'} after {acts}: {sorted(happened)}"
    return met


def test_every_variant_on_which_the_machines_act_has_its_guard():
    known = {f"{clean}/{one}" for clean, guards in GUARDS.items() for one in guards}
    unseen = {name for name in VARIANTS if name.partition("/")[2] in UNSEEN}
    assert known | unseen == {name for name in VARIANTS if acts_of(name)}
    assert not known & unseen


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
def test_in_the_usual_courses_the_trap_shows_where_its_guard_is_met(variant):
    met = [check(variant, course) for course in COURSES[variant.partition("/")[0]]]
    assert any(met) == bool(guard_of(variant)), "no course meets the guard"


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
def test_in_ten_random_plays_the_trap_shows_where_its_guard_is_met(variant):
    clean = variant.partition("/")[0]
    beginnings = st.sampled_from([*COURSES[clean], ()])
    more = st.lists(st.sampled_from(KINDS[clean][1]), min_size=1, max_size=6)

    @settings(max_examples=10, deadline=None, derandomize=True, database=None)
    @given(beginning=beginnings, more=more)
    def plays(beginning, more):
        check(variant, (*beginning, *more))

    plays()
