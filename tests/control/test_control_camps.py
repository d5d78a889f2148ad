"""Who is one party to the struggle for a place: by descent, by state, by alliance; never with those one fights."""

from datetime import date

from dateline.control import Camps
from dateline.model import Actor, ActorKind, ActorRelation, RelationKind

DAY = date(2024, 5, 3)


def an_actor(name, kind=ActorKind.REBEL_GROUP, **changes):
    return Actor(**({"id": name, "name": name, "kind": kind} | changes))


def related(how, *others, **when):
    return tuple(ActorRelation(to=other, how=how, **when) for other in others)


FIGHTS = related(RelationKind.FIGHTS, "rebels")
STATE = ActorKind.STATE_FORCES
ARMY = an_actor("army", STATE, country="NN", relations=FIGHTS)
ACTORS = [
    an_actor("brigade", STATE, country="NN", parent="army"),
    ARMY,
    an_actor("police", ActorKind.POLICE, country="NN"),
    an_actor("militia", relations=related(RelationKind.BACKED_BY, "army")),
    an_actor("rebels"),
    an_actor("front", parent="rebels"),
    an_actor("turncoats", relations=related(RelationKind.ALLIED_WITH, "army", from_="2024-06")),
    an_actor("mutineers", STATE, country="NN", relations=related(RelationKind.FIGHTS, "army")),
]
CAMPS = Camps(ACTORS)


def camps(*names, together=(), day=DAY, known=CAMPS):
    """The camps of names as lists."""
    found = known.of(names, together=together, day=day)
    return sorted([name for name in names if found[name] == camp] for camp in set(found.values()))


def test_a_brigade_its_army_the_police_and_those_it_backs_are_one_camp():
    assert camps("brigade", "police", "militia", "front") == [["brigade", "police", "militia"], ["front"]]


def test_an_alliance_holds_from_its_day():
    assert camps("turncoats", "army") == [["army"], ["turncoats"]]
    assert camps("turncoats", "army", day=date(2024, 7, 1)) == [["turncoats", "army"]]


def test_those_who_fight_are_never_one_camp_whoever_stands_with_both():
    assert camps("army", "police", "mutineers") == [["army", "police"], ["mutineers"]]
    assert camps("army", "rebels", together=[("army", "rebels")]) == [["army"], ["rebels"]]


def test_who_hold_a_place_with_each_other_are_one_camp_there():
    assert camps("a", "b", "c", together=[("a", "b")], known=Camps()) == [["a", "b"], ["c"]]


def test_a_country_is_held_by_the_force_that_the_others_belong_to():
    assert (CAMPS.home("NN"), CAMPS.home("XX"), CAMPS.home(None)) == ("army", None, None)


def test_the_only_foe_is_known_where_there_is_one_camp_of_foes():
    assert CAMPS.only_foe("rebels", day=DAY) == "army"
    assert CAMPS.only_foe("army", day=DAY) is None  # the rebels, and the mutineers
    assert CAMPS.only_foe("police", day=DAY) is None
    assert CAMPS.only_foe("front", day=DAY) == "army"


def test_a_name_that_no_register_has_stands_alone():
    assert camps("name:unheard-of", "army") == [["army"], ["name:unheard-of"]]
    assert CAMPS.stand_together("name:unheard-of", "name:unheard-of", day=DAY)
