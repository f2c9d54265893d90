"""The command line: one module for each verb, and the only place that prints."""

from __future__ import annotations


def main() -> int:
    """Run the verb on the command line and return its exit code."""
    from harness.cli.app import run_verb

    return run_verb()
