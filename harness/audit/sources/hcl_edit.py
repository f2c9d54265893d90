"""Where a block of HCL has to change so that it says something else; comments and all other lines stay."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import hcl2
from lark import Token, Tree

from harness.audit.sources.json_edit import Splice
from harness.audit.sources.whatif import single

Node = Tree[Token]
INDENT = "  "


def resource(kind: str, label: str, body: Mapping[str, Any]) -> str:
    """A whole resource."""
    return f'resource "{kind}" "{label}" {{\n{_lines(body, INDENT)}}}\n'


def changed(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Splice]:
    """What makes the first block of a text, which says `old`, say `new`. The text has to be HCL."""
    body = hcl2.parses_to_tree(text).children[0]
    yield from _block(text, next(_trees(body, "block")), old, new)


def _block(text: str, block: Node, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Splice]:
    closing = text.rindex("}", 0, block.meta.end_pos)
    indent = _lead(text, block.meta.start_pos)
    line = _line(text, closing)
    if text[line:closing].strip():
        opening = text.index("{", block.meta.start_pos)
        yield opening, closing + 1, f"{{\n{_lines(new, indent + INDENT)}{indent}}}"
        return
    places = _places(block)
    for key in [key for key in places if old.get(key) != new.get(key)]:
        yield from _member(text, places[key], key, (old.get(key), new.get(key)))
    added = {key: value for key, value in new.items() if key not in places}
    if added:
        yield line, line, _lines(added, indent + INDENT)


def _member(text: str, nodes: list[Node], key: str, values: tuple[Any, Any]) -> Iterator[Splice]:
    """One attribute, or all blocks of one name: changed in their place, or removed with their lines."""
    old, new = values
    if nodes[0].data == "attribute" and new is not None:
        value = [c for c in nodes[0].children if isinstance(c, Tree) and c.data != "new_line_or_comment"][-1]
        end = value.meta.start_pos + len(text[value.meta.start_pos : value.meta.end_pos].rstrip())
        yield value.meta.start_pos, end, _literal(new)
        return
    was, now = single(old), single(new)
    if len(nodes) == 1 and was is not None and now is not None:
        yield from _block(text, nodes[0], was, now)
        return
    written = "" if new is None else _lines({key: new}, _lead(text, nodes[0].meta.start_pos))
    for node in nodes:
        yield _line(text, node.meta.start_pos), _next_line(text, node.meta.end_pos), written
        written = ""


def _places(block: Node) -> dict[str, list[Node]]:
    """Name -> its attribute, or its blocks; a dynamic block counts under the name of what it makes."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in next(_trees(block, "body")).children:
        if isinstance(node, Tree) and node.data in ("attribute", "block"):
            names = [str(next(n.scan_values(_any))) for n in _trees(node, "identifier", "string")]
            is_dynamic = node.data == "block" and names[0] == "dynamic" and len(names) > 1
            found[_label(node) if is_dynamic else names[0]].append(node)
    return found


def _label(block: Node) -> str:
    """The first label of a block, without quotes."""
    tree = list(_trees(block, "identifier", "string"))[1]
    return "".join(map(str, tree.scan_values(_any))).strip('"')


def _lines(body: Mapping[str, Any], indent: str) -> str:
    """A list of mappings is written as blocks, anything else as an attribute."""
    written = []
    for key, value in body.items():
        if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
            written += [f"{indent}{key} {{\n{_lines(one, indent + INDENT)}{indent}}}\n" for one in value]
        elif value is not None:
            written.append(f"{indent}{key} = {_literal(value)}\n")
    return "".join(written)


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return value[2:-1] if _is_one_expression(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key)} = {_literal(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return json.dumps(value)


def _is_one_expression(text: str) -> bool:
    """Whether all of it is one `${...}`: its last brace closes the first."""
    if not (text.startswith("${") and text.endswith("}")):
        return False
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark == "{") - (mark == "}")
        if mark == "}" and depth == 0:
            return at == len(text) - 1
    return False


def _trees(node: Any, *names: str) -> Iterator[Node]:
    return (c for c in node.children if isinstance(c, Tree) and c.data in names)


def _any(_token: Any) -> bool:
    return True


def _line(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _next_line(text: str, place: int) -> int:
    found = text.find("\n", place - 1 if text[place - 1 : place] == "\n" else place)
    return len(text) if found < 0 else found + 1


def _lead(text: str, place: int) -> str:
    line = text[_line(text, place) :]
    return line[: len(line) - len(line.lstrip(" \t"))]
