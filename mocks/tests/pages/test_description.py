"""Descriptions that one browser makes and another refuses are sent as all of them take them."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MODULE = Path(__file__).parents[2] / "pages/shared/description.js"
TAKEN = """async ([module, stray, tidied]) => {
  const { withoutStrayFeedback } = await import("data:text/javascript," + encodeURIComponent(module));
  const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
  for (const kind of ["audio", "video"]) one.addTransceiver(kind);
  const { sdp: own } = await one.createOffer();
  const made = own.replace(/(?=a=rtcp-fb:)/, stray);
  const sdp = tidied ? withoutStrayFeedback(made) : made;
  const name = await other.setRemoteDescription({ type: "offer", sdp }).then(() => "taken", ({ name }) => name);
  return [name, sdp === own];
}"""
#: What Firefox 153 leaves of a codec that `setCodecPreferences` left out.
STRAY = "a=rtcp-fb:77 ccm fir\r\n"


@pytest.fixture
def taken(chromium):
    page = chromium.new_page()
    yield lambda stray, tidied: page.evaluate(TAKEN, [MODULE.read_text(), stray, tidied])
    page.close()


def test_chromium_refuses_feedback_of_a_codec_that_is_not_offered(taken):
    assert taken(STRAY, tidied=False) == ["OperationError", False]


def test_such_feedback_is_left_out_and_nothing_else(taken):
    assert taken(STRAY, tidied=True) == ["taken", True]


def test_feedback_for_all_formats_of_a_line_stays(taken):
    assert taken("a=rtcp-fb:* nack\r\n", tidied=True) == ["taken", False]
