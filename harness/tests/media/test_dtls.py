"""Sessions in one version of DTLS: what counts as a refusal, and clients that fail to try."""

from __future__ import annotations

import subprocess

import pytest

from harness.media import dtls
from harness.media.dtls import Handshake, NoSessionError, shake_hands


@pytest.mark.parametrize(
    ("spoken", "reached", "alerts", "refused"),
    [
        ("", True, (70,), True),
        ("", True, (71,), True),
        ("", True, (0, 70), True),
        ("", True, (), False),
        ("", True, (40,), False),
        ("", False, (70,), False),
        ("1.0", True, (70,), False),
    ],
)
def test_only_a_server_that_was_reached_and_says_so_refuses(spoken, reached, alerts, refused):
    assert Handshake("1.0", spoken, reached, alerts).is_refused is refused


def test_a_client_that_ends_before_it_offers_is_no_finding(monkeypatch):
    monkeypatch.setattr(dtls, "_PROGRAM", "harness.inert")
    with pytest.raises(NoSessionError):
        shake_hands("1.0", lambda offer: offer)


def test_the_client_goes_when_nobody_answers_its_offer(monkeypatch):
    started = []
    popen = subprocess.Popen

    def start(*words, **more):
        started.append(popen(*words, **more))
        return started[-1]

    def nobody(offer):
        assert "m=audio" in offer
        raise LookupError("nobody answers")

    monkeypatch.setattr(dtls.subprocess, "Popen", start)
    with pytest.raises(LookupError):
        shake_hands("1.2", nobody)
    assert started[0].returncode is not None
