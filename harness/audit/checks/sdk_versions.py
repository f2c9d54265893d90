"""Which version of the web messaging SDK the customers' pages load (guide WEB, prerequisites)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.facts import Fact, Known, Reason
from harness.audit.model.entity import Entity
from harness.audit.observed import Fix, Observed, demand, not_applicable, unknown
from harness.audit.organisation import Organisation

_NUMBERS = re.compile(r"[v^~=]*(\d+(?:\.\d+)*)")
_OTHER_PAGES = frozenset({"capture", "player"})


def release(version: str) -> tuple[int, ...] | None:
    """`4.1.0` as (4, 1, 0); None for a name such as `latest`."""
    match = _NUMBERS.match(version.strip())
    if match is None:
        return None
    numbers = [int(part) for part in match[1].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


@check(
    "WEB-P4",
    needs=("page.sdk_version|sdk_configuration.sdk_version",),
    platform=NotApplicable(
        "the Messenger is loaded by a snippet without a version; PLAT-C16 judges whether the retired widget is left"
    ),
)
def page_loads_current_sdk(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Every page with the messenger pins the lowest version or a later one."""
    for page in org.pages:
        if page.purpose.or_("chat") in _OTHER_PAGES or page.sdk_version == Known(None, page.sdk_version.at):
            yield not_applicable("the page does not load the messenger", page)
        else:
            yield _current(page, page.sdk_version, asked["min_version"])
    for configuration in org.sdk_configurations:
        if configuration.sdk_version.is_known or not org.pages.is_covered:
            yield _current(configuration, configuration.sdk_version, asked["min_version"])


def _current(entity: Entity, version: Fact[Any], floor: str) -> Observed:
    if isinstance(version, Known) and release(version.value or "") is None:
        return unknown(entity, Reason.UNMAPPED, f"{version.value!r} names no version")
    return demand(
        entity,
        version,
        lambda loaded: (release(loaded or "") or ()) >= (release(floor) or ()),
        f"{entity.TYPE} {entity.name!r} loads an SDK that does not know the upgrade",
        expected=f"version {floor} or newer",
        show=str,
        fix=Fix(
            text=f"Raise the pinned version to {floor} or newer and clear the caches in front of the page."
        ),
    )
