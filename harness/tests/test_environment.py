"""A run says what machine it was made on."""

from __future__ import annotations

import json
import platform

from harness.environment import describe
from harness.programs import Programs


def test_the_machine_is_described_in_json_even_without_any_program(monkeypatch):
    monkeypatch.setattr(Programs, "find", lambda self, program: None)
    described = json.loads(json.dumps(describe()))
    assert described["python"] == platform.python_version()
    assert described["cores"] >= 1
    assert described["programs"] == {"chromium": "missing", "firefox": "missing", "turnserver": "missing"}
