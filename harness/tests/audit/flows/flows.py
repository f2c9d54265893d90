"""Short spelling of programs for the tests of flows."""

from harness.audit.flows.program import Block, BlockKind, Program, Sequence

KINDS = {
    "set": BlockKind.SET_DATA,
    "go": BlockKind.TRANSFER,
    "if": BlockKind.CONDITION,
    "say": BlockKind.ADD_MESSAGE,
    "task": BlockKind.CALL_TASK,
    "module": BlockKind.CALL_MODULE,
    "return": BlockKind.END_TASK,
    "bye": BlockKind.DISCONNECT,
    "loop": BlockKind.LOOP,
    "free": BlockKind.AVAILABILITY,
}


def block(name, falls_to=None, calls=None, path=None, **outputs):
    """A block whose kind is the part of its name before the underscore."""
    kind = KINDS[name.partition("_")[0]]
    settings = {} if path is None else {"path": path}
    return Block(name, kind, kind.value, name, settings, outputs=outputs, falls_to=falls_to, calls=calls)


def program(*blocks, entry="main", is_fragment=False, **sequences):
    """A program; without sequences it starts at the first block."""
    starts = sequences or {entry: blocks[0].id}
    return Program(
        {b.id: b for b in blocks},
        {name: Sequence(name, start, name.startswith("loop")) for name, start in starts.items()},
        entry,
        is_fragment,
    )
