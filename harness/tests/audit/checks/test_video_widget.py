"""The video pane of the desktop."""

from harness.audit.model.routing import Queue
from harness.tests.audit.checks import handoff
from harness.tests.audit.checks.guide_snapshots import REMOVED, platform, status

web = handoff.broken


def test_video_widget():
    widget = "desktopLayouts.0.widgets.1"
    assert status("WEB-C5", web((widget, {"widget": "video chat", "autoOpen": True}))) == "pass"
    assert status("WEB-C5", web((f"{widget}.opensOn", "login"))) == "fail"
    assert status("WEB-T4", web(("desktopLayouts.0.widgets", ["Chat"]))) == "not_applicable"
    assert {status(i, web(("desktopLayouts.0.widgets", REMOVED))) for i in ("WEB-C5", "WEB-T4")} == {
        "not_assessed"
    }
    assert status("WEB-C5", platform((Queue, {"id": "q"}))) == "not_assessed"


def test_layouts_of_others_do_not_count():
    sales = {"id": "s", "name": "Sales", "widgets": ["Chat"], "assignedTo": ["cy"]}
    org = web(("desktopLayouts", [*handoff.SECTIONS["desktopLayouts"], sales]))
    assert status("WEB-C5", org) == "pass"
    assert status("WEB-C5", org, layout="Sales") == "fail"
