"""Why tellings are one happening, and what keeps the nearest others apart."""

from datetime import UTC, datetime

from happenings import NORHOLM, VESTBY, a_claim, a_day, a_telling, by, killed

from dateline.events.explaining import MOST_NEIGHBOURS, near_misses, strongest_links
from dateline.model import Judgement, Kind, Modality, Verdict

FIRST, SECOND = a_telling(a_claim("rep-1", losses=(killed(10),))), a_telling(a_claim("rep-2", losses=(killed(10),)))


def said(verdict, left=FIRST, right=SECOND):
    at = datetime(2024, 6, 1, tzinfo=UTC)
    pair = {"left": left.anchor, "right": right.anchor}
    return {frozenset(pair.values()): Judgement(**pair, verdict=verdict, by="ada", at=at).verdict}


def parted(telling, judged=None):
    ((_, compared),) = near_misses([FIRST], {"evt-2": [telling]}, judged or {})
    return compared


def test_each_telling_is_tied_to_one_before_it_with_bits_and_reasons():
    (link,) = strongest_links([SECOND, FIRST], {})
    assert (link.left, link.right, link.verdict) == (FIRST, SECOND, Verdict.SAME)
    assert "that make one" in link.words()
    assert "both at Norholm (+" in link.words()


def test_a_telling_is_tied_by_its_surest_link_also_where_that_comes_later():
    weak = a_telling(a_claim("rep-2", when=by(6)))
    strong = a_telling(a_claim("rep-3", when=by(6), losses=(killed(10),)))
    links = strongest_links([FIRST, weak, strong], {})
    assert [link.right.report.id for link in links] == ["rep-3", "rep-2"]
    assert strongest_links([], {}) == []


def test_people_s_word_is_named_first():
    (link,) = strongest_links([FIRST, SECOND], said(Verdict.SAME))
    assert link.words().startswith("people said so; ")
    assert parted(SECOND, said(Verdict.DIFFERENT)).verdict is Verdict.DIFFERENT


def test_a_neighbour_is_told_with_what_speaks_most_against_it():
    compared = parted(a_telling(a_claim("rep-3", kind=Kind.CEASEFIRE)))
    assert compared.verdict is Verdict.DIFFERENT
    assert "ceasefire" in compared.words()


def test_a_neighbour_that_nobody_can_tell_is_unsure():
    assert parted(a_telling(a_claim("rep-3", when=a_day(4)))).verdict is Verdict.UNSURE


def test_what_is_planned_is_not_what_happened():
    told = parted(a_telling(a_claim("rep-3", modality=Modality.PLANNED)))
    assert "one is told as having happened, the other is not" in told.words()


def test_one_report_tells_two_happenings_apart():
    assert "one report tells them apart" in parted(a_telling(a_claim("rep-1", at=300))).words()


def test_what_is_far_is_no_neighbour_and_only_the_nearest_are_told():
    far = a_telling(a_claim("rep-3", kind=Kind.CLASH, places=(VESTBY,), when=a_day(20)))
    assert near_misses([FIRST], {"evt-2": [far]}, {}) == []
    many = {f"evt-{i}": [a_telling(a_claim(f"rep-{i}", places=(NORHOLM,)))] for i in range(2, 12)}
    assert len(near_misses([FIRST], many, {})) == MOST_NEIGHBOURS
