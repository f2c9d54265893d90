"""HCL text as the same mappings that `.tf.json` holds, with lines; parsed once and cached by content."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hcl2
from lark import Token, Tree
from lark.exceptions import LarkError, UnexpectedInput

from harness.audit.sources.errors import SourceError

#: The parser takes about a second for 40 kB.
LARGEST_HCL = 16 * 1024 * 1024

#: Raised when the normalised form changes, so that old cache entries are not read.
_CACHE_VERSION = "1"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class HclBlock:
    """A top-level block: its type and labels, its body as plain JSON, its line, and the lines inside it."""

    type: str
    labels: tuple[str, ...]
    body: dict[str, Any]
    line: int
    lines: dict[str, int]


class _Duplicate(ValueError):
    def __init__(self, key: str, line: int | None) -> None:
        super().__init__(key)
        self.line = line


class _Walk:
    """Turns one file's syntax tree into plain values; expressions become `${...}` as in `.tf.json`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[str, int] = {}

    def blocks(self, tree: Tree[Token]) -> Iterator[HclBlock]:
        for node in _subtrees(tree.children[0], "block"):
            names, body = self._header(node)
            self.lines = {}
            content = self.body(body, "")
            yield HclBlock(names[0], tuple(names[1:]), content, node.meta.line, self.lines)

    def _header(self, node: Tree[Token]) -> tuple[list[str], Tree[Token]]:
        body = next(_subtrees(node, "body"))
        names = [self._name(c) for c in node.children if isinstance(c, Tree) and c.data in _NAMES]
        return names, body

    def _name(self, node: Tree[Token]) -> str:
        return str(self.string(node) if node.data == "string" else node.children[0])

    def body(self, node: Tree[Token], path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for child in node.children:
            if not isinstance(child, Tree):
                continue
            if child.data == "attribute":
                self._attribute(child, path, found)
            elif child.data == "block":
                self._block(child, path, found)
        return found

    def _attribute(self, node: Tree[Token], path: str, found: dict[str, Any]) -> None:
        name = str(_children(node)[0].children[0])
        if name in found:
            raise _Duplicate(name, node.meta.line)
        self.lines[_joined(path, name)] = node.meta.line
        found[name] = self.value(_children(node)[-1])

    def _block(self, node: Tree[Token], path: str, found: dict[str, Any]) -> None:
        names, body = self._header(node)
        if names[0] == "dynamic" and len(names) > 1:
            found[names[1]] = "${" + f"dynamic.{names[1]}" + "}"
            return
        place = _joined(path, names[0])
        self.lines.setdefault(place, node.meta.line)
        inner: Any = self.body(body, place)
        for label in reversed(names[1:]):
            inner = {label: inner}
        siblings = found.setdefault(names[0], [])
        if isinstance(siblings, list):
            siblings.append(inner)

    def value(self, node: Tree[Token]) -> Any:
        while node.data == "expr_term" and len(_children(node)) == 1:
            node = _children(node)[0]
        read = getattr(self, f"_{node.data}", None)
        return read(node) if read else self._expression(node)

    def _expression(self, node: Tree[Token]) -> str:
        return "${" + self.text[node.meta.start_pos : node.meta.end_pos].strip() + "}"

    def _string(self, node: Tree[Token]) -> str:
        return self.string(node)

    def string(self, node: Tree[Token]) -> str:
        raw = "".join(str(t) for t in node.scan_values(lambda _: True))
        return _ESCAPE.sub(_unescape, raw[1:-1])

    def _int_lit(self, node: Tree[Token]) -> int:
        return int(str(node.children[0]))

    def _float_lit(self, node: Tree[Token]) -> float:
        return float(str(node.children[0]))

    def _unary_op(self, node: Tree[Token]) -> Any:
        value = self.value(_children(node)[-1])
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return -value if is_number and str(node.children[0]) == "-" else self._expression(node)

    def _literal_value(self, node: Tree[Token]) -> bool | None:
        return {"true": True, "false": False}.get(str(node.children[0]))

    def _tuple(self, node: Tree[Token]) -> list[Any]:
        return [self.value(child) for child in _children(node)]

    def _object(self, node: Tree[Token]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for element in _subtrees(node, "object_elem"):
            key, value = _children(element)[0], _children(element)[-1]
            name = self._key(key)
            if name in found:
                raise _Duplicate(name, element.meta.line)
            found[name] = self.value(value)
        return found

    def _key(self, node: Tree[Token]) -> str:
        written = self.text[node.meta.start_pos : node.meta.end_pos].strip()
        return written[1:-1] if written.startswith('"') else written

    def _heredoc_template(self, node: Tree[Token]) -> str:
        return "\n".join(str(node.children[0]).rstrip("\r\n").split("\n")[1:-1]) + "\n"

    _heredoc_template_trim = _heredoc_template

    def _function_call(self, node: Tree[Token]) -> Any:
        name = str(_children(node)[0].children[0])
        arguments = [c for a in _subtrees(node, "arguments") for c in _children(a)]
        if name in ("jsonencode", "toset", "tolist", "sensitive") and len(arguments) == 1:
            return self.value(arguments[0])
        return self._expression(node)


_NAMES = ("identifier", "string", "keyword", "literal_value")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _ESCAPES.get(match[2], match[2])


def _children(node: Tree[Token]) -> list[Tree[Token]]:
    return [c for c in node.children if isinstance(c, Tree) and c.data != "new_line_or_comment"]


def _subtrees(node: Any, name: str) -> Iterator[Tree[Token]]:
    return (c for c in getattr(node, "children", ()) if isinstance(c, Tree) and c.data == name)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def load(text: str, file: str, cache: Path | None = None, progress: Progress | None = None) -> list[HclBlock]:
    """Parse HCL; raise SourceError with the line when it is not HCL or says something twice."""
    if len(text) > LARGEST_HCL:
        what = f"it is HCL of more than {LARGEST_HCL // 1024 // 1024} MB, which takes minutes to parse"
        raise SourceError(file, what, 'Export with export_format = "json" instead')
    kept = _Cache(cache, text)
    found = kept.read()
    if found is None:
        if progress and len(text) > 100_000:
            progress(f"parsing {file} ({len(text) // 1024} kB of HCL, about {len(text) // 40_000} s)")
        found = _parse(text, file)
        kept.write(found)
    return found


def _parse(text: str, file: str) -> list[HclBlock]:
    try:
        return list(_Walk(text).blocks(hcl2.parses_to_tree(text)))
    except UnexpectedInput as error:
        line = error.line if isinstance(error.line, int) and error.line > 0 else text.count("\n") + 1
        raise _bad(file, "it is not HCL, or ends in the middle", line) from None
    except _Duplicate as error:
        raise SourceError(
            file, f'"{error}" stands twice in one block', "Remove one of the two", error.line
        ) from None
    except RecursionError:
        raise _bad(file, "it is nested too deeply to be an export") from None
    except LarkError as error:
        raise _bad(file, f"it is not HCL ({type(error).__name__})") from None
    except (ValueError, IndexError, StopIteration, AttributeError) as error:
        raise _bad(file, f"it is not HCL as exports write it ({type(error).__name__})") from None


def _bad(file: str, what: str, line: int | None = None) -> SourceError:
    return SourceError(file, what, "Run terraform validate on it, or export it again", line)


class _Cache:
    """Parsed files by the hash of their text; a cache that cannot be used is passed over."""

    def __init__(self, folder: Path | None, text: str) -> None:
        name = hashlib.sha256(f"{_CACHE_VERSION}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
        self.path = None if folder is None or len(text) < 20_000 else folder / f"{name}.json"

    def read(self) -> list[HclBlock] | None:
        if self.path is None:
            return None
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            return [HclBlock(b[0], tuple(b[1]), b[2], b[3], b[4]) for b in kept]
        except (OSError, ValueError, TypeError, IndexError, KeyError):
            return None

    def write(self, blocks: list[HclBlock]) -> None:
        if self.path is None:
            return
        content = json.dumps([[b.type, b.labels, b.body, b.line, b.lines] for b in blocks])
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            half = self.path.with_suffix(f".{os.getpid()}")
            half.write_text(content, encoding="utf-8")
            half.replace(self.path)
        except OSError:
            return
