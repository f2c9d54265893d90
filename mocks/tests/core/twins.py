"""The same play in an organisation and in its variant, and everything that callers saw of either.

Ids are told by the order of their first appearance, and both twins bear one name: what differs was brought about.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from mocks import orgs
from mocks.core.conversations.model import LegKind, MediaType
from mocks.core.organisation.model import Desk, Presence, RoutingStatus
from mocks.core.routing.model import EntryState
from mocks.core.wire import Response
from mocks.tests.playbook import Playbook

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{48}\b")
KINDS = ("messages", "chats", "calls", "videos")


class Play:
    """Somebody acts; `seen` is what callers got, in order, `done` what came of the acts."""

    names: tuple[str, ...] = ("Ben", "Cy", "Fay", "Kim")

    def __init__(self, organisation: str) -> None:
        clean = organisation.partition("/")[0]
        self.seed = {**orgs.read(organisation), "name": clean}
        self.playbook = Playbook(seed=self.seed)
        self.organisation = clean
        here = {one["name"] for one in self.playbook.platform.directory["users"]}
        self.agents = {
            name: self.playbook.agent(name, on_queue=name == "Ben") for name in self.names if name in here
        }
        self.answers: list[Any] = []
        self.done: set[str] = set()

    def act(self, what: str) -> None:
        """One thing that somebody does."""
        name, _, rest = what.partition(":")
        getattr(self, f"do_{name}")(*(rest.split(",") if rest else ()))
        running = self.playbook.platform.state.conversations.by_id.values()
        videos = sum(one.customer.live_leg(LegKind.VIDEO) is not None for one in running)
        self.done.add(f"{videos} videos at once")
        for name, agent in self.agents.items():
            self.done |= {f"{name} {how}" for how in self.stands(agent.id)}

    def stands(self, user_id: str) -> Iterator[str]:
        """How somebody stands to the videos that wait or ring."""
        state = self.playbook.platform.state
        user = state.organisation.users[user_id]
        for entry in state.routing.entries.values():
            if entry.media is not MediaType.VIDEO_CHAT or user_id in entry.declined_by:
                continue
            if entry.state is EntryState.ALERTING and entry.user_id == user_id:
                yield "is rung by the queue"
            talks = state.conversations.get(entry.conversation_id).agent(user_id) is not None
            idle = user.status is RoutingStatus.IDLE or (talks and user.presence is Presence.ON_QUEUE)
            if entry.state is EntryState.WAITING and idle:
                yield "is free while a video waits"
            if entry.state is EntryState.ALERTING and talks and entry.user_id != user_id:
                yield "talks while a video rings at another"

    def note(self, what: str, answer: Response) -> bool:
        """Keep an answer; whether the platform did what was asked."""
        content = answer.json() if answer.body.startswith((b"{", b"[")) else None
        told = content if answer.status >= 400 else None
        self.answers.append([what, answer.status, told])
        self.done.add(f"{what}, whatever came of it")
        if answer.status < 400:
            self.done.add(what)
        return answer.status < 400

    def do_wait(self, seconds: str) -> None:
        """Time passes."""
        self.playbook.pass_time(float(seconds))
        self.done.add(f"wait {seconds}")

    def do_queue(self, who: str, presence: str = "On Queue") -> None:
        """An agent comes or goes."""
        if who in self.agents:
            self.note(f"{who} {presence}", self.agents[who].presence(presence))

    def do_legs(self, who: str, kind: str, change: str) -> None:
        """An agent answers, ends or holds what they have of a kind."""
        agent = self.agents.get(who)
        if (
            agent is None
            or not agent.heard("conversations")
            or not any(one["userId"] == agent.id for one in agent.conversation["participants"])
        ):
            return
        legs = agent.me_in()[kind]
        before = legs[-1]["state"] if legs else "none"
        wanted = {"held": True} if change == "held" else {"state": change}
        if (change == "connected" and before == "alerting") or (
            change != "connected" and before in ("alerting", "connected", "contacting")
        ):
            self.note(f"{kind} {before} {change}", agent.change(kind, **wanted))

    def do_answer(self, who: str) -> None:
        """An agent takes what rings."""
        for kind in KINDS:
            self.do_legs(who, kind, "connected")

    def do_media(self, who: str) -> None:
        """An agent asks for the media session of a video that runs."""
        agent = self.agents[who]
        talks = agent.heard("conversations") and agent.legs().get("videos") == "connected"
        if talks and self.note("media", answer := agent.media()):
            self.answers.append(answer.json()["policy"])

    def do_block(self, who: str) -> None:
        """The browser at somebody's desk gives no camera and no microphone from now on."""
        self.playbook.platform.state.organisation.users[self.agents[who].id].desk = Desk(allowed=False)
        self.done.add(f"{who} blocked")

    def do_build(self, who: str, kind: str) -> None:
        """A builder, or the pipeline, writes back what stands there."""
        path, seeds = {
            "queue": ("/api/v2/queues", "queues"),
            "flow": ("/api/v2/flows", "flows"),
            "policy": ("/api/v2/mediapolicies", "mediaPolicies"),
            "type": ("/api/v2/contacttypes", "contactTypes"),
            "trunk": ("/api/v2/telephony/trunks", "trunks"),
        }[kind]
        things = self.seed.get(seeds, {})
        for thing in list(things.values())[:1]:
            token = self.token(who)
            answer = self.playbook.http("PUT", f"{path}/{thing['id']}", thing, token=token)
            self.note(f"{who} builds {kind}", answer)

    def token(self, who: str) -> str:
        """Somebody's token; the pipeline is a program."""
        if who != "pipeline":
            return self.playbook.log_in(who)
        form = {"grant_type": "client_credentials"}
        pipeline = next(
            one for one in self.playbook.platform.directory["clients"] if one["name"] == "Pipeline"
        )
        pair = base64.b64encode(f"{pipeline['id']}:{pipeline['secret']}".encode()).decode()
        return str(self.playbook.token(form, {"authorization": f"Basic {pair}"}).json()["access_token"])

    def stations(self) -> set[str]:
        """Every state that a leg of an agent was ever told in."""
        return {
            f"{name} {kind} {leg['state']}"
            for name, agent in self.agents.items()
            for conversation in agent.heard("conversations")
            for one in conversation["participants"]
            if one["userId"] == agent.id
            for kind in KINDS
            for leg in one[kind]
        }

    def observe(self) -> set[str]:
        """What happened, in words for guards."""
        return self.done | self.stations()

    def seen(self) -> str:
        """Everything that callers saw, as text."""
        playbook, ada = self.playbook, self.playbook.log_in("Ada")
        details = playbook.http("GET", "/api/v2/analytics/conversations/details", token=ada).json()
        for line in details["entities"]:
            # Nor is it one that a flow has other blocks.
            del line["flow"]
            for engagement in line["engagements"]:
                # What a queue is set to is no effect.
                del engagement["queueMediaTypes"], engagement["requestedSkills"]
        asked = [details]
        for one in playbook.platform.state.conversations.by_id:
            for path in ("audit", "transcript", "recordings", "desktop/web"):
                base = "interactions" if path == "audit" else "conversations"
                answer = playbook.http("GET", f"/api/v2/{base}/{one}/{path}", token=ada)
                asked.append([path, answer.status, answer.json()])
        letters = [[one.to, one.text] for one in playbook.sent]
        told = [list(playbook.frames.items()), list(playbook.closed.items()), self.answers, asked, letters]
        return renumbered(json.dumps(told, sort_keys=True))


def renumbered(text: str) -> str:
    """Ids by the order in which they appear."""
    known: dict[str, str] = {}
    return _ID.sub(lambda found: known.setdefault(found.group(), f"#{len(known)}"), text)


def played(kind: type[Play], organisation: str, acts: Sequence[str]) -> tuple[str, frozenset[str]]:
    """What callers saw of a play, and what happened in it."""
    return _played(kind, organisation, tuple(acts))


@lru_cache(maxsize=512)
def _played(kind: type[Play], organisation: str, acts: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    play = kind(organisation)
    for what in acts:
        play.act(what)
    return play.seen(), frozenset(play.observe())
