"""What counts as evidence: of which day, published by when, of which places, and on what it rests."""

from dataclasses import replace

import pytest
from held import (
    MONITOR,
    NORHOLM,
    OUTLET,
    a_claim,
    capture,
    denied,
    in_words,
    may,
    parties,
    reports_of,
    siege,
    spans,
    statement,
    told,
    undated,
    withdrawal,
)

from dateline.control import assess_control
from dateline.model import (
    Extent,
    Frame,
    Interval,
    Kind,
    Modality,
    PlacePrecision,
    PlaceRole,
    ReportStatus,
    Share,
    Voice,
    VoiceKind,
)

ARMY_SPOKESMAN = Voice(name="a spokesman", kind=VoiceKind.OFFICIAL, actor="army")
REBEL_SPOKESMAN = Voice(name="a rebel", kind=VoiceKind.ARMED_GROUP, actor="rebels")


def test_as_of_a_day_leaves_out_what_was_published_later():
    early, late = capture("army", 3, published=4), capture("rebels", 5, published=9)
    assert told(early, late, as_of=may(8)) == ["3 May..: army held"]
    assert told(early, late, as_of=may(9)) == ["3 May..4 May: army held", "5 May..: rebels held"]


def test_an_undated_report_is_left_out_as_of_a_day_and_counted():
    claim = capture("army", 3, published=None)
    assert told(claim, as_of=may(20)) == []
    assert undated(claim, as_of=may(20)) == 1


def test_an_undated_report_of_a_dated_change_counts_now():
    claim = capture("army", 3, published=None)
    assert told(claim) == ["3 May..: army held"]
    assert undated(claim) == 0


def test_a_claim_without_any_day_is_counted():
    claim = capture("army", published=None)
    assert told(claim) == []
    assert undated(claim) == 1


def test_a_day_is_since_when_else_the_first_else_the_last_else_publication():
    claim = capture("army", published=20)
    found = [
        replace(claim, control=replace(claim.control, since=may(1))),
        replace(claim, when=Interval(start=may(2), end=may(4))),
        replace(claim, when=Interval(end=may(4))),
        replace(claim, when=None),
    ]
    assert [spans(each)[0].start for each in found] == [may(1), may(2), may(4), may(20)]


def test_a_change_told_as_background_on_no_day_hands_nothing_over_and_is_counted():
    news, background = capture("army", 3), capture("rebels", published=9, frame=Frame.BACKGROUND)
    assert told(news, background) == ["3 May..: army held"]
    assert undated(news, background) == 1


def test_a_capture_told_as_background_alone_says_weakly_how_things_stood():
    (span,) = spans(capture("rebels", published=9, frame=Frame.BACKGROUND))
    assert in_words(span) == "..: rebels held"
    assert span.confidence < spans(statement("rebels", published=9))[0].confidence


def test_a_siege_told_as_background_on_no_day_is_left_out_and_counted():
    claim = siege("army", None, published=9, frame=Frame.BACKGROUND)
    assert told(claim) == []
    assert undated(claim) == 1


def test_a_denial_told_as_background_still_disputes():
    denial = denied(capture("army", published=9, frame=Frame.BACKGROUND))
    assert told(capture("army", 3), denial) == ["3 May..: army held, disputed"]


def test_a_change_told_as_background_on_a_day_counts():
    claims = capture("army", 3), capture("rebels", 1, published=9, frame=Frame.BACKGROUND)
    assert told(*claims) == ["1 May..2 May: rebels held", "3 May..: army held"]


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.THREATENED, Modality.POSSIBLE, Modality.CALLED_FOR])
def test_what_has_not_happened_changes_nothing(modality):
    assert told(capture("army", 3, modality=modality)) == []


def test_what_goes_on_counts():
    assert told(capture("army", 3, modality=Modality.ONGOING)) == ["3 May..: army held"]


def test_a_claim_that_says_nothing_of_control_is_no_evidence():
    assert told(replace(capture("army", 3), control=None)) == []


def test_a_claim_without_a_place_is_no_evidence():
    assert told(replace(capture("army", 3), places=())) == []


@pytest.mark.parametrize(
    "precision", [PlacePrecision.COUNTRY, PlacePrecision.LINE, PlacePrecision.NEAR, PlacePrecision.UNKNOWN]
)
def test_what_cannot_be_held_is_no_evidence(precision):
    assert told(capture("army", 3, place=replace(NORHOLM, precision=precision))) == []


def test_a_province_may_be_held_but_what_happens_in_it_does_not_take_it():
    province = replace(NORHOLM, precision=PlacePrecision.ADMIN1)
    assert told(statement("army", place=province)) == ["..: army held"]
    assert told(capture("army", 3, place=province)) == []


def test_the_part_of_a_town_that_is_held_is_held_whole():
    east = replace(NORHOLM, sector="E", precision=PlacePrecision.SECTOR)
    part = statement("rebels", place=east)
    part = replace(part, control=replace(part.control, extent=Extent.PART))
    assert spans(part)[0].confidence == spans(statement("rebels", place=east))[0].confidence


def test_what_a_withdrawn_report_told_is_no_evidence():
    claim = capture("army", 3)
    reports = {name: replace(each, status=ReportStatus.WITHDRAWN) for name, each in reports_of([claim]).items()}
    assert assess_control([claim], reports=reports).spans == ()


def by_sides(kind, a, b, **changes):
    """A claim that tells of control by its sides alone."""
    return a_claim(kind, None, day=3, side_a=parties(*a), side_b=parties(*b), **changes)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (by_sides(Kind.HANDOVER, ["militia"], ["army"]), ["..2 May: army held", "3 May..: militia held"]),
        (by_sides(Kind.SURRENDER_DEAL, ["army"], ["rebels"]), ["..2 May: rebels held", "3 May..: army held"]),
        (by_sides(Kind.SURRENDER_DEAL, [], ["rebels"]), ["..2 May: rebels held", "3 May..: nobody abandoned"]),
        (by_sides(Kind.REPELLED_ATTACK, ["rebels"], ["army"]), ["..: army held"]),
        (by_sides(Kind.BASE_ESTABLISHED, ["army"], []), ["3 May..: army held"]),
        (by_sides(Kind.ADVANCE, ["army"], ["rebels"]), ["3 May..: army + rebels contested"]),
        (by_sides(Kind.HANDOVER, [], []), []),
    ],
)
def test_kinds_that_tell_of_control_by_their_sides_are_evidence(claim, expected):
    assert told(claim) == expected


def test_a_base_says_that_its_owner_still_holds_the_place():
    held, base = capture("army", 1), by_sides(Kind.BASE_ESTABLISHED, ["army"], [])
    assert base.id in spans(held, base)[0].claims


def test_advances_of_several_voices_contest_a_place():
    voices = (MONITOR, OUTLET, Voice(name="residents", kind=VoiceKind.WITNESS))
    advances = [by_sides(Kind.ADVANCE, ["army"], [], number=n, voices=(voice,)) for n, voice in enumerate(voices)]
    assert told(statement("rebels", published=1), *advances) == ["..2 May: rebels held", "3 May..: army contested"]


def test_the_first_place_is_the_one_that_is_held():
    vestby = replace(NORHOLM, key="geonames:2", name="Vestby")
    source = replace(vestby, role=PlaceRole.FROM)
    found = spans(replace(capture("army", 3), places=(source, NORHOLM, vestby)))
    assert [span.place.name for span in found] == ["Norholm"]


def test_places_that_share_a_claim_are_each_held():
    places = tuple(replace(NORHOLM, key=f"geonames:{name}", name=name, share=Share.EACH) for name in "ABC")
    assert [span.place.name for span in spans(replace(capture("army", 3), places=places))] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("voice", "basis", "confidence"),
    [
        (OUTLET, "claimed", 0.85),
        (ARMY_SPOKESMAN, "claimed", 0.7),
        (MONITOR, "independent", 0.9),
        (Voice(name="a hospital", kind=VoiceKind.MEDICAL), "independent", 0.9),
        (REBEL_SPOKESMAN, "own-side-admits", 0.95),
    ],
)
def test_who_tells_says_how_sure_it_is(voice, basis, confidence):
    after = spans(capture("army", 3, of=("rebels",), voices=(voice,)))[-1]
    assert after.basis == basis
    assert after.confidence == pytest.approx(confidence, abs=0.005)


def test_the_best_basis_of_a_span_counts():
    (span,) = spans(capture("army", 3), statement("army", published=9, voices=(MONITOR,)))
    assert (span.basis, span.voices) == ("independent", ("Outlet rep-20-0", "a monitor (Outlet rep-9-0)"))


def test_a_loser_without_an_actor_admits_nothing():
    nameless = (*parties("rebels"), replace(parties("x")[0], actor=None))
    claim = capture("army", 3, side_b=nameless, voices=(MONITOR,))
    assert spans(claim)[-1].basis == "independent"


def test_who_withdraws_held_it_before():
    assert spans(withdrawal("rebels", 3))[0].holders == ("rebels",)
