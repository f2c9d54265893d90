"""pip's wheel comes from wherever pip's settings point, and only with the sum that the lock names."""

from __future__ import annotations

import base64
import hashlib
import http.server
import threading

import pytest

from harness.bootstrap.index import (
    FetchError,
    IndexSettings,
    fetch_wheel,
    pinned,
    pip_config_files,
    read_settings,
)

WHEEL = b"not really a wheel"
NAME = "pip-26.3-py3-none-any.whl"
LOCK = f"""\
packaging==26.0 \\
    --hash=sha256:{"0" * 64}
pip==26.3 \\
    --hash=sha256:{"1" * 64} \\
    --hash=sha256:{hashlib.sha256(WHEEL).hexdigest()}
    # via -r -
playwright==1.63.0 \\
    --hash=sha256:{"2" * 64}
"""


def settings(**changed) -> IndexSettings:
    plain = {"index_urls": (), "find_links": (), "cert": None, "proxy": None, "trusted_hosts": ()}
    return IndexSettings(**plain | changed)


@pytest.fixture
def index():
    """A package index on loopback that asks for a name and a password; `seen` holds what it was asked."""
    seen = []
    listing = '<a href="../../files/pip-1.0.whl">old</a><a href="../../files/{}#sha256=x">new</a>'
    pages = {
        "/simple/pip/": listing.format(NAME),
        f"/files/{NAME}": WHEEL.decode(),
    }

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.removeprefix("http://packages.invalid")
            seen.append((self.path, self.headers.get("Authorization")))
            self.send_response(200 if path in pages else 404)
            self.end_headers()
            self.wfile.write(pages.get(path, "").encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.seen = seen
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_the_lock_names_version_and_sums():
    found = pinned(LOCK, "pip")
    assert found.version == "26.3"
    assert found.sha256 == {"1" * 64, hashlib.sha256(WHEEL).hexdigest()}
    with pytest.raises(KeyError):
        pinned(LOCK, "pi")


def test_from_an_index_with_a_password(index, tmp_path):
    url = f"http://ana:h%20h@127.0.0.1:{index.server_port}/simple"
    wheel = fetch_wheel("pip", LOCK, tmp_path, settings(index_urls=(url,)))
    assert wheel.read_bytes() == WHEEL
    assert index.seen[0] == ("/simple/pip/", "Basic " + base64.b64encode(b"ana:h h").decode())


def test_through_a_proxy(index, tmp_path):
    through = f"http://127.0.0.1:{index.server_port}"
    found = fetch_wheel(
        "pip", LOCK, tmp_path, settings(index_urls=("http://packages.invalid/simple",), proxy=through)
    )
    assert found.read_bytes() == WHEEL
    assert index.seen[0][0] == "http://packages.invalid/simple/pip/"


def test_from_a_folder_of_wheels(tmp_path):
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / NAME).write_bytes(WHEEL)
    found = fetch_wheel("pip", LOCK, tmp_path, settings(find_links=(str(tmp_path / "wheels"),)))
    assert found == tmp_path / NAME


def test_from_an_index_in_a_folder(tmp_path):
    page = tmp_path / "simple" / "pip"
    page.mkdir(parents=True)
    (page / "index.html").write_text(f'<a href="../../{NAME}">{NAME}</a>')
    (tmp_path / NAME).write_bytes(WHEEL)
    (tmp_path / "out").mkdir()
    url = (tmp_path / "simple").as_uri()
    assert fetch_wheel("pip", LOCK, tmp_path / "out", settings(index_urls=(url,))).read_bytes() == WHEEL


def test_a_wheel_with_another_sum_is_refused(index, tmp_path):
    url = f"http://ana:hush@127.0.0.1:{index.server_port}/simple"
    lock = LOCK.replace(hashlib.sha256(WHEEL).hexdigest(), "3" * 64)
    with pytest.raises(FetchError, match="which the lock does not name") as refused:
        fetch_wheel("pip", lock, tmp_path, settings(index_urls=(url,)))
    assert "hush" not in str(refused.value)
    assert not (tmp_path / NAME).exists()


def test_every_place_and_its_answer_is_told(index, tmp_path):
    url = f"http://127.0.0.1:{index.server_port}"
    places = settings(index_urls=(f"{url}/nothing", (tmp_path / "nowhere").as_uri()))
    with pytest.raises(FetchError, match=r"404[\s\S]*No such file"):
        fetch_wheel("pip", LOCK, tmp_path, places)


def test_settings_come_from_files_and_the_environment_wins(tmp_path, monkeypatch):
    for name in (
        "PIP_INDEX_URL",
        "PIP_EXTRA_INDEX_URL",
        "PIP_FIND_LINKS",
        "PIP_CERT",
        "PIP_PROXY",
        "PIP_NO_INDEX",
    ):
        monkeypatch.delenv(name, raising=False)
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.write_text("[global]\nindex-url = https://shared/simple\ncert = /shared.pem\nproxy = http://p:1\n")
    own.write_text(
        "[global]\nindex-url = https://own/simple\nextra-index-url =\n  https://a/s\n  https://b/s\n"
    )
    monkeypatch.setenv("PIP_CERT", "/mine.pem")
    found = read_settings([shared, own, tmp_path / "absent"])
    assert found.index_urls == ("https://own/simple", "https://a/s", "https://b/s")
    assert (found.cert, found.proxy) == ("/mine.pem", "http://p:1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert read_settings([shared, own]).index_urls == ()


def test_no_settings_are_read_where_pip_is_told_to_read_none(monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    assert pip_config_files() == []
