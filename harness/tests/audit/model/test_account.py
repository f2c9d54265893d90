"""The organisation's own settings."""

from harness.audit.facts import Unknown
from harness.audit.model.account import Account
from harness.tests.audit.model.orgs import entity


def test_settings_are_read_from_their_places():
    account = entity(
        Account,
        {
            "licence": "CX 2",
            "channels": {"webChat": True},
            "limits": {"concurrentVideoSessions": 5},
            "peak": 12,
            "codecPreferences": {"internalLegs": ["VP8"], "pstnBridge": ["H.264"]},
            "iceServers": [{"urls": "stun:s"}],
        },
    )
    assert (account.licence.value, account.web_chat.value) == ("CX 2", True)
    assert (account.concurrent_video.value, account.peak_video.value) == (5, 12)
    assert (account.internal_codecs.value, account.bridge_codecs.value) == (("VP8",), ("H.264",))
    assert isinstance(account.live_video, Unknown)
