"""`python3 -m harness VERB`: let the environment stand, then go on in it with the verb.

Standard library alone, and words that any Python 3 can read as far as the check of its version.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (the project's floor is what is checked here)
    sys.stderr.write(
        "sightline: expected Python 3.11 or newer, saw "
        + sys.version.split()[0]
        + " ("
        + sys.executable
        + ").\n"
        "Install a newer one (Debian, Ubuntu: apt install python3 python3-venv; others: python.org) "
        "and call that: python3.11 -m harness ...\n"
    )
    sys.exit(4)

from harness.bootstrap.start import main  # the check above comes first

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
