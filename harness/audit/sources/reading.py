"""Open sources of an audit: say what each file is, read it, and join everything into one snapshot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from harness.audit.joining import Part, join
from harness.audit.model.entity import Entity
from harness.audit.model.flow import Flow
from harness.audit.organisation import Organisation
from harness.audit.origin import Document, Locator, Origin, SourceKind
from harness.audit.sources import (
    flow_files,
    guide_json,
    hcl,
    json_text,
    page,
    patch,
    platform_json,
    terraform,
    terraform_json,
    whatif,
)
from harness.audit.sources.archive import File, folder_files, read_file, zip_files
from harness.audit.sources.errors import SourceError
from harness.audit.sources.text import decode

ACCEPTED = (
    "CX as Code (.tf.json, .tf), a flow (.yaml, .i3*, its JSON), the guides' JSON, a script or page, "
    "a zip or folder of these"
)
_SCRIPTS = (".js", ".mjs", ".ts", ".tsx", ".jsx", ".html", ".htm", ".md", ".txt")
_YAML = (".yaml", ".yml")
#: The lines above the body of a pasted request.
_REQUEST = re.compile(r"\s*(?:PUT|POST|PATCH|GET) /\S+[^\n]*\n(?:[\w-]+:[^\n]*\n|\s*\n)*(?=\s*[{\[])")


def open_source(
    paths: Iterable[Path | str],
    *,
    cache: Path | None = None,
    progress: hcl.Progress | None = None,
    extra: Iterable[Part] = (),
    change: Path | None = None,
    keep: Callable[[File], None] = lambda _file: None,
    patched: Callable[[str], None] = lambda _patch: None,
    collected_at: str | None = None,
) -> Organisation:
    """Read all sources into one snapshot.

    `cache` is a folder for parsed HCL, `extra` what else is known (a target file's integrations), `change`
    Terraform that is laid over what the sources say, `keep` is given every file that is read, `patched` the
    unified diff that would make the change in these files, none of which is written.
    Raises SourceError, with file, line where known, and what to do, for anything that cannot be trusted.
    """
    reading = _Reading(cache, progress, keep)
    for path in paths:
        try:
            reading.take(Path(path))
        except RecursionError:
            raise SourceError(str(path), "it is nested too deeply to be an export", ACCEPTED) from None
    if change is not None:
        patched(reading.lay_over(change))
    return join([*reading.finish(), *extra], collected_at)


@dataclass
class _Reading:
    """What has been read so far; Terraform waits until all its files are there."""

    cache: Path | None
    progress: hcl.Progress | None
    keep: Callable[[File], None] = lambda _file: None
    parts: list[Part] = field(default_factory=list)
    blocks: dict[str, list[terraform.Block]] = field(default_factory=lambda: defaultdict(list))
    versions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    texts: dict[Document, str] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, path: Path) -> None:
        """Read one path that somebody named: whatever it is must be understood."""
        shown = str(path)
        if path.is_dir():
            for file in folder_files(path, shown):
                self._file(file, named=False)
        elif path.suffix.lower() == ".zip":
            for file in zip_files(path, shown):
                self._file(file, named=False)
        else:
            self._file(read_file(path, shown), named=True)

    def lay_over(self, change: Path) -> str:
        """Change the Terraform resources that were read, as a file of Terraform says; the diff of their files."""
        alone = _Reading(self.cache, self.progress)
        alone._file(read_file(change, str(change)), named=True)
        changes = [block for blocks in alone.blocks.values() for block in blocks]
        if not self.documents or not changes:
            what = "there is no Terraform to change" if changes else "it holds no Terraform resource"
            raise SourceError(str(change), what, "Give CX as Code, and the change in the same form")
        edits = [whatif.apply(one, self.blocks, self.documents[0]) for one in changes]
        return patch.unified(self.texts, edits, self._starts())

    def _starts(self) -> dict[Document, list[int]]:
        """The lines where the resources of each document of HCL begin."""
        origins = [block.origin for blocks in self.blocks.values() for block in blocks]
        found: dict[Document, list[int]] = defaultdict(list)
        for origin in origins:
            line = origin.document.locate(origin.pointer, "") if patch.is_hcl(origin.document) else None
            found[origin.document] += [line] if line is not None else []
        return found

    def finish(self) -> Iterator[Part]:
        """All parts, Terraform's files joined; SourceError when nothing was recognised."""
        files = [f for blocks in self.blocks.values() for f in terraform.flow_files(blocks)]
        yield from self.parts
        for document in self.documents:
            blocks = [b for b in self.blocks[document.folder] if b.origin.document is document]
            yield Part(document, tuple(self._entities(blocks, document.folder)))
        for flow in self.flows:
            yield Part(flow.origin.document, (_addressed(flow, files),))
        if not (self.parts or self.documents or self.flows):
            saw = f" (passed over: {', '.join(self.notes[:5])})" if self.notes else ""
            raise SourceError("the sources", f"nothing in them is recognised{saw}", f"Give {ACCEPTED}")
        note_holder = Document("notes", SourceKind.TARGET)
        yield from [Part(note_holder, (), notes=tuple(self.notes))] if self.notes else []

    def _entities(self, blocks: list[terraform.Block], folder: str) -> Iterator[Entity]:
        version = self.versions.get(folder)
        yield from terraform.entities(blocks, version, self.blocks[folder])

    def _file(self, file: File, *, named: bool) -> None:
        self.keep(file)
        suffix = PurePosixPath(file.name.lower())
        if suffix.suffix.startswith(".i3"):
            document = Document(file.name, SourceKind.FLOW, file.folder)
            self.flows.append(flow_files.from_i3(file.raw, document))
        elif suffix.suffix == ".tf":
            self._hcl(file)
        elif suffix.suffix == ".json":
            self._json(file, named)
        elif suffix.suffix in _YAML:
            self._yaml(file, named)
        elif named:
            self._named(file, suffix.suffix)
        else:
            self.notes.append(file.name)

    def _named(self, file: File, suffix: str) -> None:
        """A file that somebody gave by name and whose suffix does not say what it is."""
        if suffix == ".tfstate":
            raise SourceError(
                file.name, "it is Terraform state, which may hold secrets", "Give the configuration instead"
            )
        text = _text(file, is_page=suffix in (".html", ".htm"))
        if text.lstrip()[:1] in "{[" and suffix not in _SCRIPTS:
            self._json(file, named=True)
            return
        document = Document(file.name, SourceKind.GUIDE_JSON, file.folder)
        found = _request_body(text, document) or page.entities(text, document)
        self._keep(found, document, file, named=True)

    def _hcl(self, file: File) -> None:
        text = decode(file.raw, file.name)
        blocks = hcl.load(text, file.name, self.cache, self.progress)
        lines = {f"resource.{'.'.join(b.labels)}": b for b in blocks if b.type == "resource"}
        document = Document(file.name, SourceKind.CX_AS_CODE, file.folder, _hcl_locator(lines))
        self._hold(document, text)
        for block in blocks:
            if block.type == "resource" and len(block.labels) == 2:
                origin = Origin(document, f"resource.{'.'.join(block.labels)}")
                self.blocks[file.folder].append(terraform.Block(*block.labels, block.body, origin))
            elif block.type == "terraform":
                self._version(file.folder, block.body)

    def _json(self, file: File, named: bool) -> None:
        text = decode(file.raw, file.name)
        content = json_text.load(text, file.name)
        if isinstance(content, Mapping) and terraform_json.is_terraform(content):
            self._tf_json(content, text, file)
        elif isinstance(content, Mapping) and "flowSequenceItemList" in content:
            document = Document(file.name, SourceKind.FLOW, file.folder)
            self.flows.append(flow_files.from_configuration(content, document))
        elif isinstance(content, Mapping) and content.get("sightline") == guide_json.DOCUMENT:
            document = Document(file.name, SourceKind.GUIDE_JSON, file.folder, json_text.Lines(text).find)
            self.parts.append(guide_json.organisation(content, document))
        elif isinstance(content, Mapping) and content.get("sightline") == platform_json.DOCUMENT:
            document = Document(file.name, SourceKind.LIVE_PLATFORM, file.folder, json_text.Lines(text).find)
            self.parts.append(platform_json.organisation(content, document))
        elif isinstance(content, Mapping) and {"format_version", "tool", "results"} <= content.keys():
            raise SourceError(
                file.name, "it is a run, and runs keep no snapshot yet", "Audit the source of that run again"
            )
        else:
            document = Document(file.name, SourceKind.GUIDE_JSON, file.folder, json_text.Lines(text).find)
            self._keep(guide_json.snippets(content, document), document, file, named)

    def _keep(self, found: list[Entity], document: Document, file: File, named: bool) -> None:
        if found:
            self.parts.append(Part(document, tuple(found)))
        elif named:
            raise SourceError(file.name, "nothing in it is recognised", f"Give {ACCEPTED}")
        else:
            self.notes.append(file.name)

    def _tf_json(self, content: Mapping[str, Any], text: str, file: File) -> None:
        document = Document(file.name, SourceKind.CX_AS_CODE, file.folder, json_text.Lines(text).find)
        self._hold(document, text)
        self.blocks[file.folder] += terraform_json.blocks(content, document)
        self._version(file.folder, content.get("terraform"))

    def _hold(self, document: Document, text: str) -> None:
        self.documents.append(document)
        self.texts[document] = text

    def _version(self, folder: str, content: Any) -> None:
        version = terraform.provider_version(content)
        if version is not None:
            self.versions[folder] = version

    def _yaml(self, file: File, named: bool) -> None:
        document = Document(file.name, SourceKind.FLOW, file.folder)
        flow = flow_files.from_yaml(decode(file.raw, file.name), document)
        if flow is not None:
            self.flows.append(flow)
        elif named:
            raise SourceError(file.name, "it is YAML, but no flow of Architect", f"Give {ACCEPTED}")
        else:
            self.notes.append(file.name)


def _text(file: File, *, is_page: bool) -> str:
    return decode(file.raw.lstrip() and b"\n<!-- -->" + file.raw if is_page else file.raw, file.name)


def _request_body(text: str, document: Document) -> list[Entity]:
    """The body of a pasted request (`PUT /api/v2/… {…}`), recognised as any snippet is."""
    match = _REQUEST.match(text)
    if match is None:
        return []
    return guide_json.snippets(json_text.load(text[match.end() :], document.name), document)


def _addressed(flow: Flow, files: list[terraform.FlowFile]) -> Flow:
    """The flow under the id of the Terraform resource that names its file (or, failing that, its name)."""
    own = PurePosixPath(flow.origin.document.name.replace("\\", "/")).name
    by_file = [f for f in files if PurePosixPath(f.file).name == own]
    found = by_file or [f for f in files if f.name == flow.name]
    if len(found) != 1:
        return flow
    return replace(flow, id=found[0].id, aliases=flow.aliases | {flow.id, found[0].id})


def _hcl_locator(blocks: Mapping[str, hcl.HclBlock]) -> Locator:
    def locate(pointer: str, path: str) -> int | None:
        block = blocks.get(pointer)
        if block is None:
            return None
        keys = path.split("[", maxsplit=1)[0].split(".")
        inside = (".".join(keys[:n]) for n in range(len(keys), 0, -1))
        return next((block.lines[p] for p in inside if p in block.lines), block.line)

    return locate
