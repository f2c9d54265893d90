"""Permissions are what the page meets: granted, denied, dismissed, never asked."""

import pytest

from harness.browser.permissions import DENIED, DISMISSED, GRANTED, UNSET, Grant, Permissions
from harness.browser.problems import PageHung, Unsupported
from harness.wait import until

ASK = """navigator.mediaDevices.getUserMedia({video: true, audio: true})
  .then((stream) => stream.getTracks().length + " tracks", (error) => error.name + ": " + error.message)"""


def test_firefox_has_no_dismissal():
    with pytest.raises(Unsupported, match="dismissed"):
        DISMISSED.preferences()


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("permissions", "outcome"),
    [
        (GRANTED, "2 tracks"),
        (DENIED, "NotAllowedError: Permission denied"),
        (DISMISSED, "NotAllowedError: Permission dismissed"),
        (UNSET, "NotAllowedError: Permission denied"),
        (Permissions(camera=Grant.DENIED), "NotAllowedError: Permission denied"),
    ],
    ids=["granted", "denied", "dismissed", "unset", "microphone-alone"],
)
def test_in_chromium(open_tab, site, permissions, outcome):
    tab = open_tab(permissions=permissions)
    tab.goto(site.page("blank.html"))
    assert tab.ask(ASK) == outcome
    (call,) = tab.calls("getUserMedia")
    assert call.outcome == ("ok" if outcome == "2 tracks" else outcome)


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_in_firefox(open_tab, site):
    denied, unset = (
        open_tab(browser="firefox", permissions=DENIED),
        open_tab(browser="firefox", permissions=UNSET),
    )
    denied.goto(site.page("blank.html"))
    assert denied.ask(ASK).startswith("NotAllowedError")
    unset.goto(site.page("blank.html"))
    with pytest.raises(PageHung):
        unset.ask(ASK, within_s=1)


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_a_permission_taken_back_in_mid_call_ends_the_tracks(open_tab, site):
    tab = open_tab()
    tab.goto(site.page("blank.html"))
    tab.ask(ASK)
    tab.set_permissions(DENIED)
    until(lambda: {track.state for track in tab.tracks()} == {"ended"}, 15, "both tracks to end")
