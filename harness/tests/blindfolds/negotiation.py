"""Nothing of the negotiation on the guest's socket is taken in."""

from __future__ import annotations

from typing import Any

from harness.api.guest import Guest
from harness.wait import Expired


def never(self: Guest, kind: str, within_s: float) -> dict[str, Any]:
    """No upgrade event is ever met."""
    raise Expired(f"a media upgrade {kind}", within_s, [])


Guest.upgrade = never  # type: ignore[method-assign]
Guest.upgrades = lambda self: []  # type: ignore[method-assign]
Guest.told = lambda self: []  # type: ignore[method-assign]
