"""Prerequisites of video messages."""

import pytest

from harness.tests.audit.checks import video_mail
from harness.tests.audit.checks.guide_snapshots import guide, status

mail = video_mail.broken


@pytest.mark.parametrize("taken", range(7))
def test_each_permission_of_video_messages_in_turn(taken):
    held = video_mail.SECTIONS["roles"][0]["permissions"]
    org = mail(("roles.0.permissions", [p for n, p in enumerate(held) if n != taken]))
    assert status("ASYNC-P3", org) == "fail"


def test_outbound_permission_only_where_links_go_out():
    fewer = ("roles.0.permissions", video_mail.SECTIONS["roles"][0]["permissions"][:6])
    inside = mail(fewer, ("messageTemplates", []), ("flows", video_mail.SECTIONS["flows"][:2]))
    assert status("ASYNC-P3", inside) == "pass"
    sections = {"roles": [{**video_mail.SECTIONS["roles"][0], "permissions": fewer[1]}]}
    assert status("ASYNC-P3", guide(**sections)) == "not_assessed"
    assert status("ASYNC-P3", guide(roles=video_mail.SECTIONS["roles"])) == "pass"


STORE = {"id": "s", "type": "object-storage", "channel": "web-messaging", "state": "active"}


def test_integration_in_place_of_the_add_on():
    none = ("organisation.addOns", [])
    assert status("ASYNC-P2", mail(none, ("integrations", [STORE]))) == "pass"
    for change in ({"state": "inactive"}, {"channel": "voice"}, {"type": "crm"}):
        assert status("ASYNC-P2", mail(none, ("integrations", [{**STORE, **change}]))) == "fail"
    assert status("ASYNC-P2", guide(organisation={"addOns": []})) == "not_assessed"
    assert status("ASYNC-P2", guide(organisation={}, integrations=[STORE])) == "pass"
