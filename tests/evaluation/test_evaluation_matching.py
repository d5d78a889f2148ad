from dataclasses import replace

import pytest
from evaluation_records import ALEPPO, GOLD_ALEPPO, a_gold_event, a_loss, an_event, days

from dateline.evaluation.matching import days_agree, has_happened, is_same, killed_in, kinds_agree, places_agree
from dateline.model import Certainty, Frame, Kind, Modality, Polarity, Scope


@pytest.mark.parametrize(
    ("gold", "predicted", "agree"),
    [
        ("shelling", "airstrike", True),
        ("capture", "advance", True),
        ("siege", "siege-lifted", False),
        ("siege", "capture", False),
        ("attack", "shelling", True),
        ("toll", "airstrike", True),
        ("toll", "capture", False),
        ("talks", "attack", False),
        ("clash", "airstrike", False),
        ("surrender-deal", "evacuation", True),
    ],
)
def test_kinds_agree_within_a_family_or_where_the_manner_is_open(gold, predicted, agree):
    assert kinds_agree(Kind(gold), Kind(predicted)) is agree


def test_an_event_of_the_same_kind_day_and_place_is_the_gold_event():
    assert is_same(a_gold_event(), an_event())


def test_days_that_do_not_overlap_do_not_agree():
    assert not days_agree(a_gold_event(), an_event(when=days("2016-09-21", "2016-09-22")))


def test_an_event_without_a_day_agrees_with_all():
    assert days_agree(a_gold_event(), an_event(when=None))


def test_a_place_beyond_the_tolerance_does_not_agree():
    assert not places_agree(GOLD_ALEPPO, replace(ALEPPO, lat=36.4))


def test_a_coarse_gold_place_agrees_with_its_province():
    gold = replace(GOLD_ALEPPO, precision="admin1", admin1="Aleppo Governorate")
    assert places_agree(gold, replace(ALEPPO, lat=37.9))


def test_a_gold_place_known_by_country_alone_agrees_with_all_of_it():
    gold = replace(GOLD_ALEPPO, precision="country", lat=None, lon=None, admin1=None)
    assert places_agree(gold, replace(ALEPPO, admin1="Homs"))
    assert not places_agree(gold, replace(ALEPPO, admin1="Homs", country="IQ"))


def test_attackers_and_wars_to_date_are_no_toll():
    event = an_event(
        losses=(a_loss(3), a_loss(1, who=("attackers",)), a_loss(200_000, scope=Scope.WAR_TO_DATE), a_loss(None, low=4))
    )
    assert killed_in(event) == 7


@pytest.mark.parametrize(
    "changes",
    [
        {"certainty": Certainty.DENIED},
        {"certainty": Certainty.PLANNED},
        {"polarity": Polarity.DENIED},
        {"modality": Modality.THREATENED},
        {"frame": Frame.BACKGROUND},
    ],
)
def test_plans_denials_and_background_have_not_happened(changes):
    assert not has_happened(an_event(**changes))
