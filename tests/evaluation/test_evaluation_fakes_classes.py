from dataclasses import replace

import pytest
from evaluation_records import ALEPPO, Registry, an_event

from dateline.evaluation.fakes_classes import classes_of
from dateline.model import Blame, Kind, Party, PlaceRole, Stance, Weapon


def of(**changes):
    return classes_of(an_event(**changes), Registry())


@pytest.mark.parametrize(
    ("admin1", "governorate"),
    [
        ("Aleppo Governorate", "aleppo"),
        ("Rif-dimashq", "damascus"),
        ("Dar‘ā", "daraa"),
        ("Deir ez-Zor", "deir ezzor"),
        ("Al-Hasakah", "hasakeh"),
        (None, "unknown"),
    ],
)
def test_a_province_comes_to_its_governorate(admin1, governorate):
    assert of(places=(replace(ALEPPO, admin1=admin1),)).governorate == governorate


def test_the_place_where_it_happened_goes_before_another():
    base = replace(ALEPPO, role=PlaceRole.LAUNCHED_FROM, admin1="Latakia")
    assert of(places=(base, ALEPPO)).governorate == "aleppo"


def test_a_place_in_another_country_has_no_governorate():
    assert of(places=(replace(ALEPPO, country="IQ"),)).governorate == "unknown"


@pytest.mark.parametrize(
    ("kind", "weapon", "cause"),
    [
        (Kind.AIRSTRIKE, None, "shelling"),
        (Kind.SUICIDE_BOMBING, "car bomb", "explosion"),
        (Kind.CLASH, None, "shooting"),
        (Kind.CLASH, "mortar shells", "shelling"),
        (Kind.ATTACK, "chlorine", "chemical and toxic gases"),
        (Kind.ATTACK, None, "unknown"),
        (Kind.TALKS, None, "unknown"),
    ],
)
def test_kind_and_weapon_come_to_a_cause(kind, weapon, cause):
    weapons = (Weapon(name=weapon),) if weapon else ()
    assert of(kind=kind, weapons=weapons).cause == cause


def test_who_acted_goes_before_who_is_blamed():
    blame = (Blame(actor="syrian-armed-forces", stance=Stance.BLAMED),)
    acted = (Party(actor="ahrar-al-sham", name="Ahrar al-Sham"),)
    assert of(side_a=acted, blame=blame).actor == "armed opposition groups"
    assert of(blame=blame).actor == "syrian government or russian troops"


def test_a_denial_blames_nobody():
    assert of(blame=(Blame(actor="syrian-armed-forces", stance=Stance.DENIED),)).actor == "unknown"


def test_a_state_that_flew_with_the_coalition_is_of_it():
    assert of(side_a=(Party(actor="be-air-force", name="Belgian F-16s"),)).actor == "international coalition forces"
