"""Losses of one happening: one toll a report, a range over reports, and nothing counted twice."""

from datetime import date

import pytest
from happenings import a_claim, a_report, a_telling, at_least, killed, only

from dateline.events.tolls import losses_of_telling, reconcile_losses, told_losses
from dateline.model import Fate, Loss, Scope, Span


def of_a_report(*tolls):
    """The losses of one report whose claims tell these tolls in order."""
    claims = [a_claim(at=100 * i, losses=losses) for i, losses in enumerate(tolls)]
    return list(losses_of_telling(claims))


def over_reports(*tolls, days=None):
    """The losses of one happening that each report tells by one of these tolls, published day by day."""
    tellings = []
    for i, losses in enumerate(tolls):
        report = a_report(f"rep-{i}", published=days[i] if days else date(2024, 5, 5 + i))
        tellings.append(a_telling(a_claim(f"rep-{i}", losses=losses), report=report))
    return reconcile_losses(tellings, lambda field, claims: None)


def test_the_first_told_figure_stands():
    assert of_a_report((killed(10),), (killed(12),)) == [killed(10)]


def test_a_smaller_figure_told_later_changes_nothing():
    assert of_a_report((killed(12),), (killed(10),)) == [killed(12)]


def test_an_exact_figure_goes_before_a_vague_one():
    assert of_a_report((at_least(24, vague=True),), (killed(30),)) == [killed(30)]


def test_a_round_bound_is_as_loose_as_a_vague_word():
    assert of_a_report((at_least(200),), (killed(230),)) == [killed(230)]


def test_a_vague_figure_alone_stands():
    assert of_a_report((at_least(24, vague=True),)) == [at_least(24, vague=True)]


def test_the_dead_of_another_side_are_added():
    assert of_a_report((killed(4, "army"),), (killed(6, "rebels"),)) == [killed(4, "army"), killed(6, "rebels")]


def test_what_one_word_tells_piece_by_piece_is_added_up():
    word = Span(40, 46)
    woman = killed(1, "civilians", women=1, spans=(Span(10, 11), word))
    children = killed(3, "civilians", children=3, spans=(Span(20, 25), word))
    (loss,) = of_a_report((woman, children))
    assert (loss.low, loss.best, loss.high, loss.women, loss.children) == (4, 4, 4, 1, 3)
    (loss,) = of_a_report((woman, at_least(3, "civilians", spans=(Span(20, 25), word))))
    assert (loss.low, loss.best, loss.high) == (4, None, None)


def test_what_two_words_tell_is_not_added_up():
    mayor, media = (killed(best, spans=(Span(best, best + 1),)) for best in (10, 6))
    assert of_a_report((mayor, media)) == [mayor, media]


def test_the_dead_of_one_side_are_not_added_again():
    assert of_a_report((killed(4, "army"),), (killed(5, "army"),)) == [killed(4, "army")]


def test_parts_after_a_total_are_not_added():
    assert of_a_report((killed(10),), (killed(4, "army"),)) == [killed(10)]


def test_a_larger_total_after_parts_takes_their_place():
    assert of_a_report((killed(4, "army"),), (killed(10),)) == [killed(10)]


def test_a_smaller_total_after_parts_does_not():
    assert of_a_report((killed(4, "army"), killed(6, "rebels")), (killed(9),)) == [
        killed(4, "army"),
        killed(6, "rebels"),
    ]


def test_fates_are_told_apart():
    wounded = Loss(who=("unknown",), fate=Fate.WOUNDED, best=25)
    assert of_a_report((killed(10),), (wounded,)) == [killed(10), wounded]


def test_the_dead_of_the_war_stay_out():
    assert of_a_report((killed(250_000, scope=Scope.WAR_TO_DATE),)) == []


def test_a_toll_rests_on_the_claim_that_told_it():
    claims = [a_claim(at=0), a_claim(at=100, losses=(killed(10),)), a_claim(at=200, losses=(killed(10),))]
    assert [claim for _, claim in told_losses(claims)] == [claims[1]]
    assert only(*claims).basis["losses"] == (claims[1].id,)


def test_one_report_s_toll_is_first_told():
    (loss,) = over_reports((killed(10),))
    assert (loss.low, loss.best, loss.high, loss.basis) == (10, 10, 10, "first told")


def test_low_and_high_span_what_reports_say():
    (loss,) = over_reports((killed(10),), (killed(12),), (killed(10),))
    assert (loss.low, loss.best, loss.high) == (10, 10, 12)
    assert loss.basis == "latest of those who stand apart"


def test_among_equals_the_latest_report_is_best():
    (loss,) = over_reports((killed(10),), (killed(12),))
    assert loss.best == 12
    (loss,) = over_reports((killed(12),), (killed(10),), days=[date(2024, 5, 9), None])
    assert loss.best == 12


def test_bounds_alone_have_no_best():
    (loss,) = over_reports((at_least(10),), (at_least(12),))
    assert (loss.low, loss.best, loss.high, loss.basis) == (10, None, None, "bounds alone")


def test_an_open_bound_leaves_the_range_open():
    (loss,) = over_reports((killed(10),), (at_least(12),))
    assert (loss.low, loss.best, loss.high) == (10, 10, None)


def test_an_upper_bound_alone_gives_no_low():
    up_to = Loss(who=("unknown",), fate=Fate.KILLED, high=30)
    (loss,) = over_reports((up_to,), (up_to,))
    assert (loss.low, loss.best, loss.high) == (None, None, 30)


def test_parts_are_the_most_that_a_report_tells():
    (loss,) = over_reports((killed(10, children=4),), (killed(10, children=5, women=2),), (killed(10),))
    assert (loss.children, loss.women) == (5, 2)


@pytest.mark.parametrize(("second", "wanted"), [(at_least(24, vague=True), True), (killed(30), False)])
def test_a_toll_is_vague_only_where_all_reports_are(second, wanted):
    (loss,) = over_reports((at_least(24, vague=True),), (second,))
    assert loss.vague is wanted


def test_a_total_of_one_report_and_the_parts_of_another_are_not_added():
    parts = (killed(4, "army"), killed(6, "rebels"))
    assert [loss.who for loss in over_reports((killed(10),), parts)] == [("army",), ("rebels",)]
    assert [loss.who for loss in over_reports((killed(10),), parts[:1])] == [("unknown",)]


def test_dead_of_a_named_side_beside_others_in_one_claim_are_added():
    beside = over_reports((killed(60), killed(25, "army")))
    assert [loss.figure for loss in beside] == [60, 25]


def test_a_figure_told_again_of_civilians_is_the_same_dead():
    assert of_a_report((killed(22, "medics"),), (killed(22, "civilians"),)) == [killed(22, "medics")]
