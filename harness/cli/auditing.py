"""The verb `audit`: read what a customer has, judge it, and write a run folder like that of `run`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from harness import journal
from harness import target as target_files
from harness.audit import attestations, recording
from harness.audit.assess import Assessment, assess
from harness.audit.check import CheckError, Registry, built_in, from_path
from harness.audit.organisation import Organisation
from harness.audit.sources import target_file
from harness.audit.sources.archive import File
from harness.audit.sources.reading import open_source
from harness.audit.sources.rerun import sources_in
from harness.catalogue import Catalogue, load
from harness.cli import folder as run_folder
from harness.cli import what_if
from harness.cli.console import AsJson, Ended, Quiet, Voice
from harness.cli.exhibits import demand_as_sealed
from harness.evidence.profiles import Profile, Redactor, chosen
from harness.evidence.store import EvidenceStore
from harness.gate.document import read as read_document
from harness.gate.times import moment_of
from harness.journal import Journal, utc_now
from harness.model import Exit, Run, Severity, Status
from harness.paths import CACHE, FEATURES, new_run_folder
from harness.target import TargetFile
from harness.verdicts import ENVIRONMENT, USAGE

Many = list[str] | None


def audit(
    source: Annotated[
        list[Path], typer.Argument(help="Exports, flows, guide JSON, folders, zips, or an earlier audit.")
    ],
    profile: Annotated[str, typer.Option(help="The guides that apply: chat,web,...; default all.")] = "",
    params: Annotated[
        Path | None, typer.Option(help="YAML: requirement -> its figures and selectors here.")
    ] = None,
    target: Annotated[
        Path | None, typer.Option(help="A target file: integrations, network, profile, params.")
    ] = None,
    checks: Annotated[list[Path] | None, typer.Option(help="Checks of your own: a file or a folder.")] = None,
    fix: Annotated[
        Path | None, typer.Option(help="Terraform to lay over the export, in memory: what if?")
    ] = None,
    attested: Annotated[
        Path | None, typer.Option("--attestations", help="What people looked at; see attest.")
    ] = None,
    redact: Annotated[str, typer.Option(help="Who will read it: internal, client or public.")] = "internal",
    out: Annotated[
        Path | None, typer.Option(help="The run folder; default reports/out/<utc-time>-audit.")
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Judge an organisation by what is exported of it; nothing is sent anywhere and no source is changed.

    Example: python3 -m harness audit genesyscloud.tf.json flows/ --profile web
    """
    voice, catalogue = Voice(as_json, quiet), load(FEATURES)
    _demand_seals(source)
    stated = target_files.read(target) if target else None
    guides = [catalogue.guide(name.strip()).key for name in _profile(profile, stated)]
    request = _Request(source, target, stated, fix, _params(params, stated, catalogue), guides)
    registry = _registry(checks or ())
    folder = _fresh(out) if out else new_run_folder("audit")
    held = _attested(attested, request.name) if attested else {}
    chosen(redact)
    files: list[File] = []
    voice.say(f"reading {', '.join(map(str, source))}")
    org = request.open(files.append, voice, changed=True)
    before = request.judge(request.open(None, voice, changed=False), catalogue, registry) if fix else None
    voice.say(f"judging {len(org.documents)} documents")
    found = request.judge(org, catalogue, registry)
    kept = Journal(folder, "audit", _redactor(redact, org))
    recording.begin(kept, catalogue, guides, request.name, request.command)
    recording.keep_sources(kept, EvidenceStore(folder / "evidence", kept.redactor), files)
    recording.overlay(kept, found, held)
    recording.conclude(kept, org, found)
    kept.close()
    if before is not None:
        what_if.write(folder, before, found, request.patch, kept.redactor, voice)
    result = run_folder.finish(folder, verb="audit")
    summarise(result, folder, voice)
    return result.exit


def _demand_seals(sources: list[Path]) -> None:
    """An earlier audit that was changed since is no source; raise Ended. A folder of exports has no journal."""
    for path in sources:
        folder = (path.parent if path.name == "run.json" else path).absolute()
        if (folder / journal.NAME).is_file():
            demand_as_sealed(folder)


class _Request:
    """What was asked: the sources, what is known beside them, and how they are to be judged."""

    def __init__(
        self,
        sources: list[Path],
        target: Path | None,
        stated: TargetFile | None,
        fix: Path | None,
        params: dict[str, dict[str, Any]],
        guides: list[str],
    ) -> None:
        self._sources, self._fix, self._params, self._guides = sources, fix, params, guides
        self._extra = [target_file.part(stated, str(target))] if stated else []
        self.name = ", ".join(path.name or str(path) for path in sources)
        words = ["python3", "-m", "harness", "audit", *map(str, sources)]
        self.command = [*words, *(("--profile", ",".join(guides)) if guides else ())]
        self.now = utc_now()
        #: What `--fix` would change in the sources, as a unified diff; there once they are opened with it.
        self.patch = ""

    def open(self, keep: Any, voice: Voice, *, changed: bool) -> Organisation:
        """The snapshot, with the change of `--fix` or without; raise SourceError."""
        with sources_in(self._sources) as paths:
            return open_source(
                paths,
                cache=CACHE / "hcl",
                progress=voice.say,
                extra=self._extra,
                change=self._fix if changed else None,
                keep=keep or (lambda _file: None),
                patched=self._keep_patch,
                collected_at=self.now,
            )

    def _keep_patch(self, patch: str) -> None:
        self.patch = patch

    def judge(self, org: Organisation, catalogue: Catalogue, registry: Registry) -> Assessment:
        """Run the checks; one that breaks is a failure of ours or of its author, never a pass."""
        try:
            return assess(org, catalogue, registry, self._guides, self._params, self.now)
        except CheckError as error:
            raise Ended(ENVIRONMENT, str(error)) from error


def _profile(words: str, stated: TargetFile | None) -> list[str]:
    named = [word for word in words.split(",") if word.strip()]
    return named or list(stated.profile if stated else ())


def _params(path: Path | None, stated: TargetFile | None, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """The target's own params with those of the file over them; Ended for a file that says something else."""
    own: dict[str, dict[str, Any]] = dict(stated.params) if stated else {}
    if path is not None:
        try:
            content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, YAMLError, RecursionError) as error:
            raise Ended(USAGE, f"--params: {path}: {' '.join(str(error).split())}") from error
        if not isinstance(content, dict) or not all(isinstance(v, dict) for v in content.values()):
            raise Ended(USAGE, f"--params: {path}: expected requirement -> {{name: value}}")
        own |= content
    return {catalogue.requirement(name).id: value for name, value in own.items()}


def _attested(path: Path, name: str) -> dict[str, str]:
    """Requirement -> who found it met; only what holds today for a target of that name."""
    stated = attestations.understand(read_document(path))
    found = attestations.in_force(stated, name, moment_of(utc_now(), "now"))
    return {requirement: one.words for requirement, one in found.items()}


def _registry(own: Iterable[Path]) -> Registry:
    registry = built_in()
    try:
        for path in own:
            registry = registry + from_path(path)
    except CheckError as error:
        raise Ended(USAGE, str(error)) from error
    return registry


def _fresh(out: Path) -> Path:
    if out.exists() and any(out.iterdir()):
        raise Ended(USAGE, f"--out: {out} is not empty; a finished run is never written again")
    return out.absolute()


def _redactor(profile: str, org: Organisation) -> Redactor:
    """For a client the people go too: an audit names them in every other line."""
    plain = chosen(profile)
    if plain.profile is Profile.INTERNAL:
        return plain
    return chosen(Profile.PUBLIC, recording.people_of(org))


def summarise(run: Run, folder: Path, voice: Voice) -> None:
    """Say what each cell came to that does not pass, the score of each guide, and where the report is."""
    if voice.as_json:
        voice.answer(run_folder.as_json(run), "")
        return
    table = Table("guide", "met", "failed", "manual", "not assessed", "does not apply", box=None)
    for guide in run.guides:
        mine = [r for r in run.results if r.requirement.partition("-")[0] == guide.key]
        if mine:
            table.add_row(guide.key, *(str(sum(r.status is s for r in mine)) for s in _COLUMNS))
    for finding in run.findings:
        colour = "yellow" if finding.severity is Severity.INFO else "red"
        voice.say(f"[{colour}]{finding.requirement}[/] {finding.severity}: {_plain(finding.message)}")
        voice.say(f"    seen in {_plain(finding.provenance.source)}")
        voice.say(f"    {_plain(finding.remediation.text)}")
    voice.say(table)
    voice.say(f"report: {folder / 'report.html'}")


_COLUMNS = (Status.PASS, Status.FAIL, Status.MANUAL, Status.NOT_ASSESSED, Status.NOT_APPLICABLE)


def _plain(words: str) -> str:
    return words.replace("[", r"\[")
