"""Architect's YAML as a program: states, tasks and menus with their actions, nested branches unfolded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from harness.audit.flows.architect import kind_of, literal, outputs_of, yaml_value
from harness.audit.flows.program import Block, BlockKind, Program, Sequence

_REFERENCE = re.compile(r"\[([^\]]*)\]\s*$")
_JUMPS = {"changeState": "targetStateRef", "jumpToTask": "targetTaskRef", "jumpToMenu": "targetMenuRef"}
_GENERIC = frozenset({"outputs", "evaluate", "firstTrue", "task", "case", "cases", "choices", "outputPath"})


class NotAFlow(ValueError):
    """The mapping is YAML, but no flow of Architect."""


class _Reader:
    def __init__(self, flow: Mapping[str, Any], flow_type: str) -> None:
        self.flow = flow
        self.flow_type = flow_type
        self.blocks: dict[str, Block] = {}
        self.sequences: dict[str, Sequence] = {}
        self.jumps: dict[str, str] = {}
        self.namesakes: Counter[str] = Counter()

    def program(self) -> Program:
        for name, label, actions in self._parts():
            loops = self.flow_type.lower().startswith("inqueue") and name == _START
            self.sequences[name] = Sequence(label, self.actions(actions, label, None), loops)
        for block_id, target in self.jumps.items():
            found = self.sequences.get(target)
            if found is not None and found.start is not None:
                self._redirect(block_id, found.start)
        return Program(self.blocks, self.sequences, self._entry())

    def _parts(self) -> Iterator[tuple[str, str, list[Any]]]:
        if isinstance(self.flow.get("startUpTaskActions"), list):
            yield _START, "start-up task", self.flow["startUpTaskActions"]
        for group in ("states", "tasks", "reusableTasks", "menus"):
            for entry in _list(self.flow.get(group)):
                part = next(iter(entry.values()), None) if isinstance(entry, Mapping) else None
                if isinstance(part, Mapping):
                    name = str(part.get("refId", part.get("name", "")))
                    yield name, str(part.get("name", name)), _actions_of(part)

    def _entry(self) -> str:
        if _START in self.sequences:
            return _START
        named = reference(self.flow.get("startUpRef"))
        if named in self.sequences:
            return named
        if not self.sequences:
            raise NotAFlow("it has no states, tasks or menus")
        return next(iter(self.sequences))

    def actions(self, actions: list[Any], label: str, behind: str | None) -> str | None:
        """Read a list of actions; return the first one's id, or None when there is none."""
        found = [one for one in map(_action, actions) if one is not None]
        ids = [self._claim(label, kind, body) for kind, body in found]
        for position, (name, body) in enumerate(found):
            follower = ids[position + 1] if position + 1 < len(ids) else behind
            self._block(ids[position], name, body, follower, label)
        return ids[0] if ids else None

    def _claim(self, label: str, kind: str, body: Mapping[str, Any]) -> str:
        """An id from what the action is called, numbered only among its namesakes."""
        stem = f"{label}/{kind}[{body.get('name', '')}]"
        self.namesakes[stem] += 1
        number = self.namesakes[stem]
        free = stem if number == 1 else f"{stem}#{number}"
        self.blocks[free] = Block(free, BlockKind.OTHER, kind)
        return free

    def _block(
        self, block_id: str, name: str, body: Mapping[str, Any], behind: str | None, label: str
    ) -> None:
        kind = kind_of(name)
        outputs: dict[str, str | None] = dict.fromkeys(outputs_of(name))
        inner_end = block_id if kind is BlockKind.LOOP else behind
        for output, actions in branches(body):
            outputs[_free(output, outputs)] = self.actions(actions, label, inner_end)
        target = _JUMPS.get(name)
        if target is not None:
            self.jumps[block_id] = reference(body.get(target))
        self.blocks[block_id] = Block(
            id=block_id,
            kind=kind,
            type=name,
            name=str(body.get("name", "")),
            settings=_settings(kind, body),
            raw=body,
            outputs=outputs,
            falls_to=behind,
            calls=_called(kind, body),
            line=getattr(body, "line", None),
        )

    def _redirect(self, block_id: str, start: str) -> None:
        block = self.blocks[block_id]
        self.blocks[block_id] = Block(
            block.id, block.kind, block.type, block.name, block.settings, block.raw, {"next": start}, None
        )


_START = "(start)"


def program(flow: Mapping[str, Any], flow_type: str) -> Program:
    """Read the mapping below the flow's type key; raise NotAFlow when there is nothing to run in it."""
    return _Reader(flow, flow_type).program()


def reference(value: Any) -> str:
    """The refId inside `/inboundShortMessage/tasks/task[Set Up_56]`; a bare text stands for itself."""
    match = _REFERENCE.search(str(value))
    return match[1] if match else str(value)


def branches(body: Any, name: str = "", at_top: bool = True) -> Iterator[tuple[str, list[Any]]]:
    """Every list of actions inside an action, with the name of the output that leads to it."""
    if isinstance(body, list):
        for position, one in enumerate(body, 1):
            yield from branches(one, f"{name} {position}" if name else str(position), at_top=False)
    elif isinstance(body, Mapping):
        for key, value in body.items():
            if key == "actions" and isinstance(value, list) and not at_top:
                yield name, value
            elif isinstance(value, Mapping | list):
                yield from branches(value, _output_name(key, name), at_top=False)


def _output_name(key: str, name: str) -> str:
    if key == "cases":
        return "case"
    return name if key in _GENERIC else key.lower()


def _free(name: str, taken: Mapping[str, str | None]) -> str:
    if taken.get(name) is None:
        return name
    return next(f"{name} {n}" for n in range(2, 100_000) if f"{name} {n}" not in taken)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _actions_of(part: Mapping[str, Any]) -> list[Any]:
    if isinstance(part.get("choices"), list):
        return [{"menu": part}]
    return _list(part.get("actions"))


def _action(entry: Any) -> tuple[str, Mapping[str, Any]] | None:
    if not isinstance(entry, Mapping) or len(entry) != 1:
        return None
    name, body = next(iter(entry.items()))
    return str(name), body if isinstance(body, Mapping) else {}


def _called(kind: BlockKind, body: Mapping[str, Any]) -> str | None:
    if kind is BlockKind.CALL_TASK:
        return reference(body.get("targetTaskRef", body.get("taskRef", "")))
    if kind is BlockKind.CALL_MODULE:
        module = body.get("commonModule")
        return str(next(iter(module))) if isinstance(module, Mapping) and module else str(module)
    return None


def _settings(kind: BlockKind, body: Mapping[str, Any]) -> Mapping[str, Any]:
    if kind is BlockKind.TRANSFER:
        return {"mode": "acd", "queue": yaml_value(body.get("targetQueue")), "skills": _skills(body)}
    if kind in (BlockKind.SET_DATA, BlockKind.GET_DATA):
        return {"variables": _attributes(body)}
    if kind is BlockKind.SET_VARIABLE:
        return {"variables": _statements(body)}
    if kind in (BlockKind.ADD_MESSAGE, BlockKind.PROMPT):
        return {"text": yaml_value(body.get("messageBody", body.get("prompts")))}
    if kind is BlockKind.CONDITION:
        return {"asks": _asked(body)}
    if kind is BlockKind.DATA_ACTION:
        return {"action": _data_action(body), "timeout_s": _timeout_s(body.get("timeout"))}
    if kind is BlockKind.END_TASK:
        path = body.get("outputPath")
        name = path.get("name") if isinstance(path, Mapping) else path
        return {"path": str(name or "default").lower()}
    return {}


def _attributes(body: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for entry in _list(body.get("attributes")):
        one = entry.get("attribute", entry) if isinstance(entry, Mapping) else {}
        name = yaml_value(one.get("name")) if isinstance(one, Mapping) else None
        if name is not None:
            key = name if isinstance(name, str) else getattr(name, "text", str(name))
            found[key] = yaml_value(one.get("value", one.get("variable")))
    return found


def _statements(body: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for entry in _list(body.get("statements")):
        one = next(iter(entry.values()), None) if isinstance(entry, Mapping) else None
        if isinstance(one, Mapping):
            found[str(one.get("variable", ""))] = yaml_value(one.get("value"))
    return found


def _skills(body: Mapping[str, Any]) -> tuple[Any, ...]:
    listed = _list(body.get("acdSkills", body.get("skills")))
    return tuple(yaml_value(one.get("acdSkill", one) if isinstance(one, Mapping) else one) for one in listed)


def _asked(body: Any) -> str:
    """The text of everything that a condition compares, for questions about what it reads."""
    if isinstance(body, Mapping):
        texts = [str(body[key]) for key in ("exp", "var") if key in body]
        return " ".join([*texts, *filter(None, (_asked(v) for k, v in body.items() if k != "actions"))])
    return " ".join(filter(None, map(_asked, body))) if isinstance(body, list) else ""


def _data_action(body: Mapping[str, Any]) -> Any:
    category = body.get("category")
    inner = next(iter(category.values()), None) if isinstance(category, Mapping) else None
    action = inner.get("dataAction") if isinstance(inner, Mapping) else None
    return literal(str(next(iter(action), ""))) if isinstance(action, Mapping) else None


def _timeout_s(value: Any) -> float | None:
    found = yaml_value(value)
    if not isinstance(found, Mapping):
        return None
    units = {"minutes": 60, "seconds": 1, "hours": 3600, "milliseconds": 0.001}
    known = [n * units[unit] for unit, n in found.items() if unit in units and isinstance(n, int | float)]
    return sum(known) if known else None
