"""Machines whose camera cannot be had say so by the error's name, as real ones do."""

import pytest

from harness.browser.machines import BUSY_CAMERA, NO_CAMERA, ORDINARY, SHARING
from harness.browser.permissions import GRANTED
from harness.media.camera import QVGA

ASK = "navigator.mediaDevices.getUserMedia({video: true}).then(() => 'ok', (error) => error.name)"


def test_an_ordinary_machine_lacks_nothing():
    assert (ORDINARY.permissions, ORDINARY.script, ORDINARY.shape) == (GRANTED, "", QVGA)


@pytest.mark.browser
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("script", "name"), [(NO_CAMERA, "NotFoundError"), (BUSY_CAMERA, "NotReadableError")]
)
def test_the_camera_cannot_be_had(open_tab, site, script, name):
    tab = open_tab(machine=script)
    tab.goto(site.page("blank.html"))
    assert tab.ask(ASK) == name
    assert [call.outcome.partition(":")[0] for call in tab.calls("getUserMedia")] == [name]


@pytest.mark.browser
@pytest.mark.timeout(300)
def test_a_screen_can_be_captured_where_one_is_shared(open_tab, site):
    tab = open_tab(launch=SHARING.launch)
    tab.goto(site.page("blank.html"))
    share = "navigator.mediaDevices.getDisplayMedia().then(() => 'ok', (error) => error.name)"
    assert tab.ask(share) == "ok"
    assert [track.origin for track in tab.tracks()] == ["display"]
