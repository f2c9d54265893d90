"""What somebody's video met on its way through their network: observed from their page and from the firewall."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from harness import facts
from harness.account import supervising
from harness.browser.people import PageCustomer, PagePerson
from harness.media.network import route
from harness.model import Source
from harness.people import customer
from harness.scene import Scene
from harness.wait import until

#: The page reads its statistics twice a second.
TOLD_S = 3.0


class Crossing:
    """One person's network, looked at after their video has begun or has failed to."""

    def __init__(self, scene: Scene, name: str) -> None:
        self._scene = scene
        self._name = name
        self._person = cast(PagePerson, scene.people[name])
        self._network = scene.behind

    def note(self, *, connected: bool) -> str:
        """Observe the way that the media took (waits for one where `connected`), and what was in the way.

        Returns the way, such as `relay/tcp`; empty where there is none.
        """
        way = until(
            self._route, TOLD_S if connected else 0.0, "a way", done=lambda way: bool(way) or not connected
        )
        events = self._person.tab.peers()
        traffic = self._network.traffic()
        figures = {
            "technique": self._network.technique,
            "traffic": traffic and asdict(traffic),
            "relays": route.relays(events),
            "refused by a relay": route.refused_by_relay(events),
            "candidates": route.candidates(events),
            "way": way,
        }
        evidence = self._scene.recorder.keep_json(figures, "application/json", f"{self._name}'s network")
        observe = self._scene.observe
        observe(facts.ROUTE, self._name, way, Source.NETWORK, evidence)
        observe(facts.UDP_BLOCKED, self._name, self._is_blocked(), Source.NETWORK, evidence)
        observe(facts.RELAYS, self._name, route.relays(events), Source.PAGE, evidence)
        observe(facts.RELAY_REFUSED, self._name, route.refused_by_relay(events), Source.NETWORK, evidence)
        if isinstance(self._person, PageCustomer):
            self._note_conversation()
        return way

    def udp_reaches(self) -> bool:
        """Observe whether UDP of hers has reached the media servers: it was let out, and came by a relay."""
        reaches = not self._is_blocked() and self._route() == "relay/udp"
        self._scene.observe(facts.UDP_REACHES, self._name, reaches, Source.NETWORK)
        return reaches

    def _is_blocked(self) -> bool:
        """Whether UDP was tried and none of it got out; where nothing counts, whether the browser kept from it."""
        traffic = self._network.traffic()
        if traffic is not None:
            return traffic.udp_dropped > 0 and traffic.udp_passed == 0
        return "host/udp" not in route.candidates(self._person.tab.peers())

    def _route(self) -> str:
        return route.route(self._person.tab.stats(), self._network.turn.host)

    def _note_conversation(self) -> None:
        with supervising(self._scene) as ada:
            came_by = ada.details(self._name)["originatingMediaType"]
        self._scene.observe(facts.CAME_BY, self._name, came_by, Source.API)
        ana = customer(self._scene, self._name)
        self._scene.observe(facts.CHAT_OPEN, self._name, ana.chat_is_open(), ana.source)
