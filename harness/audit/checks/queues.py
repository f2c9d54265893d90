"""Queues: what they take, whom they ask for, and how they offer it."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.flows.program import BlockKind
from harness.audit.model.routing import Queue
from harness.audit.observed import Fix, Observed, demand
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection, target_queues

HANDOFF_MEDIA = ("webChat", "videoChat")


@check(
    "WEB-P6",
    needs=("queue.media_types",),
    platform=NotApplicable("queues there have no media types; PLAT-C4 and PLAT-C9 judge who may offer video"),
)
def takes_chat_and_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The queues of the handoff take web chat and video chat."""
    named = asked.get("queue")
    chosen: Selection[Queue] = asked.select(org, Queue, "queue")
    if named:
        yield from chosen.none_found()
    queues = (
        chosen.all if named else target_queues(org, "web messaging", BlockKind.VIDEO_CHAT, BlockKind.QUEUE)
    )
    for queue in queues:
        yield demand(
            queue,
            queue.media_types,
            lambda types: set(HANDOFF_MEDIA) <= set(types),
            f"queue {queue.name!r} does not take both media of the handoff",
            expected=f"mediaTypes: {', '.join(HANDOFF_MEDIA)}",
            show=lambda types: f"mediaTypes: {', '.join(types) or 'none'}",
            fix=Fix(api=f'PUT /api/v2/queues/{queue.id} {{"mediaTypes": ["webChat", "videoChat"], ...}}'),
        )
