"""The Video Chat widget in the desktop layout of the agents who take video (guide WEB, section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, check
from harness.audit.facts import Known
from harness.audit.flows.program import BlockKind
from harness.audit.model.pages import DesktopLayout, Widget
from harness.audit.model.people import User
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import target_queues

WIDGET = "video chat"
EVENT = "media-upgrade"

_SCREEN = "Admin > User Management > Desktop Layouts"


def video_layouts(org: Organisation, asked: Asked) -> tuple[DesktopLayout, ...]:
    """The layouts of the video queues' members; every layout where it cannot be told whose they are."""
    if asked.get("layout"):
        return tuple(asked.select(org, DesktopLayout, "layout"))
    queues = target_queues(org, "web messaging", BlockKind.VIDEO_CHAT)
    members = [org.users.get(m.user) for queue in queues for m in queue.members.or_(())]
    agents = [m.value for m in members if isinstance(m, Known) and m.value is not None]
    theirs = [layout for agent in agents for layout in _layouts_of(org, agent)]
    return tuple({layout.id: layout for layout in theirs}.values()) or org.desktop_layouts.all


def _layouts_of(org: Organisation, user: User) -> Iterator[DesktopLayout]:
    ref = user.layout.or_(None)
    own = org.desktop_layouts.get(ref) if ref is not None else Known(None)
    if isinstance(own, Known) and own.value is not None:
        yield own.value
    names = {user.id, user.name, *user.aliases}
    for layout in org.desktop_layouts:
        if any(names & {ref.id, ref.name} for ref in layout.assigned_to.or_(())):
            yield layout


def _widget(layout: DesktopLayout) -> Widget | None:
    return next((w for w in layout.widgets.value if w.name.casefold() == WIDGET), None)


@check("WEB-C5", needs=("desktop_layout.widgets",))
def layout_has_the_widget(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The layout has the widget, and the upgrade opens it; no interface of the real platform tells either."""

    def judge(layout: DesktopLayout) -> Iterable[Observed] | Observed:
        found = _widget(layout)
        if found is None:
            return _lacks(layout, "has no Video Chat widget", "the Video Chat widget")
        if not found.auto_open:
            return _lacks(layout, "does not let the upgrade open its Video Chat widget", "Auto Open: true")
        if found.opens_on and EVENT not in found.opens_on:
            return _lacks(layout, f"opens its Video Chat widget on {', '.join(found.opens_on)}", EVENT)
        return ok(layout, layout.widgets.at)

    yield from each(video_layouts(org, asked), judge)


@check("WEB-T4", needs=("desktop_layout.widgets",))
def widget_opens_by_itself(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A widget that is there opens by itself; one that is missing is WEB-C5."""

    def judge(layout: DesktopLayout) -> Observed:
        found = _widget(layout)
        if found is None:
            return not_applicable("the layout has no Video Chat widget; see WEB-C5", layout)
        if found.auto_open:
            return ok(layout, layout.widgets.at)
        return _lacks(layout, "keeps its Video Chat widget closed", "Auto Open: true")

    yield from each(video_layouts(org, asked), judge)


def _lacks(layout: DesktopLayout, what: str, expected: str) -> Observed:
    return violated(
        layout,
        layout.widgets.at.item("Video Chat"),
        f"desktop layout {layout.name!r} {what}",
        expected=expected,
        actual=", ".join(w.name for w in layout.widgets.value) or "no widgets",
        fix=Fix(text=f"{_SCREEN} > {layout.name} > Video Chat: add it, with Auto Open on."),
    )
