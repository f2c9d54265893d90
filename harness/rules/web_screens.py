"""Rules of guide WEB on what people see of an upgrade in real browsers: camera, playing, pane, browser, SDK."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.pictures import all_heard, all_seen, nobody_seen, seen_by
from harness.rules.web_messaging import OLDEST_SDK, release_of

#: The picture that the guide has the page wish for, in pixels (WEB, section 1).
SIZE = (1280, 720)


def _page(name: str, path: str) -> Resource:
    return Resource(type="customer_page", id="page", name=f"{name}'s page", path=path)


def _desktop(name: str) -> Resource:
    return Resource(type="agent_desktop", id="desktop", name=f"{name}'s desktop", path="desktopLayout")


def camera_kept_dark(seen: Facts) -> Judgement:
    """WEB-E1: the browser refused the camera, and the customer does not learn it."""
    refused = seen.value(facts.CAMERA_REFUSED)
    if not isinstance(refused, str):
        return CANNOT_SAY
    if refused and seen.fails(facts.REFUSAL_TOLD):
        name = seen.whose(facts.CAMERA_REFUSED)
        return violated(
            _page(name, "getUserMedia"),
            "the browser refused the camera, and the page says nothing of it",
            expected="the camera is asked for inside the click, and a denial becomes a sentence with the next step",
            actual=f"getUserMedia: {refused}; told: nothing; pictures seen: {seen.by_subject(facts.SEES) or 'none'}",
        )
    if refused:
        return GOOD if seen.holds(facts.REFUSAL_TOLD) and seen.holds(facts.CHAT_OPEN) else CANNOT_SAY
    return GOOD if seen.holds(facts.BY_GESTURE) and all_seen(seen) else CANNOT_SAY


def playing_not_offered(seen: Facts) -> Judgement:
    """WEB-E4: media arrive, the browser will not play them by itself, and nothing starts them."""
    if not seen.holds(facts.PLAYING_BLOCKED):
        return CANNOT_SAY
    name = seen.whose(facts.PLAYING_BLOCKED)
    pictures = seen_by(seen, name)
    if seen.fails(facts.TAP_OFFERED) and pictures and not any(pictures):
        return violated(
            _page(name, "play"),
            "the other side's media arrive and stand still, and nothing on the page starts them",
            expected="a refused play() leads to a button over the picture that starts it",
            actual="play() was refused; the page offers nothing to tap",
        )
    is_good = seen.holds(facts.TAP_OFFERED) and all_seen(seen) and all_heard(seen)
    return GOOD if is_good else CANNOT_SAY


def part_left_out(seen: Facts) -> Judgement:
    """WEB-C1: the page asked for less than picture and sound, and the agent gets less."""
    asked = seen.value(facts.ASKED_FOR)
    if not isinstance(asked, dict):
        return CANNOT_SAY
    name = seen.whose(facts.ASKED_FOR)
    missing = [kind for kind in ("video", "audio") if not asked[kind]]
    came = {"video": facts.SEES, "audio": facts.HEARS}
    lost = [kind for kind in missing if _never(seen, came[kind], name)]
    if lost:
        return violated(
            _page(name, "videoChat"),
            f"the customer upgrades into a session without {' and '.join(lost)}",
            expected=f"enableVideo, enableAudio and a camera of {SIZE[0]}x{SIZE[1]} are asked for",
            actual=f"asked of the browser: {asked}",
        )
    is_full = not missing and (asked["width"], asked["height"]) == SIZE
    return GOOD if is_full and all_seen(seen) and all_heard(seen) else CANNOT_SAY


def _never(seen: Facts, fact: str, name: str) -> bool:
    ways = [came for subject, came in seen.by_subject(fact).items() if subject.endswith(f" {name}")]
    return bool(ways) and not any(ways)


def pane_minimised(seen: Facts) -> Judgement:
    """WEB-T4: the pane is there and stays closed, so that nobody sees anybody."""
    pane = seen.value(facts.PANE)
    if pane == "minimised" and nobody_seen(seen):
        return violated(
            _desktop(seen.whose(facts.PANE)),
            "the video pane stays minimised, and no stream starts",
            expected="the video widget opens by itself when the conversation becomes video",
            actual="an answered video, a minimised pane, no picture either way",
        )
    return GOOD if pane == "open" and all_seen(seen) else CANNOT_SAY


def no_pane(seen: Facts) -> Judgement:
    """WEB-C5: the video runs, and on the desktop is nothing that would show it."""
    pane, name = seen.value(facts.PANE), seen.whose(facts.PANE)
    pictures = seen_by(seen, name)
    if pane == "none" and pictures and not any(pictures):
        return violated(
            _desktop(name),
            "the video runs with nobody watching",
            expected="the layout of video agents holds the Video Chat widget, and media-upgrade events open it",
            actual="the customer sends her picture; the desktop has no video pane",
        )
    return GOOD if pane == "open" and all_seen(seen) else CANNOT_SAY


def old_sdk(seen: Facts) -> Judgement:
    """WEB-P4: the page has loaded a release that knows of no upgrade."""
    release = release_of(seen)
    if release is None:
        return CANNOT_SAY
    if release < OLDEST_SDK and seen.fails(facts.VIDEO_OFFERED):
        return violated(
            Resource(type="customer_page", id="messenger", name="the SDK", path="sdkVersion"),
            "the configuration reads well, and no way to video appears",
            expected="the page loads release 4.0 of the SDK or a newer one",
            actual=f"loaded: {seen.value(facts.SDK_VERSION)}",
        )
    return GOOD if release >= OLDEST_SDK and all_seen(seen) else CANNOT_SAY


def browser_unable(seen: Facts) -> Judgement:
    """WEB-P5: video was offered in a browser that cannot, and a blank pane follows."""
    ana = seen.whose(facts.CAMERA_ASKED)
    lacks = seen.value(facts.BROWSER_LACKS, ana)
    if not lacks:
        return CANNOT_SAY
    if seen.fails(facts.BROWSER_TOLD, ana) and nobody_seen(seen):
        return violated(
            _page(ana, "upgrade"),
            "video is offered in a browser that cannot do it, and an empty pane follows",
            expected="below the floor, or without WebRTC, a sentence stands in place of the button",
            actual=f"the browser lacks {lacks}; the page says nothing",
        )
    is_spared = seen.holds(facts.BROWSER_TOLD, ana) and seen.fails(facts.CAMERA_ASKED, ana)
    return GOOD if is_spared and seen.holds(facts.CHAT_OPEN, ana) else CANNOT_SAY


def taken_for_consent(seen: Facts) -> Judgement:
    """WEB-C2: an agent has the customer's video before she was asked for anything."""
    alerts = [o.value for o in seen.all(facts.ALERTED)]
    if seen.value(facts.CAME_BY) == "webChat" and alerts == ["video"] and seen.fails(facts.CAMERA_ASKED):
        return violated(
            Resource(type="flow", id="upgrade", name="the Send Message block", path="waitForResult"),
            "silence was taken for consent",
            expected="the block announces the video and waits for the customer's answer",
            actual="an agent has answered; her page still shows the request, and nobody asked for her camera",
        )
    waited = alerts == ["none", "video"] and [o.value for o in seen.all(facts.CAMERA_ASKED)] == [False, True]
    return GOOD if waited and seen.value(facts.ANNOUNCED) else CANNOT_SAY


def routed_instead(seen: Facts) -> Judgement:
    """WEB-T2: after the consent the agent is left in writing without the history, and nobody has a picture."""
    if seen.value(facts.CAME_BY) != "webChat":
        return CANNOT_SAY
    is_text = seen.value(facts.MEDIA_TYPE) == "webChat" and seen.value(facts.ALERTED) != "video"
    if is_text and seen.fails(facts.HISTORY) and nobody_seen(seen):
        return violated(
            Resource(type="flow", id="upgrade", name="the flow", path="route-to-queue"),
            "behind the consent the contact was routed instead of upgraded",
            expected="a Video Chat block follows the upgrade request",
            actual="still in writing, the history is gone from the desktop, and nobody is seen",
        )
    return GOOD if seen.holds(facts.HISTORY) and all_seen(seen) else CANNOT_SAY


def nobody_qualifies(seen: Facts) -> Judgement:
    """WEB-T3: she waits in front of an empty pane, and of those at work nobody holds the skill."""
    if seen.value(facts.CAME_BY) != "webChat" or not seen.value(facts.AT_WORK):
        return CANNOT_SAY
    is_alone = seen.holds(facts.PANE_WAITS) and seen.value(facts.ALERTED) == "none"
    if is_alone and seen.value(facts.SKILLS) and seen.value(facts.HOLDERS) == []:
        return violated(
            Resource(type="queue", id="queue", name="the queue", path="members"),
            "nobody in the queue qualifies for the video that the customer agreed to",
            expected=f"members who hold {seen.value(facts.SKILLS)} beside the chat skill",
            actual=f"at work: {seen.value(facts.AT_WORK)}; nothing rings; her pane stays empty",
        )
    return GOOD if seen.value(facts.HOLDERS) and seen.value(facts.SKILLS) and all_seen(seen) else CANNOT_SAY


_MEDIA: dict[str, Rule] = {
    "WEB-E1": camera_kept_dark,
    "WEB-E4": playing_not_offered,
    "WEB-C1": part_left_out,
    "WEB-T4": pane_minimised,
    "WEB-C5": no_pane,
    "WEB-P4": old_sdk,
    "WEB-P5": browser_unable,
    "WEB-C2": taken_for_consent,
    "WEB-T2": routed_instead,
    "WEB-T3": nobody_qualifies,
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _MEDIA.items()
}
