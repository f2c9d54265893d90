"""What the reports' tests share: golden files, the `browser` marker, and the page as a list of tags."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

_GOLD = Path(__file__).parent / "gold"


def pytest_addoption(parser):
    parser.addoption("--update-gold", action="store_true", help="write the golden files of the reports anew")


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: needs a real browser")


@pytest.fixture
def gold(request):
    """Compare a text with its golden file, or write that file when asked to."""

    def compare(name, text):
        path = _GOLD / name
        if request.config.getoption("--update-gold", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path.name} is missing: run again with --update-gold and read what it wrote"
        assert text == path.read_bytes().decode()

    return compare


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="session")
def tags():
    """Every start tag of a page with its attributes, as a browser's parser would find them."""

    def read(page):
        parser = _Tags()
        parser.feed(page)
        return parser.found

    return read
