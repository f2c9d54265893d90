"""Shapes: what is read, what is refused, what depends on something that is not there."""

import pytest

from harness.audit import shapes
from harness.audit.shapes import HeldSkill, Member, Ref, Unreadable, Unresolved


@pytest.mark.parametrize(
    ("shape", "written", "read"),
    [
        (shapes.text, "a", "a"),
        (shapes.text, 7, "7"),
        (shapes.flag, "true", True),
        (shapes.flag, False, False),
        (shapes.number, "1.5", 1.5),
        (shapes.milliseconds, 20000, 20.0),
        (shapes.words, "a b", ("a", "b")),
        (shapes.words, ["a b", "c"], ("a b", "c")),
        (shapes.ref, "${genesyscloud_user.ben.id}", Ref("genesyscloud_user.ben")),
        (shapes.ref, "${genesyscloud_user.ben[0].id}", Ref("genesyscloud_user.ben")),
        (shapes.ref, "0b1c", Ref("0b1c")),
        (shapes.ref, {"id": "x", "name": "X"}, Ref("x", "X")),
        (shapes.by_name, "Video", Ref("Video", "Video")),
        (shapes.held_skill, "Video", HeldSkill(Ref("Video", "Video"))),
        (shapes.held_skill, {"skill": {"id": "v"}, "level": 1}, HeldSkill(Ref("v"), 1.0)),
        (shapes.held_skill, {"skill_id": "v", "proficiency": 2}, HeldSkill(Ref("v", "v"), 2.0)),
        (shapes.member, {"id": "ben", "joined": True}, Member(Ref("ben"), True)),
        (shapes.texts, [], ()),
        (shapes.field_of("type", shapes.text), [{"type": "a"}, "b"], ("a", "b")),
    ],
)
def test_a_value_is_read(shape, written, read):
    assert shape(written) == read


@pytest.mark.parametrize(
    ("shape", "written"),
    [
        (shapes.text, ["a"]),
        (shapes.text, None),
        (shapes.flag, "yes"),
        (shapes.flag, 1),
        (shapes.number, "many"),
        (shapes.number, True),
        (shapes.texts, "webChat"),
        (shapes.ref, {}),
        (shapes.ref, ""),
        (shapes.field_of("type", shapes.text), [{"kind": "a"}]),
    ],
)
def test_another_shape_is_refused(shape, written):
    with pytest.raises(Unreadable, match="expected"):
        shape(written)


@pytest.mark.parametrize("shape", [shapes.text, shapes.flag, shapes.number, shapes.texts, shapes.ref])
@pytest.mark.parametrize("written", ["${var.name}", "${each.value}", "x-${local.p}"])
def test_what_depends_on_a_variable_is_unresolved(shape, written):
    with pytest.raises(Unresolved):
        shape(written)


def test_an_escaped_interpolation_is_plain_text():
    assert shapes.text("$${x}") == "$${x}"
