"""A step's definition is searched for once in each module, and a session inside another one remembers its own."""

from __future__ import annotations

from types import SimpleNamespace

from pytest_bdd.steps import step_function_context_registry

from harness.step_lookup import LOOKUP, at_once, pytest_configure, remembering


class Fixtures:
    """The fixtures of one session."""


class Words:
    """A parser that notes what it was asked."""

    def __init__(self, words):
        self.words, self.asked = words, []

    def is_matching(self, name):
        self.asked.append(name)
        return name == self.words


HERE = Fixtures()


def looked_up(find, kind, name, node, fixtures=HERE):
    step, item = SimpleNamespace(type=kind, name=name), SimpleNamespace(nodeid=node)
    return find(step=step, fixturemanager=fixtures, node=item)


def test_each_module_is_asked_once_and_each_step_is_searched_for_once():
    asked, words = [], Words("Ana waits")

    def define(fixturemanager, node):
        asked.append(node.nodeid)
        of_kinds = [SimpleNamespace(type=kind, parser=words) for kind in ("given", "when", None)]
        return [(f"{context.type} in {node.nodeid}", context, "") for context in of_kinds]

    find = remembering(define)
    for node, module in (("a.py::one", "a.py::one"), ("a.py::two", "a.py::one"), ("b.py::one", "b.py::one")):
        assert looked_up(find, "given", "Ana waits", node) == [f"given in {module}", f"None in {module}"]
    assert looked_up(find, "when", "Ana waits", "a.py::one") == ["when in a.py::one", "None in a.py::one"]
    assert looked_up(find, "when", "Ben waits", "a.py::one") == []
    assert asked == ["a.py::one", "b.py::one"]
    assert words.asked == ["Ana waits"] * 6 + ["Ben waits"] * 2


def test_a_session_inside_another_one_searches_for_itself():
    asked = []
    find = remembering(lambda fixturemanager, node: asked.append(fixturemanager) or [])
    inner = Fixtures()
    for fixtures in (HERE, inner, HERE, inner):
        looked_up(find, "given", "Ana waits", "a.py::one", fixtures)
    assert asked == [HERE, inner]


def test_the_only_definition_is_taken_at_once_and_among_several_the_usual_way_decides():
    request = SimpleNamespace(_fixturemanager=HERE, node=SimpleNamespace(nodeid="a.py::one"))

    def marker():
        """Of one definition."""

    step_function_context_registry[marker] = "its context"
    definition = SimpleNamespace(func=marker)
    for found, expected in (
        ([definition], "its context"),
        ([definition, definition], "the usual"),
        ([], "the usual"),
    ):
        function = at_once(lambda found=found, **_: found, lambda **_: "the usual")
        assert function(request=request, step=None) == expected


def test_the_memory_lasts_as_long_as_its_session():
    before, undone = vars(LOOKUP).copy(), []
    pytest_configure(SimpleNamespace(add_cleanup=undone.append))
    replaced = {name for name, value in vars(LOOKUP).items() if value is not before[name]}
    assert replaced >= {"find_fixturedefs_for_step", "get_step_function"}
    undone[0]()
    assert vars(LOOKUP) == before
