"""Each method complains of what it can see, and a good call of nobody."""

from collections import deque
from dataclasses import replace

import pytest

from harness.browser.logs import Call
from harness.media.likeness import Likeness
from harness.tests.zoo.plays import BEN, JOINED_MS, conference, defect, log, play, refused, rows, silence
from harness.zoo.defects import Setting
from harness.zoo.methods import METHODS, bitrate, connected, decoded, ours, pixel_sum, thresholds
from harness.zoo.playback import Ending


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_good_call_is_not_accused(method):
    assert method(play()) == []


def test_a_picture_that_stands_still_is_seen_by_ours_alone():
    told = log(2, 1)
    told.frames = deque(replace(frame, number=7) for frame in told.frames)
    assert [name for name, method in METHODS.items() if method(play(ben=told))] == ["sightline"]
    assert "sees: frozen" in ours(play(ben=told))[0]


def test_a_picture_that_comes_late_is_told_by_what_the_camera_took():
    told = log(1, 2)
    told.taken = deque(replace(frame, at_ms=frame.at_ms - 3000) for frame in told.sent)
    assert "ms late" in ours(play(ana=told))[0]


def test_a_page_that_claims_more_than_the_glass_shows_is_caught():
    play_ = play()
    nothing = Likeness(480)
    looks = tuple(replace(look, likenesses=(nothing,)) for look in play_.ben.looks)
    assert ours(replace(play_, ben=replace(play_.ben, looks=looks))) == [
        "sees: no readable stamp on the glass"
    ]
    one_good = (*looks[:2], play_.ben.looks[2])
    assert ours(replace(play_, ben=replace(play_.ben, looks=one_good))) == []


def test_silence_is_caught():
    told = log(2, 1)
    silence(told, "heard")
    assert ours(play(ben=told)) == ["hears: no tone of the caller"]


def test_sound_far_from_the_picture_is_caught():
    told = log(2, 1)
    told.tones = deque(
        tone if tone.way == "sent" else replace(tone, at_ms=tone.at_ms + 900) for tone in told.tones
    )
    assert "off the picture" in ours(play(ben=told))[0]


def test_a_page_without_a_camera_of_its_own_is_judged_as_a_viewer():
    silent = log(1, 2)
    silent.sent.clear()
    silence(silent, "sent")
    assert ours(play(ana=silent))
    watching = play(ana=silent, ben=log(2, 1), defect=defect(setting=Setting.WATCHING))
    assert ours(watching) == []


@pytest.mark.parametrize("outcome", ["NotAllowedError: Permission denied", "NotFoundError: no device"])
def test_a_refusal_has_to_be_told(outcome):
    assert ours(refused(state="Camera and microphone are blocked.", outcome=outcome)) == []
    assert "permission: getUserMedia was refused" in ours(refused(outcome=outcome))[0]
    assert all(method(refused()) == [] for name, method in METHODS.items() if name != "sightline")


def test_a_camera_that_was_never_asked_for_proves_no_conduct():
    assert "never asked" in ours(refused(outcome="ok", state="blocked camera"))[0]


def test_a_gesture_is_demanded():
    told = log(1, 2)
    told.calls["call1"] = Call("call1", "getUserMedia", 0.0, None, None, 10.0, "ok")
    assert ours(play(ana=told)) == ["gesture: getUserMedia was called before any gesture"]


def test_what_is_still_held_after_the_end_is_told():
    held = play(endings=(Ending("own-button", ()), Ending("other-side", ("video of camera is live",))))
    assert ours(held) == ["release: after the other-side ended it, video of camera is live"]


def test_a_page_that_belies_the_call_is_caught():
    assert ours(play(state="connecting")) == ["says: the call stands, and the page says 'connecting'"]
    ended = play(endings=(Ending("other-side", (), "connected"), Ending("own-button", (), "ended")))
    assert ours(ended) == ["says: the call is over, and the page says 'connected'"]


def test_a_picture_that_jumps_is_caught():
    told = log(2, 1)
    told.frames = deque(frame for frame in told.frames if not 4000 < frame.at_ms < 5200)
    assert "sees: the picture stands still for" in ours(play(ben=told))[0]


def test_the_usual_checks_see_what_they_are_made_for():
    lost = log(2, 1)
    lost.peers.clear()
    lost.statistics.clear()
    lost_play = play(ben=lost)
    assert connected(lost_play) == ["Ben: not connected"]
    assert bitrate(lost_play) == ["Ben: bytesReceived of video does not grow"]
    assert decoded(lost_play) == ["Ben: framesDecoded of video does not grow"]
    assert thresholds(lost_play) == ["Ben: no statistics"]
    looks = tuple(replace(look, sums=(5.0,)) for look in lost_play.ben.looks)
    assert pixel_sum(replace(lost_play, ben=replace(lost_play.ben, looks=looks))) == ["Ben: still"]
    assert pixel_sum(replace(lost_play, ben=replace(lost_play.ben, looks=()))) == ["Ben: blank"]
    assert BEN.name == "Ben"


def test_slow_pictures_are_below_the_thresholds():
    told = log(2, 1)
    for reading in told.statistics:
        reading.rows[0]["framesPerSecond"] = 3
    assert thresholds(play(ben=told)) == ["Ben: fewer than 10 frames a second"]


def film(**more):
    told = {"is_sender": True, "advances": True, "in_step": True, "seconds": 3.4, "wanted_s": 3.5} | more
    one = refused(Setting.RECORDED, outcome="ok")
    return replace(one, film=told)


def test_a_film_is_judged_as_the_examples_do():
    assert ours(film()) == []
    assert ours(film(in_step=False)) == ["film: the beeps of the voice are not in step with it"]
    assert [name for name, method in METHODS.items() if method(film(is_sender=False))] == ["sightline"]


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_good_conference_is_not_accused(method):
    assert method(conference()) == []


def test_each_of_the_six_ways_of_a_conference_is_listened_to():
    whole = conference()
    tones = deque(tone for tone in whole.cy.log.tones if tone.track != "heard of 1")
    deaf = replace(whole, cy=replace(whole.cy, log=replace(whole.cy.log, tones=tones)))
    assert [words.partition(": ")[2].partition(":")[0] for words in ours(deaf)] == ["Cy without Ana"]


def test_somebody_in_anothers_place_is_caught():
    whole = conference()
    elements = [
        replace(one, label={"of 2": "Cy", "of 3": "Ben"}.get(one.key, one.label))
        for one in whole.ana.log.elements
    ]
    swapped = replace(whole, ana=replace(whole.ana, log=replace(whole.ana.log, elements=elements)))
    assert ours(swapped) == [
        "strays: Ana is shown Ben where Cy stands",
        "strays: Ana is shown Cy where Ben stands",
    ]


def test_a_pause_at_the_handoff_is_caught():
    whole = conference()
    frames = deque(
        frame
        for frame in whole.ben.log.frames
        if frame.caller_id != 1 or not JOINED_MS < frame.at_ms < JOINED_MS + 1200
    )
    paused = replace(whole, ben=replace(whole.ben, log=replace(whole.ben.log, frames=frames)))
    (words,) = ours(paused)
    assert words.startswith("handoff: Ben without Ana for 12")


def test_each_connection_of_a_page_is_counted_by_itself():
    whole = conference()
    young = [rows(number * 500.0, number // 2) for number in range(12)]

    def judged(second):
        both = [one for pair in zip(whole.ana.log.statistics, second, strict=True) for one in pair]
        ana = replace(whole.ana, log=replace(whole.ana.log, statistics=deque(both)))
        return bitrate(replace(whole, ana=ana))

    assert judged([replace(reading, peer="peer2") for reading in young]) == []
    assert judged([replace(young[0], peer="peer2", at_ms=reading.at_ms) for reading in young]) == [
        "Ana: bytesReceived of video does not grow"
    ]
