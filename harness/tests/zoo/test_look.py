"""What is cut out of the window, and how its picture file is read."""

import io

import av
import numpy as np

from harness.zoo.look import cut, picture_of


def test_a_place_is_cut_out_and_what_lies_outside_is_not_there():
    window = np.arange(10 * 20 * 3, dtype=np.uint8).reshape(10, 20, 3)
    assert cut(window, [5.2, 2, 4, 3]).shape == (3, 4, 3)
    assert (cut(window, [5, 2, 4, 3]) == window[2:5, 5:9]).all()
    assert cut(window, [-2, -2, 4, 4]).shape == (2, 2, 3)
    assert cut(window, [100, 100, 4, 4]).size == 0


def test_a_picture_file_becomes_pixels():
    grey = np.full((16, 32, 3), 100, dtype=np.uint8)
    file = io.BytesIO()
    with av.open(file, "w", format="image2pipe") as out:
        stream = out.add_stream("mjpeg", rate=1)
        stream.width, stream.height, stream.pix_fmt = 32, 16, "yuvj420p"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        out.mux(stream.encode(None))
    pixels = picture_of(file.getvalue())
    assert pixels.shape == (16, 32, 3)
    assert abs(int(pixels.mean()) - 100) < 3
