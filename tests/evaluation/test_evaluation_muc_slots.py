from datetime import date

import pytest
from evaluation_records import a_loss, an_event, days
from test_evaluation_muc_roles import KEY

from dateline.evaluation.muc_keys import read_templates
from dateline.evaluation.muc_slots import SlotScore, incidents
from dateline.evaluation.muc_tables import type_of
from dateline.model import Interval, Kind, Person, Place


@pytest.fixture
def templates(tmp_path):
    path = tmp_path / "key-tst9.v1"
    path.write_text(KEY.replace('1: "JOHAN', '12: "JOHAN'))
    return read_templates([path])["TST9-MUC9-0001"]


def bombing(**changes):
    usual = {"kind": Kind.BOMBING, "when": days("1990-05-02"), "places": (Place(name="Tarn", country="NO"),)}
    return an_event(**(usual | {"losses": (a_loss(12),)} | changes))


def figures(templates, *events):
    score = SlotScore()
    score.add(templates, events)
    return score.figures()


def test_an_event_that_agrees_in_all_slots_is_right_in_all(templates):
    assert figures(templates, bombing()) == {"kind": 1.0, "date": 1.0, "place": 1.0, "number": 1.0, "effect": 1.0}


def test_a_day_within_the_keys_range_is_right_and_one_after_it_is_not(templates):
    assert figures(templates, bombing(when=days("1990-05-03")))["date"] == 1.0
    assert figures(templates, bombing(when=days("1990-05-04")))["date"] == 0.0
    assert figures(templates, bombing(when=Interval(end=date(1990, 5, 3))))["date"] == 0.0


def test_on_or_before_is_met_by_any_day_until_then(templates):
    told = an_event(kind=Kind.KILLING, when=Interval(end=date(1990, 5, 3)))
    assert figures(templates[1:], told)["date"] == 1.0


def test_an_optional_template_is_no_miss(templates):
    assert figures(templates)["kind"] == 0.0
    assert figures(templates, bombing(), an_event(kind=Kind.ARREST))["kind"] == pytest.approx(0.667)


def test_persons_and_killings_tell_of_a_death_too(templates):
    told = bombing(losses=(), people=(Person(name="Johan Vestby", fate="killed"),))
    assert figures(templates, told)["effect"] == 1.0
    assert figures(templates, bombing(losses=(), kind=Kind.ASSASSINATION))["effect"] == 1.0


def test_kinds_without_violence_are_no_incidents():
    assert incidents([bombing(), an_event(kind=Kind.TALKS)]) == [bombing()]


def test_every_kind_of_the_table_is_a_kind():
    assert (type_of(Kind.ABDUCTION), type_of(Kind.PROTEST)) == ("KIDNAPPING", None)
