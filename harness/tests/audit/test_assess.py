"""Running checks: status of a cell, findings, folding, fingerprints, time."""

import json
import resource
import time

import pytest

from harness.audit.assess import assess
from harness.audit.check import GUIDE, PLATFORM, CheckError, Manual, NotApplicable, Registry, built_in, check
from harness.audit.facts import At, Known, Reason
from harness.audit.observed import manual, not_applicable, ok, unknown, violated
from harness.audit.sources.reading import open_source
from harness.model import Severity, Status
from harness.tests.audit import seeds


def said(*answers, **declared):
    """A registry with one check of WEB-P6 that says these things of every queue."""

    @check("WEB-P6", needs=("queue.media_types",), **declared)
    def judge(org, _asked):
        for queue in org.queues:
            for answer in answers:
                yield answer(queue)

    return Registry(judge.checks)


def bad(queue, severity=None):
    return violated(queue, At("media_types", "mediaTypes"), "m", expected="e", actual="a", severity=severity)


def dark(queue):
    return unknown(queue, Reason.EXPRESSION)


def cell(org, catalogue, registry, requirement="WEB-P6", **more):
    found = assess(org, catalogue, registry, **more)
    return next(c for c in found.cells if c.requirement.id == requirement)


@pytest.fixture
def org(read):
    return read("q.json", {"name": "Q", "mediaTypes": ["webChat"]})


@pytest.mark.parametrize(
    ("answers", "status", "reason"),
    [
        ((ok,), Status.PASS, None),
        ((ok, bad), Status.FAIL, None),
        ((bad, dark), Status.FAIL, None),
        ((ok, dark), Status.NOT_ASSESSED, "unresolved_expression"),
        ((lambda q: bad(q, Severity.INFO),), Status.PASS, None),
        ((ok, lambda q: manual("Admin > Queues", q)), Status.MANUAL, "Admin > Queues"),
        ((lambda q: not_applicable("no video", q),), Status.NOT_APPLICABLE, "no video"),
        ((ok, lambda q: not_applicable("no video", q)), Status.PASS, None),
        ((), Status.NOT_ASSESSED, "nothing_to_look_at"),
        ((lambda q: ok(q, q.supported_channels.value),), Status.NOT_ASSESSED, "not_stated_in_source"),
    ],
)
def test_the_status_of_a_cell(org, catalogue, answers, status, reason):
    found = cell(org, catalogue, said(*answers))
    assert (found.status, found.reason) == (status, reason)
    assert found.result.status is status


@pytest.mark.parametrize(
    ("declared", "status"),
    [
        ({}, Status.NOT_ASSESSED),
        ({"platform": Manual("Admin")}, Status.MANUAL),
        ({"platform": NotApplicable("none")}, Status.NOT_APPLICABLE),
        ({"on": (GUIDE, PLATFORM)}, Status.PASS),
    ],
)
def test_the_other_dialect(read, catalogue, declared, status):
    org = read("a.tf.json", seeds.TERRAFORM)
    assert cell(org, catalogue, said(ok, **declared)).status is status


def test_without_such_resources_and_without_a_check_nothing_is_assessed(read, catalogue):
    org = read("t.json", {"id": "t", "channelType": "VIDEO", "name": "T"})
    assert cell(org, catalogue, said(ok)).reason == "unsupported_in_source"
    assert cell(org, catalogue, Registry()).reason == "no_check"


def test_a_profile_chooses_the_guides(org, catalogue):
    cells = assess(org, catalogue, Registry(), profile=["web_messaging"]).cells
    assert {c.requirement.guide for c in cells} == {"WEB"}
    assert len(assess(org, catalogue, Registry()).cells) == 112


def test_a_check_that_breaks_is_named(org, catalogue):
    with pytest.raises(CheckError, match=r"WEB-P6.*broke: KeyError"):
        assess(org, catalogue, said(lambda _: {}["x"]))


def test_a_finding_says_what_where_and_what_to_do(org, catalogue):
    (finding,) = assess(org, catalogue, said(bad)).findings
    assert (finding.requirement, finding.severity) == ("WEB-P6", Severity.CRITICAL)
    assert (finding.resource.type, finding.resource.id, finding.resource.path) == ("queue", "Q", "mediaTypes")
    assert finding.remediation.text == catalogue.requirement("WEB-P6").remedy
    assert "q.json:" in finding.provenance.source


def two_checks(related):
    @check("CHAT-T3", needs=("user.skills",))
    def outer(org, _asked):
        for user in org.users:
            yield violated(user, At("skills", "s"), "m", expected="e", actual="a")

    @check("CHAT-C9", needs=("user.skills",))
    def inner(org, _asked):
        for user in org.users if related else org.queues:
            yield violated(user, At("webrtc", "w"), "m", expected="e", actual="a")

    return Registry(outer.checks + inner.checks)


@pytest.mark.parametrize(
    ("related", "shown"), [(True, {"CHAT-T3": ("CHAT-C9",)}), (False, {"CHAT-T3": (), "CHAT-C9": ()})]
)
def test_an_implied_finding_of_the_same_resource_is_folded(read, catalogue, related, shown):
    org = read("org.json", seeds.guide(queues=[{"id": "q"}]))
    findings = assess(org, catalogue, two_checks(related)).findings
    assert {f.requirement: f.implied for f in findings} == shown


#: The guides for which the seeds are set up; they hold no conference, for one.
SEEDED = ("CHAT", "WEB", "PLAT")


def with_findings():
    content = seeds.terraform()
    content["resource"]["genesyscloud_webdeployments_deployment"]["shop"]["configuration"][0]["version"] = "6"
    content["resource"]["genesyscloud_webdeployments_configuration"]["shop"]["version"] = "7"
    content["resource"]["genesyscloud_recording_media_retention_policy"]["messages"]["media_policies"][0][
        "message_policy"
    ][0]["actions"][0]["retain_recording"] = True
    return content


def test_fingerprints_survive_format_order_names_and_files(tmp_path, catalogue):
    content = with_findings()
    text = seeds.hcl(content)
    renamed = json.loads(json.dumps(content).replace('"name": "Shop"', '"name": "Store"'))
    turned = {**content, "resource": dict(reversed(content["resource"].items()))}
    for number, part in enumerate(reversed(text.split("\n\n"))):
        seeds.write(tmp_path / "moved" / f"{number}.tf", part)
    sources = [
        seeds.write(tmp_path / "a" / "a.tf.json", content),
        seeds.write(tmp_path / "b" / "other.tf", text),
        seeds.write(tmp_path / "c" / "c.tf.json", renamed),
        seeds.write(tmp_path / "d" / "d.tf.json", turned),
        tmp_path / "moved",
    ]
    prints = []
    for source in sources:
        findings = assess(open_source([source]), catalogue, built_in(), SEEDED, now="2026-11-21").findings
        prints.append({(f.requirement, f.fingerprint) for f in findings})
    assert {r for r, _ in prints[0]} == {"PLAT-C1", "PLAT-C13"}
    assert all(one == prints[0] for one in prints)


#: What the seeds were set up for; each guide's checks have clean organisations of their own.
SET_UP_FOR = {"CHAT-C1", "CHAT-T1", "WEB-C1", "WEB-P6", "PLAT-C1", "PLAT-C13"}


def test_a_clean_organisation_has_no_findings(read, catalogue):
    for name, content in (("org.json", seeds.GUIDE), ("a.tf.json", seeds.TERRAFORM)):
        found = assess(read(name, content), catalogue, built_in(), SEEDED, now="2026-11-21").findings
        assert not SET_UP_FOR & {finding.requirement for finding in found}


#: As many times as long as `seconds_of_other_work` takes: seconds alone would measure the machine, busy or slow.
MOST_TIMES = 12
MOST_MB = 150


def seconds_of_other_work() -> float:
    """Processor time of a piece of work that never changes: some tenths of a second."""
    began = time.process_time()
    for _ in range(10):
        made = {str(n): {"name": f"n{n}", "of": [n, str(n)]} for n in range(10_000)}
        sorted(made, key=lambda name: made[name]["name"])
    return time.process_time() - began


def test_ten_thousand_resources_are_read_and_judged_in_time(tmp_path, catalogue):
    queue = seeds.TERRAFORM["resource"]["genesyscloud_routing_queue"]["video"]
    user = seeds.TERRAFORM["resource"]["genesyscloud_user"]["ben"]
    content = seeds.terraform()
    content["resource"]["genesyscloud_routing_queue"] = {f"q{n}": queue for n in range(5000)}
    content["resource"]["genesyscloud_user"] = {f"u{n}": user for n in range(5000)}
    path = seeds.write(tmp_path / "a.tf.json", content)
    registry = built_in()
    pace_s = seconds_of_other_work()
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    org = open_source([path])
    assess(org, catalogue, registry, now="2026-11-21")
    took_s = time.process_time() - began
    assert took_s < MOST_TIMES * (pace_s + seconds_of_other_work()) / 2
    assert len(org.queues) + len(org.users) == 10_000
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb) / 1024 < MOST_MB


def test_known_is_not_judged_twice():
    assert Known(1) == Known(1)
