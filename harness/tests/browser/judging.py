"""Waits for the verdict on who sees and hears whom; the tests' own short way."""

from harness.media.ears import hears
from harness.media.eyes import Verdict, sees
from harness.wait import until


def seeing(viewer, sender, who=None, within_s=15, **more):
    """The first verdict that is one."""
    caller = (who or sender.identity).caller_id
    return until(
        lambda: sees(viewer.frames(), sender.sent(), caller, **more),
        within_s,
        f"{viewer.identity.name} to see {sender.identity.name} or not",
        done=lambda sight: sight.verdict is not Verdict.UNDECIDED,
    )


def hearing(listener, speaker, within_s=15):
    """The first verdict that is one."""
    return until(
        lambda: hears(listener.tones(), speaker.tones(), speaker.identity.caller_id),
        within_s,
        f"{listener.identity.name} to hear {speaker.identity.name} or not",
        done=lambda verdict: verdict.verdict is not Verdict.UNDECIDED,
    )
