"""Decoded films: whose they are, how long, and whether picture and sound go on as they were taken."""

from __future__ import annotations

import io

import av
import pytest

from harness.media.filmed import Filmed, look_at
from harness.media.films import Format, film, portrait
from harness.media.identity import Identity
from harness.media.microphone import LATER_S

BEN = Identity("Ben", 2)


def remade(content: bytes, pictures=lambda frames: frames, sound=lambda frames: frames) -> bytes:
    """The film with its frames changed; what is left keeps the time that it had."""
    target = io.BytesIO()
    with av.open(io.BytesIO(content)) as source, av.open(target, "w", format="mp4") as output:
        seen, heard = source.streams.video[0], source.streams.audio[0]
        video = output.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = seen.width, seen.height, "yuv420p"
        audio = output.add_stream("aac", rate=heard.rate, layout="mono")
        frames = list(source.decode(seen, heard))
        for frame in pictures([one for one in frames if isinstance(one, av.VideoFrame)]):
            frame.pict_type = av.video.frame.PictureType.NONE
            output.mux(video.encode(frame))
        output.mux(video.encode())
        for frame in sound([one for one in frames if isinstance(one, av.AudioFrame)]):
            output.mux(audio.encode(frame))
        output.mux(audio.encode())
    return target.getvalue()


def frozen(frames):
    """Each frame shows what the first one does."""
    for frame in frames:
        still = av.VideoFrame.from_ndarray(frames[0].to_ndarray(), format="yuv420p")
        still.pts, still.time_base = frame.pts, frame.time_base
        yield still


def muted(frames):
    for frame in frames:
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        yield frame


def test_a_portrait_shows_and_sounds_like_its_person():
    seen = look_at(portrait(BEN, 2.0))
    assert (seen.who, seen.stamped, seen.distinct, seen.frames) == (2, 1.0, 60, 60)
    assert seen.seconds == pytest.approx(2.0, abs=0.1)
    assert seen.advances
    assert seen.in_step


def test_a_picture_that_stands_still_does_not_advance():
    seen = look_at(remade(portrait(BEN, 2.0), pictures=frozen))
    assert (seen.who, seen.distinct) == (2, 1)
    assert not seen.advances


def test_every_second_frame_at_double_speed_is_not_as_taken():
    def hurried(frames):
        for number, frame in enumerate(frames):
            frame.pts //= 2
            if number % 2:
                yield frame

    assert not look_at(remade(portrait(BEN, 2.0), pictures=hurried)).advances


def test_silence_is_not_in_step():
    seen = look_at(remade(portrait(BEN, 2.0), sound=muted))
    assert seen.advances
    assert not seen.in_step


def test_sound_that_ends_early_is_not_in_step():
    seen = look_at(remade(portrait(BEN, 3.0), sound=lambda frames: frames[: len(frames) // 2]))
    assert seen.apart_s > 1
    assert not seen.in_step


def test_sound_that_comes_late_is_not_in_step():
    def late(frames):
        quiet = [frame for frame in frames if frame.pts < 2 * frame.sample_rate]
        yield from muted(quiet)
        yield from (frame for frame in frames if frame.pts >= 2 * frame.sample_rate)

    seen = look_at(remade(portrait(BEN, 3.5), sound=late))
    assert seen.silence_s == pytest.approx(2 + LATER_S, abs=0.05)
    assert seen.apart_s < 0.1
    assert not seen.in_step


def test_a_film_that_begins_in_a_pause_is_in_step():
    def from_the_pause(frames):
        return [frame for frame in frames if frame.time >= 0.5]

    film = remade(portrait(BEN, 3.5), pictures=from_the_pause, sound=from_the_pause)
    assert look_at(film).silence_s == pytest.approx(0.5 + LATER_S, abs=0.05)
    assert look_at(film).in_step


@pytest.mark.parametrize("content", [b"", b"no film"])
def test_nobody_is_in_what_cannot_be_read(content):
    assert look_at(content) == Filmed()


def test_nobody_is_in_a_film_of_noise():
    assert look_at(film(Format.MP4)).who == 0
