"""Checks of permissions to consult and confer on the platform; flows are in test_conference_flows.py."""

import pytest

from harness.tests.audit.checks.snapshots import cx_as_code, guide, platform, status


def roles(*actions, confer=False):
    policies = [{"domain": "conversation", "entityName": "communication", "actionSet": list(actions)}]
    if confer:
        policies.append({"domain": "conversation", "entityName": "conference", "actionSet": ["add"]})
    return platform(role=[{"id": "agent", "name": "Agent", "permissionPolicies": policies}])


@pytest.mark.parametrize("requirement", ["CONF-T2", "PLAT-C11"])
@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (["blindTransfer"], "fail"),
        (["blindTransfer", "consultTransfer"], "pass"),
        (["blindTransfer", "consultTransferQueue"], "pass"),
        (["blindTransfer", "consultTransferAgent"], "pass"),
        (["*"], "pass"),
        (["view"], "not_assessed"),
    ],
)
def test_who_may_let_go_may_hold_on(requirement, actions, said):
    assert status(roles(*actions), requirement) == said


def test_the_role_can_be_named_and_has_to_be_there():
    assert status(roles("view"), "PLAT-C11", role="Agent") == "fail"
    assert status(roles("view"), "PLAT-C11", role="Nobody") == "fail"


@pytest.mark.parametrize(("confer", "said"), [(True, "pass"), (False, "fail")])
def test_who_may_consult_may_confer(confer, said):
    assert status(roles("consultTransfer", confer=confer), "CONF-C7") == said


@pytest.mark.parametrize("requirement", ["CONF-T2", "CONF-C7", "PLAT-C11"])
def test_permissions_that_depend_on_variables_are_no_pass(requirement):
    policy = {"domain": "conversation", "entity_name": "${var.entity}", "action_set": ["blindTransfer"]}
    org = cx_as_code(auth_role={"agent": {"name": "Agent", "permission_policies": [policy]}})
    assert status(org, requirement) == "not_assessed"


def test_the_guides_know_no_such_permission():
    assert status(guide(roles=[]), "PLAT-C11") == "not_applicable"
