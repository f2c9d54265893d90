"""Fetch pip's own wheel from the configured package index, for a Python that came without pip and ensurepip.

Reads the settings that pip itself reads (pip.conf and PIP_*), and trusts only the hashes of the lock.
"""

from __future__ import annotations

import base64
import configparser
import hashlib
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from harness import config

_DEFAULT_INDEX = "https://pypi.org/simple"
_TIMEOUT_S = 60


class FetchError(Exception):
    """No configured place has the wheel; the text lists each place and what it answered."""


@dataclass(frozen=True)
class IndexSettings:
    """Where packages come from and how to reach that place, in pip's own terms."""

    index_urls: tuple[str, ...]
    find_links: tuple[str, ...]
    cert: str | None
    proxy: str | None
    trusted_hosts: tuple[str, ...]


@dataclass(frozen=True)
class Pinned:
    """One package of the lock: its version and the sha256 sums that its files may have."""

    version: str
    sha256: frozenset[str]


def read_settings(files: list[Path] | None = None) -> IndexSettings:
    """pip's settings: files from general to particular, then environment variables over them."""
    parser = configparser.RawConfigParser()
    for file in pip_config_files() if files is None else files:
        parser.read(file, encoding="utf-8")

    def setting(option: str) -> str | None:
        found = config.value("PIP_" + option.upper().replace("-", "_"))
        for section in ("install", "global"):
            found = found or parser.get(section, option, fallback=None)
        return found

    no_index = (setting("no-index") or "0").lower() in {"1", "true", "yes", "on"}
    main, more = setting("index-url") or _DEFAULT_INDEX, (setting("extra-index-url") or "").split()
    return IndexSettings(
        index_urls=() if no_index else (main, *more),
        find_links=tuple((setting("find-links") or "").split()),
        cert=setting("cert") or config.value("REQUESTS_CA_BUNDLE") or config.value("CURL_CA_BUNDLE"),
        proxy=setting("proxy"),
        trusted_hosts=tuple((setting("trusted-host") or "").split()),
    )


def pip_config_files() -> list[Path]:
    """The files that pip reads its settings from, the most general first (pip, Configuration)."""
    one = config.path("PIP_CONFIG_FILE")
    if one and str(one) in {"/dev/null", "nul"}:
        return []
    files = [*_shared_config_files(), *_own_config_files(), Path(sys.prefix) / "pip.conf"]
    return [*files, one] if one else files


def _shared_config_files() -> list[Path]:
    if sys.platform == "darwin":
        return [Path("/Library/Application Support/pip/pip.conf")]
    shared = (config.value("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return [*(Path(folder) / "pip/pip.conf" for folder in reversed(shared)), Path("/etc/pip.conf")]


def _own_config_files() -> list[Path]:
    home = Path("~").expanduser()
    if appdata := config.path("APPDATA"):
        return [home / "pip/pip.ini", appdata / "pip/pip.ini"]
    files = [home / ".pip/pip.conf", (config.path("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf"]
    if sys.platform == "darwin":
        files.append(home / "Library/Application Support/pip/pip.conf")
    return files


def pinned(lock: str, package: str) -> Pinned:
    """What the lock says of `package`; KeyError when it does not name it."""
    lines = iter(lock.splitlines())
    for line in lines:
        if line.startswith(f"{package}=="):
            version = line.partition("==")[2].split()[0]
            return Pinned(version, frozenset(_hashes(lines)))
    raise KeyError(package)


def _hashes(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("    --hash=sha256:"):
            return
        yield line.split(":")[1].split()[0]


def fetch_wheel(package: str, lock: str, folder: Path, settings: IndexSettings) -> Path:
    """Fetch the wheel of `package` that the lock names into `folder`, sum checked; else raise FetchError."""
    wanted = pinned(lock, package)
    name = f"{package}-{wanted.version}-py3-none-any.whl"
    answers = []
    for place in _places(package, settings):
        try:
            content = _wheel_from(place, name, settings)
        except (OSError, ValueError, LookupError) as answer:
            answers.append(f"  {_without_password(place)}: {answer}")
            continue
        saw = hashlib.sha256(content).hexdigest()
        if saw in wanted.sha256:
            wheel = folder / name
            wheel.write_bytes(content)
            return wheel
        answers.append(
            f"  {_without_password(place)}: {name} has the sum {saw}, which the lock does not name"
        )
    raise FetchError(f"expected {name} in one of the configured places, saw:\n" + "\n".join(answers))


def _places(package: str, settings: IndexSettings) -> list[str]:
    links = [place if "://" in place else Path(place).resolve().as_uri() for place in settings.find_links]
    return [*links, *(f"{url.rstrip('/')}/{package}/" for url in settings.index_urls)]


def _wheel_from(place: str, name: str, settings: IndexSettings) -> bytes:
    if place.startswith("file:"):
        folder = Path(urllib.request.url2pathname(urllib.parse.urlsplit(place).path))
        if (folder / name).is_file():
            return (folder / name).read_bytes()
        page, place = (folder / "index.html").read_text(encoding="utf-8"), folder.as_uri() + "/"
    else:
        page = _get(place, settings).decode("utf-8")
    return _get(_link(page, place, name), settings)


def _link(page: str, place: str, name: str) -> str:
    links = _Links()
    links.feed(page)
    for href in links.hrefs:
        url = urllib.parse.urljoin(place, href)
        if urllib.parse.unquote(urllib.parse.urlsplit(url).path).endswith(f"/{name}"):
            return urllib.parse.urldefrag(url).url
    raise LookupError(f"does not list {name}")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.hrefs += [held for name, held in attrs if name == "href" and held]


def _get(url: str, settings: IndexSettings) -> bytes:
    parts = urllib.parse.urlsplit(url)
    request = urllib.request.Request(_without_password(url), headers={"Accept": "text/html, */*"})
    if parts.username:
        pair = urllib.parse.unquote(f"{parts.username}:{parts.password or ''}")
        request.add_header("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())
    proxies = {"http": settings.proxy, "https": settings.proxy} if settings.proxy else None
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler(proxies),
        urllib.request.HTTPSHandler(context=_tls(parts.hostname or "", settings)),
    )
    with opener.open(request, timeout=_TIMEOUT_S) as answer:
        content: bytes = answer.read()
    return content


def _tls(host: str, settings: IndexSettings) -> ssl.SSLContext:
    is_folder = bool(settings.cert) and Path(settings.cert or "").is_dir()
    context = ssl.create_default_context(
        cafile=None if is_folder else settings.cert, capath=settings.cert if is_folder else None
    )
    if host in {trusted.partition(":")[0] for trusted in settings.trusted_hosts}:
        # pip's own meaning of trusted-host; the sum in the lock still decides what is accepted.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _without_password(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
