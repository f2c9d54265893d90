"""The stamp reads back at every size, and nothing else reads as a stamp."""

import base64
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from harness.media.stamp import CRC_START, MAX_NUMBER, Stamp, blocks, crc16, decode, strip

VECTORS = json.loads((Path(__file__).parent / "stamp_vectors.json").read_text())

stamps = st.builds(Stamp, st.integers(1, 255), st.integers(0, MAX_NUMBER))
sizes = st.sampled_from(
    [(160, 120), (320, 180), (320, 240), (640, 360), (640, 480), (960, 540), (1280, 720), (427, 240)]
)


def frame(stamp, width, height, fill=118):
    picture = np.full((height, width), fill, dtype=np.uint8)
    piece = strip(stamp, width, height)
    picture[: piece.shape[0]] = piece
    return picture


@settings(deadline=None, max_examples=60)
@given(stamps, sizes, st.integers(0, 255))
def test_a_stamp_reads_back_at_every_size(stamp, size, fill):
    assert decode(frame(stamp, *size, fill)) == stamp


@settings(deadline=None, max_examples=60)
@given(stamps, st.integers(0, 40), st.floats(0.4, 1.0))
def test_a_dim_or_washed_out_picture_still_reads(stamp, lift, contrast):
    dimmed = (frame(stamp, 320, 240) * contrast + lift).clip(0, 255).astype(np.uint8)
    assert decode(dimmed) == stamp


@settings(deadline=None, max_examples=60)
@given(stamps, st.integers(0, 2**32 - 1))
def test_noise_on_the_picture_does_not_hide_the_stamp(stamp, seed):
    picture = frame(stamp, 160, 120).astype(int)
    noisy = picture + np.random.default_rng(seed).normal(0, 12, picture.shape)
    assert decode(noisy.clip(0, 255).astype(np.uint8)) == stamp


@settings(deadline=None, max_examples=60)
@given(stamps, sizes)
def test_a_turned_flipped_or_mirrored_picture_never_reads(stamp, size):
    picture = frame(stamp, *size)
    assert decode(picture[::-1]) is None
    assert decode(picture[:, ::-1]) is None
    assert decode(picture[::-1, ::-1]) is None
    strip_alone = strip(stamp, *size)
    for turned in (strip_alone[::-1], strip_alone[:, ::-1], strip_alone[::-1, ::-1]):
        upside = picture.copy()
        upside[: turned.shape[0]] = turned
        assert decode(upside) is None


@pytest.mark.parametrize("light", [0, 16, 118, 235, 255])
def test_a_plain_picture_never_reads(light):
    assert decode(np.full((480, 640), light, dtype=np.uint8)) is None


@settings(deadline=None, max_examples=60)
@given(arrays(np.uint8, (120, 160)))
def test_arbitrary_pictures_never_read(picture):
    assert decode(picture) is None


def test_a_thousand_noisy_strips_never_read():
    chance = np.random.default_rng(7)
    for _ in range(1000):
        assert (
            decode(np.kron(chance.integers(0, 2, (30, 40)), np.ones((4, 4))).astype(np.uint8) * 219 + 16)
            is None
        )


@settings(deadline=None, max_examples=60)
@given(stamps, st.integers(0, 1), st.integers(0, 39))
def test_one_wrong_block_is_refused(stamp, row, column):
    picture = frame(stamp, 640, 480)
    block = picture[row * 16 : row * 16 + 16, column * 16 : column * 16 + 16]
    block[:] = 251 - block
    assert decode(picture) is None


def test_the_second_strip_of_a_wide_camera_is_read_when_the_first_is_cropped():
    picture = np.full((720, 960), 118, dtype=np.uint8)
    piece = strip(Stamp(3, 77), 960, 720)
    picture[48 : 48 + piece.shape[0]] = piece
    assert decode(picture) == Stamp(3, 77)


def test_the_check_of_nothing_is_not_nothing():
    assert crc16(bytes(4)) not in (0, 0xFFFF)
    assert crc16(b"") == CRC_START


def test_guards_differ_at_every_corner():
    upper, lower = blocks(Stamp(1, 0))
    corners = [tuple(upper[:2]), tuple(upper[-2:]), tuple(lower[:2]), tuple(lower[-2:])]
    assert corners == [(1, 0), (1, 0), (1, 1), (0, 0)]


@pytest.mark.parametrize(("caller_id", "number"), [(0, 1), (256, 1), (1, -1), (1, 2**24)])
def test_nobody_and_impossible_numbers_are_refused(caller_id, number):
    with pytest.raises(ValueError, match="expected"):
        Stamp(caller_id, number)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_vectors_shared_with_the_page(vector):
    luma = np.full((vector["height"], vector["width"]), 118, dtype=np.uint8)
    upper = np.frombuffer(base64.b64decode(vector["upper"]), dtype=np.uint8)
    luma.reshape(-1)[: upper.size] = upper
    stamp = decode(luma)
    assert (stamp and [stamp.caller_id, stamp.number]) == vector["stamp"]
