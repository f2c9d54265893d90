"""A launch with a prefix starts the browser by it, with all of its arguments."""

from __future__ import annotations

import subprocess
from pathlib import Path

from harness.browser.launch import PLAIN, Launch


def test_a_plain_launch_is_the_browser_itself(tmp_path):
    assert PLAIN.program(Path("/usr/bin/browser"), tmp_path) == Path("/usr/bin/browser")
    assert not list(tmp_path.iterdir())


def test_a_prefix_goes_before_the_browser_and_its_arguments(tmp_path):
    program = Launch(prefix=("env", "IN=the world")).program(Path("/bin/sh"), tmp_path)
    said = subprocess.run(
        [str(program), "-c", 'echo "$IN: $1 $2"', "sh", "one two", "$three"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "the world: one two $three\n"
