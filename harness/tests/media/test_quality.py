"""A picture is too small, too dark or too soft, in this order, or good enough."""

import pytest

from harness.catalogue import load
from harness.media.quality import FLOOR, Quality, best, shortcoming
from harness.paths import FEATURES

GOOD = {"key": "v1", "width": 640, "height": 480, "luma": 118.0, "sharpness": 0.99}


@pytest.mark.parametrize(
    ("spoiled", "words"),
    [
        ({}, ""),
        ({"luma": 40.0, "sharpness": 0.2}, ""),
        ({"height": 479}, "too small: 640x479"),
        ({"width": 639}, "too small"),
        ({"luma": 39.9}, "too dark: 40 of 255"),
        ({"sharpness": 0.19}, "too soft: 0.19"),
        ({"luma": 10.0, "sharpness": 0.1}, "too dark"),
    ],
)
def test_the_first_thing_wrong_is_told(spoiled, words):
    found = shortcoming(best([GOOD | spoiled]))
    assert found.startswith(words)
    assert bool(found) is bool(words)


def test_the_largest_picture_counts_and_none_is_too_small():
    assert best([GOOD | {"width": 64}, GOOD]).width == 640
    assert best([]) == Quality()
    assert shortcoming(Quality()).startswith("too small: 0x0")


def test_the_floor_is_the_catalogues():
    catalogue_params = load(FEATURES).by_id["ONEWAY-T5"].params
    named = {name: getattr(FLOOR, name) for name in ("min_width", "min_height", "min_luma")}
    assert named == {name: catalogue_params[name] for name in named}
    assert catalogue_params["min_sharpness"] is None, "calibrated on our camera: see test_picture"
