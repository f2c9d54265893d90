"""Sentences about networks: the customer's firewall, the relays on offer, and the way that the media take."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness.media.crossing import Crossing
from harness.media.meeting import NO_CONNECTION, Meeting
from harness.media.network.commands import NetworkUnavailableError
from harness.media.network.firewall import WEB_ALONE, Firewall, to_media_servers
from harness.media.network.networks import stale
from harness.people import agent
from harness.scene import NotAssessed, Scene

#: A picture by way of a relay takes a second.
ARRIVES_S = 10
#: Until there is proof that nothing arrives; that is after two seconds of filming.
PROOF_S = 8


@given(parsers.parse("a firewall between {name} and everybody else"))
def behind_firewall(put_behind_firewall, name: str):
    """Everybody else is beyond a firewall, which lets everything out to begin with."""
    put_behind_firewall(name)


@given("the firewall lets the web out and no UDP")
def no_udp(scene: Scene):
    """TCP to port 443 alone, as on a corporate network."""
    _let_out(scene, WEB_ALONE)


@given(parsers.parse("the firewall lets the web out and UDP to the media servers on ports {ports}"))
def udp_to_media_servers(scene: Scene, ports: str):
    """UDP to anybody else is dropped."""
    _let_out(scene, to_media_servers(ports))


def _let_out(scene: Scene, firewall: Firewall):
    try:
        scene.behind.let_out(firewall)
    except NetworkUnavailableError as unavailable:
        raise NotAssessed("needs_network", str(unavailable)) from unavailable


@given("the platform offers no relay")
def no_relay(scene: Scene):
    """Neither STUN nor TURN."""
    scene.stage.hand_out_ice_servers([])


@given("the platform offers STUN alone")
def stun_alone(scene: Scene):
    """The default servers, which tell an address and relay nothing."""
    scene.stage.hand_out_ice_servers([scene.behind.turn.stun_server()])


@given("the platform offers a relay over UDP alone")
def relay_over_udp(scene: Scene):
    """The relay is a real TURN server."""
    scene.stage.hand_out_ice_servers([scene.behind.turn.ice_server("udp")])


@given("the platform offers a relay over UDP and TCP")
def relay_over_both(scene: Scene):
    """TCP on port 443, beside UDP on 3478."""
    scene.stage.hand_out_ice_servers([scene.behind.turn.ice_server("udp", "tcp")])


@given("the platform's media servers take STUN on port 3478 and media on ports from 10000")
def media_servers(scene: Scene):
    """Both over UDP; media are taken on the first of the ports."""
    try:
        scene.stage.hand_out_ice_servers(scene.behind.media_servers())
    except NetworkUnavailableError as unavailable:
        raise NotAssessed("needs_network", str(unavailable)) from unavailable


@given(parsers.parse("{name}, a customer whose page names a relay over UDP alone"))
def page_names_udp(scene: Scene, cast_customer, name: str):
    """The SDK's configuration, not the platform, says where the relay is."""
    cast_customer(name).turn_servers = [scene.behind.turn.ice_server("udp")]


@given(parsers.parse("{name}, a customer whose page names a relay over TCP by credentials that have expired"))
def page_names_stale(scene: Scene, cast_customer, name: str):
    """The address is right, and the relay will not have her."""
    cast_customer(name).turn_servers = [stale(scene.behind.turn.ice_server("tcp"))]


@given(parsers.parse("{name}, a customer whose page names a relay over TCP"))
def page_names_tcp(scene: Scene, cast_customer, name: str):
    """Transport TCP, port 443, user name and credential."""
    cast_customer(name).turn_servers = [scene.behind.turn.ice_server("tcp")]


@then(parsers.parse("{one} and {other} see and hear each other once {colleague} has answered"))
def see_once_answered(scene: Scene, one: str, other: str, colleague: str):
    """The agent takes the video; then both pictures and both sounds arrive."""
    ben = agent(scene, colleague)
    ben.answer(ben.wait_for_alert("video"))
    Meeting(scene, one, other).demand_both_ways(ARRIVES_S)


@then(parsers.parse("{one} and {other} film and stay black to each other"))
def stay_black(scene: Scene, one: str, other: str):
    """Both cameras are proved to run; no frame of either arrives. Who is behind the firewall is named first."""
    Meeting(scene, one, other).demand_black(PROOF_S)
    way = Crossing(scene, one).note(connected=False)
    assert not way, f"expected no way for {one}'s media, saw {way}"


@then(parsers.parse("{shown} films and stays black to {watcher}"))
def stays_black(scene: Scene, shown: str, watcher: str):
    """The customer's camera is proved to run; no frame of hers arrives."""
    Meeting(scene, watcher, shown).demand_unseen(watcher, shown, PROOF_S, NO_CONNECTION)
    way = Crossing(scene, shown).note(connected=False)
    assert not way, f"expected no way for {shown}'s media, saw {way}"


@then(parsers.parse("{name}'s media go by a relay over {transport:w}"))
def go_by_relay(scene: Scene, name: str, transport: str):
    """The pair in use begins at a relay that is reached so."""
    way = Crossing(scene, name).note(connected=True)
    assert way == f"relay/{transport.lower()}", f"expected a relay over {transport}, saw {way}"


@then(parsers.parse("{name}'s media go over UDP"))
def go_over_udp(scene: Scene, name: str):
    """By whichever way."""
    way = Crossing(scene, name).note(connected=True)
    assert way.endswith("/udp"), f"expected {name}'s media to go over UDP, saw {way}"


@then(parsers.parse("{name}'s media go by a relay over TCP and no UDP of hers arrives"))
def no_udp_arrives(scene: Scene, name: str):
    """What was sent over UDP was dropped, and the picture took the detour."""
    go_by_relay(scene, name, "TCP")
    assert not Crossing(scene, name).udp_reaches(), f"expected {name}'s UDP to be lost, saw it arrive"


@then(parsers.parse("{name}'s media go by a relay over UDP and her UDP arrives"))
def udp_arrives(scene: Scene, name: str):
    """A relay over UDP carries frames, which says more than a ping."""
    go_by_relay(scene, name, "UDP")
    assert Crossing(scene, name).udp_reaches(), f"expected {name}'s UDP to arrive, saw it lost"
