"""A reference page's modules as one script and its style sheets as one: thirty files cost a browser 0.2 s more.

The files stay as they are written and run without this; a page is bundled when it is asked for.
"""

from __future__ import annotations

import re
from pathlib import Path

#: What a bundled document asks for in place of its own files, beside it.
SCRIPT, STYLES = "bundle.js", "bundle.css"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_SHEET = re.compile(r'^ *<link rel="stylesheet" href="([^"]+)">\n', re.MULTILINE)
_ENTRY = re.compile(r'(<script type="module" src=")([^"]+)(")')


def document(html: str) -> str:
    """The document with one style sheet and one module; as it is where it has none."""
    sheet = f'    <link rel="stylesheet" href="{STYLES}">\n'
    html = _SHEET.sub("", html[: _end(html)]) + (sheet if _SHEET.search(html) else "") + html[_end(html) :]
    return _ENTRY.sub(rf"\g<1>{SCRIPT}\g<3>", html)


def styles(page: Path) -> str:
    """The style sheets of a document, in its order."""
    named = _SHEET.findall(page.read_text(encoding="utf-8"))
    return "".join((page.parent / name).read_text(encoding="utf-8") for name in named)


def script(page: Path) -> str:
    """The modules of a document, the needed before the needing, all but the first asked for in scopes of their own.

    Raises ValueError for what the pages do without: modules that need each other, other forms of import and
    export, a document without one module to begin with.
    """
    entries = _ENTRY.findall(page.read_text(encoding="utf-8"))
    if len(entries) != 1:
        raise ValueError(f"expected one module to begin with in {page.name}, saw {len(entries)}")
    sources: dict[Path, str] = {}
    entry = (page.parent / entries[0][1]).resolve()
    _add(entry, sources, ())
    main = _EXPORT.sub("", sources.pop(entry))
    return "\n".join([*(_scope(module, source) for module, source in sources.items()), main])


def _end(html: str) -> int:
    """Where the last style sheet of a document ends."""
    return max((found.end() for found in _SHEET.finditer(html)), default=0)


def _add(module: Path, sources: dict[Path, str], needing: tuple[Path, ...]) -> None:
    if module in needing:
        raise ValueError(f"{module.name} needs itself, by way of {needing[-1].name}")
    if module in sources:
        return
    source = module.read_text(encoding="utf-8")
    needed = {name: (module.parent / name).resolve() for _, name in _IMPORT.findall(source)}
    for other in needed.values():
        _add(other, sources, (*needing, module))
    source = _IMPORT.sub(lambda found: _taken(found[1], needed[found[2]]), source)
    if left := _LEFT.search(_EXPORT.sub("", source)):
        raise ValueError(f"{module.name} has a form of import or export that is not known here: {left[0]}")
    sources[module] = source


def _scope(module: Path, source: str) -> str:
    names = ", ".join(_EXPORT.findall(source))
    return f"const {_name(module)} = (() => {{\n{_EXPORT.sub('', source)}\nreturn {{ {names} }};\n}})();"


def _taken(names: str, module: Path) -> str:
    """An import as the taking of what another scope returned; its lines stay as many."""
    return f"const {{{names.replace(' as ', ': ')}}} = {_name(module)};"


def _name(module: Path) -> str:
    return "$" + re.sub(r"\W", "_", f"{module.parent.name}/{module.stem}")
