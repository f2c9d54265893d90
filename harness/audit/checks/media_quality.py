"""What keeps a conference watchable on a poor line: codec fallback, resolution, rate limits."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import Asked, Manual, check
from harness.audit.checks.conference_people import layouts
from harness.audit.conference import experts, no_queue, plain, queues
from harness.audit.facts import Reason
from harness.audit.observed import Fix, Observed, demand, unknown
from harness.audit.organisation import Organisation

_FALLBACK = ("h264", "vp8")


@check(
    "CONF-E2",
    needs=("queue.codec_fallback",),
    platform=Manual(
        "The server has no codec setting: run the network diagnostics on the SME's machine (Settings > "
        "Network Diagnostics), see that the firewall limits no media UDP, and lower the resolution once"
    ),
)
def falls_back_on_a_poor_line(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A second codec is allowed, SMEs can lower the resolution, and no firewall limits the rate of UDP."""
    found = queues(org, asked)
    yield from no_queue(found)
    for queue in found:
        yield demand(
            queue,
            queue.codec_fallback,
            lambda codecs: tuple(c for c in map(plain, codecs) if c in _FALLBACK) == _FALLBACK,
            f"queue {queue.name!r} allows no fallback from H.264 to VP8",
            expected="codecFallback: H.264, VP8",
            show=lambda codecs: ", ".join(codecs) or "none",
            fix=Fix(api=f'PUT /api/v2/queues/{queue.id} with {{"codecFallback": ["H.264", "VP8"]}}'),
        )
    yield from _resolution(org, asked)
    account = org.account
    yield demand(
        account,
        account.udp_rate_limit,
        lambda limit: limit is None,
        "the firewall limits the rate of media",
        expected="no rate limit on UDP to the media servers",
        fix=Fix(text="Exempt the platform's media servers from UDP rate limits."),
    )


def _resolution(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The layouts of the SMEs; all layouts where none is assigned to anybody."""
    named = {one.id: one for user in experts(org, asked) for one in layouts(org, user)}
    chosen = list(named.values()) or list(org.desktop_layouts)
    if not chosen:
        yield unknown(None, Reason.INCOMPLETE, "no source shows the desktop of the SMEs")
    for layout in chosen:
        yield demand(
            layout,
            layout.manual_resolution,
            bool,
            f"desktop {layout.name!r} does not let SMEs lower the resolution",
            expected="manualResolution: true",
            show=lambda _: "manualResolution: false",
            fix=Fix(text=f"Give the desktop {layout.name!r} the control that lowers the resolution."),
        )
