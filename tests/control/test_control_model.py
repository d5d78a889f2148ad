"""What the model does with voices, silence and homes; and that its figures are whole and explained."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from held import (
    MONITOR,
    NORHOLM,
    a_claim,
    capture,
    denied,
    may,
    parties,
    reports_of,
    siege,
    spans,
    statement,
    told,
    withdrawal,
)

from dateline.control import assess_control
from dateline.control.chain import OTHER_STATES, drift
from dateline.control.weights import Form, Standing, load_weights
from dateline.model import Actor, ActorKind, ActorRelation, Extent, Kind, RelationKind, Span, Voice, VoiceKind

WEIGHTS = load_weights()
ARMY = Actor(
    id="army",
    name="army",
    kind=ActorKind.STATE_FORCES,
    country="NN",
    relations=(ActorRelation(to="rebels", how=RelationKind.FIGHTS),),
)
REBELS = Actor(id="rebels", name="rebels", kind=ActorKind.REBEL_GROUP)
AT_HOME = replace(NORHOLM, country="NN")
ARMY_SAYS = (Voice(name="a spokesman", kind=VoiceKind.OFFICIAL, actor="army"),)
REBELS_SAY = (Voice(name="a rebel", kind=VoiceKind.ARMED_GROUP, actor="rebels"),)


def at_home(*claims, actors=(ARMY, REBELS)):
    """The spans of claims about a place in a country whose army is known, in few words."""
    found = assess_control(claims, reports=reports_of(claims), actors=actors).spans
    return [
        (span.start and span.start.day, " + ".join(span.holders), str(span.status), str(span.basis)) for span in found
    ]


def last(*claims):
    return spans(*claims)[-1]


def test_every_voice_and_form_has_its_figures_and_reasons():
    assert set(WEIGHTS.standing) == set(Standing)
    assert set(WEIGHTS.form) == set(Form)
    rows = [
        *WEIGHTS.standing.values(),
        *WEIGHTS.form.values(),
        WEIGHTS.rates,
        WEIGHTS.start,
        WEIGHTS.voices,
        WEIGHTS.shown,
    ]
    assert all(row.reason.endswith(".") for row in rows)


def test_who_admits_weighs_most_and_who_claims_least():
    order = [WEIGHTS.standing[each].affirms for each in Standing]
    assert order == sorted(order, reverse=True)


def test_silence_makes_every_state_less_sure_and_never_more():
    kept = [drift(2 + OTHER_STATES, days, WEIGHTS.rates)[0, 0] for days in (1, 30, 365)]
    assert kept == sorted(kept, reverse=True)
    assert np.allclose(drift(2 + OTHER_STATES, 30, WEIGHTS.rates).sum(axis=1), 1)


def test_two_voices_weigh_more_than_one_and_less_than_twice_as_much():
    one, two = last(capture("army", 3)), last(capture("army", 3), capture("army", 3, number=1, voices=(MONITOR,)))
    assert one.confidence < two.confidence < 1 - (1 - one.confidence) ** 2 + 0.01


def test_a_voice_that_repeats_itself_weighs_little_more():
    claims = [capture("army", 3, number=number, voices=ARMY_SAYS) for number in range(5)]
    assert last(*claims).confidence < last(capture("army", 3, voices=(MONITOR,))).confidence


def test_a_denial_by_the_loser_weighs_less_than_one_by_a_monitor():
    claim = capture("army", 3, of=("rebels",), voices=ARMY_SAYS)
    partisan = denied(capture("army", 3, of=("rebels",), number=1, voices=REBELS_SAY))
    neutral = denied(capture("army", 3, of=("rebels",), number=1, voices=(MONITOR,)))
    assert last(claim).confidence > last(claim, partisan).confidence
    assert told(claim, partisan)[-1] == "3 May..: army held, disputed"
    assert not told(claim, neutral)[-1].endswith("army held, disputed")


def test_who_disowns_its_own_gain_is_believed():
    claim = capture("army", 3, of=("rebels",))
    taken_back = denied(capture("army", 4, of=("rebels",), number=1, voices=ARMY_SAYS))
    assert told(claim, taken_back)[-1].split(": ")[1].startswith("rebels held")


def test_a_later_report_corrects_what_was_believed_before():
    wrong = capture("rebels", 3, of=("army",), published=4, voices=REBELS_SAY)
    right = denied(capture("rebels", 3, of=("army",), published=6, voices=(MONITOR,)))
    known = statement("army", published=1)
    assert told(known, wrong, right, as_of=may(4))[-1] == "3 May..: rebels held"
    assert told(known, wrong, right) == ["..: army held, disputed"]


def test_a_voice_that_insists_after_word_of_another_weighs_in_full():
    first, other = statement("army", published=1), statement("rebels", published=3, number=1, voices=(MONITOR,))
    insists = statement("army", published=5)
    assert told(first, other, insists)[-1].endswith("army held")
    assert last(first, other, insists).confidence > 0.6


def test_doubt_halves_a_voice():
    assert last(capture("army", 3, hedge="claimed")).confidence < last(capture("army", 3)).confidence


def test_what_only_the_holder_says_is_marked():
    claim = capture("army", 3, of=("rebels",), voices=ARMY_SAYS)
    assert last(claim).holder_alone
    assert not last(claim, capture("army", 3, number=1, voices=(MONITOR,))).holder_alone
    assert not last(capture("army", 3)).holder_alone


def test_claims_against_are_told_apart():
    ours, theirs = capture("army", 3), denied(capture("army", 3, number=1))
    assert last(ours, theirs).against == (theirs.id,)


def test_the_last_day_of_which_anything_is_told_is_kept():
    assert last(capture("army", 3), statement("army", published=9)).last_told == may(9)


def test_a_state_holds_its_country_until_somebody_says_otherwise():
    taken = at_home(capture("rebels", 3, place=AT_HOME))
    assert taken == [(None, "army", "held", "inferred"), (3, "rebels", "held", "claimed")]
    assert at_home(a_claim(Kind.ADVANCE, None, day=3, side_a=parties("rebels"), place=AT_HOME))[0][2] == "contested"


def test_the_state_at_home_is_never_shown_on_nobody_s_word():
    assert at_home(capture("army", 3, place=AT_HOME)) == [(3, "army", "held", "claimed")]
    assert at_home(siege("rebels", 3, place=AT_HOME)) == [(3, "army", "held", "inferred")]
    assert at_home(denied(capture("rebels", 3, place=AT_HOME))) == []


def test_a_part_in_other_hands_contests_a_place_of_the_state():
    part = statement("rebels", place=AT_HOME)
    part = replace(part, control=replace(part.control, extent=Extent.PART))
    assert at_home(part) == [(None, "rebels + army", "contested", "claimed")]


def test_who_leaves_a_foreign_place_leaves_it_to_the_state_at_home():
    assert at_home(withdrawal("rebels", 3, place=AT_HOME))[-1] == (3, "army", "held", "claimed")


def test_the_state_that_leaves_leaves_a_place_to_its_only_foe():
    assert at_home(withdrawal("army", 3, place=AT_HOME))[-1][1] == "rebels"
    more = Actor(id="front", name="front", relations=(ActorRelation(to="army", how=RelationKind.FIGHTS),))
    assert at_home(withdrawal("army", 3, place=AT_HOME), actors=(ARMY, REBELS, more))[-1][2] == "abandoned"
    besieged = siege("front", 1, place=AT_HOME), withdrawal("army", 3, place=AT_HOME)
    assert at_home(*besieged, actors=(ARMY, REBELS, more))[-1][1] == "front"


def taken(word, *, published=20, **changes):
    """A capture by nobody named, told with a word, in the report's whole text."""
    claim = a_claim(Kind.CAPTURE, None, day=3, published=published, place=AT_HOME, **changes)
    return claim, replace(reports_of([claim])[claim.report], text=f"{word:8}.")


def after(*told):
    claims = [claim for claim, _ in told]
    reports = {claim.report: report for claim, report in told}
    return assess_control(claims, reports=reports, actors=(ARMY, REBELS)).spans[-1].holders


def test_a_place_taken_by_nobody_named_is_the_foe_s_and_one_won_back_the_state_s():
    assert after(taken("captured")) == ("rebels",)
    assert after(taken("captured"), taken("retaken", number=1)) != ("rebels",)
    assert after(taken("retaken")) == ("army",)


def test_who_says_that_a_place_was_won_back_means_itself():
    assert after(taken("freed", voices=REBELS_SAY)) == ("rebels",)
    assert after(taken("freed", voices=ARMY_SAYS)) == ("army",)


def test_a_capture_by_nobody_named_says_nothing_where_no_state_or_foe_is_known():
    claim, report = taken("captured")
    assert assess_control([claim], reports={claim.report: report}).spans == ()
    abroad = replace(claim, places=(NORHOLM,))
    assert assess_control([abroad], reports={claim.report: report}, actors=(ARMY, REBELS)).spans == ()


def test_who_is_driven_out_by_nobody_named_leaves():
    driven = capture("army", 3, of=("rebels",), place=AT_HOME)
    driven = replace(driven, control=replace(driven.control, holders=()))
    assert at_home(driven)[-1] == (3, "army", "held", "claimed")


def test_the_trigger_tells_whether_a_place_came_back_and_not_the_name_of_one_of_several():
    claim, report = taken("freed")
    listed = replace(claim, anchor=replace(claim.anchor, start=20, end=27), spans=(Span(0, 5),))
    text = "freed Vestby and    Norholm."
    found = assess_control([listed], reports={claim.report: replace(report, text=text)}, actors=(ARMY, REBELS)).spans
    assert found[-1].holders == ("army",)


def test_what_is_told_first_of_a_place_outweighs_that_its_state_holds_it():
    (_, after_it) = at_home(capture("rebels", 3, place=AT_HOME, hedge="reportedly"))
    assert after_it[1] == "rebels"
    assert at_home(statement("rebels", place=AT_HOME)) == [(None, "rebels", "held", "claimed")]


def test_a_contest_of_which_nothing_is_heard_goes_back_to_the_holder():
    held, part = capture("army", 1), capture("rebels", 2, of=("army",), extent=Extent.PART, voices=REBELS_SAY)
    later = statement("army", published=20, place=replace(NORHOLM, key="geonames:9"))
    reports = {**reports_of([held, part, later])}
    reports[later.report] = replace(reports[later.report], published=date(2024, 9, 1))
    found = assess_control([held, part, later], reports=reports).spans
    norholm = [span for span in found if span.place.key == NORHOLM.key]
    assert [str(span.status) for span in norholm][:2] == ["held", "contested"]
    assert norholm[1].end is not None


def test_parties_of_one_register_camp_do_not_contest_a_place():
    brigade = Actor(id="brigade", name="brigade", kind=ActorKind.STATE_FORCES, country="NN", parent="army")
    claims = capture("army", 3), capture("brigade", 3, number=1)
    found = assess_control(claims, reports=reports_of(claims), actors=(ARMY, brigade)).spans
    assert [(span.holders, str(span.status)) for span in found] == [(("army", "brigade"), "held")]


def test_an_ally_s_voice_is_its_camp_s_and_a_third_party_s_is_of_no_known_side():
    ally = Actor(id="ally", name="ally", relations=(ActorRelation(to="rebels", how=RelationKind.ALLIED_WITH),))
    claim = capture("rebels", 3)

    def chance(party):
        told_by = replace(claim, voices=(Voice(name="a spokesman", kind=VoiceKind.OFFICIAL, actor=party),))
        found = assess_control([told_by], reports=reports_of([claim]), actors=(ARMY, REBELS, ally)).spans
        return found[-1].confidence

    assert chance("ally") == chance("rebels") < chance("a third party")


@pytest.mark.parametrize("kind", [VoiceKind.OFFICIAL, VoiceKind.ACTIVIST, VoiceKind.ANONYMOUS])
def test_a_voice_of_no_known_side_weighs_between(kind):
    voice = Voice(name="somebody", kind=kind)
    chance = last(capture("army", 3, voices=(voice,))).confidence
    assert WEIGHTS.standing[Standing.CLAIMS].affirms < chance < WEIGHTS.standing[Standing.OUTLET].affirms
