"""Each probe of a browser notices when the thing it proves is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.doctor import browsers, launch
from harness.doctor.diagnosis import UnfitError
from harness.programs import Program, Programs

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.browser


@pytest.fixture
def chromium(monkeypatch):
    # What a probe sees is at stake here, not how soon.
    monkeypatch.setattr(browsers, "_PATIENCE_MS", 30_000)
    monkeypatch.setattr(launch, "LAUNCH_TIMEOUT_MS", 120_000)
    programs = Programs(ROOT)
    if programs.locate(Program.CHROMIUM) is None:
        pytest.skip("needs Chromium")
    with browsers.opened_browser(Program.CHROMIUM, programs) as opened:
        yield opened


def test_a_codec_that_is_not_there_is_missed(chromium):
    chromium.page.evaluate(
        """() => {
            const asked = RTCRtpReceiver.getCapabilities.bind(RTCRtpReceiver);
            RTCRtpReceiver.getCapabilities = kind => {
                const told = asked(kind);
                return {...told, codecs: told.codecs.filter(codec => codec.mimeType !== 'video/H264')};
            };
        }"""
    )
    with pytest.raises(browsers.PlaywrightError, match="H264 is not offered"):
        browsers.see_codecs(chromium)
    chromium.page.reload()
    assert "H264" in browsers.see_codecs(chromium)


def test_a_picture_of_other_colours_is_not_taken_for_ours(chromium):
    chromium.page.evaluate(
        "() => { window.paintedStream = (real => () => real([99, 99, 99], [99, 99, 99]))(paintedStream) }"
    )
    with pytest.raises(UnfitError, match="sent the colours"):
        browsers.see_picture(chromium)
    chromium.page.reload()
    assert "arrived" in browsers.see_picture(chromium)


def test_a_film_that_does_not_play_is_noticed(chromium, monkeypatch):
    assert "plays" in browsers.see_film(chromium)
    monkeypatch.setattr(browsers, "_film", lambda left, right: b"no film")
    with pytest.raises(browsers.PlaywrightError, match="it does not play"):
        browsers.see_film(chromium)


def test_a_film_of_other_colours_is_noticed(chromium, monkeypatch):
    film = browsers._film([99, 99, 99], [99, 99, 99])
    monkeypatch.setattr(browsers, "_film", lambda left, right: film)
    with pytest.raises(UnfitError, match="sent the colours"):
        browsers.see_film(chromium)


def test_a_picture_that_goes_past_the_relay_is_noticed(chromium):
    chromium.page.evaluate(
        """() => {
            const Real = RTCPeerConnection;
            window.RTCPeerConnection = function (config) {
                return new Real({...config, iceTransportPolicy: 'all'});
            };
        }"""
    )
    with pytest.raises(UnfitError, match="the picture went"):
        browsers.see_relay(chromium)
    chromium.page.reload()
    assert "over UDP and over TCP" in browsers.see_relay(chromium)


def test_a_denial_that_grants_is_noticed(chromium):
    chromium.page.evaluate(
        "() => { window.askForCamera = async () => ({state: 'denied', outcome: 'granted'}) }"
    )
    with pytest.raises(UnfitError, match="denied: denied, granted"):
        browsers.see_permissions(chromium)


def test_a_sound_browser_passes_every_probe(chromium):
    diagnoses = [probe.of(chromium).examine() for probe in browsers.PROBES[Program.CHROMIUM]]
    assert [diagnosis for diagnosis in diagnoses if not diagnosis.ok] == []


def test_a_camera_that_does_not_open_is_noticed(chromium):
    chromium.page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('gone', 'NotFoundError') } }"
    )
    with pytest.raises(browsers.PlaywrightError, match="gone"):
        browsers.see_camera(chromium)


def test_a_camera_that_stands_still_is_noticed(chromium):
    chromium.page.evaluate("() => { window.nextFrame = async () => ({presentedFrames: 1}) }")
    with pytest.raises(UnfitError, match="stands still"):
        browsers.see_camera(chromium)
