"""Files of evidence, each named by the sha256 of its content and written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any, BinaryIO

from harness.evidence.profiles import Redactor
from harness.model import EvidenceItem

#: What of a media type tells that its content is text, in which secrets can be found.
TEXT_TYPES = ("text/", "json", "xml", "sdp", "javascript", "yaml", "x-www-form-urlencoded")
_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_SHA256 = re.compile(r"[0-9a-f]{64}")


class EvidenceStore:
    """The `evidence/` folder of a run. Text is redacted on the way in, pictures are not."""

    def __init__(self, folder: Path, redactor: Redactor | None = None) -> None:
        self._folder = folder
        self._redactor = redactor or Redactor()

    def put(self, content: bytes, media_type: str, label: str) -> EvidenceItem:
        """Store the content and return its name, kind and size."""
        if any(part in media_type for part in TEXT_TYPES):
            content = self._redacted(content.decode("utf-8", errors="replace"), media_type)
        return self._keep(content, media_type, label)

    def _keep(self, content: bytes, media_type: str, label: str) -> EvidenceItem:
        sha256 = hashlib.sha256(content).hexdigest()
        self._write(sha256, content)
        return EvidenceItem(
            sha256=sha256, media_type=media_type, label=self._redactor.text(label), bytes=len(content)
        )

    def _redacted(self, text: str, media_type: str) -> bytes:
        """JSON is taken apart, so that the names of its values count; other text is read as it stands."""
        if "json" in media_type:
            try:
                value = self._redactor.value(json.loads(text))
                return json.dumps(value, ensure_ascii=False).encode(errors="replace")
            except (ValueError, RecursionError):
                return self._redactor.text(text).encode(errors="replace")
        return self._redactor.text(text).encode(errors="replace")

    def put_json(self, value: Any, media_type: str, label: str) -> EvidenceItem:
        """Store a JSON value, redacted by key as well as by form."""
        before = self._redactor.learned
        redacted = self._redactor.value(value)
        if self._redactor.learned > before:
            # What was learned on the way may stand in what came earlier.
            redacted = self._redactor.value(redacted)
        return self._keep(_sorted(redacted).encode(errors="replace"), media_type, label)

    def get(self, sha256: str) -> bytes | None:
        """Return the content of that name, or None when it is not there (or not such a name)."""
        path = self._folder / sha256
        return path.read_bytes() if _SHA256.fullmatch(sha256) and path.is_file() else None

    def _write(self, sha256: str, content: bytes) -> None:
        # In words of the system's: a path as an object takes longer than the file.
        path = os.path.join(self._folder, sha256)
        if os.path.exists(path):
            return
        temporary = os.path.join(self._folder, f".{sha256}.{os.getpid()}")
        with self._fresh(temporary) as file:
            file.write(content)
        os.rename(temporary, path)

    def _fresh(self, path: str) -> BinaryIO:
        try:
            return open(path, "wb")
        except FileNotFoundError:
            os.makedirs(self._folder, exist_ok=True)
            return open(path, "wb")
