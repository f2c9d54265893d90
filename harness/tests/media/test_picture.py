"""The picture carries its stamp, moves, and survives being cropped as browsers crop."""

import numpy as np
import pytest

from harness.media.identity import Identity
from harness.media.picture import Picture
from harness.media.quality import FLOOR
from harness.media.stamp import Stamp, decode

ANA = Identity("Ana", 1)


@pytest.mark.parametrize(("width", "height"), [(640, 480), (1280, 720)])
def test_each_frame_carries_its_number(width, height):
    picture = Picture(ANA, width, height)
    assert [decode(picture.frame(number).luma) for number in (0, 1, 599)] == [
        Stamp(1, 0),
        Stamp(1, 1),
        Stamp(1, 599),
    ]


def test_the_stamp_survives_a_crop_to_the_other_shape():
    narrow, wide = Picture(ANA, 640, 480).frame(8).luma, Picture(ANA, 1280, 720).frame(9).luma
    assert decode(narrow[60:420]) == Stamp(1, 8)
    assert decode(wide[:, 160:1120]) == Stamp(1, 9)
    assert decode(narrow[60:420:3, ::3]) == Stamp(1, 8), "cropped to 16:9 and scaled down to 214x120"


def test_the_wall_moves_and_the_mouth_opens_with_the_beep():
    picture = Picture(ANA, 640, 480)
    first, second, quiet = (picture.frame(number).luma for number in (0, 1, 15))
    assert np.mean(first[100:] != second[100:]) > 0.3
    assert first[259, 320] != quiet[259, 320]


def test_people_differ_in_colour_and_name():
    ana, ben = Picture(ANA, 640, 480).frame(0), Picture(Identity("Ben", 2), 640, 480).frame(0)
    assert ana.blue[0, 0] != ben.blue[0, 0]
    assert (ana.luma[380:460] != ben.luma[380:460]).any()


def test_a_long_name_fits():
    Picture(Identity("Wilhelmina Featherstonehaugh", 3), 160, 112).frame(0)


def test_a_dark_and_a_blurred_picture_keep_their_stamps_and_lose_what_they_are_named_for():
    plain, dark, soft = (
        Picture(ANA, 640, 480, light, blur).frame(7).luma for light, blur in ((1, 0), (0.2, 0), (1, 12))
    )
    assert [decode(luma) for luma in (plain, dark, soft)] == [Stamp(1, 7)] * 3
    assert plain[120:].mean() > 110
    assert dark[120:].mean() < 30
    assert abs(soft[120:].mean() - plain[120:].mean()) < 2
    assert [steepest(luma) > FLOOR.min_sharpness for luma in (plain, dark, soft)] == [True, True, False]


def steepest(luma):
    """The sharpness as harness/browser/instruments/quality.js has it."""
    low = luma[luma.shape[0] // 4 :].astype(float)
    contrast = np.percentile(low, 99) - np.percentile(low, 1)
    return np.percentile(np.abs(np.diff(low, axis=1)), 99.8) / contrast
