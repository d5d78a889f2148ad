"""People's judgements together: what follows from them, and when they cannot all hold."""

from datetime import UTC, datetime

from happenings import a_claim, a_day, merge
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.people import find_circle, what_follows
from dateline.model import Anchor, Judgement, Verdict

A, B, C, D = (Anchor(f"rep-{name}", 0, 8) for name in "abcd")
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def say(left, verdict, right, day=1, **changes):
    at = datetime(2024, 6, day, tzinfo=UTC)
    return Judgement(left=left, right=right, verdict=verdict, by="an analyst", at=at, **changes)


def verdicts(*judgements):
    return {frozenset({each.left, each.right}): each.verdict for each in what_follows(judgements)}


def test_what_is_one_with_a_third_is_one():
    assert verdicts(say(A, SAME, B), say(B, SAME, C))[frozenset({A, C})] is SAME


def test_what_differs_from_one_differs_from_all_that_are_one_with_it():
    found = verdicts(say(A, SAME, B), say(C, SAME, D), say(A, DIFFERENT, C))
    assert {found[frozenset(pair)] for pair in ((A, C), (A, D), (B, C), (B, D))} == {DIFFERENT}


def test_the_last_word_on_a_pair_counts():
    assert verdicts(say(A, SAME, B, 2), say(B, DIFFERENT, A, 1)) == {frozenset({A, B}): SAME}


def test_an_undoing_lets_the_word_before_stand():
    undoing = say(A, UNSURE, B, 3, undoes="jdg-2")
    assert verdicts(say(A, SAME, B, 1), undoing) == {frozenset({A, B}): SAME}


def test_unsure_takes_the_word_before_away_and_nothing_follows_from_it():
    assert verdicts(say(A, SAME, B, 1), say(A, UNSURE, B, 2), say(B, SAME, C)) == {
        frozenset({A, B}): UNSURE,
        frozenset({B, C}): SAME,
    }


def test_a_circle_is_named_whole():
    one, two, three = say(A, SAME, B), say(B, SAME, C), say(A, DIFFERENT, C)
    assert find_circle([three, two, one]) == (one, two, three)


def test_a_longer_circle_is_found_too():
    chain = [say(A, SAME, B), say(C, SAME, B), say(C, SAME, D)]
    assert find_circle([*chain, say(D, DIFFERENT, A)])[-1].verdict is DIFFERENT
    assert len(find_circle([*chain, say(D, DIFFERENT, A)])) == 4


def test_a_word_that_was_taken_back_makes_no_circle():
    said = [say(A, SAME, B), say(B, SAME, C), say(A, DIFFERENT, C, 1), say(A, SAME, C, 2)]
    assert find_circle(said) == ()


@given(st.lists(st.tuples(st.sampled_from((A, B, C, D)), st.sampled_from((A, B, C, D)), st.booleans()), max_size=6))
def test_where_all_can_hold_all_that_follows_can_hold(told):
    said = [say(left, SAME if same else DIFFERENT, right) for left, right, same in told if left != right]
    if not find_circle(said):
        assert find_circle(what_follows(said)) == ()


def test_three_that_people_chain_are_one_event_against_all_weights():
    first, second, third = (a_claim(f"rep-{i}", when=a_day(3 * i)) for i in range(1, 4))
    said = [say(first.anchor, SAME, second.anchor), say(second.anchor, SAME, third.anchor)]
    assert len(merge(first, second, third, judgements=what_follows(said))) == 1
