"""Files made once and kept: written aside and renamed, so that two workers never meet half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def made_once(place: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Return `place`, written by `write` if it is not there. Of two writers at once both succeed."""
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        os.replace(draft, place)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return place
