"""How the dead of an event are summed."""

from datetime import date

from dateline.model import Certainty, Event, Fate, Kind, Link, LinkKind, Loss, Scope
from dateline.web.figures import count_days, toll_of

from .fakes import an_event


def killed(*losses: Loss) -> dict[str, int | None]:
    return toll_of(an_event(losses=losses), Fate.KILLED)


def a_loss(**changes: object) -> Loss:
    return Loss(**({"who": ("unknown",), "fate": Fate.KILLED} | changes))


def test_an_event_without_a_figure_has_no_toll():
    assert killed() == {"low": None, "best": None, "high": None}


def test_nobody_killed_is_a_toll_of_zero():
    assert killed(a_loss(low=0, best=0, high=0)) == {"low": 0, "best": 0, "high": 0}


def test_an_open_upper_bound_leaves_the_sum_open():
    assert killed(a_loss(low=5), a_loss(low=2, best=2, high=3)) == {"low": 7, "best": 7, "high": None}


def test_an_attackers_own_death_stays_out():
    assert killed(a_loss(who=("attackers",), best=1), a_loss(best=4))["best"] == 4


def test_dead_of_the_whole_war_stay_out():
    assert killed(a_loss(best=250_000, scope=Scope.WAR_TO_DATE))["best"] is None


def test_an_event_that_sums_others_adds_no_dead_to_its_day():
    one = an_event(losses=(a_loss(best=4),))
    total = an_event(id="evt-2", losses=(a_loss(best=9),), links=(Link(event="evt-1", how=LinkKind.SUMS),))
    assert count_days([one, total])["days"] == [{"day": "2015-11-12", "events": 2, "killed": 4}]


def test_planned_events_add_no_dead_to_their_day():
    planned = an_event(certainty=Certainty.PLANNED, losses=(a_loss(best=4),))
    assert count_days([planned])["days"][0]["killed"] == 0


def test_events_without_a_single_day_are_counted_apart():
    undated = Event(id="evt-9", kind=Kind.CLASH)
    assert count_days([undated]) == {"days": [], "without_day": 1}
    assert count_days([an_event()])["days"][0]["day"] == date(2015, 11, 12).isoformat()
