"""The environment variables that Sightline reads: their names, what they mean, and the only access to them.

Standard library alone: the set-up reads its settings here before anything is installed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One environment variable; the value of a `secret` one is never shown."""

    name: str
    meaning: str
    secret: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable("SIGHTLINE_NO_SETUP", "1: use the running Python as it is and install nothing"),
    Variable("SIGHTLINE_NO_INSTALL", "1: look for browsers and coturn, but install none"),
    Variable("SIGHTLINE_FEATURES", "a folder with features of your own (set by run --features)"),
    Variable("SIGHTLINE_KEY_PASSWORD", "the password of an encrypted signing key", secret=True),
    Variable("SIGHTLINE_ENGAGEMENT_KEY", "the key of pseudonyms, the same for one engagement", secret=True),
    Variable("SIGHTLINE_CHROMIUM", "the Chromium to drive (path of the program)"),
    Variable("SIGHTLINE_FIREFOX", "the Firefox to drive (path of the program)"),
    Variable("SIGHTLINE_MSEDGE", "the Edge to drive (path of the program)"),
    Variable("SIGHTLINE_TURNSERVER", "coturn's turnserver (path of the program)"),
    Variable("PLAYWRIGHT_BROWSERS_PATH", "where Playwright keeps browsers of its own"),
    Variable("PATH", "where programs are looked for"),
    Variable("LOCALAPPDATA", "Windows: where Playwright keeps browsers of its own"),
    Variable("APPDATA", "Windows: where pip keeps its settings"),
    Variable("XDG_CACHE_HOME", "where Playwright keeps browsers of its own, instead of ~/.cache"),
    Variable("XDG_CONFIG_HOME", "where pip keeps its settings, instead of ~/.config"),
    Variable("XDG_CONFIG_DIRS", "where pip keeps its settings for all users, instead of /etc/xdg"),
    Variable("PIP_CONFIG_FILE", "one more file of pip settings"),
    Variable("PIP_INDEX_URL", "the package index", secret=True),
    Variable("PIP_EXTRA_INDEX_URL", "further package indexes", secret=True),
    Variable("PIP_FIND_LINKS", "folders and pages with wheels", secret=True),
    Variable("PIP_NO_INDEX", "1: ask no package index, only PIP_FIND_LINKS"),
    Variable("PIP_CERT", "certificates to trust when packages are fetched"),
    Variable("PIP_PROXY", "proxy through which packages are fetched", secret=True),
    Variable("PIP_TRUSTED_HOST", "package indexes whose certificate is not checked"),
    Variable("REQUESTS_CA_BUNDLE", "certificates to trust, where PIP_CERT does not say"),
    Variable("CURL_CA_BUNDLE", "certificates to trust, where REQUESTS_CA_BUNDLE does not say"),
    Variable("SSL_CERT_FILE", "certificates to trust, where nothing else says"),
    Variable("NODE_EXTRA_CA_CERTS", "certificates that Playwright trusts when it fetches a browser"),
    Variable("HTTP_PROXY", "proxy for http", secret=True),
    Variable("HTTPS_PROXY", "proxy for https", secret=True),
    Variable("NO_PROXY", "hosts reached without the proxy"),
)

_NAMES = frozenset(variable.name for variable in VARIABLES)


def value(name: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """What the variable says, or None where it is unset or empty.

    A name that VARIABLES does not list is refused with KeyError, so that `doctor` lists all of them.
    Proxies are also read in lower case, as every other program does.
    """
    if name not in _NAMES:
        raise KeyError(f"environment variable {name}: expected one of harness.config.VARIABLES")
    found = environ.get(name)
    if found is None and name.endswith("_PROXY") and not name.startswith("PIP_"):
        found = environ.get(name.lower())
    return found or None


def path(name: str, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The variable as a path, with ~ expanded."""
    found = value(name, environ)
    return Path(found).expanduser() if found else None


def is_on(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the variable says yes: anything but unset, empty, 0, false, no and off."""
    return (value(name, environ) or "0").strip().lower() not in {"0", "false", "no", "off"}


def listing(environ: Mapping[str, str] = os.environ) -> list[tuple[Variable, str]]:
    """Every variable with its value: `-` where unset, `(set)` where secret."""
    return [(variable, _shown(variable, environ)) for variable in VARIABLES]


def _shown(variable: Variable, environ: Mapping[str, str]) -> str:
    found = value(variable.name, environ)
    if found is None:
        return "-"
    return "(set)" if variable.secret else found


def child_environment(environ: Mapping[str, str] = os.environ, **changes: str | None) -> dict[str, str]:
    """The environment for a child process: ours, with `changes`; None takes a variable away."""
    inherited = {name: held for name, held in environ.items() if name not in changes}
    return inherited | {name: new for name, new in changes.items() if new is not None}
