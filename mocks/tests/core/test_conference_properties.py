"""Whatever happens in a phone call, in the clean organisation and in every trap: what must hold, holds.

And the trap's effect appears exactly when its guard's conditions hold.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mocks.core.conversations.model import Conversation, LegKind, LegState, MediaType
from mocks.core.telephony.model import BRIDGE_CODEC, video_of
from mocks.tests.conferences import NAME, add, body, escalate
from mocks.tests.playbook import VIDEO_LINE, Phone, Playbook

#: The clean organisation, and the traps whose guards the invariants state.
VARIANTS = [
    NAME,
    *(
        f"{NAME}/{difference}"
        for difference in (
            "video-is-off-on-the-experts-queue",
            "the-trunk-knows-no-video-codec",
            "the-trunk-speaks-vp8-alone",
            "each-leg-is-recorded-by-itself",
            "nobody-merges-the-three",
            "the-call-is-handed-over-for-good",
        )
    ),
]
FEW = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
LINES = st.sampled_from([VIDEO_LINE, ("PCMU",), ("VP8", "PCMU")])
NAMES = ("Ben", "Cy", "Di", "Vic")


class Calls(RuleBasedStateMachine):
    """Two callers, an agent, three experts and the CRM, ten minutes of time."""

    @initialize(
        organisation=st.sampled_from(VARIANTS), first=LINES, course=st.sampled_from([True, True, False])
    )
    def open(self, organisation, first, course):
        """Most lives begin with a call that is answered, by chance alone few would get there."""
        self.playbook = Playbook(self.organisation)
        self.state = self.playbook.platform.state
        self.people = {name: self.playbook.agent(name) for name in NAMES}
        self.phones: list[Phone] = []
        self.hung_up: set[str] = set()
        self.added: dict[tuple[str, str], str] = {}
        self.ring_in(first)
        self.answer("Ben")
        if course:
            self.ask_for_an_expert()
            self.answer("Cy")
            self.answer("Di")

    @rule(codecs=LINES)
    def ring_in(self, codecs):
        if len(self.phones) < 2:
            self.phones.append(
                self.playbook.call(f"Caller {len(self.phones)}", *codecs, ivr_choice="billing")
            )

    @rule(who=st.sampled_from(NAMES))
    def answer(self, who):
        self._change(who, LegState.ALERTING, "connected")

    @rule(who=st.sampled_from(NAMES))
    def hang_up(self, who):
        for conversation in self._change(who, LegState.CONNECTED, "disconnected"):
            self.hung_up.add(conversation)

    @rule()
    def ask_for_an_expert(self):
        if self.people["Ben"].heard("conversations"):
            assert escalate(self.people["Ben"]).status in (202, 403, 409)

    @rule(at=st.integers(0, 1), who=st.sampled_from(NAMES[1:]), key=st.sampled_from([None, "k1"]))
    def add_an_expert(self, at, who, key):
        if at < len(self.phones):
            phone = self.phones[at]
            answer = add(self.playbook, phone, body(self.people[who].id), key)
            assert answer.status in (201, 403, 409)
            if answer.status == 201 and key:
                known = self.added.setdefault((phone.conversation_id, key), answer.json()["participantId"])
                assert known == answer.json()["participantId"], "one key added two"

    @rule(seconds=st.sampled_from([1, 179, 200]))
    def pass_time(self, seconds):
        self.playbook.pass_time(seconds)

    @rule(at=st.integers(0, 1))
    def caller_goes(self, at):
        if at < len(self.phones) and self.phones[at].leg.is_live:
            self.hung_up.add(self.phones[at].conversation_id)
            self.phones[at].hang_up()

    def _change(self, who: str, state: LegState, wanted: str) -> list[str]:
        agent, changed = self.people[who], []
        for conversation in list(self.state.conversations.by_id.values()):
            for one in conversation.participants:
                if one.user_id != agent.id:
                    continue
                legs = [leg for leg in one.legs if leg.state is state and leg.kind is LegKind.CALL]
                path = f"/api/v2/conversations/{conversation.id}/participants/{one.id}/communications"
                for leg in legs:
                    assert agent.call("PATCH", f"{path}/{leg.id}", {"state": wanted}).status in (200, 403)
                    changed.append(conversation.id)
        return changed

    def cases(self) -> list[tuple[Phone, Conversation]]:
        found = self.state.conversations
        return [(phone, found.get(phone.conversation_id)) for phone in self.phones]

    @invariant()
    def no_customer_is_lost_unless_somebody_hangs_up(self):
        for phone, conversation in self.cases():
            transfers = [one for one in conversation.trail if one.event == "transferred"]
            was_cut = not phone.leg.is_live and phone.conversation_id not in self.hung_up
            assert was_cut == bool(transfers and phone.conversation_id not in self.hung_up)
            assert not transfers or self._has_block("transfer"), "a transfer that no flow has"

    @invariant()
    def a_case_is_recorded_once_unless_by_leg(self):
        by_leg = self.state.organisation.recording.scope == "leg"
        for _, conversation in self.cases():
            merges = sum(one.event == "merged" for one in conversation.trail)
            answered = any(one.event == "answered" for one in conversation.trail) or conversation.recordings
            expected = 1 + merges * by_leg if answered else 0
            assert len(conversation.recordings) == expected
            live = [one for one in conversation.recordings if one.end is None]
            assert len(live) == int(bool(answered) and conversation.end is None)

    @invariant()
    def video_is_stripped_exactly_where_the_queue_has_none(self):
        for _, conversation in self.cases():
            for before, after in zip(conversation.trail, [*conversation.trail[1:], None], strict=True):
                if before.event == "queued" and before.details["media"] == MediaType.VIDEO_CHAT.value:
                    queue = self.state.routing.queue_named(str(before.details["queue"]))
                    is_stripped = after is not None and after.event == "video.stripped"
                    assert is_stripped == (queue.video_enabled is False)

    @invariant()
    def the_customer_is_in_the_picture_exactly_where_the_trunk_can(self):
        for phone, conversation in self.cases():
            codecs = video_of(phone.leg.answered)
            videos = [leg for leg in conversation.customer.legs if leg.kind is LegKind.VIDEO]
            assert not videos or codecs, "a picture without a codec"
            for leg in videos:
                assert (leg.error is None) == (codecs[0] == BRIDGE_CODEC)

    @invariant()
    def a_caller_is_held_only_between_agent_and_expert(self):
        for phone, conversation in self.cases():
            talking = [one for one in conversation.agents() if one.live_leg(LegKind.CALL)]
            assert not phone.leg.held or len(talking) > 1 or phone.leg.state is not LegState.CONNECTED

    @invariant()
    def nobody_is_in_a_case_twice(self):
        for _, conversation in self.cases():
            inside = [one.user_id for one in conversation.agents()]
            assert len(inside) == len(set(inside))

    @invariant()
    def work_is_what_rings_or_runs(self):
        for user in self.state.organisation.users.values():
            busy = user.status.value.startswith("INTERACTING")
            assert busy == bool(self.state.conversations.live_legs_of(user.id))

    def _has_block(self, kind: str) -> bool:
        flows = self.state.flows.definitions.values()
        return any(block.type == kind for flow in flows for block in flow.blocks.values())


@pytest.mark.parametrize("organisation", VARIANTS)
def test_calls(organisation):
    """Each trap gets lives of its own: drawn by chance, most would never meet their guard."""
    lives = type("Lives", (Calls,), {"organisation": organisation})
    run_state_machine_as_test(lives, settings=FEW)
