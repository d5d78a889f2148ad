"""Piles of what hangs together: the same whatever the order and the batches, and never too large."""

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import neighbourhood
from dateline.events.neighbourhood import NoPiles, Pile, settle
from dateline.events.weights import load_weights

MOST, SAME = 3, load_weights().same


@pytest.fixture(autouse=True, scope="module")
def small_piles():
    before = neighbourhood.MOST_TOGETHER
    neighbourhood.MOST_TOGETHER = MOST
    yield
    neighbourhood.MOST_TOGETHER = before


class Kept:
    """Piles as a store keeps them."""

    def __init__(self):
        self.piles, self.leaves, self.next = {}, {}, 1

    def pile(self, number):
        kept = self.piles[number]
        return Pile(kept.number, kept.level, kept.parent, kept.size, kept.is_cut)

    def pile_of(self, telling):
        return next(number for number, members in self.leaves.items() if telling in members)

    def members(self, pile):
        return self.leaves[pile]

    def take_in(self, done):
        for number in done.gone:
            self.piles.pop(number, None)
            self.leaves.pop(number, None)
        self.piles |= done.piles
        self.leaves |= done.leaves
        for pile in self.piles.values():
            while pile.parent in done.moved:
                pile.parent = done.moved[pile.parent]
        self.next = max([self.next, *(number + 1 for number in self.piles)])


def partition(kept):
    return sorted(sorted(members) for members in kept.leaves.values())


def add(kept, fresh, known, links):
    inside = [e for e in links if {e[1], e[2]} <= fresh | known and {e[1], e[2]} & fresh]
    among = lambda some: [e for e in links if {e[1], e[2]} <= set(some)]  # noqa: E731
    kept.take_in(settle(fresh, inside, kept=kept, first_number=kept.next, links_among=among))


def at_once(tellings, links):
    kept = Kept()
    add(kept, set(tellings), set(), links)
    return kept


tellings = st.integers(2, 14)
steps = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.integers(0, 4)), max_size=40)


def links_of(count, told):
    weights = {(min(i, j), max(i, j)): SAME + bits for i, j, bits in told if i != j and max(i, j) < count}
    return [(weight, i, j) for (i, j), weight in weights.items()]


@given(tellings, steps, st.randoms())
def test_any_order_and_any_batches_give_the_same_piles(count, told, chance):
    links, kept, known = links_of(count, told), Kept(), set()
    order = chance.sample(range(count), count)
    while order:
        fresh = {order.pop() for _ in range(min(len(order), chance.randint(1, 4)))}
        add(kept, fresh, known, links)
        known |= fresh
    whole = at_once(range(count), links)
    assert partition(kept) == partition(whole)
    assert shape(kept) == shape(whole)


def shape(kept):
    """Sizes and levels of all piles, by the tellings in them."""
    inside = defaultdict(set)
    for number, members in kept.leaves.items():
        while number is not None:
            inside[number] |= set(members)
            number = kept.piles[number].parent
    assert inside.keys() == kept.piles.keys()
    assert all(pile.size == len(inside[number]) for number, pile in kept.piles.items())
    return sorted((sorted(inside[number]), pile.level, pile.is_cut) for number, pile in kept.piles.items())


@given(tellings, steps)
def test_a_pile_is_cut_only_where_it_is_too_large(count, told):
    links = links_of(count, told)
    kept = at_once(range(count), links)
    for number, members in kept.leaves.items():
        assert len(members) <= MOST or kept.piles[number].level == neighbourhood.LEVELS
    for pile in kept.piles.values():
        assert pile.is_cut == (pile.size > MOST and pile.level < neighbourhood.LEVELS)


def test_what_no_link_reaches_lies_alone():
    assert partition(at_once(range(3), [])) == [[0], [1], [2]]


def test_links_that_hold_through_all_levels_are_never_cut():
    sure = [(99.0, i, j) for i, j in combinations(range(MOST + 2), 2)]
    assert partition(at_once(range(MOST + 2), sure)) == [list(range(MOST + 2))]


def test_a_pile_that_nothing_reaches_is_left_as_it_is():
    kept = at_once(range(4), [(6.0, 0, 1), (6.0, 2, 3)])
    before = {number: members for number, members in kept.leaves.items() if 0 in members}
    add(kept, {4}, {0, 1, 2, 3}, [(6.0, 3, 4)])
    assert before.items() <= kept.leaves.items()


def test_nothing_was_settled_before_the_first():
    for ask in (NoPiles().pile, NoPiles().pile_of, NoPiles().members):
        with pytest.raises(KeyError):
            ask(1)
