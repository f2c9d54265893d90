"""Recordings on the platform: how long links to them live."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.observed import Fix, Observed, demand
from harness.audit.organisation import Organisation

_KEYS = {"playback_ttl_min": "recordingPlaybackUrlTtl", "download_ttl_min": "recordingBatchDownloadUrlTtl"}


@check(
    "PLAT-C14",
    on=(PLATFORM,),
    needs=("organisation.playback_ttl_min", "organisation.download_ttl_min"),
    guide=NotApplicable("the guides speak of links to uploaded videos (ASYNC-C11, ASYNC-T3)"),
)
def links_die_soon(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Links for playing and for downloading live no longer than the default."""
    limit = float(asked["default_min"])
    for field, key in _KEYS.items():
        yield demand(
            org.account,
            getattr(org.account, field),
            lambda minutes: 0 < minutes <= limit,
            "links to recordings live too long",
            expected=f"{key} of {limit:g} minutes or less",
            show=lambda minutes: f"{minutes:g} minutes",
            fix=Fix(api=f'PUT /api/v2/recording/settings with {{"{key}": {limit:g}}}'),
        )
