"""Verbs that make evidence stand on its own: sign, verify, merge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from harness import config
from harness.cli import folder as run_folder
from harness.cli.console import AsJson, Ended, Out, Quiet, Voice
from harness.cli.exhibits import envelope_of, exhibit, read_envelope, readable
from harness.evidence import manifest, merging, recipe, signing
from harness.gate.document import Unusable
from harness.inert import inert
from harness.model import Exit
from harness.verdicts import INTEGRITY, PASSED, USAGE

RunFolder = Annotated[Path, typer.Argument(help="A finished run folder.")]


def sign(
    run: RunFolder,
    key: Annotated[
        Path, typer.Option(help="An Ed25519 private key, PEM: openssl genpkey -algorithm ed25519.")
    ],
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Sign a run: an in-toto test result in a DSSE envelope, written to <run>.dsse.json.

    The password of an encrypted key is read from SIGHTLINE_KEY_PASSWORD.
    """
    folder = run.absolute()
    result = readable(folder)
    seal = manifest.check(folder)
    if seal.manifest_sha256 is None:
        raise Ended(INTEGRITY, f"{folder.name} was never sealed: the run did not finish")
    if seal.broken:
        raise Ended(INTEGRITY, *(inert(words) for words in seal.broken))
    try:
        pem = key.read_bytes()
    except OSError as error:
        raise Unusable(f"--key: {key}: {error.strerror}") from error
    secret = signing.private_key(pem, config.value("SIGHTLINE_KEY_PASSWORD"))
    sealed = signing.envelope(signing.statement(result, seal.manifest_sha256), secret)
    path = envelope_of(folder)
    run_folder.write(path, json.dumps(sealed, indent=1) + "\n")
    name = signing.name_of(secret.public_key())
    Voice(as_json, quiet).answer({"envelope": str(path), "key": name}, Text(f"{path}\nsigned by {name}"))
    return Exit(code=PASSED, why=(f"signed by {name}",))


def verify(
    run: RunFolder,
    key: Annotated[
        str | None, typer.Option(help="The public key: a PEM file, or ed25519: and 64 hex digits.")
    ] = None,
    require_signature: Annotated[
        bool, typer.Option("--require-signature", help="No signature is exit 5, too; needs --key.")
    ] = False,
    show_recipe: Annotated[
        bool, typer.Option("--recipe", help="Say how to verify with openssl alone.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Verify a run folder offline: every file is as it was sealed, and who signed it.

    Exit codes: 0 whole (and signed, where demanded); 2 unusable input; 5 changed, missing or added files,
    which are named, or a signature that does not hold.
    """
    voice = Voice(as_json, quiet)
    if show_recipe:
        voice.answer({"recipe": recipe.SCRIPT}, Text(recipe.SCRIPT))
        return Exit(code=PASSED, why=("run it beside the run folder",))
    folder = run.absolute()
    if not folder.is_dir():
        raise Unusable(f"expected a run folder, saw none at {run}")
    if require_signature and key is None:
        raise Ended(USAGE, "--require-signature: say by which key: --key")
    # Also where there is no signature to check: a key that is none was a mistake, and must not pass.
    trusted = None if key is None else _public(key)
    seal = manifest.check(folder)
    broken = (
        seal.broken if seal.manifest_sha256 else (f"missing: {manifest.NAME} (the run was never sealed)",)
    )
    problem, words = _signature(folder, trusted, seal.manifest_sha256, required=require_signature)
    problems = [*(inert(b) for b in broken), *([problem] if problem else [])]
    answer = {"whole": not broken, "broken": list(broken), "signature": words}
    voice.answer(
        answer, Text("\n".join([*problems, words] if problems else ["every file is as sealed", words]))
    )
    return Exit(code=INTEGRITY if problems else PASSED, why=tuple(problems) or ("whole", words))


def _signature(
    folder: Path, trusted: str | None, sha256: str | None, *, required: bool
) -> tuple[str | None, str]:
    """The problem with the signature, if it is one, and what to say of it."""
    sealed, unreadable = read_envelope(envelope_of(folder))
    if unreadable:
        return unreadable, "the signature cannot be read"
    if sealed is None:
        return ("a signature is demanded, and there is none" if required else None), "there is no signature"
    if trusted is None:
        return None, "there is a signature, which was not checked: no --key"
    problem = signing.problem_with(sealed, [trusted], sha256)
    return problem, "the signature does not hold" if problem else f"signed by {trusted}"


def _public(given: str) -> str:
    if given.startswith(signing.PREFIX):
        return signing.name_of(signing.public_key(given))
    try:
        text = Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"--key: cannot read {given}: {error}") from error
    return signing.name_of(signing.public_key(text))


def merge(
    runs: Annotated[list[Path], typer.Argument(help="The shards of one run.")],
    out: Out = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Make one run of its shards: one sealed folder that reports, gates and verifies like any other.

    Shards of different catalogues, targets or versions are refused (exit 2), tampered ones too (exit 5).
    A shard that is missing makes the whole inconclusive. The exit code is that of the merged run.
    """
    if out is None:
        raise Ended(USAGE, "--out: say where the merged run goes")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Ended(USAGE, f"--out: {out} is not an empty folder; a finished run is never written again")
    broken = [f"{path.name}: {inert(w)}" for path in runs for w in exhibit(path).broken]
    if broken:
        raise Ended(INTEGRITY, *broken)
    missing = merging.merge([path.absolute() for path in runs], out.absolute())
    result = run_folder.finish(out.absolute(), verb="merge")
    words = f"{len(runs)} runs merged into {out}"
    Voice(as_json, quiet).answer(run_folder.as_json(result), Text(words))
    return Exit(code=result.exit.code, why=(*missing, *(inert(why) for why in result.exit.why)))
