"""A folder with runs of every sort, policies, waivers and keys, for tests of whole verbs."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from harness.evidence import signing
from harness.tests.gate import runs
from harness.tests.gate.test_waivers import ENTRY

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
NAME = signing.name_of(KEY.public_key())
WAIVERS = "version: 1\nwaivers:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in ENTRY.items()) + "\n"


def make(folder: Path) -> None:
    """Write everything into a folder."""
    runs.run_of(folder / "good")
    runs.run_of(folder / "bad", runs.cells(web_media="fail"))
    runs.run_of(folder / "error", runs.cells(web_media="error"))
    runs.run_of(folder / "part", runs.cells(web_media="absent"))
    runs.run_of(folder / "other", tool={"name": "s", "version": "0", "catalogue_digest": "e" * 64})
    runs.run_of(folder / "changed")
    (folder / "changed" / "junit.xml").write_text("<testsuites/>")
    runs.run_of(folder / "unsealed")
    (folder / "unsealed" / "manifest.json").unlink()
    runs.write(folder / "killed", runs.entries(ended=False), seal=False)
    for number, cells in enumerate(
        ({("WEB-T1", "behaviour"): "pass", ("WEB-T1", "media"): "pass"}, {("CHAT-T1", "media"): "pass"})
    ):
        runs.run_of(folder / f"shard{number + 1}", cells, shard=f"{number + 1}/2")
    (folder / "next").mkdir()
    (folder / "next" / "journal.ndjson").write_text(
        '{"v": "2.0", "at": "", "worker": "", "seq": 1, "event": "x"}\n\n'
    )
    (folder / "strange").mkdir()
    (folder / "strange" / "journal.ndjson").write_text(
        '{"v": "1.0", "at": "", "worker": "", "seq": 1, "event": "run_started", "tool": 7}\n'
    )
    (folder / "p.yaml").write_text("version: 1\n")
    (folder / "wrong.yaml").write_text("version: 1\nthresholds:\n  hgih: 0\n")
    (folder / "signed.yaml").write_text(
        f"version: 1\nevidence: {{signature: {{required: true, keys: ['{NAME}']}}}}\n"
    )
    (folder / "waived.yaml").write_text("version: 1\nwaivers: {files: [waivers.yaml]}\n")
    (folder / "no-waivers.yaml").write_text("version: 1\nwaivers: {files: [nowhere.yaml]}\n")
    (folder / "waivers.yaml").write_text(WAIVERS)
    (folder / "broken-waivers.yaml").write_text(WAIVERS.replace("2026-12-31", "2026-02-30"))
    (folder / "old-waivers.yaml").write_text(WAIVERS.replace("2026-12-31", "2026-01-31"))
    (folder / "key.pem").write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (folder / "public.pem").write_bytes(public)
