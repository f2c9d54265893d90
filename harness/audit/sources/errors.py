"""What is said when a source cannot be read: which file, which line, what is wrong, what to do."""

from __future__ import annotations


class SourceError(Exception):
    """A source cannot be used; the run ends with exit code 2 and judges nothing."""

    def __init__(self, file: str, what: str, do: str, line: int | None = None) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {what}. {do}")
        self.file = file
        self.line = line
        self.what = what
        self.do = do
