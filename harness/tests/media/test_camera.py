"""The camera's file decodes to the picture, is made quickly, and only once."""

import av
import numpy as np

from harness.media.camera import BLURRED, DARK, HD, QVGA, VGA, camera_file
from harness.media.identity import Identity
from harness.media.stamp import Stamp, decode

ANA = Identity("Ana", 1)


def lumas(path):
    with av.open(str(path), format="mjpeg") as film:
        for frame in film.decode(video=0):
            plane = np.frombuffer(frame.planes[0], np.uint8).reshape(-1, frame.planes[0].line_size)
            yield plane[: frame.height, : frame.width]


def test_every_frame_of_the_file_reads_back(tmp_path):
    for shape in (QVGA, VGA, HD):
        film = camera_file(ANA, tmp_path, shape, frames=40)
        assert [decode(luma) for luma in lumas(film)] == [Stamp(1, number) for number in range(40)]


def test_a_name_of_any_letters_makes_a_file_name(tmp_path):
    film = camera_file(Identity("Zoë / the 2nd", 4), tmp_path, frames=2)
    assert film.parent == tmp_path
    assert film.name.isascii()


def test_files_differ_by_who_and_what(tmp_path):
    films = {
        camera_file(who, tmp_path, shape, frames=1)
        for who in (ANA, Identity("Ana", 2))
        for shape in (QVGA, VGA, HD, DARK, BLURRED)
    }
    assert len(films) == 10
    assert camera_file(ANA, tmp_path, frames=1) in films


def test_it_stays_small(tmp_path):
    assert camera_file(ANA, tmp_path, frames=60).stat().st_size < 60 * 25_000
