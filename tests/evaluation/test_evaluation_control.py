from dataclasses import replace

from evaluation_records import ALEPPO, Registry, a_gold_event, a_gold_report

from dateline.evaluation.control_score import ControlScore, GoldPlaces, said_control
from dateline.evaluation.gold_records import GoldControl
from dateline.evaluation.parties import Parties
from dateline.linking.fixed_gazetteer import FixedGazetteer
from dateline.model import Anchor, Claim, Control, ControlStatus, GazetteerEntry, Kind, Polarity

HELD = GoldControl(place="Aleppo", sector="W", holder="Syrian government", status="held")
TOWN = GazetteerEntry(key="geonames:170137", name="al-Hader", lat=35.99, lon=37.05, feature="settlement")


def a_claim(**changes):
    usual = {"id": "clm-1", "anchor": Anchor("rep-1", 0, 4), "report": "rep-1", "kind": Kind.CONTROL}
    usual |= {"places": (replace(ALEPPO, sector="W"),)}
    usual |= {"control": Control(holders=("syrian-armed-forces",), status=ControlStatus.HELD)}
    return Claim(**(usual | changes))


def f1_of(lines, claims):
    gold = a_gold_report(a_gold_event(), control=lines)
    score = ControlScore(GoldPlaces([gold], FixedGazetteer([TOWN])), Parties(Registry()))
    score.add(gold, claims)
    return score.f1()


def test_a_line_is_found_where_place_sector_holder_and_status_agree():
    assert f1_of((HELD,), [a_claim()]) == 1.0


def test_another_sector_is_another_state():
    assert f1_of((HELD,), [a_claim(places=(ALEPPO,))]) == 0.0


def test_where_gold_names_no_holder_any_will_do():
    line = GoldControl(place="Aleppo", sector=None, holder=None, status="divided")
    divided = Control(holders=("syrian-armed-forces", "syrian-rebels"), status=ControlStatus.DIVIDED)
    assert f1_of((line,), [a_claim(places=(ALEPPO,), control=divided)]) == 1.0


def test_a_denied_claim_tells_of_no_state():
    assert said_control([a_claim(polarity=Polarity.DENIED)]) == []


def test_the_same_state_told_twice_is_one():
    assert len(said_control([a_claim(), a_claim(id="clm-2")])) == 1


def test_a_name_that_gold_gives_no_point_is_looked_up():
    line = GoldControl(place="al-Hader", sector=None, holder="Syrian government", status="held")
    nearby = replace(ALEPPO, name="Hadher", lat=35.98, lon=37.06)
    assert f1_of((line,), [a_claim(places=(nearby,))]) == 1.0
