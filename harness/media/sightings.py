"""What one person's page showed, kept as evidence: its picture, its timelines, its errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from harness.browser.problems import BrowserProblem
from harness.browser.tab import Tab
from harness.media.peer_stats import Sample, timeline
from harness.recorder import Recorder

TIMELINE = "application/vnd.sightline.timeline+json"


class Sightings:
    """The evidence of one tab."""

    def __init__(self, name: str, tab: Tab) -> None:
        self._name = name
        self._tab = tab

    def keep(self, recorder: Recorder) -> None:
        """Keep everything; a browser that is gone leaves a note instead."""
        try:
            recorder.keep(self._tab.screenshot(), "image/jpeg", f"{self._name}'s page at the end")
            samples = timeline(self._tab.stats())
        except BrowserProblem as problem:
            recorder.keep(
                str(problem).encode(), "text/plain", f"why there is no picture of {self._name}'s page"
            )
            return
        if samples:
            recorder.keep_json(rates(samples), TIMELINE, f"{self._name}'s media")
        trouble = [error.__dict__ for error in self._tab.errors()]
        console = [line.__dict__ for line in self._tab.console()]
        if trouble or console:
            words = {"errors": trouble, "console": console}
            recorder.keep_json(words, "application/json", f"{self._name}'s page: errors and console")


def rates(samples: Sequence[Sample]) -> dict[str, Any]:
    """The samples as the report's timeline: kbit/s against seconds since the first of them."""
    began = samples[0].at_ms
    series = []
    for label, pick in (("sent", "sent_kbps"), ("received", "received_kbps")):
        points = [
            [round((sample.at_ms - began) / 1000, 2), getattr(sample, pick)]
            for sample in samples
            if getattr(sample, pick) is not None
        ]
        series.append({"name": label, "points": points})
    return {"unit": "kbit/s", "series": series, "marks": []}
