"""Nothing of the negotiation on the guest's socket is taken in."""

from __future__ import annotations

from harness.api.guest import Guest

Guest.upgrades = lambda self: []  # type: ignore[method-assign]
Guest.told = lambda self: []  # type: ignore[method-assign]
