"""What Architect's actions and values mean."""

import pytest

from harness.audit.flows.architect import json_value, kind_of, outputs_of, yaml_value
from harness.audit.flows.program import BlockKind, Expression
from harness.audit.shapes import Ref


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("transferToAcd", "TransferPureMatchAction"), BlockKind.TRANSFER),
        (("setParticipantData", "SetAttributesAction"), BlockKind.SET_DATA),
        (("callData", "DataAction"), BlockKind.DATA_ACTION),
        (("decision", "DecisionAction"), BlockKind.CONDITION),
        (("callTask", "CallTaskAction"), BlockKind.CALL_TASK),
        (("disconnect", "DisconnectAction"), BlockKind.DISCONNECT),
        (("sendResponse", "SendResponseAction"), BlockKind.ADD_MESSAGE),
        (("setScreenPop", "NewFangledAction"), BlockKind.OTHER),
    ],
)
def test_an_action_is_the_same_in_both_dialects(names, kind):
    assert {kind_of(name) for name in names} == {kind}


def test_outputs_that_are_always_there():
    assert outputs_of("transferToAcd") == ("failure",)
    assert outputs_of("decision") == ("yes", "no")
    assert outputs_of("switch") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({"lit": {"name": "Q"}}, Ref(name="Q")),
        ({"lit": {"name": "{{q}}"}}, Expression("{{q}}")),
        ({"lit": 0}, 0),
        ({"lit": "{{x}}"}, Expression("{{x}}")),
        ({"exp": "Flow.x"}, Expression("Flow.x")),
        ({"var": "State.x"}, Expression("State.x")),
        ({"noValue": True}, None),
        ("plain", "plain"),
    ],
)
def test_a_yaml_value(written, meant):
    assert yaml_value(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ({"text": "a", "config": {"lit": {"text": "a", "type": "str"}}}, "a"),
        ({"text": "Q", "config": {"lit": {"text": "Q", "type": "que", "val": "id"}}}, Ref("id", "Q")),
        ({"text": "F(x)", "config": {"F": {}}}, Expression("F(x)")),
        ({"text": "", "config": {"emp": {}}}, None),
        ({"text": "x"}, None),
        (None, None),
    ],
)
def test_a_json_value(written, meant):
    assert json_value(written) == meant
