"""The frame text: English as it stands in the code, numbers in the form that fits."""

import pytest

from reports.words import Words, catalogue


def test_english_is_the_text_itself():
    words = Words()
    assert words("Findings") == "Findings"
    assert words("%(count)s of %(total)s cells", count=1, total=2) == "1 of 2 cells"


@pytest.mark.parametrize(("count", "said"), [(0, "0 cells"), (1, "1 cell"), (2, "2 cells")])
def test_numbers(count, said):
    assert Words().many("%(count)s cell", "%(count)s cells", count) == said


def test_a_language_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match='saw "fr"'):
        catalogue("fr")
