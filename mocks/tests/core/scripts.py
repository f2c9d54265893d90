"""Short plays that meet every row of every transition table; each one checks what it is about."""

from __future__ import annotations

from collections.abc import Callable

from mocks import orgs
from mocks.tests.playbook import Agent, Guest, Playbook, in_chat, in_video

VOICE = {"configuration": {"contactTypeId": "voice-support-type"}}


def video_after_chat() -> None:
    """The whole way: chat, consent, video, end."""
    playbook, ana, ben = in_video()
    before = ben.conversation["id"]
    assert ben.legs() == {"messages": "connected", "videos": "connected"}
    assert ben.status == "INTERACTING"
    assert [one["type"] for one in ana.events()] == ["Requested", "Connecting", "Started"]
    first = playbook.open(ana.events("Started")[0]["signallingUri"])
    second = playbook.open(ben.media().json()["signallingUri"])
    playbook.send(first, {"type": "join"})
    playbook.send(second, {"type": "join"})
    assert playbook.frames[second][0]["peers"][0]["name"] == "Ana"
    assert ben.hang_up("videos").status == 200
    assert ana.events("Ended")[0]["reason"] == "peer"
    assert playbook.closed[first] == (1000, "the video is over")
    assert ben.legs() == {"messages": "connected", "videos": "disconnected"}
    assert ben.conversation["id"] == before


def hold_and_end_of_work() -> None:
    """Hold, then the end of the chat frees the agent."""
    _, ana, ben = in_chat()
    assert ben.change("messages", held=True).status == 200
    assert ben.leg("messages")["held"] is True
    assert ben.change("messages", held=False).status == 200
    ben.hang_up("messages")
    assert ben.status == "IDLE"
    assert ben.conversation["endTime"] is not None
    ana.say("Hello again")
    assert ben.legs() == {"messages": "alerting"}


def leaving_the_queue_at_work() -> None:
    """Off the queue in mid-conversation, back, off again: free and off the queue at the end."""
    _, _, ben = in_chat()
    ben.presence("Available")
    assert ben.status == "INTERACTING"
    assert ben.presence("On Queue").status == 200
    assert ben.presence("Break").status == 200
    ben.hang_up("messages")
    assert ben.status == "OFF_QUEUE"


def coming_and_going() -> None:
    """On the queue and off again, with nothing to do."""
    ben = Playbook().agent()
    assert ben.status == "IDLE"
    ben.presence("Meal")
    assert ben.status == "OFF_QUEUE"


def declined_by_the_agent() -> None:
    """The agent declines: the customer waits on, and this agent is not asked again."""
    playbook, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ben.legs()["videos"] == "alerting"
    assert ben.hang_up("videos").status == 200
    assert ben.legs()["videos"] == "disconnected"
    assert ben.conversation["participants"][0]["videos"][0]["state"] == "contacting"
    playbook.pass_time(60)
    assert ana.events("Ended")[0]["reason"] == "timeout"
    assert ben.conversation["mediaType"] == "webChat"
    assert "The video did not come about. We go on in writing." in ana.texts


def nobody_answers() -> None:
    """The video rings until its time is over; the chat goes on."""
    playbook, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    playbook.pass_time(59)
    assert ben.legs()["videos"] == "alerting"
    playbook.pass_time(1)
    assert ben.legs() == {"messages": "connected", "videos": "disconnected"}
    assert ana.events("Ended")[0]["reason"] == "timeout"


def declined_by_the_customer() -> None:
    """No consent: the flow says so and the chat goes on."""
    _, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Declined")
    assert ana.texts[-1] == "No video, then. We go on in writing."
    assert ben.legs() == {"messages": "connected"}


def failed_at_the_customer() -> None:
    """The client fails where it is asked."""
    _, ana, _ = in_chat()
    ana.ask_for_video()
    ana.answer("Failed")
    assert ana.texts[-1] == "We cannot open a video here. We go on in writing."


def unanswered_by_the_customer() -> None:
    """The customer says neither yes nor no."""
    playbook, ana, _ = in_chat()
    ana.ask_for_video()
    playbook.pass_time(119)
    assert len(ana.texts) == 1
    playbook.pass_time(1)
    assert ana.texts[-1] == "The video did not come about. We go on in writing."
    assert ana.events("Ended")[0]["reason"] == "timeout"
    ana.answer("Accepted")
    assert ana.errors[-1][0] == 400


def broken_while_connecting() -> None:
    """Accepted, and then the camera does not open."""
    _, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    ana.answer("Failed")
    assert ben.legs()["videos"] == "disconnected"
    assert ana.events("Ended")[-1]["reason"] == "error"
    assert ana.texts[-1] == "The video did not come about. We go on in writing."


def broken_while_running() -> None:
    """The client gives up in mid-video."""
    _, ana, ben = in_video()
    ana.answer("Failed")
    assert ben.legs() == {"messages": "connected", "videos": "disconnected"}
    assert ana.events("Ended")[-1]["reason"] == "error"


def given_up_by_the_customer() -> None:
    """The customer does not wait for the agent."""
    _, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    leg = ben.conversation["participants"][0]["videos"][0]["id"]
    ana.upgrade("Ended", communicationId=leg)
    assert ben.legs() == {"messages": "connected", "videos": "disconnected"}
    assert ben.conversation["mediaType"] == "webChat"
    assert ana.texts[-1] == "The video did not come about. We go on in writing."


def accepted_in_vain() -> None:
    """The queue does not take video: what was accepted does not come about."""
    playbook, ana, _ = in_chat()
    body = {"name": "Support", "mediaTypes": ["webChat"]}
    ana.ask_for_video()
    playbook.http("PUT", "/api/v2/queues/support-video-enabled-01", body, token=playbook.log_in("Ada"))
    ana.answer("Accepted")
    ended = ana.events("Ended")[0]
    assert (ended["reason"], ended["communicationId"]) == ("error", None)


def accepted_without_waiting() -> None:
    """A flow that does not wait leaves the accepted upgrade hanging; the client may still fail."""
    playbook = Playbook()
    playbook.edit_flow(
        send_message_upgrade={"configuration": {"waitForResult": False}, "outputs": {"success": None}}
    )
    playbook.agent()
    ana = playbook.guest()
    ana.ask_for_video()
    ana.answer("Accepted")
    assert ana.events("Connecting") == []
    ana.answer("Failed")
    assert ana.errors == []


def taken_for_consent() -> None:
    """A flow that does not wait goes on to the video before the customer has answered."""
    playbook = Playbook("northwind-web/the-flow-does-not-wait-for-the-answer")
    ben = playbook.agent()
    ana = playbook.guest()
    ana.ask_for_video()
    assert [one["type"] for one in ana.events()] == ["Requested", "Connecting"]
    assert ben.answer("videos").status == 200
    assert ana.events("Started")


def gone_while_waiting() -> None:
    """The customer leaves a queue in which nobody was free, and one in which it rang."""
    playbook = Playbook()
    ana = playbook.guest()
    ana.say("Hello")
    ana.do("closeSession")
    assert playbook.closed[ana.socket][0] == 1000
    ben = playbook.agent()
    second = playbook.guest("Noor")
    second.say("Hello")
    assert ben.status == "INTERACTING"
    second.do("closeSession")
    assert ben.status == "IDLE"
    assert ben.legs() == {"messages": "disconnected"}


def gone_while_asked() -> None:
    """The customer leaves while the flow waits for their answer."""
    playbook, ana, ben = in_chat()
    ana.ask_for_video()
    ana.do("closeSession")
    assert ben.conversation["endTime"] is not None
    assert playbook.timers == {}


def gone_while_resting() -> None:
    """The customer leaves a flow that has nothing more to say."""
    _, ana, ben = in_video()
    ana.do("closeSession")
    assert ben.legs() == {"messages": "disconnected", "videos": "disconnected"}


def waited_too_long() -> None:
    """Nobody is there: the wait in the queue ends by time, unasked."""
    playbook = Playbook()
    playbook.edit_flow(
        wait_for_agent={"configuration": {"timeoutSeconds": 300}, "outputs": {"timeout": "say-nobody"}}
    )
    ana = playbook.guest()
    ana.say("Hello")
    playbook.pass_time(300)
    assert ana.texts[-1].startswith("Nobody is free")


def rung_by_phone() -> None:
    """The wrong contact type: the phone rings beside the chat, and the agent gets a voice alert."""
    playbook, ana, ben = escalated_to_voice()
    customer = ben.conversation["participants"][0]
    assert customer["chats"][0]["state"] == "connected"
    assert customer["calls"][0]["state"] == "dialing"
    assert customer["videos"] == []
    assert ben.legs() == {"calls": "alerting"}
    playbook.pass_time(2)
    assert ben.conversation["participants"][0]["calls"][0]["state"] == "alerting"
    ana.do("closeSession")
    assert ben.conversation["participants"][0]["calls"][0]["state"] == "disconnected"


def given_up_while_dialling() -> None:
    """The customer leaves before the phone rings: it does not ring."""
    playbook, ana, ben = escalated_to_voice()
    ana.do("closeSession")
    playbook.pass_time(2)
    assert ben.conversation["participants"][0]["calls"][0]["state"] == "disconnected"


def transfer_failed() -> None:
    """The wrong contact type, and no phone number: the chat ends."""
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(transfer=VOICE)
    playbook.agent()
    noor = playbook.guest("Noor")
    noor.say("I need a video call")
    assert noor.texts[-1] == "Transfer Failed"
    presence = noor.frames[-1]["body"]["events"][0]
    assert presence == {"eventType": "Presence", "presence": {"type": "Disconnect"}}


def escalated_to_voice() -> tuple[Playbook, Guest, object]:
    """A chat whose flow targets the Voice contact type."""
    playbook = Playbook("northwind-chat")
    playbook.edit_flow(transfer=VOICE)
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("I need a video call")
    return playbook, ana, ben


def reloaded() -> None:
    """The page is reloaded in mid-video: session and seat are taken again."""
    playbook, ana, ben = in_video()
    address = ana.events("Started")[0]["signallingUri"]
    seat = playbook.open(address)
    playbook.send(seat, {"type": "join"})
    other = playbook.open(ben.media().json()["signallingUri"])
    playbook.send(other, {"type": "join"})
    playbook.drop(seat)
    assert playbook.frames[other][-1]["type"] == "peer-left"
    playbook.drop(ana.socket)
    ana.come()
    assert ana.frames[0]["body"]["newSession"] is False
    assert ana.texts == ["Hello"]
    again = playbook.open(ana.events("Started")[0]["signallingUri"])
    playbook.send(again, {"type": "join"})
    assert playbook.frames[other][-1]["type"] == "peer-joined"
    playbook.drop(again)
    ben.hang_up("videos")
    assert playbook.open(address) in playbook.closed


def ended_before_joining() -> None:
    """A seat that was allotted and never taken."""
    playbook, ana, _ = in_video()
    address = ana.events("Started")[0]["signallingUri"]
    ana.end_video()
    late = playbook.open(address)
    assert playbook.closed[late] == (4401, "the token opens no seat")


def tokens_end() -> None:
    """A token lasts a day, unless its owner logs out."""
    playbook = Playbook()
    first, second = playbook.log_in("Ben"), playbook.log_in("Ben")
    assert playbook.http("DELETE", "/api/v2/tokens/me", token=first).status == 204
    assert playbook.http("GET", "/api/v2/users/me", token=first).json()["code"] == "bad.credentials"
    playbook.pass_time(24 * 3600 - 1)
    assert playbook.http("GET", "/api/v2/users/me", token=second).status == 200
    playbook.pass_time(1)
    assert playbook.http("GET", "/api/v2/users/me", token=second).json()["code"] == "credentials.expired"


def off_queue_and_engaged() -> None:
    """An agent leaves the queue while a video of their own conversation rings: busy until it is over."""
    _, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    ben.presence("Away")
    ben.hang_up("messages")
    assert ben.status == "OFF_QUEUE"


def hanging(**rule: object) -> tuple[Playbook, Guest, Agent]:
    """A video that an agent has answered in a browser which blocks the devices."""
    patch = {"users": {"ben": {"desk": {"allowed": False}}}, "routingRules": {"video": rule}}
    playbook = Playbook(seed=orgs.merged(orgs.read("northwind-chat"), patch))
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("I need a video call")
    assert ben.answer("videos").status == 200
    assert ben.legs() == {"chats": "connected", "videos": "contacting"}
    return playbook, ana, ben


def fallen_back() -> None:
    """Three handshakes fail: the customer is called by phone."""
    playbook, _, ben = hanging()
    playbook.pass_time(30)
    assert ben.legs() == {"chats": "connected", "videos": "disconnected", "calls": "alerting"}


def given_up_in_the_handshake() -> None:
    """The agent hangs up the video that does not come: it is looked for somebody else."""
    playbook, ana, ben = hanging(fallback=None)
    assert ben.hang_up("videos").status == 200
    assert ana.events("Ended") == []
    cy = playbook.agent("Cy")
    assert playbook.http("GET", "/api/v2/users/me", token=cy.token).status == 200
    ana.do("closeSession")
    assert ben.legs() == {"chats": "disconnected", "videos": "disconnected"}


def gone_in_the_handshake() -> None:
    """The customer leaves while the handshake hangs."""
    playbook, ana, ben = hanging(fallback=None)
    ana.do("closeSession")
    assert ben.status == "IDLE"
    assert playbook.timers == {}


SCRIPTS: tuple[Callable[[], object], ...] = (
    video_after_chat,
    hold_and_end_of_work,
    leaving_the_queue_at_work,
    coming_and_going,
    declined_by_the_agent,
    nobody_answers,
    declined_by_the_customer,
    failed_at_the_customer,
    unanswered_by_the_customer,
    broken_while_connecting,
    broken_while_running,
    given_up_by_the_customer,
    accepted_in_vain,
    accepted_without_waiting,
    taken_for_consent,
    gone_while_waiting,
    gone_while_asked,
    gone_while_resting,
    waited_too_long,
    rung_by_phone,
    given_up_while_dialling,
    transfer_failed,
    reloaded,
    ended_before_joining,
    tokens_end,
    off_queue_and_engaged,
    fallen_back,
    given_up_in_the_handshake,
    gone_in_the_handshake,
)
