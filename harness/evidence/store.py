"""Files of evidence, each named by the sha256 of its content and written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from harness.evidence.redaction import Redactor
from harness.model import EvidenceItem


class EvidenceStore:
    """The `evidence/` folder of a run. Text is redacted on the way in, pictures are not."""

    def __init__(self, folder: Path, redactor: Redactor | None = None) -> None:
        self._folder = folder
        self._redactor = redactor or Redactor()

    def put(self, content: bytes, media_type: str, label: str) -> EvidenceItem:
        """Store the content and return its name, kind and size."""
        return self._kept(self._redactor.content(content, media_type), media_type, label)

    def put_json(self, value: Any, media_type: str, label: str) -> EvidenceItem:
        """Store a JSON value, redacted by key as well as by form."""
        text = json.dumps(self._redactor.value(value), ensure_ascii=False, sort_keys=True)
        return self._kept(text.encode(errors="replace"), media_type, label)

    def _kept(self, content: bytes, media_type: str, label: str) -> EvidenceItem:
        sha256 = hashlib.sha256(content).hexdigest()
        self._write(sha256, content)
        return EvidenceItem(
            sha256=sha256, media_type=media_type, label=self._redactor.text(label), bytes=len(content)
        )

    def get(self, sha256: str) -> bytes | None:
        """Return the content of that name, or None when it is not there."""
        path = self._folder / sha256
        return path.read_bytes() if path.is_file() else None

    def _write(self, sha256: str, content: bytes) -> None:
        path = self._folder / sha256
        if path.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f".{sha256}.{os.getpid()}"
        temporary.write_bytes(content)
        temporary.rename(path)
