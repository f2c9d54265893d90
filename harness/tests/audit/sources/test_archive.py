"""Folders and zips: limits, links, traversal, bombs."""

import io
import os
import stat
import zipfile

import pytest

from harness.audit.sources import archive
from harness.audit.sources.archive import folder_files, read_file, zip_files
from harness.audit.sources.errors import SourceError
from harness.tests.audit.seeds import write, zipped


def test_a_folder_is_read_in_order_without_hidden_machinery(tmp_path):
    for name in ("b.tf", "a.tf", ".terraform/x.tf", "sub/c.tf"):
        write(tmp_path / name, "x")
    assert [f.name for f in folder_files(tmp_path, "here")] == ["here/a.tf", "here/b.tf", "here/sub/c.tf"]


def test_a_link_in_a_folder_is_refused(tmp_path):
    write(tmp_path / "a.tf", "x")
    (tmp_path / "b.tf").symlink_to("/etc/hostname")
    with pytest.raises(SourceError, match="link"):
        list(folder_files(tmp_path, "here"))


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read_file(tmp_path / "gone", "gone")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        read_file(tmp_path / "pipe", "pipe")


def test_a_zip_is_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {"x/b.tf": "b", "a.tf": "a", "__MACOSX/a.tf": "no"})
    assert [(f.name, f.folder, f.raw) for f in zip_files(path, "a.zip")] == [
        ("a.zip!a.tf", ".", b"a"),
        ("a.zip!x/b.tf", "a.zip!x", b"b"),
    ]


@pytest.mark.parametrize("name", ["../a.tf", "x/../../a.tf", "/etc/passwd", "..\\a.tf", "C:/a.tf"])
def test_a_name_that_leads_out_is_refused(tmp_path, name):
    path = zipped(tmp_path / "a.zip", {name: "x"})
    with pytest.raises(SourceError, match="leads out"):
        list(zip_files(path, "a.zip"))


def test_a_link_in_a_zip_is_refused(tmp_path):
    entry = zipfile.ZipInfo("a.tf")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(entry, "/etc/passwd")
    with pytest.raises(SourceError, match="link"):
        list(zip_files(tmp_path / "a.zip", "a.zip"))


def test_a_bomb_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.tf.json": b" " * (30 * 1024 * 1024)})
    with pytest.raises(SourceError, match="unpacks to more"):
        list(zip_files(path, "a.zip"))


def test_a_zip_in_a_zip_is_refused(tmp_path):
    inner = io.BytesIO()
    zipfile.ZipFile(inner, "w").close()
    path = zipped(tmp_path / "a.zip", {"b.zip": inner.getvalue()})
    with pytest.raises(SourceError, match="archive inside an archive"):
        list(zip_files(path, "a.zip"))


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    path = zipped(tmp_path / "a.zip", {f"{n}.tf": "x" for n in range(3)})
    with pytest.raises(SourceError, match="more than 2"):
        list(zip_files(path, "a.zip"))
    for n in range(3):
        write(tmp_path / "f" / f"{n}.tf", "x")
    with pytest.raises(SourceError, match="more than 2"):
        list(folder_files(tmp_path / "f", "f"))


@pytest.mark.parametrize("cut", [0, 10, -30])
def test_a_broken_zip_is_refused(tmp_path, cut):
    path = zipped(tmp_path / "a.zip", {"a.tf": "x" * 1000})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match="not a whole zip"):
        list(zip_files(path, "a.zip"))
