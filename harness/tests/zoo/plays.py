"""Made-up playbacks: two good pages, and what a test changes of them."""

from collections import deque
from dataclasses import replace

from harness.browser.logs import Call, Element, Log, PeerEvent, PresentedFrame, SentFrame, Statistics, Tone
from harness.media.identity import Identity
from harness.media.likeness import Likeness
from harness.tests.media.test_voice import said
from harness.zoo.defects import Defect, Setting
from harness.zoo.playback import Look, Playback, Side

ANA, BEN, CY = Identity("Ana", 1), Identity("Ben", 2), Identity("Cy", 3)
FRAMES = 200
SINCE_MS = 2000.0
#: When the third of a conference comes in.
JOINED_MS = 500.0
FACE = Likeness(480, 5, 1, 0.01, 1.0, 0.9, 3.0)


def defect(name="black", setting=Setting.CALL, good=False, breaks="sees"):
    return Defect(name, f"It is {name}.", "sender", breaks, good, setting, f"own/{name}")


def times():
    return [number * 33.3 for number in range(FRAMES)]


def rows(at_ms, number):
    video = {
        "type": "inbound-rtp",
        "kind": "video",
        "bytesReceived": number * 20_000,
        "framesDecoded": number * 15,
    }
    audio = {
        "type": "inbound-rtp",
        "kind": "audio",
        "bytesReceived": number * 2000,
        "totalAudioEnergy": number,
    }
    video |= {"framesPerSecond": 30, "freezeCount": 0, "packetsReceived": number * 50, "packetsLost": 0}
    audio |= {"packetsReceived": number * 25, "packetsLost": 0, "audioLevel": 0.2}
    return Statistics("peer1", at_ms, (video, audio))


def log(own=1, other=2):
    """What a good page tells: it sends, and shows and lets out the other side 60 ms later."""
    told = Log(
        frames=deque(PresentedFrame("element1", other, n, at + 60, "", True) for n, at in enumerate(times())),
        sent=deque(SentFrame("sent1", own, n, at, True) for n, at in enumerate(times())),
        tones=deque([*said("sent", caller=own), *said("heard", delay_ms=100, caller=other)]),
        peers=deque([PeerEvent("peer1", 0.0, "connectionState", "connected")]),
        statistics=deque(rows(number * 500.0, number) for number in range(12)),
        calls={"call1": Call("call1", "getUserMedia", 0.0, 50.0, None, 10.0, "ok")},
    )
    told.elements = [
        Element("element1", "video", True, 320, 240, False, False, 1.0, "", (0, 0, 480, 360), ()),
    ]
    return told


def silence(told, way):
    """The log without any tone that way."""
    told.tones = deque(
        tone if tone.way != way else Tone(tone.track, way, tone.at_ms, (), -120.0, "") for tone in told.tones
    )


def side(identity, told, state="connected"):
    other = 3 - identity.caller_id
    face = Likeness(480, 5, other, 0.01, 1.0, 0.9, 3.0)
    looks = tuple(Look(4000.0 + at, state, (1000.0 + at,), (face,)) for at in (0, 800, 1600))
    return Side(identity, told, looks)


def play(ana=None, ben=None, state="connected", **more):
    """A call in which all is well, but for the logs that are given."""
    kept = {"defect": defect(), "since_ms": SINCE_MS} | more
    return Playback(
        ana=side(ANA, ana or log(1, 2), state), ben=side(BEN, ben or log(2, 1)), seconds=3.0, **kept
    )


def refused(setting=Setting.DENIED, state="connected", outcome="NotAllowedError: Permission denied"):
    """A page whose camera was refused."""
    told = Log(calls={"call1": Call("call1", "getUserMedia", 0.0, 50.0, None, 10.0, outcome)})
    return Playback(defect(setting=setting), Side(ANA, told, (Look(0.0, state),)), None, 0.0)


def conference():
    """Three people in a conference in which all is well: each shows and lets out both others."""
    sides = [_member(who, [other for other in (ANA, BEN, CY) if other is not who]) for who in (ANA, BEN, CY)]
    return Playback(
        defect(setting=Setting.CONFERENCE),
        *sides[:2],
        SINCE_MS,
        cy=sides[2],
        joined_ms=JOINED_MS,
        seconds=3.0,
    )


def _member(who, others):
    told = log(who.caller_id, others[0].caller_id)
    told.frames = deque(
        PresentedFrame(f"of {one.caller_id}", one.caller_id, n, at + 60, "", True)
        for n, at in enumerate(times())
        for one in others
    )
    heard = (
        replace(tone, track=f"heard of {one.caller_id}")
        for one in others
        for tone in said("heard", delay_ms=100, caller=one.caller_id)
    )
    told.tones = deque([*said("sent", caller=who.caller_id), *heard])
    told.elements = [
        Element(
            f"of {one.caller_id}",
            "video",
            True,
            320,
            240,
            False,
            False,
            1.0,
            "",
            (0, 0, 320, 240),
            (),
            one.name,
        )
        for one in others
    ]
    return Side(who, told, tuple(Look(5000.0 + at, "connected", (1000.0 + at,)) for at in (0, 800, 1600)))
