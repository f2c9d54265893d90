"""An echo, and somebody else's track, are told in each of the six ordered pairs of a conference."""

from __future__ import annotations

from itertools import permutations

import pytest

from harness.browser.logs import Element, PresentedFrame, Tone
from harness.media.strays import LEAST, strays

PEOPLE = {"Ana": 1, "Ben": 2, "Cy": 3}


def frames(key, caller, remote=True, why="", count=LEAST):
    return [PresentedFrame(key, caller, number, number * 40.0, why, remote) for number in range(count)]


def element(key, label):
    return Element(key, "video", True, 320, 240, False, False, 1.0, "", (0, 0, 320, 240), (), label)


def tones(caller, track="t1", way="heard", why="", count=LEAST):
    return [Tone(track, way, place * 85.0, (caller,), -20.0, why) for place in range(count)]


def page(own):
    """What a page shows where all is well: the other two, each in a picture of their own, and the mirror."""
    others = [name for name in PEOPLE if name != own]
    shown = [frame for name in others for frame in frames(name, PEOPLE[name])]
    mirror = frames("mirror", PEOPLE[own], remote=False)
    heard = [tone for name in others for tone in tones(PEOPLE[name], track=name)]
    labels = [element(name, f"Agent video {name}") for name in others]
    return shown + mirror, heard + tones(PEOPLE[own], way="sent"), labels


@pytest.mark.parametrize("own", PEOPLE)
def test_where_all_is_well_nothing_strays(own):
    assert strays(*page(own), PEOPLE, own) == []


@pytest.mark.parametrize(("own", "other"), list(permutations(PEOPLE, 2)))
def test_an_echo_of_ones_own_picture_in_place_of_another(own, other):
    shown, heard, labels = page(own)
    echo = [frame for frame in shown if frame.element != other] + frames(other, PEOPLE[own])
    assert f"{own} is shown {own} among the others" in strays(echo, heard, labels, PEOPLE, own)


@pytest.mark.parametrize(("own", "other"), list(permutations(PEOPLE, 2)))
def test_the_third_persons_track_in_place_of_another(own, other):
    (third,) = set(PEOPLE) - {own, other}
    shown, heard, labels = page(own)
    twice = [frame for frame in shown if frame.element != other] + frames(other, PEOPLE[third])
    assert strays(twice, heard, labels, PEOPLE, own) == [
        f"{own} is shown {third} in 2 pictures",
        f"{own} is shown {third} where {other} stands",
    ]


@pytest.mark.parametrize("own", PEOPLE)
def test_two_pictures_under_each_others_names(own):
    one, other = (name for name in PEOPLE if name != own)
    _, heard, labels = page(own)
    swapped = frames(one, PEOPLE[other]) + frames(other, PEOPLE[one])
    assert strays(swapped, heard, labels, PEOPLE, own) == [
        f"{own} is shown {other} where {one} stands",
        f"{own} is shown {one} where {other} stands",
    ]


@pytest.mark.parametrize("own", PEOPLE)
def test_ones_own_voice_comes_back(own):
    shown, heard, labels = page(own)
    assert strays(shown, heard + tones(PEOPLE[own], "echo"), labels, PEOPLE, own) == [f"{own} hears {own}"]


def test_what_nobody_can_see_or_hear_and_what_is_an_accident_is_no_complaint():
    shown, heard, labels = page("Ana")
    shown += frames("Ben", 1, why="covered") + frames("Ben", 1, count=LEAST - 1)
    heard += tones(1, "x", why="muted") + tones(1, "y", count=LEAST - 1)
    assert strays(shown, heard, labels, PEOPLE, "Ana") == []
