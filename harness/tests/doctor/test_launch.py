"""Browsers are launched so that a refusal of the camera is a refusal."""

from __future__ import annotations

from harness.doctor import launch


def test_chromium_is_never_told_to_grant_what_is_denied():
    assert not [word for word in launch._CHROMIUM_ARGUMENTS if "fake-ui" in word]


def test_firefox_is_asked_for_its_permissions():
    assert "media.navigator.permission.disabled" not in launch._FIREFOX_PREFERENCES
