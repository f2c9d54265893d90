"""A step's definition is searched for once in each module, and a session inside another one remembers its own."""

from __future__ import annotations

from types import SimpleNamespace

from harness.step_lookup import LOOKUP, pytest_configure, remembering


class Fixtures:
    """The fixtures of one session."""


HERE = Fixtures()


def looked_up(find, kind, name, node, fixtures=HERE):
    step, item = SimpleNamespace(type=kind, name=name), SimpleNamespace(nodeid=node)
    return find(step=step, fixturemanager=fixtures, node=item)


def test_each_kind_words_and_module_are_searched_for_once():
    searched = []

    def search(step, fixturemanager, node):
        searched.append((step.type, step.name, node.nodeid))
        yield f"{step.type} {step.name}"

    find = remembering(search)
    for node in ("a.py::one", "a.py::two", "b.py::one"):
        assert looked_up(find, "given", "Ana waits", node) == ["given Ana waits"]
    assert looked_up(find, "when", "Ana waits", "a.py::one") == ["when Ana waits"]
    assert searched == [
        ("given", "Ana waits", "a.py::one"),
        ("given", "Ana waits", "b.py::one"),
        ("when", "Ana waits", "a.py::one"),
    ]


def test_a_session_inside_another_one_searches_for_itself():
    searched = []
    find = remembering(lambda step, fixturemanager, node: searched.append(fixturemanager) or ())
    inner = Fixtures()
    for fixtures in (HERE, inner, HERE, inner):
        looked_up(find, "given", "Ana waits", "a.py::one", fixtures)
    assert searched == [HERE, inner]


def test_the_memory_lasts_as_long_as_its_session():
    before, undone = LOOKUP.find_fixturedefs_for_step, []
    pytest_configure(SimpleNamespace(add_cleanup=undone.append))
    assert LOOKUP.find_fixturedefs_for_step is not before
    undone[0]()
    assert LOOKUP.find_fixturedefs_for_step is before
