"""Exports in several files: a folder with one file for each type of resource, and a zip of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from mocks.exports import hcl
from mocks.exports.resources import Resources

#: What a zip says of the age of its files: always the same, so that an export is a pure function.
EPOCH = (2026, 1, 5, 9, 0, 0)


def one_file_each(resources: Resources) -> dict[str, bytes]:
    """HCL, one file for each type; the provider has a file of its own."""
    files = {"provider.tf": hcl.HEAD.encode()}
    for kind, held in resources.items():
        files[f"{kind}.tf"] = "".join(hcl.block(kind, label, body) for label, body in held.items()).encode()
    return files


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return stream.getvalue()
