"""The zoo says of itself what it is: enough of each, every module complete, names of one meaning."""

import pytest

from harness.zoo.defects import BadModule, Setting, catalogue, read

ALL = catalogue()


def test_there_are_enough_of_each():
    assert sum(not defect.good for defect in ALL) >= 40
    assert sum(defect.good for defect in ALL) >= 6
    assert len({defect.name for defect in ALL}) == len(ALL)


@pytest.mark.parametrize("defect", ALL, ids=lambda defect: defect.name)
def test_each_says_in_one_sentence_what_it_is(defect):
    assert defect.about.endswith(".")
    assert defect.side in ("sender", "receiver")
    assert defect.breaks in ("sees", "hears", "release", "permission", "gesture", "autoplay", "says")


@pytest.mark.parametrize("setting", list(Setting))
def test_every_circumstance_is_played_and_has_a_near_miss(setting):
    assert any(defect.setting is setting and defect.good for defect in ALL)


@pytest.mark.parametrize(
    ("breaks", "setting"),
    [("sees", Setting.CALL), ("permission", Setting.DENIED), ("autoplay", Setting.WATCHING)],
)
def test_a_module_that_says_nothing_of_its_circumstances_is_at_home_somewhere(tmp_path, breaks, setting):
    module = tmp_path / "mine.js"
    module.write_text(
        f"export const about = `A \"thing\".`;\nexport const side = 'sender';\n"
        f'export const breaks = "{breaks}";\nexport const good = true;\n'
    )
    found = read(module, "wild")
    assert (found.about, found.setting, found.good, found.wild) == ('A "thing".', setting, True, True)


def test_a_module_that_does_not_say_what_it_is_is_refused(tmp_path):
    module = tmp_path / "mine.js"
    module.write_text('export const about = "A thing.";\nexport const good = false;')
    with pytest.raises(BadModule, match=r"own/mine\.js: expected export const breaks, side"):
        read(module, "own")
