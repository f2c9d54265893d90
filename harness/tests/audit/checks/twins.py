"""Variations of a flow that a check of paths must see through, each as a trap and as its clean twin.

A flow is `{start, blocks}` in the guides' words. A `Case` gives a clean flow, the same flow with the mistake, and
the block that the mistake is about; every twin puts the two together in another way.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

Blocks = dict[str, Any]

#: Set behind the transfer where a requirement wants nothing to be set at all.
NOTE = {"type": "set-interaction-data", "configuration": {"data": {"seen": "yes"}}}


@dataclass(frozen=True)
class Case:
    """One check of paths: how to make the organisation, its clean blocks, and those that the mistake changes.

    `key` is the block that the mistake is about, `output` the one by which it fails, `judges_output` whether the
    check itself asks for that output to be connected, `late` what the mistake forgets, to be put behind the key.
    """

    requirement: str
    snapshot: Any
    good: Blocks
    bad: Blocks
    key: str
    output: str = "failure"
    judges_output: bool = False
    late: Blocks = field(default_factory=lambda: NOTE)
    after: str = "success"
    dialect: str = "guide"

    def clean(self) -> Blocks:
        """The blocks as they should be."""
        return copy.deepcopy(self.good)

    def wrong(self) -> Blocks:
        """The blocks with the mistake."""
        return copy.deepcopy({**self.good, **self.bad})


@dataclass(frozen=True)
class Flow:
    """What a twin comes to: blocks, where they start, the tasks, and the blocks of a common module."""

    blocks: Blocks
    start: str
    tasks: dict[str, str] = field(default_factory=dict)
    module: Blocks | None = None


def entry(blocks: Blocks) -> str:
    """The first block, which is where every flow here starts."""
    return next(iter(blocks))


def renamed(blocks: Blocks, mark: str) -> Blocks:
    """The same blocks under other names, to stand beside the first."""
    return {
        name + mark: {
            **block,
            "outputs": {o: to and to + mark for o, to in block.get("outputs", {}).items()},
        }
        for name, block in blocks.items()
    }


def _fork(yes: str, no: str | None) -> Blocks:
    """A start, and a condition that has nothing to do with video."""
    asks = {"type": "condition", "configuration": {"expression": "caller.isKnown"}}
    return {
        "begin": {"type": "flow-entry", "configuration": {}, "outputs": {"next": "fork"}},
        "fork": {**asks, "outputs": {"true": yes, "false": no}},
    }


def on_one_branch(case: Case, is_trap: bool) -> Flow:
    """One branch does right, the other does not."""
    right, other = case.clean(), renamed(case.wrong() if is_trap else case.clean(), "-2")
    return Flow({**_fork(entry(right), entry(other)), **right, **other}, "begin")


def in_a_loop(case: Case, is_trap: bool) -> Flow:
    """The paths that do right may come back to the fork, whose other branch does not."""
    right, other = case.clean(), renamed(case.wrong() if is_trap else case.clean(), "-2")
    for block in right.values():
        if block["type"] == "add-message" and not block.get("outputs"):
            block["outputs"] = {"next": "fork"}
    return Flow({**_fork(entry(right), entry(other)), **right, **other}, "begin")


def _calling(kind: str) -> Blocks:
    where = "task" if kind == "call-task" else "module"
    return {
        "begin": {"type": "flow-entry", "configuration": {}, "outputs": {"next": "call"}},
        "call": {"type": kind, "configuration": {where: "Part"}, "outputs": {"next": "done"}},
        "done": {"type": "add-message", "configuration": {"text": "We go on in writing."}, "outputs": {}},
    }


def in_a_task(case: Case, is_trap: bool) -> Flow:
    """All of it happens in a task that the flow calls."""
    inside = renamed(case.wrong() if is_trap else case.clean(), "-2")
    return Flow({**_calling("call-task"), **inside}, "begin", {"Part": entry(inside)})


def in_a_module(case: Case, is_trap: bool) -> Flow:
    """All of it happens in a common module that the flow calls."""
    return Flow(
        _calling("call-module"), "begin", module=renamed(case.wrong() if is_trap else case.clean(), "-2")
    )


def beside_unreachable(case: Case, is_trap: bool) -> Flow:
    """The opposite is there as well, and no path meets it."""
    met, other = (case.wrong(), case.clean()) if is_trap else (case.clean(), case.wrong())
    return Flow({**met, **renamed(other, "-2")}, entry(met))


def failure_unconnected(case: Case, is_trap: bool) -> Flow:
    """Nothing follows when the block fails; the clean twin says something there."""
    blocks = case.clean()
    sorry = {"type": "add-message", "configuration": {"text": "We go on in writing."}, "outputs": {}}
    blocks[case.key]["outputs"][case.output] = None if is_trap else "sorry"
    return Flow({**blocks, "sorry": sorry}, entry(blocks))


def set_too_late(case: Case, is_trap: bool) -> Flow:
    """What has to come first comes behind; in the clean twin it comes once more."""
    blocks = case.wrong() if is_trap else case.clean()
    outputs = blocks[case.key].setdefault("outputs", {})
    behind = outputs.get(case.after)
    outputs[case.after] = "late"
    own = case.late.get("outputs") or {"next": None}
    late = {**case.late, "outputs": {**own, next(iter(own)): behind}}
    return Flow({**blocks, "late": late}, entry(blocks))


def queue_substituted(case: Case, is_trap: bool) -> Flow:
    """Which queue it is only the pipeline knows."""
    blocks = case.wrong() if is_trap else case.clean()
    for block in blocks.values():
        if "queueId" in block.get("configuration", {}):
            block["configuration"]["queueId"] = "{{queue}}"
    return Flow(blocks, entry(blocks))


#: Name of the twin -> how to make it; two of them need more than pass and fail (see the test).
TWINS = {
    "one branch only": on_one_branch,
    "loop": in_a_loop,
    "task call": in_a_task,
    "module call": in_a_module,
    "unreachable": beside_unreachable,
    "unconnected failure": failure_unconnected,
    "set too late": set_too_late,
    "substitution": queue_substituted,
}
