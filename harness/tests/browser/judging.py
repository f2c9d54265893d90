"""Waits for the verdict on who sees and hears whom; the tests' own short way."""

from harness.media.ears import hears
from harness.media.eyes import sees
from harness.wait import Expired, until


def seeing(viewer, sender, within_s=25, **more):
    """Wait for the sender to be seen; the last judgement, whatever it is."""
    return _wait(
        lambda: sees(viewer.frames(), sender.sent(), sender.identity.caller_id, **more),
        within_s,
        f"{viewer.identity.name} to see {sender.identity.name}",
        lambda sight: sight.seen,
    )


def hearing(listener, speaker, within_s=25):
    """Wait for the speaker to be heard; the last judgement, whatever it is."""
    return _wait(
        lambda: hears(listener.tones(), speaker.tones(), speaker.identity.caller_id),
        within_s,
        f"{listener.identity.name} to hear {speaker.identity.name}",
        lambda verdict: verdict.heard,
    )


def _wait(check, within_s, what, done):
    try:
        return until(check, within_s, what, done=done)
    except Expired as expired:
        return expired.last_seen
