"""Rules on the CRM that adds experts: whom it adds, what it takes for success, and who else adds them."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer
from harness.rules.conference.case import CRM, NO_LICENCE, mapping, names, number, rung_by

#: CONF-C12: when the integration gives up, seconds.
GIVE_UP_S = 60
FORBIDDEN, BAD, CONFLICT = 403, 400, 409


def wrong_request(seen: Facts) -> Judgement:
    """CONF-C11: the platform refuses the CRM's request for its id, a field or a scope."""
    refused = mapping(seen.value(facts.REFUSED, CRM.name))
    if refused.get("status") in (BAD, FORBIDDEN) and refused.get("code") != NO_LICENCE:
        return violated(
            CRM,
            "the CRM's request to add the expert is refused",
            expected="a platform user's id, the guide's fields, and both scopes",
            actual=f"{refused['status']} {refused['code']}: {refused['message']}",
        )
    is_added = CRM.name in names(seen.value(facts.ADDED_BY))
    return GOOD if is_added and not refused and rung_by(seen, "video") else CANNOT_SAY


def success_too_soon(seen: Facts) -> Judgement:
    """CONF-C12: the CRM says that the expert has joined, and the expert's own entry says otherwise."""
    says, state = seen.value(facts.CRM_SAYS), mapping(seen.value(facts.EXPERT_STATE))
    is_there = (state.get("state"), state.get("type")) == ("in-session", "video")
    if says == "joined" and state and not is_there:
        return violated(
            CRM,
            "the CRM reports an expert who has not joined by video",
            expected="it waits for the expert's own entry, in-session by video",
            actual=f"it says joined; the expert is {state.get('state')} by {state.get('type')}",
        )
    in_time = number(seen.value(facts.CRM_WATCHED_S)) <= GIVE_UP_S
    is_right = is_there if says == "joined" else says == "gave up" and not is_there
    return GOOD if says is not None and in_time and is_right else CANNOT_SAY


def added_at_once(seen: Facts) -> Judgement:
    """CONF-T4: two requests for one expert collide, and the expert is not in the case."""
    times, asked = seen.value(facts.TIMES_IN), names(seen.value(facts.ADDED_BY))
    conflicts = [
        who for who, said in seen.by_subject(facts.REFUSED).items() if mapping(said).get("status") == CONFLICT
    ]
    if times is None or not asked:
        return CANNOT_SAY
    if conflicts and times == 0:
        return violated(
            CRM,
            "agent and CRM add the expert at once, and the expert is not added at all",
            expected="both look at one lock; the expert joins once",
            actual=f"asked by {' and '.join(asked)}; 409 to {' and '.join(conflicts)}; the expert is not in the case",
        )
    return GOOD if times == 1 and len(asked) > 1 else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("CONF-C11", Layer.BEHAVIOUR): wrong_request,
    ("CONF-C12", Layer.BEHAVIOUR): success_too_soon,
    ("CONF-T4", Layer.BEHAVIOUR): added_at_once,
}
