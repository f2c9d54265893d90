"""Ids: repeatable, and each kind by itself."""

from __future__ import annotations

from mocks.core.ids import Ids


def test_ids_repeat_with_their_seed_and_only_with_it():
    first, again, other = Ids("a"), Ids("a"), Ids("b")
    series = [first.next("leg") for _ in range(3)]
    assert series == [again.next("leg") for _ in range(3)]
    assert len({*series, *(other.next("leg") for _ in range(3))}) == 6
    assert all(one[14] == "4" and len(one) == 36 for one in series)


def test_kinds_of_ids_do_not_move_each_other():
    plain, mixed = Ids("a"), Ids("a")
    mixed.next("participant")
    mixed.secret("token")
    assert plain.next("leg") == mixed.next("leg")
    assert plain != mixed
