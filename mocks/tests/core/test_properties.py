"""Whatever people do in whatever order: nothing breaks, and what must always hold, holds."""

from __future__ import annotations

import json
import re
from collections import Counter

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mocks import orgs
from mocks.core.conversations.model import LegKind, Purpose
from mocks.orgs import large
from mocks.tests.playbook import Playbook

#: Where customers chat; the large one has no other behaviour than the one that it is built upon.
ORGANISATIONS = [name for name in orgs.names() if name != large.NAME and orgs.read(name).get("deployments")]
#: What customers write is numbered.
NUMBER = re.compile(r"\((\d+)\)$")
KINDS = st.sampled_from(["messages", "chats", "calls", "videos"])


class Life(RuleBasedStateMachine):
    """Ana and Noor with any client, Ben and Cy with any skill, an hour of time."""

    @initialize(
        organisation=st.sampled_from(ORGANISATIONS),
        voice=st.booleans(),
        video=st.booleans(),
        course=st.sampled_from([["Hello", "A video, please"], ["Hello"], []]),
    )
    def open(self, organisation, voice, video, course):
        """Most lives begin in a chat or a video: by chance alone few would get there."""
        self.playbook = Playbook(organisation)
        if voice and organisation == "northwind-chat":
            self.playbook.edit_flow(transfer={"configuration": {"contactTypeId": "voice-support-type"}})
        self.agents = [self.playbook.agent("Ben"), self.playbook.agent("Cy")]
        self.guests = [self.playbook.guest("Ana"), self.playbook.guest("Noor", video=video)]
        self.contacts: dict[str, str] = {}
        self.said = 0
        self.organisation = organisation
        for text in course:
            self.be_served(0, text)

    @rule(who=st.integers(0, 1), text=st.sampled_from(["Hello", "A video, please", "x" * 2001]))
    def say(self, who, text):
        self.said += 1
        self.guests[who].say(f"{text} ({self.said})")

    @rule(who=st.integers(0, 1))
    def ask_for_video(self, who):
        self.guests[who].ask_for_video()

    @rule(who=st.integers(0, 1), kind=st.sampled_from(["Accepted", "Accepted", "Declined", "Failed"]))
    def answer_request_of(self, who, kind):
        self.answer_request(who, kind)

    def answer_request(self, who, kind):
        if self.guests[who].asked:
            self.guests[who].answer(kind)

    def be_served(self, who, text):
        """The usual course: ask, consent, everybody answers."""
        self.guests[who].say(text)
        self.answer_all()
        self.answer_request(who, "Accepted")
        self.answer_all()

    @rule()
    def answer_all(self):
        for agent in self.agents:
            for kind, state in agent.legs().items() if agent.heard("conversations") else ():
                if state == "alerting":
                    agent.answer(kind)

    @rule(who=st.integers(0, 1))
    def end_video(self, who):
        if self.guests[who].events("Started"):
            self.guests[who].end_video()

    @rule(who=st.integers(0, 1), close=st.booleans())
    def leave(self, who, close):
        if close:
            self.guests[who].do("closeSession")
        else:
            self.playbook.drop(self.guests[who].socket)
        self.guests[who].come()

    @rule(who=st.integers(0, 1), kind=KINDS, change=st.sampled_from(["connected", "disconnected", "held"]))
    def change_leg(self, who, kind, change):
        agent = self.agents[who]
        if agent.heard("conversations") and agent.me_in()[kind]:
            body = {"held": True} if change == "held" else {"state": change}
            assert agent.change(kind, **body).status in (200, 403, 409)

    @rule(who=st.integers(0, 1), presence=st.sampled_from(["On Queue", "On Queue", "Away"]))
    def presence(self, who, presence):
        assert self.agents[who].presence(presence).status == 200

    @rule(seconds=st.sampled_from([1, 2, 59, 120, 3600]))
    def pass_time(self, seconds):
        self.playbook.pass_time(seconds)

    @rule(who=st.integers(0, 1), leave=st.booleans())
    def join_media(self, who, leave):
        started = self.guests[who].events("Started")
        if started:
            socket = self.playbook.open(started[-1]["signallingUri"])
            self.playbook.send(socket, {"type": "join"})
            if leave:
                self.playbook.drop(socket)

    @invariant()
    def a_conversation_keeps_its_id_and_its_customer(self):
        for conversation in self.playbook.platform.state.conversations.by_id.values():
            before = self.contacts.setdefault(conversation.id, conversation.contact_id)
            assert before == conversation.contact_id or self.organisation not in orgs.clean()
            if conversation.end is None:
                written = conversation.customer.live_leg(LegKind.MESSAGE, LegKind.CHAT)
                assert written is not None, "the customer's chat was lost, and nobody hung up"

    @invariant()
    def what_was_written_stays_in_its_order(self):
        for conversation in self.playbook.platform.state.conversations.by_id.values():
            times = [line.time for line in conversation.transcript]
            assert times == sorted(times)
            numbers = [int(found) for line in conversation.transcript for found in NUMBER.findall(line.text)]
            assert numbers == sorted(set(numbers)), "written out of order, or twice"

    @invariant()
    def nobody_is_in_two_queues(self):
        live = [
            one.conversation_id
            for one in self.playbook.platform.state.routing.entries.values()
            if one.state.value in ("waiting", "alerting")
        ]
        assert max(Counter(live).values(), default=0) <= 1

    @invariant()
    def no_video_has_one_side_only(self):
        for conversation in self.playbook.platform.state.conversations.by_id.values():
            connected = {
                one.purpose
                for one in conversation.participants
                for leg in one.legs
                if leg.kind is LegKind.VIDEO and leg.state.value == "connected"
            }
            assert connected in (set(), {Purpose.CUSTOMER, Purpose.AGENT})

    @invariant()
    def work_is_what_rings_or_runs(self):
        state = self.playbook.platform.state
        for user in state.organisation.users.values():
            busy = user.status.value.startswith("INTERACTING")
            assert busy == bool(state.conversations.live_legs_of(user.id))

    @invariant()
    def what_is_over_is_over_for_everybody(self):
        for conversation in self.playbook.platform.state.conversations.by_id.values():
            if conversation.end is not None:
                assert all(one.end is not None for one in conversation.participants)
                assert not any(leg.is_live for one in conversation.participants for leg in one.legs)

    @invariant()
    def guests_hear_no_server_error(self):
        for guest in self.guests:
            assert all(code < 500 or code >= 4000 for code, _ in guest.errors), json.dumps(guest.errors)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=200,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
