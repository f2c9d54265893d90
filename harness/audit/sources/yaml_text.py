"""YAML text as plain values with lines: no duplicate keys, no code, aliases and nesting within limits."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from harness.audit.sources.errors import SourceError

#: About 30 s of parsing; the largest flows as YAML have 2 MB.
LARGEST_YAML = 8 * 1024 * 1024
#: Values after aliases are expanded, and nesting.
MOST_VALUES = 500_000
DEEPEST = 200

_PLACEHOLDER = re.compile(r"\{\{\s*([\w.\- ]+?)\s*\}\}")
_MASKED = re.compile(r"__sub8__([0-9a-f]*)__")
FIX = "Check it with archy, or export the flow again"


class Lined(dict[str, Any]):
    """A mapping that knows the line on which it begins."""

    line: int = 0


def load(text: str, file: str) -> Any:
    """Read YAML in which `{{name}}` stands for a text to be filled in; raise SourceError otherwise."""
    if len(text) > LARGEST_YAML:
        what = f"it is YAML of more than {LARGEST_YAML // 1024 // 1024} MB"
        raise SourceError(file, what, "Give the flow's JSON (.i3 export) instead")
    try:
        node = YAML(typ="safe", pure=True).compose(_PLACEHOLDER.sub(_mask, text))
        return None if node is None else _Walk(file).value(node, 0)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"it is not YAML: {error.problem or error.context}"
        raise SourceError(file, what, FIX, None if mark is None else mark.line + 1) from None
    except RecursionError:
        raise SourceError(file, "it is nested too deeply, or an alias holds itself", FIX) from None
    except (YAMLError, ValueError, IndexError, AttributeError, TypeError, AssertionError, KeyError) as error:
        raise SourceError(file, f"it is not YAML ({type(error).__name__})", FIX) from None


def _mask(match: re.Match[str]) -> str:
    return f"__sub8__{match[1].encode().hex()}__"


def _unmask(value: str) -> str:
    if "__sub8__" not in value:
        return value
    return _MASKED.sub(lambda m: "{{" + bytes.fromhex(m[1]).decode("utf-8", "replace") + "}}", value)


class _Walk:
    """Turns nodes into values; aliases are followed, and counted each time."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.left = MOST_VALUES

    def value(self, node: Node, depth: int) -> Any:
        self.left -= 1
        line = node.start_mark.line + 1
        if depth > DEEPEST:
            raise SourceError(self.file, "it is nested too deeply, or an alias holds itself", FIX, line)
        if self.left < 0:
            what = f"its aliases expand to more than {MOST_VALUES} values"
            raise SourceError(self.file, what, "Write the repeated parts out", line)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            return [self.value(child, depth + 1) for child in node.value]
        if not isinstance(node, MappingNode):
            raise SourceError(self.file, "it holds something that is no value", FIX, line)
        return self._mapping(node, depth, line)

    def _mapping(self, node: MappingNode, depth: int, line: int) -> Lined:
        found = Lined()
        found.line = line
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                raise SourceError(self.file, "a key is not a text", FIX, at)
            key = _unmask(str(key_node.value))
            if key in found:
                raise SourceError(
                    self.file, f'the key "{key}" stands twice in one mapping', "Remove one of the two", at
                )
            found[key] = self.value(value_node, depth + 1)
        return found

    def _scalar(self, node: ScalarNode) -> Any:
        kind, text = str(node.tag).rpartition(":")[2], str(node.value)
        if kind == "bool":
            return text.lower() in ("true", "yes", "on")
        if kind == "null":
            return None
        if kind in ("int", "float"):
            return _numeric(text)
        return _unmask(text)


def _numeric(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
