"""The instruments read what is there, and the page cannot tell that they are."""

import json
from pathlib import Path

import pytest

from harness.browser.instruments import DOOR, script
from harness.media.camera import HD, QVGA
from harness.media.identity import tone_hz
from harness.tests.browser.conftest import ANA, BEN
from harness.tests.browser.judging import hearing, seeing
from harness.wait import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
VECTORS = json.loads((Path(__file__).parents[1] / "media" / "stamp_vectors.json").read_text())


@pytest.fixture
def tab(open_tab, site):
    tab = open_tab()
    tab.goto(site.page("blank.html"))
    return tab


def test_the_script_knows_whose_page_it_is_in():
    assert '"callerId": 1' in script(ANA, False, QVGA)
    assert script(ANA, False, QVGA) != script(BEN, False, QVGA)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_page_reads_the_vectors_as_we_do(vector, vector_page):
    read = f"""((vector) => {{
      const upper = Uint8Array.from(atob(vector.upper), (letter) => letter.charCodeAt(0));
      const lightAt = (x, y) => upper[y * vector.width + x] ?? 118;
      return window.{DOOR}.decodeStamp(lightAt, vector.width, vector.height);
    }})({json.dumps(vector)})"""
    assert vector_page.ask(read) == vector["stamp"]


@pytest.fixture(scope="module")
def vector_page(browsers, site):
    tab = browsers.open(ANA)
    tab.goto(site.page("blank.html"))
    yield tab
    tab.close()


@pytest.mark.parametrize("caller", [1, 7, 16])
def test_a_tone_is_told_from_its_neighbours_and_from_noise(vector_page, caller):
    wave = f"0.1 * Math.sin(n * 2 * Math.PI * {tone_hz(caller)} / 48000)"
    sound = f"Float32Array.from({{length: 4096}}, (_, n) => {wave})"
    noise = "Float32Array.from({length: 4096}, () => Math.random() - 0.5)"
    assert vector_page.ask(f"window.{DOOR}.tonesIn({sound}, 48000)")[0] == [caller]
    assert vector_page.ask(f"window.{DOOR}.tonesIn({noise}, 48000)")[0] == []
    assert vector_page.ask(f"window.{DOOR}.tonesIn(new Float32Array(4096), 48000)")[0] == []


@pytest.mark.parametrize("caller", [1, 7, 16])
def test_a_tone_is_told_in_the_sound_of_a_telephone_too(vector_page, caller):
    wave = f"0.1 * Math.sin(n * 2 * Math.PI * {tone_hz(caller)} / 8000)"
    sound = f"Float32Array.from({{length: 683}}, (_, n) => {wave})"
    assert vector_page.ask(f"window.{DOOR}.tonesIn({sound}, 8000)")[0] == [caller]
    assert vector_page.ask(f"window.{DOOR}.tonesIn({sound}, 48000)")[0] == []


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
@pytest.mark.parametrize(
    "question",
    [
        "new RTCPeerConnection() instanceof RTCPeerConnection",
        "new RTCPeerConnection().constructor === RTCPeerConnection",
        "class Mine extends RTCPeerConnection {}; new Mine() instanceof Mine",
        "RTCPeerConnection.name === 'RTCPeerConnection'",
        "typeof RTCPeerConnection.generateCertificate === 'function'",
        "/native code/.test(RTCPeerConnection.toString())",
        "/native code/.test(navigator.mediaDevices.getUserMedia.toString())",
        "navigator.mediaDevices.getUserMedia.name === 'getUserMedia'",
        "/native code/.test(HTMLMediaElement.prototype.play.toString())",
        "/native code/.test(Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject').set)",
        "!Object.keys(window).some((key) => key.includes('sightline'))",
        "(() => { try { RTCPeerConnection(); } catch (error) { return error instanceof TypeError; } })()",
        "(() => { try { new RTCPeerConnection({iceServers: [{urls: 'nonsense'}]}); } catch (error) "
        "{ return error.name === 'SyntaxError'; } })()",
        "navigator.mediaDevices.getUserMedia({}).then(() => false, (error) => error instanceof TypeError)",
        "navigator.mediaDevices.getUserMedia({video: {width: {min: 99999}}}).then(() => false, "
        "(error) => error.name === 'OverconstrainedError' && error.constraint === 'width')",
        "new RTCPeerConnection().setRemoteDescription({type: 'offer', sdp: 'x'})"
        ".then(() => false, (error) => error instanceof Error)",
        "(() => { const video = document.createElement('video'); video.srcObject = new MediaStream(); "
        "return video.srcObject instanceof MediaStream; })()",
    ],
)
def test_the_page_cannot_tell(open_pages, browser, question):
    if "width" in question and browser == "firefox":
        pytest.skip("Firefox's fake camera takes every size")
    body = question if question.startswith("class") else f"return ({question})"
    body = body.replace("}; new Mine()", "}; return new Mine()")
    assert open_pages(browser).ask(f"(async () => {{ {body} }})()") is True


@pytest.fixture(scope="module")
def open_pages(browsers, site):
    pages = {}

    def page(browser):
        if browser not in pages:
            pages[browser] = browsers.open(ANA, browser=browser)
            pages[browser].goto(site.page("blank.html"))
        return pages[browser]

    yield page
    for tab in pages.values():
        tab.close()


def test_a_swallowed_denial_is_still_an_unhandled_rejection(tab):
    tab.ask(
        "(navigator.mediaDevices.getUserMedia({}), setTimeout(() => { throw new RangeError('late') }), 1)"
    )
    errors = until(lambda: len(tab.errors()) > 1 and tab.errors(), 15, "both errors")
    assert {(error.kind, error.name) for error in errors} == {
        ("unhandledrejection", "TypeError"),
        ("error", "RangeError"),
    }


def test_a_gesture_is_told_from_a_scripted_click(tab):
    ask = "navigator.mediaDevices.getUserMedia({video: true}).then(() => 1)"
    tab.ask("document.querySelector('#button').click()")
    tab.ask(ask)
    began_ms = tab.now_ms()
    tab.click("#button")
    tab.ask(ask)
    never, soon = (call.gesture_ms for call in tab.calls("getUserMedia"))
    assert never is None
    assert 0 <= soon <= tab.now_ms() - began_ms


@pytest.mark.parametrize("place", ["#button", "#deep"])
def test_what_is_asked_within_a_gesture_is_told_from_what_comes_after_it(tab, place):
    ask = "navigator.mediaDevices.getUserMedia({video: true})"
    ways = (
        f"() => {ask}",
        f"() => Promise.resolve().then(() => {ask})",
        f"() => setTimeout(() => {ask}, 50)",
    )
    find = (
        "document.querySelector('#host').shadowRoot.querySelector"
        if place == "#deep"
        else "document.querySelector"
    )
    told = []
    for way in ways:
        tab.ask(f"void ({find}('{place}').onclick = {way})")
        before = len(tab.calls("getUserMedia"))
        tab.click(place)
        until(lambda known=before: len(tab.calls("getUserMedia")) > known, 15, "the call")
        told.append(tab.calls("getUserMedia")[-1].within)
    # A promise that is settled already goes on within the gesture, in browsers as well.
    assert told == ["click", "click", None]


#: In a page: what a camera that was opened with some wish shows and tells of itself.
SIZES = """navigator.mediaDevices.getUserMedia({video: %s}).then(async (stream) => {
  const video = Object.assign(document.createElement("video"), {srcObject: stream, muted: true});
  await video.play();
  const [track] = stream.getTracks();
  const [{width, height}, able] = [track.getSettings(), track.getCapabilities()];
  track.stop();
  return {shown: [video.videoWidth, video.videoHeight], told: [width, height], most: [able.width.max, able.height.max]};
})"""


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("true", [320, 240]),
        ("{width: 1280, height: 720}", [320, 240]),
        ("{width: 160, height: 120}", [160, 120]),
    ],
)
def test_a_drawn_camera_is_no_larger_than_the_machines(open_pages, asked, given):
    """As Chromium's, which is a file: three large pictures are more than two processors draw, code and show in time."""
    assert open_pages("firefox").ask(SIZES % asked) == {"shown": given, "told": given, "most": [320, 240]}


def test_a_machine_with_a_better_camera_draws_more(browsers, site):
    tab = browsers.open(ANA, browser="firefox", shape=HD)
    tab.goto(site.page("blank.html"))
    assert tab.ask(SIZES % "{width: 1280, height: 720}")["shown"] == [1280, 720]
    tab.close()


#: In a page: how light a place beside the person's head is, frame by frame.
LIGHTS = """navigator.mediaDevices.getUserMedia({video: {width: 1280, height: 720}}).then(async (stream) => {
  const video = Object.assign(document.createElement("video"), {srcObject: %s, muted: true});
  await video.play();
  const brush = document.createElement("canvas").getContext("2d");
  const lights = [];
  for (let frame = 0; frame < 20; frame += 1) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    brush.drawImage(video, 0, 0);
    lights.push(brush.getImageData(20, 120, 1, 1).data[1]);
  }
  video.srcObject.getTracks().forEach((track) => track.stop());
  stream.getTracks().forEach((track) => track.stop());
  return lights;
})"""
CLONED = "(() => { const copy = stream.clone(); stream.getTracks().forEach((track) => track.stop()); return copy; })()"


@pytest.mark.parametrize("shown", ["stream", CLONED], ids=["the camera", "its clone"])
def test_behind_a_drawn_person_the_wall_moves(open_pages, shown):
    """As in the camera files: a picture that stands still asks nothing of a line that falls."""
    lights = open_pages("firefox").ask(LIGHTS % shown)
    assert max(lights) - min(lights) > 20, lights


def test_the_quality_of_a_remote_picture_is_measured(call):
    ana, ben = call()
    # Before its first frame, Chromium may show a black one.
    assert seeing(ana, ben).seen
    (found,) = ana.qualities()
    assert (found["width"], found["height"]) == (320, 240)
    assert 90 < found["luma"] < 150
    assert 0.2 < found["sharpness"] <= 1.5


def test_a_blocked_autoplay_is_logged_and_reading_does_not_unlock_it(tab):
    play = """(() => { const audio = document.createElement("audio");
      const at = new Uint8Array(44 + 16000).fill(128); const header = new DataView(at.buffer);
      [0x52494646, 0, 0x57415645, 0x666d7420].forEach((word, place) => header.setUint32(place * 4, word));
      header.setUint32(4, 16036, true); header.setUint32(16, 16, true); header.setUint16(20, 1, true);
      header.setUint16(22, 1, true); header.setUint32(24, 8000, true); header.setUint32(28, 8000, true);
      header.setUint16(32, 1, true); header.setUint16(34, 8, true); header.setUint32(36, 0x64617461);
      header.setUint32(40, 16000, true); audio.src = URL.createObjectURL(new Blob([at], {type: "audio/wav"}));
      return audio.play().then(() => "plays", (error) => error.name); })()"""
    assert tab.text("#plain") == "Hello"
    assert tab.screenshot()
    assert tab.ask(play) == "NotAllowedError"
    assert tab.activation() == (False, False)
    assert tab.calls("play")[0].outcome.startswith("NotAllowedError")
    tab.click("#button")
    assert tab.activation()[0] is True
    assert tab.ask(play) == "plays"


def test_the_life_of_a_peer_connection_is_told_without_its_secrets(tab):
    server = "{urls: 'turn:127.0.0.1:9', username: 'ana', credential: 'hush'}"
    tab.ask(f"(async () => {{ const peer = new RTCPeerConnection({{iceServers: [{server}]}}); "
            "peer.createDataChannel('x'); await peer.setLocalDescription(); peer.close(); })()")  # fmt: skip
    events = tab.peers()
    assert [event.name for event in events][:2] == ["created", "signalingState"]
    assert events[0].value["iceServers"] == [{"urls": "turn:127.0.0.1:9"}]
    assert "hush" not in str(events)
    assert events[-1].value == "closed"


def test_a_call_in_a_frame_of_another_site_is_seen_and_heard(open_tab, site, rooms):
    room = next(rooms)
    ana, ben = open_tab(ANA), open_tab(BEN)
    inner = (
        site.call(room, auto=True)
        .replace("127.0.0.1", "localhost", 1)
        .replace("&", "%26")
        .replace("?", "%3F")
    )
    ana.goto(f"{site.page('framed.html')}?inner={inner}")
    ben.goto(site.call(room, auto=True))
    assert seeing(ana, ben).seen
    assert seeing(ben, ana).seen
    assert hearing(ana, ben).heard


def test_what_was_told_before_a_navigation_is_kept(tab, site):
    tab.ask("navigator.mediaDevices.getUserMedia({video: true}).then(() => 1)")
    tab.goto(site.page("blank.html"))
    assert len(tab.calls("getUserMedia")) == 1


@pytest.mark.parametrize(
    ("script", "method"),
    [
        ("fetch('/upload?secret=1', {method: 'PUT', body: new Blob(['12345'])})", "PUT"),
        (
            "new Promise((done) => { const request = new XMLHttpRequest(); request.open('PATCH', '/upload?secret=1'); "
            "request.onloadend = done; request.send(new Uint8Array(5)); })",
            "PATCH",
        ),
    ],
)
def test_what_a_page_sends_away_is_told_with_its_size_and_answer(tab, site, script, method):
    tab.ask(f"{script}.then(() => 1)")
    (call,) = until(lambda: [one for one in tab.calls("sent") if one.outcome], 15, "the answer")
    assert (call.detail["method"], call.detail["bytes"]) == (method, 5)
    assert call.detail["url"].endswith("/upload")
    assert call.outcome.isdigit()
    assert call.outcome != "0"


def test_an_upload_that_fails_unhandled_still_does(tab):
    tab.ask("void fetch('http://127.0.0.1:9/', {method: 'POST', body: '12345'})")
    until(tab.errors, 15, "the rejection that nobody handled")
    assert tab.calls("sent")[0].outcome == "0"
