"""Names are written in dots."""

from harness.media.lettering import lettering


def test_a_letter_is_seven_dots_high_and_six_wide():
    assert lettering("A", 3).shape == (21, 18)
    assert lettering("Ana", 1).shape == (7, 18)
    assert lettering("", 2).shape == (14, 0)


def test_letters_differ_and_unknown_ones_are_gaps():
    seen = {lettering(letter, 1).tobytes() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
    assert len(seen) == 36
    assert not lettering("é", 1).any()
