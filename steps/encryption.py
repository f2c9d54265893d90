"""Sentences about encryption: the versions of DTLS that sessions run under, and that are refused."""

from __future__ import annotations

from dataclasses import asdict

from pytest_bdd import given, parsers, then

from harness import facts
from harness.media.dtls import Handshake, shake_hands
from harness.media.peer_stats import dtls_versions
from harness.media.watching import STATISTICS_S, person
from harness.model import Source
from harness.people import ApiAgent, ApiCustomer, guest
from harness.scene import Scene
from harness.wait import until


@given(parsers.parse("{name}, an agent with the video skill, without a page"))
def agent_without_page(scene: Scene, name: str):
    """An agent on queue whose client is one of their own, on the platform's interfaces."""
    ben = ApiAgent(scene, name)
    scene.people[name] = ben
    ben.go_on_queue()


@given(parsers.parse("{name}, a customer in a chat, without a page"))
def customer_without_page(scene: Scene, name: str):
    """A customer whose client is one of her own, on the platform's interfaces; the chat is open."""
    ana = ApiCustomer(scene, name)
    scene.people[name] = ana
    ana.open_chat()


@then(parsers.parse("the media server takes a client of {name}'s that speaks DTLS {version} alone"))
def takes(scene: Scene, name: str, version: str):
    """The session stands, under that version."""
    found = _try(scene, name, version)
    assert found.spoken == version, f"expected a session under DTLS {version}, saw {found}"


@then(parsers.parse("the media server refuses a client of {name}'s that speaks DTLS {version} alone"))
def refuses(scene: Scene, name: str, version: str):
    """The media server is reached and says that it does not speak that version."""
    found = _try(scene, name, version)
    assert found.is_refused, f"expected DTLS {version} to be refused, saw {found}"


def _try(scene: Scene, name: str, version: str) -> Handshake:
    found = shake_hands(version, guest(scene, name).offer_session)
    figures = scene.recorder.keep_json(asdict(found), "application/json", f"a handshake in DTLS {version}")
    if found.spoken or found.is_refused:
        scene.observe(facts.DTLS, facts.client_of(version), found.spoken, Source.NETWORK, figures)
    return found


@then(parsers.parse("the video of {one} and {other} runs under DTLS {version} or newer"))
def runs_under(scene: Scene, one: str, other: str, version: str):
    """As the browsers tell it; a browser that does not (Firefox) takes part in the other one's session."""
    tabs = {name: person(scene, name).tab for name in (one, other)}
    found = until(
        lambda: {name: spoken for name, tab in tabs.items() if (spoken := dtls_versions(tab.stats()))},
        STATISTICS_S,
        "the version of DTLS that a browser speaks",
    )
    for name, spoken in found.items():
        for each in spoken:
            scene.observe(facts.DTLS, name, each, Source.NETWORK)
            assert float(each) >= float(version), f"expected DTLS {version} or newer, saw {name} under {each}"
