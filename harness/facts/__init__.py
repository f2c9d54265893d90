"""The names of what can be observed, so that the one who observes and the rule that reads agree."""

from __future__ import annotations

from harness.facts.conference import *
from harness.facts.escalation import *
from harness.facts.recorded import *
from harness.facts.subjects import *
