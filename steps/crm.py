"""Sentences about the CRM: how it was built, whom it adds, what it says after watching."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.api.crm import expert, has_joined
from harness.api.rest import Refused
from harness.conference import (
    CrmUser,
    Deskworker,
    PhoneCaller,
    note_case,
    note_refusal,
    of_kind,
    somebody,
)
from harness.model import Source
from harness.scene import Scene


@given("a CRM that maps its people to platform users")
def good_crm(scene: Scene):
    """It sends platform ids, locks its record, and waits for the expert's own entry."""
    scene.people[CrmUser.name] = CrmUser(scene)


@given("a CRM that sends its own record ids")
def own_ids(scene: Scene):
    """The participant's id is the CRM's key of the person."""
    scene.people[CrmUser.name] = CrmUser(scene, own_ids=True)


@given("a CRM that takes anybody's coming for the expert's")
def takes_anybody(scene: Scene):
    """Its watch ends at the first participant who is neither customer nor agent, in whatever state."""
    scene.people[CrmUser.name] = CrmUser(scene, takes_anybody=True)


@given("a CRM that knows no lock")
def no_lock(scene: Scene):
    """It neither takes the flag on its record nor looks whether somebody is on the way."""
    scene.people[CrmUser.name] = CrmUser(scene, locks=False)


@when(parsers.parse("the CRM adds {name}"))
def crm_adds(scene: Scene, name: str):
    """The guide's request, with the payload that the CRM was built for."""
    _add(scene, CrmUser.name, name)


@when(parsers.parse("first {first} and then {second} add {name}"))
def both_add(scene: Scene, first: str, second: str, name: str):
    """Two ways to the same expert, one right after the other, before anybody has answered."""
    for who in (first, second):
        _add(scene, who, name)


def _add(scene: Scene, who: str, name: str) -> None:
    crm, cy = somebody(scene, CrmUser.name, CrmUser), somebody(scene, name, Deskworker)
    case = of_kind(scene, PhoneCaller)[0].conversation
    added = [*_added_by(scene), who]
    scene.observe(facts.ADDED_BY, name, added, Source.API)
    is_repetition = added.count(who) > 1
    if crm.locks and not is_repetition and not crm.record.take():
        return
    payload = expert("crm-0057" if crm.own_ids and who == CrmUser.name else cy.desk.user)
    try:
        if who == CrmUser.name:
            crm.api.add(case, payload, key="escalation-1" if crm.locks else None)
        else:
            somebody(scene, who, Deskworker).desk.add(case, payload)
    except Refused as refused:
        note_refusal(scene, who, refused)


def _added_by(scene: Scene) -> list[str]:
    found = [one.value for one in scene.recorder.observations if one.fact == facts.ADDED_BY]
    return list(found[-1]) if found else []


@then(parsers.parse("the CRM watches and says that {name} has {what}"))
def watches_and_says(scene: Scene, name: str, what: str):
    """`joined` or `not come`: it looks every two seconds for a minute; beside it the expert's own entry."""
    crm, cy = somebody(scene, CrmUser.name, CrmUser), somebody(scene, name, Deskworker)
    case = of_kind(scene, PhoneCaller)[0].conversation
    is_there = _is_anybody_but(_others(scene, name)) if crm.takes_anybody else has_joined(cy.desk.user)
    said, waited_s = crm.api.watch(case, is_there, scene.stage.advance)
    own = [one for one in crm.api.participants(case) if one["userId"] == cy.desk.user]
    state = {"state": own[-1]["state"], "type": own[-1]["type"]} if own else {"state": "absent", "type": None}
    scene.observe(facts.CRM_SAYS, CrmUser.name, said, Source.API)
    scene.observe(facts.CRM_WATCHED_S, CrmUser.name, waited_s, Source.API)
    scene.observe(facts.EXPERT_STATE, name, state, Source.API)
    wanted = {"joined": "joined", "not come": "gave up"}[what]
    assert said == wanted, f"expected the CRM to say that {name} has {what}, saw {said}"


def _is_anybody_but(known: set[str]):
    """What a careless watch takes for success: a new agent, whoever it is and in whatever state."""
    return lambda one: one["role"] == "agent" and one["userId"] not in known


def _others(scene: Scene, name: str) -> set[str]:
    """The platform ids of everybody at work but the expert."""
    return {one.desk.user for one in of_kind(scene, Deskworker) if one.name != name}


@then(parsers.parse("the CRM is refused, and {word} is named"))
def crm_refused(scene: Scene, word: str):
    """The refusal says what is wrong with the request."""
    note_case(scene, of_kind(scene, PhoneCaller)[0].name)
    said = [one.value for one in scene.recorder.observations if one.fact == facts.REFUSED]
    assert said, "expected a refusal, saw none"
    assert word in said[-1]["message"], f"expected {word} to be named, saw {said[-1]}"


@then(parsers.parse("{name} is in the case {times}"))
def is_in_the_case(scene: Scene, name: str, times: str):
    """`once`, or `not at all`: ringing or in session, counted in the interaction itself."""
    crm, cy = somebody(scene, CrmUser.name, CrmUser), somebody(scene, name, Deskworker)
    case = of_kind(scene, PhoneCaller)[0].conversation
    here = [one for one in crm.api.participants(case) if one["userId"] == cy.desk.user]
    live = [one for one in here if one["state"] != "disconnected"]
    scene.observe(facts.TIMES_IN, name, len(live), Source.API)
    assert len(live) == {"once": 1, "not at all": 0}[times], f"expected {name} {times}, saw {here}"
