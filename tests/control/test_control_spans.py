"""Who holds a place from when to when: what each sort of claim does to the spans of one town."""

from dataclasses import replace
from itertools import pairwise

from held import (
    NORHOLM,
    capture,
    denied,
    lifted,
    may,
    parties,
    siege,
    spans,
    statement,
    told,
    withdrawal,
)
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import ControlStatus, Extent, Siege

EAST, WEST = replace(NORHOLM, sector="E"), replace(NORHOLM, sector="W")


def test_a_capture_hands_over_and_tells_who_held_it_before():
    assert told(capture("army", 3, of=("rebels",))) == ["..2 May: rebels held", "3 May..: army held"]


def test_a_capture_from_nobody_named_says_nothing_of_before():
    assert told(capture("army", 3)) == ["3 May..: army held"]


def test_what_was_before_is_only_inferred():
    before, after = spans(capture("army", 3, of=("rebels",)))
    assert (before.basis, after.basis) == ("inferred", "claimed")
    assert 0.5 < before.confidence <= after.confidence
    assert before.claims == after.claims


def test_captures_follow_each_other():
    claims = [capture("army", 3, of=("rebels",)), capture("rebels", 9, of=("army",))]
    assert told(*claims) == ["..2 May: rebels held", "3 May..8 May: army held", "9 May..: rebels held"]


def test_the_same_capture_told_again_is_one_span():
    once, again = capture("army", 3), capture("army", 3, number=1)
    (span,) = spans(once, again)
    assert span.claims == (once.id, again.id)
    assert span.voices == ("Outlet rep-20-0", "Outlet rep-20-1")


def test_a_capture_told_anew_on_a_later_day_goes_on_with_the_span():
    first, later = capture("army", 3), capture("army", 5, number=1)
    (span,) = spans(first, later)
    assert (span.start, span.end, span.claims) == (may(3), None, (first.id, later.id))


def test_captures_by_two_on_one_day_leave_it_contested():
    assert told(capture("army", 3), capture("rebels", 3, number=1)) == ["3 May..: army + rebels contested"]


def test_allies_that_take_it_together_do_not_contest_it():
    together = capture("army", 3, number=1)
    together = replace(together, control=replace(together.control, holders=("army", "militia")))
    assert told(capture("army", 3), together) == ["3 May..: army + militia held"]


def test_a_capture_of_a_part_contests_the_place():
    assert told(capture("army", 3, of=("rebels",), extent=Extent.PART)) == [
        "..2 May: rebels held",
        "3 May..: army + rebels contested, disputed",
    ]


def test_a_withdrawal_leaves_it_to_nobody():
    assert told(withdrawal("rebels", 3)) == ["..2 May: rebels held", "3 May..: nobody abandoned"]


def test_a_withdrawal_closes_the_holder_s_span():
    assert told(capture("rebels", 1), withdrawal("rebels", 3)) == [
        "1 May..2 May: rebels held",
        "3 May..: nobody abandoned",
    ]


def test_a_withdrawal_of_who_no_longer_holds_it_changes_nothing():
    assert told(capture("army", 1), withdrawal("rebels", 3)) == ["1 May..: army held"]


def test_a_withdrawal_and_a_capture_of_one_day_are_one_change():
    claims = withdrawal("rebels", 3), capture("army", 3)
    assert told(*claims) == ["..2 May: rebels held", "3 May..: army held"]


def test_a_siege_is_told_beside_who_holds_it():
    assert told(siege("army", 3, of=("rebels",))) == ["3 May..: rebels held, besieged by army"]


def test_a_siege_of_a_place_held_before_keeps_its_holder():
    assert told(capture("rebels", 1), siege("army", 3)) == [
        "1 May..2 May: rebels held",
        "3 May..: rebels held, besieged by army",
    ]


def test_a_siege_of_nobody_known_is_known_alone():
    assert told(siege("army", 3)) == ["3 May..: nobody unknown, besieged by army"]


def test_a_siege_that_is_lifted_ends():
    claims = siege("rebels", 3, of=("army",)), lifted(("army",), 9, besiegers=("rebels",))
    assert told(*claims) == ["3 May..8 May: army held, besieged by rebels", "9 May..: army held"]


def test_a_lifted_siege_tells_that_there_was_one():
    assert told(lifted(("army",), 9, besiegers=("rebels",))) == [
        "..8 May: army held, besieged by rebels",
        "9 May..: army held",
    ]


def test_a_siege_lifted_by_nobody_named_tells_of_the_besiegers_alone():
    assert told(lifted((), 9, besiegers=("rebels",))) == [
        "..8 May: nobody unknown, besieged by rebels",
        "9 May..: nobody unknown",
    ]


def test_a_capture_ends_a_siege():
    assert told(siege("army", 3, of=("rebels",)), capture("army", 9))[-1] == "9 May..: army held"


def test_a_statement_does_not_end_a_siege():
    claims = siege("army", 3, of=("rebels",)), statement("rebels", published=9)
    assert told(*claims) == ["3 May..: rebels held, besieged by army"]


def test_a_statement_alone_has_no_first_day():
    assert told(statement("army")) == ["..: army held"]


def test_a_statement_with_since_begins_there():
    assert told(statement("army", since=may(2))) == ["2 May..: army held"]


def test_a_statement_that_agrees_adds_its_evidence():
    (span,) = spans(capture("army", 3), statement("army", published=9))
    assert len(span.claims) == 2


def test_a_statement_that_names_some_of_the_holders_changes_nothing():
    joint = capture("army", 3)
    joint = replace(joint, control=replace(joint.control, holders=("army", "militia")))
    assert told(joint, statement("army", published=9)) == ["3 May..: army + militia held"]


def test_a_capture_told_anew_with_some_of_the_holders_goes_on_with_the_span():
    joint = capture("army", 3)
    joint = replace(joint, control=replace(joint.control, holders=("army", "militia")))
    assert told(joint, capture("army", 5, number=1)) == ["3 May..: army + militia held"]


def test_who_takes_it_did_not_lose_it_that_day():
    assert told(capture("army", 3, of=("rebels",)), capture("rebels", 3, of=("army",), number=1)) == [
        "3 May..: army + rebels contested"
    ]


def test_a_statement_that_names_nobody_is_no_span():
    assert told(statement()) == []


def test_a_statement_does_not_override_a_later_change():
    claims = statement("rebels", published=2), capture("army", 3)
    assert told(*claims) == ["..2 May: rebels held", "3 May..: army held"]


def test_a_later_statement_of_another_holder_opens_a_span():
    claims = capture("army", 3), statement("rebels", published=9)
    assert told(*claims) == ["3 May..8 May: army held", "9 May..: rebels held"]


def test_a_change_outweighs_a_statement_of_the_same_day():
    assert told(capture("army", 3), statement("rebels", published=3)) == ["3 May..: army held"]


def test_divided_control_names_all_holders():
    divided = statement("army", "rebels", status=ControlStatus.DIVIDED)
    assert told(divided) == ["..: army + rebels divided"]


def test_sectors_of_a_divided_city_are_held_apart():
    found = spans(statement("army", place=WEST), statement("rebels", place=EAST, number=1))
    assert [(span.sector, span.holders) for span in found] == [("E", ("rebels",)), ("W", ("army",))]


def test_a_denial_makes_a_change_disputed():
    claim = denied(capture("army", 5, number=1))
    found = spans(capture("army", 3, of=("rebels",)), claim)
    assert [span.disputed for span in found] == [False, True]
    assert claim.id in found[1].claims


def test_a_denial_of_before_leaves_later_spans_alone():
    assert told(denied(capture("army", 1, number=1)), capture("army", 3)) == ["3 May..: army held"]


def test_a_denial_of_later_leaves_closed_spans_alone():
    claims = capture("army", 3), capture("rebels", 5), denied(capture("army", 9, number=1))
    assert told(*claims) == ["3 May..4 May: army held", "5 May..: rebels held, disputed"]


def test_a_denial_alone_is_no_span():
    assert told(denied(capture("army", 3))) == []


def test_places_come_by_name_and_days_in_order():
    vestby = replace(NORHOLM, key="geonames:2", name="Vestby")
    claims = capture("army", 3, place=vestby), capture("army", 9), capture("rebels", 3, number=1)
    assert [(span.place.name, span.start) for span in spans(*claims)] == [
        ("Norholm", may(3)),
        ("Norholm", may(9)),
        ("Vestby", may(3)),
    ]


def test_a_place_without_a_key_is_known_by_its_name():
    nameless = replace(NORHOLM, key=None)
    assert told(capture("army", 3, place=nameless)) == ["3 May..: army held"]


def test_a_place_is_shown_as_its_own_sentence_has_it():
    carried = replace(NORHOLM, name="A", how="carried over from the headline")
    (span,) = spans(capture("army", 3, place=carried), capture("army", 3, number=1))
    assert span.place.name == "Norholm"


MANY = [
    statement("rebels", published=1),
    capture("army", 3, of=("rebels",)),
    capture("army", 3, number=1, extent=Extent.PART),
    denied(capture("army", 4, number=2)),
    siege("rebels", 6, of=("army",)),
    statement("army", published=7),
    lifted(("army",), 9, besiegers=("rebels",)),
    withdrawal("army", 12, side_b=parties("rebels")),
    capture("rebels", 14),
    capture("militia", 14, number=1),
    statement("rebels", published=15, place=EAST),
]
ASSESSED = spans(*MANY)


@given(st.permutations(MANY))
def test_the_order_of_arrival_does_not_matter(claims):
    assert spans(*claims) == ASSESSED


@given(st.lists(st.sampled_from(MANY), unique_by=lambda claim: claim.id))
def test_spans_of_a_place_neither_overlap_nor_run_backwards(claims):
    for sector in (None, "E"):
        mine = [span for span in spans(*claims) if span.sector == sector]
        assert all(span.start is None or span.end is None or span.start <= span.end for span in mine)
        assert all(left.end is not None and right.start is not None for left, right in pairwise(mine))
        assert all(left.end < right.start for left, right in pairwise(mine))


def test_a_siege_without_besiegers_is_none():
    nameless = siege("army", 3, of=("rebels",))
    nameless = replace(nameless, control=replace(nameless.control, siege=Siege()))
    assert told(nameless) == ["3 May..: rebels held"]
