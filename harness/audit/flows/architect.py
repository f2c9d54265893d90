"""What Architect's actions mean, in its YAML (`transferToAcd`) and its JSON (`TransferPureMatchAction`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.audit.flows.program import BlockKind, Expression, Setting
from harness.audit.shapes import SUBSTITUTION, Ref

_YAML: dict[str, BlockKind] = {
    "transferToAcd": BlockKind.TRANSFER,
    "menuTransferToAcd": BlockKind.TRANSFER,
    "transferToUser": BlockKind.TRANSFER,
    "transferToNumber": BlockKind.TRANSFER,
    "transferToGroup": BlockKind.TRANSFER,
    "transferToFlow": BlockKind.TRANSFER,
    "transferToVoicemail": BlockKind.TRANSFER,
    "setParticipantData": BlockKind.SET_DATA,
    "getParticipantData": BlockKind.GET_DATA,
    "updateData": BlockKind.SET_VARIABLE,
    "sendResponse": BlockKind.ADD_MESSAGE,
    "sendAutoReply": BlockKind.ADD_MESSAGE,
    "communicate": BlockKind.PROMPT,
    "playAudio": BlockKind.PROMPT,
    "playAudioOnSilence": BlockKind.PROMPT,
    "holdMusic": BlockKind.PROMPT,
    "playEstimatedWaitTime": BlockKind.PROMPT,
    "callData": BlockKind.DATA_ACTION,
    "callBotFlow": BlockKind.BOT,
    "callDigitalBotFlow": BlockKind.BOT,
    "callLexBot": BlockKind.BOT,
    "callLexV2Bot": BlockKind.BOT,
    "callDialogflowBot": BlockKind.BOT,
    "callBotConnector": BlockKind.BOT,
    "decision": BlockKind.CONDITION,
    "switch": BlockKind.CONDITION,
    "evaluateSchedule": BlockKind.CONDITION,
    "evaluateScheduleGroup": BlockKind.CONDITION,
    "collectInput": BlockKind.CONDITION,
    "menu": BlockKind.CONDITION,
    "findQueue": BlockKind.FIND,
    "findQueueById": BlockKind.FIND,
    "findUser": BlockKind.FIND,
    "findSkill": BlockKind.FIND,
    "loop": BlockKind.LOOP,
    "callTask": BlockKind.CALL_TASK,
    "callCommonModule": BlockKind.CALL_MODULE,
    "endTask": BlockKind.END_TASK,
    "endState": BlockKind.END,
    "endWorkflow": BlockKind.END,
    "endFlow": BlockKind.END,
    "exitBotFlow": BlockKind.END,
    "disconnect": BlockKind.DISCONNECT,
    "menuDisconnect": BlockKind.DISCONNECT,
    "callWebService": BlockKind.CALL_WEBHOOK,
    "sendEmail": BlockKind.SEND_EMAIL,
    "sendNotification": BlockKind.SEND_SMS,
}

#: JSON names that do not follow from the YAML name by `Upper + Action`.
_JSON: dict[str, BlockKind] = {
    "TransferPureMatchAction": BlockKind.TRANSFER,
    "TransferUserAction": BlockKind.TRANSFER,
    "TransferExternalAction": BlockKind.TRANSFER,
    "TransferGroupAction": BlockKind.TRANSFER,
    "TransferFlowAction": BlockKind.TRANSFER,
    "TransferFlowSecureAction": BlockKind.TRANSFER,
    "TransferVoicemailAction": BlockKind.TRANSFER,
    "SetAttributesAction": BlockKind.SET_DATA,
    "GetAttributesAction": BlockKind.GET_DATA,
    "UpdateVariableAction": BlockKind.SET_VARIABLE,
    "DataAction": BlockKind.DATA_ACTION,
    "EndWorkflowAction": BlockKind.END,
}
_JSON |= {f"{name[0].upper()}{name[1:]}Action": kind for name, kind in _YAML.items()}

#: Outputs that an action has whether or not something hangs on them.
_OUTPUTS: dict[BlockKind, tuple[str, ...]] = {
    BlockKind.TRANSFER: ("failure",),
    BlockKind.DATA_ACTION: ("success", "failure", "timeout"),
    BlockKind.FIND: ("found", "notfound"),
}


def kind_of(action: str) -> BlockKind:
    """What an action does; OTHER for one that plays no part here."""
    return _YAML.get(action) or _JSON.get(action) or BlockKind.OTHER


def outputs_of(action: str) -> tuple[str, ...]:
    """The outputs that an action of that name always has."""
    if action in ("decision", "DecisionAction"):
        return ("yes", "no")
    return _OUTPUTS.get(kind_of(action), ())


def literal(value: Any) -> Setting:
    """A value with open substitutions is an expression; everything else stands as it is."""
    if isinstance(value, str) and SUBSTITUTION.search(value):
        return Expression(value)
    return value


def yaml_value(value: Any) -> Setting:
    """A value of Architect's YAML: `{lit}`, `{exp}`, `{var}` or `{noValue}`."""
    if not isinstance(value, Mapping):
        return literal(value)
    if "lit" in value:
        found = value["lit"]
        return _named(found["name"]) if isinstance(found, Mapping) and "name" in found else literal(found)
    for key in ("exp", "var"):
        if key in value:
            return Expression(str(value[key]))
    return None


def _named(name: Any) -> Setting:
    found = literal(name)
    return found if isinstance(found, Expression) else Ref(name=str(found))


def json_value(value: Any) -> Setting:
    """A value of Architect's JSON: a literal, nothing, or an expression with its text."""
    if not isinstance(value, Mapping):
        return literal(value)
    config = value.get("config")
    written = value.get("text", "")
    if not isinstance(config, Mapping) or "emp" in config:
        return None
    found = config.get("lit")
    if not isinstance(found, Mapping):
        return Expression(str(written))
    if found.get("type") in ("str", "int", "bln", "dec"):
        return literal(found.get("text", written))
    return Ref(id=str(found.get("val") or ""), name=str(found.get("text", written)))
