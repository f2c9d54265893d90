"""Browsers that are stood for differ from the real one in just what they are named for."""

import json

import pytest

from harness.browser.stand_ins import (
    CAMERA_BY_CLICK,
    NO_CONNECTIONS,
    NO_H264,
    OLD_RELEASE,
    PLAYING_BY_CLICK,
    RELEASE,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

GET = "navigator.mediaDevices.getUserMedia({video: true, audio: true})"
ASK = GET + ".then(() => 'ok', (error) => error.name)"
ON_CLICK = """document.querySelector("#button").addEventListener(
  "click", () => %s.then((said) => { window.said = said; }), {once: true})"""
PLAY = """%s.then((stream) => {
  window.film = Object.assign(document.createElement("video"), {srcObject: stream, muted: %s});
  return film.play();
}).then(() => "ok", (error) => error.name)"""


@pytest.fixture(params=["chromium", "firefox"])
def at(request, open_tab, site):
    def at(script):
        tab = open_tab(browser=request.param, machine=script)
        tab.goto(site.page("blank.html"))
        return tab

    return at


def clicked(tab, expression):
    """What the expression came to that was evaluated in a click."""
    tab.ask(f"void {ON_CLICK % expression}")
    tab.click("#button")
    return tab.ask(
        "new Promise((r) => { const i = setInterval(() => window.said && (clearInterval(i), r(window.said)), 20); })"
    )


def test_no_connection_can_be_made(at):
    tab = at(NO_CONNECTIONS)
    assert tab.ask("typeof RTCPeerConnection") == "undefined"
    assert tab.ask(ASK) == "ok"


def test_the_camera_is_given_in_a_click_alone(at):
    tab = at(CAMERA_BY_CLICK)
    assert tab.ask(ASK) == "NotAllowedError"
    assert clicked(tab, f"new Promise((r) => setTimeout(r, 0)).then(() => {ASK})") == "NotAllowedError"
    tab.ask("void (window.said = '')")
    assert clicked(tab, ASK) == "ok"


def test_sound_is_played_after_a_tap_alone(at):
    tab = at(PLAYING_BY_CLICK)
    assert tab.ask(PLAY % (GET, "true")) == "ok"
    assert tab.ask(PLAY % (GET, "false")) == "NotAllowedError"
    assert clicked(tab, "film.play().then(() => 'ok', (error) => error.name)") == "ok"
    assert tab.ask("film.play().then(() => 'ok', (error) => error.name)") == "ok"


def test_the_release_is_an_old_one(at):
    tab = at(OLD_RELEASE)
    said = tab.ask("navigator.userAgent")
    assert f"Chrome/{RELEASE}." in said or f"Firefox/{RELEASE}." in said
    assert tab.ask(ASK) == "ok"


OFFER = """(async () => {
  const peer = new RTCPeerConnection();
  const line = peer.addTransceiver("video");
  const { codecs } = RTCRtpReceiver.getCapabilities("video");
  const only = %s;
  if (only) line.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === only));
  await peer.setLocalDescription();
  return peer.localDescription.sdp;
})()"""
ANSWER = """(async () => {
  const peer = new RTCPeerConnection();
  await peer.setRemoteDescription({ type: "offer", sdp: %s });
  await peer.setLocalDescription();
  return peer.localDescription.sdp;
})()"""


def test_h264_is_neither_offered_nor_accepted(at, open_tab, site):
    tab, other = at(NO_H264), open_tab()
    other.goto(site.page("blank.html"))
    assert "VP8" in tab.codecs()
    assert "H264" not in tab.codecs()
    assert "H264" not in tab.ask(OFFER % "null")
    assert "H264" not in tab.ask(OFFER % "'video/VP8'")
    refused = tab.ask(ANSWER % json.dumps(other.ask(OFFER % "'video/H264'")))
    assert "m=video 0 " in refused
    accepted = tab.ask(ANSWER % json.dumps(other.ask(OFFER % "null")))
    assert "VP8" in accepted
    assert "H264" not in accepted
