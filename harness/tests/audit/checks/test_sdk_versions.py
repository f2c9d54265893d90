"""Which SDK the pages load."""

import pytest

from harness.audit.checks.sdk_versions import release
from harness.tests.audit.checks import handoff
from harness.tests.audit.checks.guide_snapshots import REMOVED, status

web = handoff.broken


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("4.0", "pass"),
        ("v4.0.0", "pass"),
        ("10.2", "pass"),
        ("3.9.2", "fail"),
        ("4", "pass"),
        ("latest", "not_assessed"),
    ],
)
def test_sdk_version(version, expected):
    assert status("WEB-P4", web(("pages.0.sdkVersion", version))) == expected


def test_sdk_version_of_other_pages():
    capture = {"id": "c", "purpose": "capture", "sdkVersion": "1.0"}
    assert status("WEB-P4", web(("pages", [*handoff.SECTIONS["pages"], capture]))) == "pass"
    assert status("WEB-P4", web(("pages.0.sdkVersion", REMOVED))) == "not_assessed"
    assert release("4.0.0") == (4,)
