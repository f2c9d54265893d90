"""The run as JSON: run.json's content, indented, non-ASCII escaped so that no terminal acts on a name."""

from __future__ import annotations

from harness.model import Run


def render(run: Run) -> str:
    """The model's own dump; `Run.model_validate_json` gives the run back."""
    return run.model_dump_json(indent=2, ensure_ascii=True) + "\n"
