"""One event of many claims: each field's value, the claims it rests on, and where voices differ."""

from dataclasses import replace
from datetime import date

import pytest
from happenings import (
    ARMY,
    GOVERNOR,
    MILITIA,
    MONITOR,
    NORHOLM,
    OUTLET,
    REBELS,
    SUND,
    VESTBY,
    a_claim,
    a_day,
    a_place,
    a_report,
    at_least,
    by,
    killed,
    only,
)

from dateline.model import (
    Affected,
    Blame,
    Certainty,
    Civilians,
    Control,
    Damage,
    Denies,
    Extent,
    Frame,
    Kind,
    Need,
    Part,
    Party,
    Person,
    PlacePrecision,
    PlaceRole,
    Polarity,
    Stance,
    Target,
    TargetKind,
    Weapon,
)

CIVILIANS = Party(actor="civilians", name="civilians")


def told(*changes):
    """The event of claims by one report each, all of one happening but for what is given."""
    claims = [a_claim(f"rep-{i}", **each) for i, each in enumerate(changes)]
    return only(*claims)


def test_a_closed_kind_of_the_first_telling_stands():
    assert told({"kind": Kind.SHELLING}, {"kind": Kind.ATTACK}, {"kind": Kind.ATTACK}).kind is Kind.SHELLING


def test_an_open_kind_gives_way_to_the_closed_one_told_most():
    event = told({"kind": Kind.ATTACK}, {"kind": Kind.SHELLING}, {"kind": Kind.SHELLING})
    assert event.kind is Kind.SHELLING
    assert event.basis["kind"] == ("clm-rep-1-0000", "clm-rep-2-0000")


def test_a_closer_kind_goes_before_a_headline_s_word():
    assert told({"kind": Kind.BOMBING}, {"kind": Kind.AIRSTRIKE}).kind is Kind.AIRSTRIKE


def test_an_open_kind_alone_stands():
    assert told({"kind": Kind.ATTACK}, {"kind": Kind.ATTACK}).kind is Kind.ATTACK


def test_the_main_telling_names_the_kind():
    claims = [a_claim("rep-1", kind=Kind.SHELLING), a_claim("rep-2", kind=Kind.AIRSTRIKE)]
    assert only(*claims, main={"rep-1": (), "rep-2": (claims[1].id,)}).kind is Kind.AIRSTRIKE


def test_the_narrowest_days_are_chosen():
    event = told({"when": a_day(1, 6)}, {"when": a_day(3)}, {"when": by(5)})
    assert event.when == a_day(3)
    assert event.basis["when"] == ("clm-rep-1-0000",)


def test_among_equal_days_the_one_told_most_is_chosen():
    days = [{"when": a_day(day), "losses": (killed(10),)} for day in (3, 4, 4)]
    assert told(*days).when == a_day(4)


def test_without_a_day_the_first_bound_stands():
    assert told({"when": by(6)}, {"when": by(5)}).when == by(6)


def test_without_any_day_none_is_given():
    event = told({"when": None}, {"when": None})
    assert event.when is None
    assert "when" not in event.basis


def test_the_finest_place_is_chosen():
    event = told(
        {"places": (SUND,), "losses": (killed(10),)},
        {"places": (NORHOLM,), "losses": (killed(10),)},
        {"places": (NORHOLM,)},
    )
    assert [place.name for place in event.places] == ["Norholm"]


def test_a_named_place_is_finer_than_its_province():
    ford = a_place("Holm ford", key="name:DK-SU:holmford", precision=PlacePrecision.ADMIN1)
    assert only(a_claim(at=0, places=(SUND,)), a_claim(at=100, places=(ford,))).place.name == "Holm ford"


def test_a_place_of_its_own_sentence_goes_before_one_carried_over():
    carried = replace(a_claim(at=100), places=(a_place("Mill", precision=PlacePrecision.SITE),))
    assert only(a_claim(at=0, places=(SUND,)), carried).place.name == "Sund"


def test_a_town_goes_before_the_capital_of_its_province():
    capital = a_place("Sund", lat=55.6, lon=12.0)
    event = only(a_claim(at=0, places=(capital,)), a_claim(at=100, places=(NORHOLM,)))
    assert event.place.name == "Norholm"


def test_an_area_over_provinces_is_as_coarse_as_a_country():
    north = a_place("the north", precision=PlacePrecision.AREA, admin1=None)
    assert only(a_claim(at=0, places=(north,)), a_claim(at=100, places=(SUND,))).place.name == "Sund"


def test_a_place_goes_by_its_usual_name():
    capitals, other = replace(NORHOLM, name="NORHOLM"), replace(NORHOLM, name="Norrholm")
    event = told({"places": (capitals,)}, {"places": (capitals,)}, {"places": (other,)})
    assert event.place.name == "Norrholm"
    assert told({"places": (capitals,)}).place.name == "NORHOLM"


def test_a_place_without_a_key_keeps_its_name():
    assert told({"places": (replace(NORHOLM, key=None),)}).place.name == "Norholm"


def test_places_of_other_roles_and_fellows_are_kept():
    source = replace(VESTBY, role=PlaceRole.FROM)
    event = told({"places": (NORHOLM, SUND, source)})
    assert [(place.name, place.role) for place in event.places] == [
        ("Norholm", "at"),
        ("Sund", "at"),
        ("Vestby", "from"),
    ]


def test_without_a_scene_the_places_of_the_first_claim_are_kept():
    source = replace(VESTBY, role=PlaceRole.FROM)
    assert [place.name for place in told({"places": (source,)}).places] == ["Vestby"]


def test_a_helper_in_one_telling_is_a_helper():
    event = told({"side_a": (ARMY, MILITIA)}, {"side_a": (ARMY, replace(MILITIA, part=Part.ALLIED))})
    assert [(party.actor, party.part) for party in event.side_a] == [("army", "main"), ("militia", "allied")]
    assert event.basis["side_a"] == ("clm-rep-0-0000", "clm-rep-1-0000")


def test_a_helper_that_stands_alone_is_the_main_party():
    assert told({"side_a": (replace(MILITIA, part=Part.ALLIED),)}).side_a == (MILITIA,)


def test_a_party_is_on_one_side():
    event = told({"side_a": (ARMY,), "side_b": (REBELS,)}, {"side_a": (ARMY,), "side_b": (ARMY, REBELS)})
    assert [party.actor for party in event.side_b] == ["rebels"]


def test_what_is_told_of_is_listed_once():
    school, blame = Target(what=TargetKind.SCHOOL), Blame(actor="army", stance=Stance.BLAMED)
    values = {
        "targets": (school,),
        "blame": (blame,),
        "affected": (Affected(who=("civilians",), need=Need.TRAPPED),),
        "damage": (Damage(what="house", count=3),),
        "weapons": (Weapon(name="mortar"),),
        "people": (Person(name="A. Holm"),),
    }
    event = told(values, values)
    assert {field: getattr(event, field) for field in values} == values


def test_the_first_word_of_control_stands():
    control = Control(holders=("army",))
    assert told({}, {"control": control}).control == control


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"side_b": (CIVILIANS,)}, Civilians.TARGETED),
        ({"losses": (killed(3, "civilians"),)}, Civilians.HIT),
        ({"losses": (killed(3, children=2),)}, Civilians.HIT),
        ({"losses": (killed(3, women=2),)}, Civilians.HIT),
        ({"losses": (killed(3),)}, Civilians.NOT_SAID),
    ],
)
def test_what_is_said_of_civilians(changes, wanted):
    assert told(changes).civilians is wanted


def test_the_surest_telling_says_how_sure_it_is():
    event = told({"certainty": Certainty.ALLEGED}, {"certainty": Certainty.STATED})
    assert event.certainty is Certainty.STATED


def test_news_in_one_telling_is_news():
    assert told({"frame": Frame.BACKGROUND}, {"frame": Frame.NEW}).frame is Frame.NEW
    assert told({"frame": Frame.BACKGROUND}).frame is Frame.BACKGROUND


def test_voices_are_listed_once_and_the_outlet_left_out():
    event = told({"voices": (MONITOR,)}, {"voices": (MONITOR, GOVERNOR)})
    assert event.voices == (MONITOR, GOVERNOR)


def test_the_outlet_is_listed_where_most_tellings_have_no_other():
    assert told({"voices": (MONITOR,)}, {}, {}).voices == (MONITOR, OUTLET)
    assert told({}, {}).voices == (OUTLET,)


def test_first_reported_is_the_earliest_day_of_publication():
    claims = [a_claim("rep-1"), a_claim("rep-2")]
    event = only(*claims, reports=[a_report("rep-2", published=date(2024, 5, 4))])
    assert event.first_reported == date(2024, 5, 4)


def test_a_denied_happening_is_an_event_of_its_own():
    event = told({"polarity": Polarity.DENIED, "certainty": Certainty.DENIED, "denies": Denies.HAPPENING})
    assert (event.certainty, event.polarity) == (Certainty.DENIED, Polarity.DENIED)


def differing(event, field):
    """The values of one field on which voices differ, with the voices."""
    (found,) = (each for each in event.disagreements if each.field == field)
    return {value.value: value.voices for value in found.values}


def test_tolls_that_differ_are_shown_with_their_voices():
    event = told({"losses": (killed(10),), "voices": (MONITOR,)}, {"losses": (at_least(12),), "voices": (GOVERNOR,)})
    assert differing(event, "losses.killed") == {
        "10": ("a monitor (Outlet of rep-0)",),
        "at least 12": ("the governor (Outlet of rep-1)",),
    }


def test_a_vague_toll_differs_from_nothing():
    assert told({"losses": (killed(30),)}, {"losses": (at_least(24, vague=True),)}).disagreements == ()


def test_an_outlet_s_own_word_is_credited_to_the_outlet():
    event = told(*({"when": a_day(day), "losses": (killed(10),)} for day in (3, 4)))
    assert differing(event, "when") == {"2024-05-03": ("Outlet of rep-0",), "2024-05-04": ("Outlet of rep-1",)}


def test_an_outlet_without_a_name_goes_by_its_report():
    claims = [a_claim(f"rep-{number}", when=a_day(2 + number), losses=(killed(10),)) for number in (1, 2)]
    event = only(*claims, reports=[a_report("rep-1", outlet=None), a_report("rep-2", outlet=None)])
    assert differing(event, "when") == {"2024-05-03": ("rep-1",), "2024-05-04": ("rep-2",)}
    assert event.outlets == ()


def test_who_acted_how_much_was_taken_and_whether_it_happened_may_differ():
    whole, part = Control(extent=Extent.WHOLE), Control(extent=Extent.PART)
    denial = {"polarity": Polarity.DENIED, "denies": Denies.HAPPENING, "side_a": (REBELS,)}
    event = told({"control": whole, "side_a": (ARMY,)}, {"control": part, "side_a": (ARMY,)}, denial)
    assert [each.field for each in event.disagreements] == ["control.extent", "side_a", "happened"]


def test_who_withdraws_loses_to_whoever_captures():
    event = told(
        {"kind": Kind.CAPTURE, "side_a": (ARMY,)},
        {"kind": Kind.WITHDRAWAL, "side_a": (REBELS,)},
        {"kind": Kind.CAPTURE, "side_a": (ARMY,)},
    )
    assert (event.kind, event.side_a, event.side_b) == (Kind.CAPTURE, (ARMY,), (REBELS,))
    assert "side_a" not in [each.field for each in event.disagreements]
