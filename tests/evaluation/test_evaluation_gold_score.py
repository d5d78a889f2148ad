from evaluation_records import Registry, a_gold_event, a_gold_report, a_loss, an_event

from dateline.evaluation.gold_records import GoldBlame
from dateline.evaluation.gold_score import GoldScore
from dateline.evaluation.parties import Parties
from dateline.model import Blame, Kind, Stance, Target, TargetKind, Voice, VoiceKind


def figures_of(gold_events, events):
    score = GoldScore(Parties(Registry()))
    score.add(a_gold_report(*gold_events), events)
    return score.figures()


def test_a_perfect_answer_has_an_f1_of_one():
    assert figures_of([a_gold_event()], [an_event()])["f1"] == 1.0


def test_one_event_answers_no_more_than_one_gold_event():
    figures = figures_of([a_gold_event(), a_gold_event()], [an_event()])
    assert (figures["precision"], figures["recall"]) == (1.0, 0.5)


def test_the_event_of_the_same_kind_is_taken_before_a_kin_of_it():
    figures = figures_of([a_gold_event()], [an_event(kind=Kind.AIRSTRIKE), an_event()])
    assert figures["kind_exact"] == 1.0


def test_main_is_first_only_where_the_report_is_chiefly_about_it():
    gold = [a_gold_event(main=True)]
    assert figures_of(gold, [an_event()])["main_first"] == 0.0
    assert figures_of(gold, [an_event(main_in=("rep-1",))])["main_first"] == 1.0


def test_a_toll_is_exact_when_its_sum_is():
    figures = figures_of([a_gold_event(killed=7)], [an_event(losses=(a_loss(3), a_loss(4)))])
    assert figures["toll_exact"] == 1.0


def test_voices_agree_by_a_telling_word():
    gold = a_gold_event(voices=("media activist Khalid Halabi", "state television"))
    event = an_event(voices=(Voice(name="Halabi", kind=VoiceKind.ACTIVIST),))
    assert figures_of([gold], [event])["voices_f1"] == 0.667


def test_blame_agrees_where_party_and_stance_do():
    gold = a_gold_event(blame=(GoldBlame(actor="Syrian armed forces", stance="blamed"),))
    blamed = an_event(blame=(Blame(actor="syrian-government", stance=Stance.BLAMED),))
    suspected = an_event(blame=(Blame(actor="syrian-government", stance=Stance.SUSPECTED),))
    assert figures_of([gold], [blamed])["blame_f1"] == 1.0
    assert figures_of([gold], [suspected])["blame_f1"] == 0.0


def test_targets_of_events_that_nobody_asked_for_count_against_precision():
    gold = a_gold_event(targets=("hospital",))
    hit = an_event(targets=(Target(what=TargetKind.HOSPITAL),))
    other = an_event(kind=Kind.TALKS, targets=(Target(what=TargetKind.SCHOOL),))
    assert figures_of([gold], [hit, other])["targets_f1"] == 0.667


def test_an_answer_without_events_scores_nothing_and_does_not_fail():
    assert figures_of([a_gold_event()], [])["f1"] == 0.0
