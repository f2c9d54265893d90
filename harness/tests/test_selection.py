"""What is chosen to run: filters, haste and shards, which split the suite without a remainder."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.catalogue import UnknownRequirement, load
from harness.model import ExampleKind, Layer
from harness.paths import FEATURES
from harness.selection import BadSelection, Selection, cover, parse
from harness.tests.values import example

#: A choice that never ends fails, and is named.
pytestmark = pytest.mark.timeout(300)

CATALOGUE = load(FEATURES)
SUITE = [
    example(f"{kind} {n} of {r.id} {layer}", requirement=r.id, layer=layer, kind=kind)
    for r in CATALOGUE.requirements
    for layer in r.layers
    for kind in ExampleKind
    for n in (1, 2)
]


def chosen(**words) -> list:
    return parse(CATALOGUE, **words).narrow(SUITE)


def test_without_words_everything_is_chosen_in_its_order():
    assert chosen() == SUITE


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ({"requirements": ["web-t1"]}, lambda e: e.requirement == "WEB-T1"),
        ({"requirements": ["WEB-T1", "CHAT-T1"]}, lambda e: e.requirement in ("WEB-T1", "CHAT-T1")),
        ({"guides": ["CHAT"]}, lambda e: e.requirement.startswith("CHAT-")),
        ({"guides": ["one_way", "WEB"]}, lambda e: e.requirement.startswith(("ONEWAY-", "WEB-"))),
        ({"layers": ["media"]}, lambda e: e.layer is Layer.MEDIA),
        (
            {"guides": ["WEB"], "layers": ["config"]},
            lambda e: e.requirement.startswith("WEB-") and e.layer is Layer.CONFIG,
        ),
        ({"requirements": ["WEB-T1"], "guides": ["CHAT"]}, lambda e: False),
    ],
)
def test_words_narrow_and_several_of_a_kind_widen(words, holds):
    assert chosen(**words) == [e for e in SUITE if holds(e)]


def test_haste_meets_every_technique_in_few_cells_each_with_its_trap_and_its_remedy():
    hasty = chosen(quick=True)
    cells = {e.cell for e in hasty}
    assert len(hasty) == 2 * len(cells)
    assert all(" 1 of " in e.name for e in hasty)
    guides = {guide.key for guide in CATALOGUE.guides}
    for layer in Layer:
        assert {e.requirement.partition("-")[0] for e in hasty if e.layer is layer} == guides
    proofs = {
        kind
        for r in CATALOGUE.requirements
        if (r.id, Layer.MEDIA) in cells
        for kind in r.proof.get(Layer.MEDIA, ())
    }
    assert proofs == {kind for r in CATALOGUE.requirements for kind in r.proof.get(Layer.MEDIA, ())}
    assert len(cells) <= 3 * len(guides)


def test_haste_meets_what_only_one_cell_needs():
    plain = [example(f"{n}", requirement=f"WEB-T{n}", layer=Layer.MEDIA) for n in (1, 2, 3)]
    armed = example("a", requirement="WEB-C1", layer=Layer.MEDIA, needs=frozenset({"cdp"}))
    assert Selection(quick=True).narrow([*plain, armed]) == [armed]
    assert Selection(quick=True).narrow(plain) == plain[:1]


def test_haste_goes_without_cells_of_which_one_is_slow():
    plain = example("p", requirement="WEB-C1", layer=Layer.MEDIA)
    slow = [
        example("t", requirement="WEB-T1", layer=Layer.MEDIA, needs=frozenset({"cdp"}), slow=True),
        example("r", requirement="WEB-T1", layer=Layer.MEDIA, kind=ExampleKind.REMEDY),
    ]
    assert Selection(quick=True).narrow([*slow, plain]) == [plain]
    assert Selection().narrow([*slow, plain]) == [*slow, plain]


def techniques(**met):
    """Key -> its techniques, each written as one letter."""
    return {key: {(letter,) for letter in letters} for key, letters in met.items()}


COVERS = {
    "nothing": ({}, []),
    "nothing to meet": ({"a": ""}, []),
    "one": ({"a": "x"}, ["a"]),
    "each its own": ({"a": "x", "b": "y", "c": "z"}, ["a", "b", "c"]),
    "the first of equals": ({"a": "x", "b": "x"}, ["a"]),
    "the one that has all": ({"a": "x", "b": "y", "c": "xy"}, ["c"]),
    "most first, then what is left": ({"a": "wx", "b": "xyz", "c": "z"}, ["a", "b"]),
    "what adds most, not what has most": ({"a": "vwxyz", "b": "wxyz", "c": "uw", "d": "t"}, ["a", "c", "d"]),
    "two that leave out the third": ({"a": "xy", "b": "yz", "c": "zw"}, ["a", "c"]),
}


@pytest.mark.parametrize(("met", "taken"), COVERS.values(), ids=COVERS)
def test_a_cover_takes_what_adds_most_until_all_is_met(met, taken):
    assert cover(techniques(**met)) == set(taken)


@given(st.dictionaries(st.integers(), st.sets(st.tuples(st.sampled_from("abcdef")))))
def test_a_cover_meets_everything_and_nothing_twice_in_vain(met):
    taken = cover(met)
    assert set().union(*(met[key] for key in taken)) == set().union(*met.values())
    assert len(taken) <= len(set().union(*met.values()))


MEDIA = {"layer": Layer.MEDIA}
CHAT, WEB = "CHAT-T1", "WEB-T1"


def hasty(*examples, **proofs):
    """The names of those that haste takes, where the media cells of requirements are proved so."""
    named = {key.replace("_", "-"): kinds for key, kinds in proofs.items()}
    return [e.name for e in Selection(quick=True, proofs=named).narrow(examples)]


def test_a_technique_is_the_pages_of_a_guide_on_a_layer():
    one, same = example("a", requirement=CHAT, **MEDIA), example("b", requirement="CHAT-T2", **MEDIA)
    layer, guide = example("c", requirement=CHAT), example("d", requirement=WEB, **MEDIA)
    assert hasty(one, same, layer, guide) == ["a", "c", "d"]


def test_a_technique_is_a_kind_of_proof_of_a_media_cell():
    one, same = example("a", requirement=CHAT, **MEDIA), example("b", requirement="CHAT-T2", **MEDIA)
    assert hasty(one, same, CHAT_T1=("frames",), CHAT_T2=("frames",)) == ["a"]
    assert hasty(one, same, CHAT_T1=("frames",), CHAT_T2=("tone",)) == ["a", "b"]
    assert hasty(one, same, CHAT_T1=("frames",), CHAT_T2=("frames", "tone")) == ["b"]
    acted = [example("a", requirement=CHAT), example("b", requirement="CHAT-T2")]
    assert hasty(*acted, CHAT_T1=("frames",), CHAT_T2=("tone",)) == ["a"]


def test_a_technique_is_a_need_of_a_media_cell_whichever_side_has_it():
    one, same = example("a", requirement=CHAT, **MEDIA), example("b", requirement="CHAT-T2", **MEDIA)
    remedy = {"kind": ExampleKind.REMEDY, "needs": frozenset({"turn"}), **MEDIA}
    assert hasty(one, same, example("r", requirement="CHAT-T2", **remedy)) == ["b", "r"]
    first = example("c", requirement=CHAT, needs=frozenset({"cdp"}), **MEDIA)
    assert hasty(first, same, example("r", requirement="CHAT-T2", **remedy)) == ["c", "b", "r"]
    acted = [example("a", requirement=CHAT), example("b", requirement="CHAT-T2", needs=frozenset({"cdp"}))]
    assert hasty(*acted) == ["a"]


@pytest.mark.parametrize("needs", ["cdp", "camera_file", "activation"])
def test_firefox_leaves_out_what_only_chromium_can(needs):
    bound, free = example("a", needs=frozenset({needs})), example("b", needs=frozenset({"browser"}))
    assert Selection(browser="firefox").narrow([bound, free]) == [free]
    assert Selection(browser="chromium").narrow([bound, free]) == [bound, free]
    assert Selection(browser="firefox").left_out([bound, free]) == {bound.id: [needs]}
    assert Selection(browser="chromium").left_out([bound, free]) == {}


def test_what_was_not_asked_for_is_not_left_out():
    bound = example("a", needs=frozenset({"cdp"}))
    assert Selection(browser="firefox", requirements=frozenset({"CHAT-T1"})).left_out([bound]) == {}


@pytest.mark.parametrize(
    ("target", "names"),
    [("mock", ["any", "mock", "live"]), ("live", ["any", "live"]), ("export", ["any", "live"])],
)
def test_a_foreign_target_sees_only_what_may_run_there(target, names):
    suite = [example(name, target=name) for name in ("any", "mock", "live")]
    assert [e.name for e in Selection(target=target).narrow(suite)] == names


@pytest.mark.parametrize("count", [1, 2, 3, 7, 64])
def test_every_example_is_in_exactly_one_shard(count):
    shards = [chosen(shard=f"{index}/{count}") for index in range(1, count + 1)]
    assert sorted(e.id for shard in shards for e in shard) == sorted(e.id for e in SUITE)


@pytest.mark.parametrize("count", [2, 5, 16])
def test_trap_and_remedy_of_a_cell_stay_together(count):
    homes: dict = {}
    for index in range(1, count + 1):
        for e in chosen(shard=f"{index}/{count}"):
            homes.setdefault(e.cell, set()).add(index)
    assert all(len(shards) == 1 for shards in homes.values())


def test_two_shards_are_of_a_size():
    sizes = [len(chosen(shard=f"{index}/2")) for index in (1, 2)]
    assert min(sizes) > 0.4 * len(SUITE)


@given(st.integers(1, 64), st.sets(st.text(min_size=1, max_size=8), max_size=20))
def test_a_shard_depends_on_the_cell_and_on_nothing_else(count, names):
    suite = [example(name) for name in names]
    shards = [Selection(shard=(index, count)).narrow(suite) for index in range(1, count + 1)]
    assert [shard for shard in shards if shard] == ([suite] if suite else [])


@pytest.mark.parametrize(
    "words",
    ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/65", "a/b", "1/2/3", "1 / 2", "1/2 ", "½/2", "/", "1.0/2"],
)
def test_a_shard_that_is_none_is_refused_in_words(words):
    if words == "":
        assert parse(CATALOGUE, shard=words).shard is None
        return
    with pytest.raises(BadSelection, match="expected i/n with 1 <= i <= n <= 64, saw"):
        parse(CATALOGUE, shard=words)


def test_what_is_unknown_is_refused_with_what_is_known():
    with pytest.raises(BadSelection, match='expected one of config, behaviour, media, saw "air"'):
        parse(CATALOGUE, layers=["air"])
    with pytest.raises(UnknownRequirement, match="Did you mean"):
        parse(CATALOGUE, requirements=["WEB-T91"])
    with pytest.raises(UnknownRequirement):
        parse(CATALOGUE, guides=["NOPE"])


def test_filters_are_independent_of_each_other():
    words = {"layers": ["media"], "guides": ["WEB"], "shard": "1/2"}
    for length in range(len(words) + 1):
        for names in itertools.combinations(words, length):
            fewer = {name: words[name] for name in names}
            assert set(chosen(**words)) <= set(chosen(**fewer))
            assert set(chosen(**fewer, quick=True)) <= set(chosen(**fewer))
