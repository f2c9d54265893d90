"""Seeing: what counts, what does not, and what is not yet known."""

from dataclasses import dataclass, replace

import pytest

from harness.media.eyes import Demands, Sight, Verdict, sees, stutter, unwrapped


@dataclass(frozen=True)
class Frame:
    caller_id: int
    number: int
    at_ms: float
    element: str = "e"
    why: str = ""
    remote: bool = True
    connected: bool = True


STEP = 1000 / 30


def film(count=90, caller_id=1, start=0, late=0.0, every=1, **more):
    numbers = range(0, count, every)
    return [Frame(caller_id, (start + number) % 600, number * STEP + late, **more) for number in numbers]


SENT = film()


def test_a_fluent_picture_is_seen():
    sight = sees(film(late=40), SENT, 1)
    assert sight.seen
    assert (sight.distinct, sight.decoded_ratio, sight.first_frame_ms) == (90, 1.0, 40)
    assert sight.fps == pytest.approx(30)
    assert sight.delay_p50_ms == pytest.approx(40)
    assert sight.delay_p95_ms == pytest.approx(40)
    assert sight.gaps_ms == ()


def test_the_loop_of_the_camera_goes_on():
    assert unwrapped([598, 599, 0, 1]) == [598, 599, 600, 601]
    assert unwrapped([1, 0, 599, 600 - 2]) == [1, 0, -1, -2]
    assert sees(film(start=580, late=20), film(start=580), 1).seen


def test_a_camera_that_drops_and_repeats_some_frames_is_seen():
    shown = film(late=30)
    bumpy = [frame for frame in shown if frame.number % 9] + [
        replace(f, at_ms=f.at_ms + 5) for f in shown[::15]
    ]
    assert sees(bumpy, SENT, 1).seen


def test_a_page_that_paints_the_camera_at_its_own_pace_is_seen():
    shown = film(late=30)
    again = [replace(frame, at_ms=frame.at_ms + 5) for frame in shown if frame.number % 6 == 0]
    assert sees(sorted([*shown, *again], key=lambda frame: frame.at_ms), SENT, 1).seen


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ([], "no video element presented a frame"),
        (film(caller_id=0), "none of 90 presented frames carries a readable stamp"),
        (film(caller_id=2), "expected frames of caller 1, saw caller 2"),
        ([replace(frame, number=5) for frame in film()], "frozen: 1 different of 60"),
        ([replace(frame, number=90 - frame.number) for frame in film()], "of the frames go back"),
        (film(why="covered"), "the element is covered"),
        ([*film(60), *[replace(f, at_ms=f.at_ms + 2000, why="hidden") for f in film(30)]], "is hidden"),
        ([replace(f, caller_id=int(f.number % 3 > 0)) for f in film(late=30)], "frames are the caller's"),
        (film(20, late=30), "no frame for"),
        (film(late=3000), "the picture is 3000 ms late"),
    ],
)  # fmt: skip
def test_what_is_not_seeing(shown, why):
    sight = sees(shown, SENT, 1)
    assert sight.verdict is Verdict.UNSEEN
    assert why in sight.why


def test_a_slow_start_is_not_known_yet():
    sight = sees(film(20, late=2500), film(90), 1, demands=Demands(delay_ms=5000))
    assert sight.verdict is Verdict.UNDECIDED
    assert sight.coming
    assert "20 different frames" in sight.why


def test_a_picture_that_stopped_is_not_seen_any_more():
    assert sees(film(60, late=30), film(60), 1).seen
    assert "no frame for" in sees(film(60, late=30), film(160), 1).why


def test_one_frame_a_second_is_not_seeing():
    shown = film(1200, every=30, late=30)
    sight = sees(shown, film(1200), 1)
    assert sight.unseen
    assert "1.0 frames a second" in sight.why
    early = sees(shown[:4], film(100), 1)
    assert early.coming


def test_a_slow_start_is_made_good():
    slow, good = film(120, every=12), film(220)[120:]
    shown = [replace(frame, at_ms=frame.at_ms + 30) for frame in (*slow, *good)]
    assert sees(shown, film(220), 1).seen


def test_frames_that_were_never_sent_are_not_seeing():
    assert "not among those" in sees(film(start=300), film(90), 1).why


def test_a_no_takes_a_proved_sender():
    assert sees([], [], 1).verdict is Verdict.UNDECIDED
    assert "not proved to send" in sees([], film(9), 1).why
    assert "not proved to send" in sees([], film(caller_id=0), 1).why
    assert "not proved to send" in sees([], film(connected=False), 1).why


def test_a_no_takes_sixty_frames_or_two_seconds_after_the_proof():
    assert sees([], film(69), 1).verdict is Verdict.UNDECIDED
    assert sees([], film(70), 1).verdict is Verdict.UNSEEN
    slow = [replace(frame, at_ms=frame.at_ms * 4) for frame in film(26)]
    assert sees([], slow, 1).verdict is Verdict.UNSEEN
    assert sees([], slow[:-2], 1).verdict is Verdict.UNDECIDED


def test_where_the_network_is_judged_a_sender_needs_no_connection():
    assert sees([], film(connected=False), 1, demands=Demands(connected=False)).unseen


def test_only_what_came_since_counts():
    assert sees(film(late=30), film(200), 1, since_ms=2990).unseen


def test_the_element_that_shows_the_caller_is_judged_among_several():
    self_view = film(caller_id=2, element="self", remote=False)
    assert sees([*self_view, *film(late=30)], SENT, 1).seen
    assert "readable stamp" in sees([*self_view, *film(caller_id=0)], SENT, 1).why


def test_pauses_are_told():
    stopped = film(45, late=30) + [replace(frame, at_ms=frame.at_ms + 800) for frame in film(late=30)[45:]]
    assert [round(gap) for gap in sees(stopped, film(200), 1).gaps_ms] == [833]


def test_a_long_pause_between_frames_is_a_stutter():
    assert (
        stutter(Sight(Verdict.SEEN, "", gaps_ms=(300.0, 1400.0)))
        == "the picture stands still for 1400 ms at a time"
    )
    assert stutter(Sight(Verdict.SEEN, "", gaps_ms=(300.0,))) == stutter(Sight(Verdict.SEEN, "")) == ""
