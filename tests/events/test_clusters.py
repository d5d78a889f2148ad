"""Pairs of tellings depend on the two alone, and a component on its own tellings and pairs."""

from dataclasses import replace

import numpy as np
import pytest
from happenings import ARMY, NORHOLM, REBELS, SUND, VESTBY, a_claim, a_day, a_place, a_telling, by, killed
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import Pairs, block_keys, cluster, judged_pairs, same_pairs
from dateline.events.cluster import components
from dateline.events.columns import NOT_SAID
from dateline.events.pairs import columns_of_tellings
from dateline.model import Interval, Kind, Verdict

QUARTER = a_place("the old town", lat=55.51, lon=12.51)
TELLINGS = [
    a_telling(a_claim(f"rep-{n}", **changes))
    for n, changes in enumerate(
        [
            {"losses": (killed(10),)},
            {"losses": (killed(10),), "side_a": (ARMY,)},
            {"when": by(5), "losses": (killed(11),)},
            {"when": a_day(4)},
            {"when": a_day(1, 6), "places": (SUND,)},
            {"places": (VESTBY,), "kind": Kind.CLASH, "side_a": (REBELS,)},
            {"places": (VESTBY,), "kind": Kind.OFFENSIVE, "when": a_day(3)},
            {"places": (QUARTER,), "kind": Kind.ATTACK},
            {"when": Interval(start=a_day(1).start), "places": ()},
        ]
    )
]


def as_triples(tellings, pairs):
    names = [telling.report.id for telling in tellings]
    return {
        (frozenset({names[i], names[j]}), round(float(w), 6))
        for i, j, w in zip(pairs.left, pairs.right, pairs.weight, strict=True)
    }


def as_groups(groups):
    return sorted(sorted(telling.report.id for telling in group) for group in groups)


@given(st.lists(st.sampled_from(TELLINGS), unique_by=lambda telling: telling.report.id))
def test_a_pair_depends_on_its_two_tellings_alone(some):
    names = {telling.report.id for telling in some}
    every = {each for each in as_triples(TELLINGS, same_pairs(TELLINGS)) if each[0] <= names}
    assert as_triples(some, same_pairs(some)) == every


def test_a_component_is_grouped_alike_by_itself():
    pairs = same_pairs(TELLINGS)
    edges = [(float(w), int(i), int(j)) for i, j, w in zip(pairs.left, pairs.right, pairs.weight, strict=True)]
    whole = as_groups(cluster(TELLINGS, pairs, {}))
    for members, _ in components(len(TELLINGS), edges):
        own = [TELLINGS[i] for i in members]
        assert all(group in whole for group in as_groups(cluster(own, same_pairs(own), {})))


def test_each_pair_comes_once_with_the_lesser_index_left():
    pairs = same_pairs(TELLINGS)
    assert len(pairs) == len({*zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)})
    assert (pairs.left < pairs.right).all()


def test_a_pair_is_same_or_unsure():
    pairs = Pairs(np.array([0, 0]), np.array([1, 2]), np.array([9.0, 0.5]))
    assert [pairs.verdict(n) for n in range(2)] == [Verdict.SAME, Verdict.UNSURE]


def test_an_unsure_pair_is_kept_and_joins_nothing():
    left, right = a_telling(a_claim("rep-1")), a_telling(a_claim("rep-2", when=a_day(4)))
    pairs = same_pairs([left, right])
    assert (len(pairs), pairs.is_same.any()) == (1, False)
    assert len(cluster([left, right], pairs, {})) == 2


def test_no_tellings_have_no_pairs():
    assert len(same_pairs([])) == 0
    assert cluster([], same_pairs([]), {}) == []


def test_two_places_of_one_province_never_meet_in_a_block():
    far = a_telling(a_claim("rep-1", places=(a_place("Fardrup", lat=55.9, lon=11.9),)))
    assert len(same_pairs([TELLINGS[0], far])) == 0


@pytest.mark.parametrize("missing", ["when", "published"])
def test_a_telling_without_a_day_stands_in_the_blocks_of_its_report(missing):
    undated = a_telling(replace(a_claim("rep-9"), when=None))
    published = np.array([NOT_SAID if missing == "published" else a_day(5).start.toordinal()])
    _, keys = block_keys(columns_of_tellings([undated]), published)
    bins = {int(key >> np.uint64(6)) & 0xFFFFF for key in keys}
    assert len(bins) == (1 if missing == "published" else 4)


def test_keys_of_blocks_are_the_same_in_every_batch():
    published = np.full(len(TELLINGS), NOT_SAID)
    rows, keys = block_keys(columns_of_tellings(TELLINGS), published)
    for n, telling in enumerate(TELLINGS):
        _, own = block_keys(columns_of_tellings([telling]), published[:1])
        assert sorted(keys[rows == n]) == sorted(own)


def test_a_component_that_is_too_large_is_cut_at_its_weakest_edges():
    edges = [(8.0, 0, 1), (8.0, 2, 3), (5.0, 1, 2), (7.0, 3, 4)]
    assert [members for members, _ in components(5, edges, most=2)] == [[0, 1], [2, 3], [4]]


def test_people_s_word_is_not_cut():
    edges = [(99.0, 0, 1), (99.0, 1, 2)]
    assert [members for members, _ in components(3, edges, most=2)] == [[0, 1, 2]]


def test_people_s_word_joins_two_tellings_of_one_report():
    left, right = (a_telling(a_claim(at=at, when=day)) for at, day in ((0, a_day(1)), (100, a_day(6))))
    anchors = frozenset({left.anchor, right.anchor})
    assert len(cluster([left, right], same_pairs([left, right]), {anchors: Verdict.SAME})) == 1
    assert judged_pairs([]) == {}


def test_of_two_verdicts_on_two_tellings_different_counts():
    left = a_telling(a_claim("rep-1", at=0), a_claim("rep-1", at=100))
    right = a_telling(a_claim("rep-2", at=0), a_claim("rep-2", at=100))
    (a, b), (c, d) = ([claim.anchor for claim in telling.claims] for telling in (left, right))
    judged = {frozenset({a, c}): Verdict.DIFFERENT, frozenset({b, d}): Verdict.SAME}
    assert len(cluster([left, right], same_pairs([left, right]), judged)) == 2


def test_points_that_no_key_names_meet_by_their_cells():
    near = replace(NORHOLM, key="geonames:2", name="Norholm mill", lat=55.505, precision="site")
    assert len(same_pairs([a_telling(a_claim("rep-1")), a_telling(a_claim("rep-2", places=(near,)))])) == 1


def test_many_pairs_come_in_several_batches(monkeypatch):
    monkeypatch.setattr("dateline.events.block.CHUNK", 1)
    triples = as_triples(TELLINGS, same_pairs(TELLINGS))
    monkeypatch.undo()
    assert triples == as_triples(TELLINGS, same_pairs(TELLINGS))
