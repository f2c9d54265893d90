"""Findings in files that nobody of this project wrote: those that were checked by hand, and those that must not come."""

from __future__ import annotations

import pytest

from harness.audit.assess import assess
from harness.audit.check import built_in
from harness.audit.sources.reading import open_source
from harness.model import Status


@pytest.fixture(scope="module")
def checks():
    return built_in()


@pytest.fixture
def judged(real_inputs, catalogue, checks):
    """The audit of one real file."""

    def judge(name):
        return assess(open_source([real_inputs / name]), catalogue, checks, now="2026-11-21")

    return judge


#: File, requirement, whom, place, what is actually there. Each was looked up in the file.
BY_HAND = [
    ("cx_as_code/blueprint_dr_web_deployment.tf", "PLAT-C3", "myWebMessagingDeployment",
     "blueprint_dr_web_deployment.tf:31 ", "all domains"),
    ("cx_as_code/blueprint_dr_web_deployment.tf", "PLAT-C12", "myWebDeployConfig",
     "blueprint_dr_web_deployment.tf:15 ", "image/png to 256 kB; image/jpeg to 128 kB"),
    ("cx_as_code/provider_example_recording_media_retention_policy.tf", "PLAT-C13",
     "example-media-retention-policy", "media_policies[call_policy][date_ranges]", "ended on 2022-05-13"),
    ("cx_as_code/provider_example_webdeployments_configuration_with_video.tf", "ONEWAY-T1",
     "Example Web Deployment Configuration", "_with_video.tf:95 ", "agent: true, customer: true"),
    ("flows_yaml/web-messaging-triage-bot.yaml", "PLAT-C7", "{{flow_name}}",
     "disconnect[Disconnect]", "Decision → Call Data Action → Disconnect"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "requirement", "whom", "place", "actual"), BY_HAND)
def test_what_was_checked_by_hand(judged, name, requirement, whom, place, actual):
    found = [
        f for f in judged(name).findings if f.requirement == requirement and place in f.provenance.source
    ]
    assert [(f.resource.name, f.actual) for f in found] == [(whom, actual)]


def test_a_failed_transfer_that_goes_on_to_another_is_not_accused(judged):
    found = [f for f in judged("flows_yaml/webmessage_flow.yaml").findings if f.requirement == "PLAT-C7"]
    assert [f.actual for f in found] == ["nothing is connected"]


@pytest.mark.parametrize(
    ("name", "requirement", "reason"),
    [
        ("blueprint_cicd_queues.tf", "ASYNC-C6", "unresolved_expression"),
        ("provider_example_auth_role.tf", "CONF-P4", "incomplete_source"),
        ("blueprint_dr_web_deployment.tf", "PLAT-C1", "older_provider"),
        ("makingchatbots_deployment.tf", "PLAT-C12", "not_stated_in_source"),
    ],
)
def test_what_the_file_does_not_say_is_not_assessed(judged, name, requirement, reason):
    cells = {cell.requirement.id: cell for cell in judged(f"cx_as_code/{name}").cells}
    assert (cells[requirement].status, cells[requirement].reason) == (Status.NOT_ASSESSED, reason)
