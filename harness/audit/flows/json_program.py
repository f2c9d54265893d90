"""Architect's JSON (`.i3*`, `latestconfiguration`) as a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.audit.flows.architect import json_value, kind_of, outputs_of
from harness.audit.flows.program import Block, BlockKind, Program, Sequence


class NotAFlow(ValueError):
    """The mapping is JSON, but no flow of Architect; the message says what is missing."""


def program(flow: Mapping[str, Any]) -> Program:
    """Read a flow's configuration; raise NotAFlow when its parts do not fit together."""
    sequences, blocks = {}, {}
    for part in _mappings(flow.get("flowSequenceItemList")):
        actions = {str(a.get("id")): a for a in _mappings(part.get("actionList"))}
        behind = _continuations(part, actions)
        names = _names(part, actions)
        for action_id, action in actions.items():
            block = _block(action, names, behind.get(action_id))
            blocks[block.id] = block
        start = names.get(str(part.get("startAction")))
        if part.get("startAction") and start is None:
            raise NotAFlow(f"its sequence {part.get('name')!r} starts with an action that is not there")
        loops = part.get("__type") == "LoopTask"
        sequences[str(part.get("id"))] = Sequence(str(part.get("name", "")), start, loops)
    entry = str(flow.get("initialSequence"))
    if entry not in sequences:
        raise NotAFlow("it does not hold the sequence that it starts with")
    return Program(blocks, sequences, entry)


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _names(part: Mapping[str, Any], actions: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Action id -> block id: the action's own id, which Architect keeps when names and order change."""
    return {i: f"{part.get('name', '')}/{a.get('__type', '')}[{i}]" for i, a in actions.items()}


def _paths(action: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    for path in _mappings(action.get("paths")):
        target = path.get("nextActionId")
        yield str(path.get("label", path.get("outputId", ""))).lower(), str(target) if target else None


def _continuations(
    part: Mapping[str, Any], actions: Mapping[str, Mapping[str, Any]]
) -> dict[str, str | None]:
    """Action id -> the action behind it: its own `nextAction`, or at the end of a branch that of the fork."""
    behind: dict[str, str | None] = {}
    waiting: list[tuple[str | None, str | None]] = [(str(part.get("startAction")), None)]
    while waiting:
        current, after = waiting.pop()
        while current is not None and current in actions and current not in behind:
            action = actions[current]
            following = str(action["nextAction"]) if action.get("nextAction") else after
            behind[current] = following
            back = current if kind_of(str(action.get("__type"))) is BlockKind.LOOP else following
            waiting += [(target, back) for _, target in _paths(action) if target]
            current = str(action["nextAction"]) if action.get("nextAction") else None
    for action_id, action in actions.items():
        behind.setdefault(action_id, str(action["nextAction"]) if action.get("nextAction") else None)
    return behind


def _block(action: Mapping[str, Any], names: Mapping[str, str], behind: str | None) -> Block:
    type_ = str(action.get("__type", ""))
    kind = kind_of(type_)
    outputs: dict[str, str | None] = dict.fromkeys(outputs_of(type_))
    for label, target in _paths(action):
        outputs[label] = _linked(target, names)
    return Block(
        id=names[str(action.get("id"))],
        kind=kind,
        type=type_,
        name=str(action.get("name", "")),
        settings=_settings(kind, action),
        raw=action,
        outputs=outputs,
        falls_to=_linked(behind, names),
        calls=_called(kind, action),
    )


def _linked(target: str | None, names: Mapping[str, str]) -> str | None:
    if target is None:
        return None
    if target not in names:
        raise NotAFlow(f"an action leads to {target}, which is not there")
    return names[target]


def _called(kind: BlockKind, action: Mapping[str, Any]) -> str | None:
    if kind is BlockKind.CALL_TASK:
        return str(action.get("taskReference", ""))
    if kind is BlockKind.CALL_MODULE:
        return str(action.get("flowName", action.get("commonModuleName", action.get("flowId", ""))))
    return None


def _settings(kind: BlockKind, action: Mapping[str, Any]) -> Mapping[str, Any]:
    if kind is BlockKind.TRANSFER:
        queues = [json_value(one) for one in _mappings(action.get("queues"))]
        skills = tuple(json_value(one.get("skill", one)) for one in _mappings(action.get("skills")))
        return {"mode": "acd", "queue": queues[0] if queues else None, "skills": skills}
    if kind in (BlockKind.SET_DATA, BlockKind.GET_DATA, BlockKind.SET_VARIABLE):
        return {"variables": _variables(action)}
    if kind is BlockKind.ADD_MESSAGE:
        return {"text": json_value(action.get("messageBody"))}
    if kind is BlockKind.PROMPT:
        return {"text": _spoken(action.get("prompts"))}
    if kind is BlockKind.CONDITION:
        return {"asks": _asked(action.get("expression")) or _asked(action.get("cases"))}
    if kind is BlockKind.DATA_ACTION:
        return {"action": action.get("actionName"), "timeout_s": None}
    if kind is BlockKind.END_TASK:
        return {"path": str(action.get("pathName", "default")).lower()}
    return {}


def _variables(action: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for one in _mappings(action.get("variables")):
        name = json_value(one.get("variable"))
        found[name if isinstance(name, str) else getattr(name, "text", str(name))] = json_value(
            one.get("expression")
        )
    return found


def _spoken(prompts: Any) -> Any:
    audio = prompts.get("defaultAudio") if isinstance(prompts, Mapping) else None
    return json_value(audio)


def _asked(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("text", "")) or _asked(list(value.values()))
    return " ".join(filter(None, map(_asked, value))) if isinstance(value, list) else ""
