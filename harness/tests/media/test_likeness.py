"""The glass shows the person, or it shows something else, by made-up windows."""

import numpy as np
import pytest

from harness.media.camera import QVGA
from harness.media.identity import Identity
from harness.media.likeness import likeness, shortcoming
from harness.media.picture import Picture

ANA, BEN = Identity("Ana", 1), Identity("Ben", 2)


def shown(identity=ANA, number=77, scale=1.5):
    """The camera's frame as the glass would show it."""
    planes = Picture(identity, QVGA.width, QVGA.height).frame(number)
    luma = planes.luma.astype(float)
    blue, red = (np.kron(plane.astype(float) - 128, np.ones((2, 2))) for plane in (planes.blue, planes.red))
    rgb = np.stack([luma + red * 1.402, luma - 0.344 * blue - 0.714 * red, luma + blue * 1.772], axis=-1)
    rows = (np.arange(int(luma.shape[0] * scale)) / scale).astype(int)
    columns = (np.arange(int(luma.shape[1] * scale)) / scale).astype(int)
    return rgb[np.ix_(rows, columns)].clip(0, 255).astype(np.uint8)


def lower_half_black(glass):
    glass[len(glass) // 2 :] = 0
    return glass


def below_the_stamp(change):
    """Whatever leaves the stamp alone and spoils what is below it."""

    def spoil(glass):
        glass[40:] = change(glass[40:].astype(float)).clip(0, 255).astype(np.uint8)
        return glass

    return spoil


def soft(part):
    return sum(np.roll(np.roll(part, y, 0), x, 1) for y in range(-9, 10, 3) for x in range(-9, 10, 3)) / 49


@pytest.mark.parametrize("scale", [0.75, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("identity", [ANA, BEN])
def test_a_person_is_recognised_at_every_size(identity, scale):
    found = likeness(shown(identity, scale=scale), identity)
    assert (found.caller_id, found.number) == (identity.caller_id, 77)
    assert shortcoming(found, identity) == ""


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda glass: glass // 3 + 10, ""),
        (lambda glass: glass[::-1], "no readable stamp"),
        (lambda glass: glass[:, ::-1], "no readable stamp"),
        (lambda glass: 255 - glass, "no readable stamp"),
        (lower_half_black, "is something else"),
        (below_the_stamp(lambda part: part[::-1]), "is something else|contrast"),
        (below_the_stamp(lambda part: 255 - part), "contrast"),
        (below_the_stamp(lambda part: part * 0.05 + 100), "contrast"),
        (below_the_stamp(soft), "blurred"),
        (below_the_stamp(lambda part: part.mean(axis=2, keepdims=True).repeat(3, 2)), "colours"),
        (lambda glass: glass[::8, ::8], "pixels wide"),
        (lambda glass: glass[:0], "pixels wide|no readable"),
    ],
)
def test_what_is_not_the_person_is_told(spoil, words):
    found = likeness(spoil(shown()), ANA)
    told = shortcoming(found, ANA)
    assert any(word in told for word in words.split("|")) if words else told == ""


def test_somebody_else_is_told():
    assert "caller 2" in shortcoming(likeness(shown(BEN), ANA), ANA)
