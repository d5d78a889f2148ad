"""Why a place is shown as it is, what is known otherwise than before, and what analysts correct."""

from dataclasses import replace
from datetime import UTC, datetime

from held import (
    MONITOR,
    NORHOLM,
    capture,
    denied,
    in_words,
    lifted,
    may,
    reports_of,
    siege,
    spans,
    statement,
    withdrawal,
)

from dateline.control import assess_control, changes_between, faded, why_held
from dateline.model import ControlSpan, Correction

EAST = replace(NORHOLM, sector="E")


def why(*claims, day=9, place="norholm", **how):
    return why_held(claims, reports=reports_of(claims), place=place, on=may(day), **how)


def test_a_day_has_the_chance_of_each_state_and_they_make_one():
    (day,) = why(capture("army", 3, of=("rebels",)))
    assert (day.shown, day.day) == ("army", may(9))
    assert abs(sum(chance for _, chance in day.chances) - 1) < 0.01
    assert [state for state, _ in day.chances][:2] == ["army", "rebels"]


def test_each_claim_is_told_with_the_chance_that_it_adds_or_takes():
    ours, theirs = capture("army", 3, voices=(MONITOR,)), statement("rebels", published=5)
    (day,) = why(ours, theirs, statement("army", published=8))
    shifts = {each.claim: each.shift for each in day.moved}
    assert shifts[ours.id] > 0 > shifts[theirs.id]
    assert {each.standing for each in day.moved} == {"independent", "outlet"}


def test_a_denial_multiplies_the_odds_by_less_than_one():
    (day,) = why(capture("army", 3), denied(capture("army", 3, number=1)))
    assert sorted(each.odds > 1 for each in day.moved) == [False, True]


def test_a_place_goes_by_its_name_or_key_and_each_sector_is_told_of():
    claims = statement("army"), statement("rebels", number=1, place=EAST)
    assert [day.sector for day in why(*claims, place="geonames:1")] == [None, "E"]
    assert why(*claims, place="Vestby") == ()


def test_what_was_published_later_does_not_count_as_of_a_day():
    (day,) = why(capture("army", 3, published=4), capture("rebels", 5, published=9), as_of=may(8))
    assert day.shown == "army"


def changes(*claims, since, on):
    def known(as_of):
        return assess_control(claims, reports=reports_of(claims), as_of=as_of).spans

    return changes_between(known(may(since)), known(None), on=may(on))


def test_what_is_known_otherwise_is_told_with_the_claims_told_since():
    early, late = capture("army", 3, published=4), capture("rebels", 5, published=9)
    (change,) = changes(early, late, since=8, on=6)
    assert (in_words(change.before), in_words(change.after)) == ("3 May..: army held", "5 May..: rebels held")
    assert change.claims == (late.id,)
    assert changes(early, late, since=8, on=4) == ()


def test_what_was_not_told_of_before_is_a_change_and_so_is_what_is_gone():
    late = capture("rebels", 5, published=9)
    (change,) = changes(late, since=8, on=6)
    assert (change.before, change.claims) == (None, (late.id,))
    (gone,) = changes_between([ControlSpan(place=NORHOLM)], [], on=may(6))
    assert (gone.after, gone.claims) == (None, ())


def test_a_siege_told_since_is_a_change():
    claims = capture("rebels", 1, published=2), siege("army", 3, published=9)
    (change,) = changes(*claims, since=8, on=6)
    assert change.after.siege is not None


def a_correction(subject, field, new, day=1):
    at = datetime(2024, 6, day, tzinfo=UTC)
    return Correction(subject=subject, field=field, old=None, new=new, reason="misread", by="an analyst", at=at)


def held_after(claim, *corrections, **how):
    return [
        in_words(s) for s in assess_control([claim], reports=reports_of([claim]), corrections=corrections, **how).spans
    ]


def test_an_analyst_corrects_who_holds_a_place_by_claim_or_anchor_whatever_the_day():
    claim = capture("army", 3)
    for subject in (claim.id, str(claim.anchor)):
        found = held_after(claim, a_correction(subject, "control.holders", "rebels, front"), as_of=may(20))
        assert found == ["3 May..: rebels + front held"]


def test_the_latest_correction_counts_and_others_are_left_alone():
    claim = capture("army", 3)
    first = a_correction(claim.id, "polarity", "denied")
    second = a_correction(claim.id, "polarity", "affirmed", day=2)
    assert held_after(claim, second, first) == ["3 May..: army held"]
    assert held_after(claim, first) == []
    assert held_after(claim, a_correction(claim.id, "toll", "5"), a_correction("clm-other", "polarity", "denied")) == [
        "3 May..: army held"
    ]


def test_a_state_is_corrected_too():
    claim = statement("army", "rebels")
    assert held_after(claim, a_correction(claim.id, "control.status", "divided")) == ["..: army + rebels divided"]
    bare = replace(statement(), control=None)
    assert held_after(bare, a_correction(bare.id, "control.holders", "army")) == ["..: army held"]
    assert held_after(bare, a_correction(bare.id, "control.status", "held")) == []


def test_confidence_fades_after_the_last_word():
    (span,) = spans(capture("army", 3))
    later = faded(span, on=may(30))
    assert later.confidence < span.confidence
    assert faded(span, on=may(3)) == span
    assert faded(replace(span, confidence=None), on=may(30)).confidence is None


def test_denied_sieges_and_withdrawals_move_nothing_by_themselves():
    held = capture("rebels", 1)
    others = denied(siege("army", 3)), denied(lifted(("rebels",), 4)), denied(withdrawal("rebels", 5))
    assert spans(held, *others)[-1].holders == ("rebels",)
    assert spans(held, *others)[-1].siege is None
