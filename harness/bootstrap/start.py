"""From a fresh clone to the verb: the environment, the programs that the verb needs, the command line."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

from harness import config
from harness.bootstrap.environment import Place, SetupError, prepare
from harness.bootstrap.installers import install_missing

ROOT = Path(__file__).resolve().parents[2]

#: The verbs that drive a browser: only these look for one, and install it where it is missing.
NEED_PROGRAMS = frozenset({"run", "test", "doctor", "selftest"})

#: Words with which even those verbs drive nothing.
_ONLY_TELL = frozenset({"--help", "--list"})

EXIT_ENVIRONMENT = 4
EXIT_INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Prepare what the verb needs and go on with it; the exit code of the verb, or 4 where set-up failed."""
    place = Place(ROOT)
    try:
        return _prepared(place, arguments)
    except SetupError as cause:
        say(str(cause))
        return EXIT_ENVIRONMENT
    except OSError as cause:
        say(f"expected to prepare {place.root}, saw: {cause}")
        return EXIT_ENVIRONMENT
    except KeyboardInterrupt:
        say("interrupted; the next call goes on from here")
        return EXIT_INTERRUPTED


def _prepared(place: Place, arguments: list[str]) -> int:
    if config.is_on("SIGHTLINE_NO_SETUP"):
        return call_verb()
    if prepare(place, say) or not place.is_ours():
        return go_on_in(place, arguments)
    if needs_programs(arguments) and not config.is_on("SIGHTLINE_NO_INSTALL"):
        install_missing(place, say, again="doctor" in arguments)
    return call_verb()


def needs_programs(arguments: list[str]) -> bool:
    """Whether this command line drives browsers or coturn."""
    verb = next((word for word in arguments if not word.startswith("-")), None)
    return verb in NEED_PROGRAMS and not _ONLY_TELL.intersection(arguments)


def go_on_in(place: Place, arguments: list[str]) -> int:
    """Become the environment's Python; on Windows, where nothing becomes anything, wait for it."""
    command = [str(place.python), "-m", "harness", *arguments]
    # PYTHONHOME would lead the environment's Python back to the base, and so to here for ever.
    environment = config.child_environment(PYTHONHOME=None)
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


def call_verb() -> int:
    """Hand over to the command line, which needs the installed packages: the others here do without."""
    code: int = importlib.import_module("harness.cli").main()
    return code


def say(line: str) -> None:
    """One line to the person who waits; standard output stays the verb's."""
    sys.stderr.write(f"sightline: {line}\n")
    sys.stderr.flush()
