"""Rules on the experts' desks as people see them: the browser, and the test of camera and microphone."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.conference.case import mapping, rung_by
from harness.rules.pictures import all_heard, all_seen, nobody_seen, views_of

#: What the desktop's test says of a part that is in order, and what is said of a test that nobody made.
WORKS, NEVER = "works", "never"


def unfit_browser(seen: Facts) -> Judgement:
    """CONF-P5: the expert answers in a browser that cannot, nothing says so, and nobody is seen."""
    looked = {name: seen.value(facts.BROWSER_LACKS, name) for name in rung_by(seen, "video")}
    cy = next((name for name, lacks in looked.items() if lacks), None)
    if cy is None:
        is_fit = any(lacks == [] for lacks in looked.values())
        return GOOD if is_fit and all_seen(seen) and all_heard(seen) else CANNOT_SAY
    if seen.fails(facts.BROWSER_TOLD, cy) and nobody_seen(seen):
        return violated(
            Resource(type="agent_desktop", id="expert", name=f"{cy}'s browser", path="userAgent"),
            "the expert answers in a browser that cannot do video, and agent and customer wait for a picture",
            expected="Chrome or Edge from release 90 on, or a sentence that turns the browser away",
            actual=f"the browser lacks {looked[cy]}; the desktop says nothing; nobody is seen",
        )
    is_turned_away = seen.holds(facts.BROWSER_TOLD, cy) and seen.holds(facts.LINE_UP)
    return GOOD if is_turned_away else CANNOT_SAY


def untested_devices(seen: Facts) -> Judgement:
    """CONF-T3: the expert's browser is asked for the camera for the first time in a case, and refuses it."""
    cy, test = seen.whose(facts.MEDIA_TEST), seen.value(facts.MEDIA_TEST)
    refused, is_rung = seen.value(facts.CAMERA_REFUSED, cy), cy in rung_by(seen, "video")
    views = views_of(seen, cy)
    if test == NEVER and is_rung and refused and views and not any(views):
        return violated(
            Resource(type="user", id=cy, name=cy, path="mediaTest"),
            f"{cy} is called into a case with devices that were never tested, and the pane stays black",
            expected="the desktop's test was passed before the expert went on queue",
            actual=f"no test; the browser refused the camera ({refused}); nobody sees {cy}",
        )
    parts = mapping(test)
    if not parts:
        return CANNOT_SAY
    if all(words == WORKS for words in parts.values()):
        return GOOD if is_rung and views and all(views) else CANNOT_SAY
    return GOOD if seen.fails(facts.ON_QUEUE, cy) and not is_rung else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("CONF-P5", Layer.MEDIA): unfit_browser,
    ("CONF-T3", Layer.MEDIA): untested_devices,
}
