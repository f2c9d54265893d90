"""The frame: what a report is in when nobody says otherwise."""

from reports.frame import PLAIN


def test_the_plain_frame_is_english_beside_its_evidence():
    assert (PLAIN.words.language, PLAIN.evidence_base) == ("en", "evidence/")
    assert (PLAIN.brand, PLAIN.history, PLAIN.is_paper) == (None, (), False)
