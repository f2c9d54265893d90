"""A folder with a file for each type, and a zip that is the same whenever it is made."""

from __future__ import annotations

import io
import zipfile

from mocks.exports.packing import one_file_each, zipped

RESOURCES = {
    "genesyscloud_user": {"ben": {"name": "Ben"}},
    "genesyscloud_routing_skill": {"v": {"name": "V"}},
}


def test_one_file_for_each_type():
    files = one_file_each(RESOURCES)
    assert set(files) == {"provider.tf", "genesyscloud_user.tf", "genesyscloud_routing_skill.tf"}
    assert b'resource "genesyscloud_user" "ben"' in files["genesyscloud_user.tf"]


def test_the_zip_holds_the_files_and_no_time():
    content = zipped({"a.tf": b"x", "flows/b.yaml": b"y"})
    assert content == zipped({"a.tf": b"x", "flows/b.yaml": b"y"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["a.tf", "flows/b.yaml"]
        assert archive.read("a.tf") == b"x"
