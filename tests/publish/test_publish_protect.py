import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from publish_records import LONG_AFTER, NORHOLM, TEXT, a_claim, a_day, a_loss, a_report, an_event

from dateline.model import (
    Anchor,
    Certainty,
    Control,
    ControlSpan,
    Damage,
    DisagreeingValue,
    Disagreement,
    Fate,
    Interval,
    Kind,
    Modality,
    Person,
    Place,
    PlacePrecision,
    Precision,
    Span,
    Target,
    TargetKind,
    Voice,
    VoiceKind,
    to_json,
)
from dateline.publish import protect_claims, protect_control, protect_events, write_claims
from dateline.publish.coarsen import to_district, to_month, to_province
from dateline.publish.names import without_names_in

HALABI = Voice(name="Khalid Halabi", kind=VoiceKind.ACTIVIST)
HOSPITAL = (Target(what=TargetKind.HOSPITAL),)
# The event is of 3 May and first reported on 5 May: the delay ends with 8 May.
BEFORE, AFTER = datetime(2024, 5, 8, 23, 59, tzinfo=UTC), datetime(2024, 5, 9, tzinfo=UTC)


def protected(event, now=LONG_AFTER):
    return next(iter(protect_events([event], now=now).events), None)


def test_an_ordinary_event_leaves_as_it_is():
    assert protected(an_event()) == an_event()


@pytest.mark.parametrize("kind", [Kind.DEPLOYMENT, Kind.BASE_ESTABLISHED, Kind.ADVANCE, Kind.CONTROL])
def test_where_forces_are_is_told_three_days_late(kind):
    event = an_event(kind=kind)
    assert protect_events([event], now=BEFORE).counts == {"delayed": 1}
    assert protected(event, BEFORE) is None
    assert protected(event, AFTER) == event


def test_who_holds_ground_is_told_three_days_late_whatever_the_kind():
    event = an_event(kind=Kind.CAPTURE, control=Control(holders=("north-army",)))
    assert protected(event, BEFORE) is None
    assert protected(event, AFTER) == event


def test_a_deployment_that_is_undated_and_of_an_undated_report_is_kept_back():
    assert protected(an_event(kind=Kind.DEPLOYMENT, when=None, first_reported=None)) is None


def test_a_deployment_that_is_still_to_end_is_kept_back_by_its_last_day():
    until = Interval(start=date(2024, 5, 1), end=date(2024, 6, 1))
    assert protected(an_event(kind=Kind.DEPLOYMENT, when=until), AFTER) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.AID_DELIVERY, "certainty": Certainty.PLANNED},
        {"kind": Kind.EVACUATION, "modality": Modality.ONGOING},
        {"targets": (Target(what=TargetKind.AID_CONVOY),), "certainty": Certainty.PLANNED},
    ],
)
def test_a_convoy_is_not_told_before_it_is_over(changes):
    planned = an_event(when=a_day(20), **changes)
    assert protect_events([planned], now=AFTER).counts == {"not over yet": 1}
    assert protected(planned, datetime(2024, 5, 21, tzinfo=UTC)) is not None
    assert protected(replace(planned, when=None)) is None


def test_control_is_shown_as_it_stood_three_days_ago():
    old = ControlSpan(place=NORHOLM, start=date(2024, 4, 1), end=date(2024, 5, 4), holders=("north-army",))
    new = ControlSpan(place=NORHOLM, start=date(2024, 5, 5), holders=("rebels",))
    found = protect_control([old, new], {}, now=BEFORE)
    assert found.control == (replace(old, end=None),)
    assert found.counts == {"delayed": 1}
    assert protect_control([old, new], {}, now=AFTER).control == (old, new)


def test_control_first_told_since_is_kept_back_whenever_it_began():
    reported = {"clm-1": date(2024, 5, 5), "clm-2": date(2024, 5, 8), "clm-3": None}
    span = ControlSpan(place=NORHOLM, claims=("clm-1", "clm-2", "clm-3"))
    assert protect_control([span], reported, now=BEFORE).control == ()
    assert protect_control([span], reported, now=AFTER).control == (replace(span, claims=("clm-1",)),)
    assert protect_control([replace(span, claims=())], reported, now=AFTER).control == ()


@pytest.mark.parametrize("what", [TargetKind.HOSPITAL, TargetKind.SCHOOL, TargetKind.CAMP])
def test_hospitals_schools_and_camps_are_placed_by_their_district(what):
    event = an_event(targets=(Target(what=what),), damage=(Damage(what="Norholm hospital"),))
    found = protect_events([event], now=LONG_AFTER)
    (place,) = found.events[0].places
    assert (place.name, place.precision, place.key, place.how) == (
        "East Sund",
        PlacePrecision.ADMIN2,
        None,
        "coarsened for publication",
    )
    assert (place.lat, place.lon, place.error_km) == (55.75, 12.75, 40.0)
    assert found.events[0].when == event.when
    assert "Norholm" not in to_json(found.events[0])
    assert found.counts == {"to the district": 1}


def test_a_place_named_elsewhere_in_the_record_is_named_by_its_district():
    event = an_event(targets=HOSPITAL, basis={}, side_b=(replace(an_event().side_b[0], name="the Norholm brigade"),))
    assert protected(event).side_b[0].name == "the East Sund brigade"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.SEXUAL_VIOLENCE},
        {"kind": Kind.ABDUCTION},
        {"losses": (a_loss(10, children=3),)},
        {"losses": (a_loss(2, fate=Fate.DETAINED),)},
    ],
)
def test_survivors_children_and_prisoners_are_told_by_province_and_month(changes):
    event = an_event(reasons=("same day, 2024-05-03",), voices=(replace(HALABI, said_at=date(2024, 5, 4)),), **changes)
    found = protected(event)
    assert (found.places[0].name, found.places[0].admin2, found.places[0].precision) == ("Sund", None, "admin1")
    month = Interval(start=date(2024, 5, 1), end=date(2024, 5, 31), precision=Precision.MONTH)
    assert found.when == month
    assert (found.first_reported, found.reasons, found.voices[0].said_at) == (None, (), None)
    assert found.voices[0].name == "activist"
    assert "2024-05-03" not in to_json(found)


def test_private_persons_are_told_by_what_they_are():
    value = DisagreeingValue(value="10", voices=("Khalid Halabi (The Norholm Post)", "residents"))
    people = (Person(name="Omar Amin", private=True), Person(name="Gen. Sund", role="commander"))
    voices = (HALABI, Voice(name="residents", kind=VoiceKind.WITNESS), Voice(name="أحمد", kind=VoiceKind.RELATIVE))
    event = an_event(
        voices=voices,
        people=people,
        reasons=("both quote Khalid Halabi", "both name OMAR AMIN"),
        disagreements=(Disagreement(field="losses", values=(value,)),),
    )
    found = protected(event)
    assert [voice.name for voice in found.voices] == ["an activist", "residents", "a relative"]
    assert found.people == people[1:]
    assert found.reasons == ("both quote an activist", "both name a person")
    assert found.disagreements[0].values[0].voices == ("an activist (The Norholm Post)", "residents")


def test_a_quotation_loses_last_names_too():
    names = {"Khalid Halabi": "an activist"}
    assert without_names_in("Khalid Halabi said so. Halabi, in Halabiya, fled.", names) == (
        "an activist said so. an activist, in Halabiya, fled."
    )
    assert without_names_in("Nobody said so.", {}) == "Nobody said so."


def test_claims_are_quoted_without_private_names():
    text = TEXT.replace("the governor", "Khalid Halabi")
    claim = a_claim(voices=(HALABI,), spans=(Span(11, 78),))
    found = protect_claims([claim], {"rep-1": date(2024, 5, 5)}, now=LONG_AFTER)
    (line,) = write_claims(found.claims, {"rep-1": a_report(text=text)}, names=found.names, unquoted=found.unquoted)
    assert "an activist said" in json.loads(line)["quote"]
    assert "Halabi" not in line


@pytest.mark.parametrize("changes", [{"kind": Kind.SEXUAL_VIOLENCE}, {"targets": HOSPITAL}])
def test_claims_that_could_give_people_away_are_not_quoted(changes):
    claim = a_claim(hedge="reportedly", **changes)
    found = protect_claims([claim], {}, now=LONG_AFTER)
    (line,) = write_claims(found.claims, {"rep-1": a_report()}, names=found.names, unquoted=found.unquoted)
    plain = json.loads(line)
    assert [plain[name] for name in ("quote", "published", "url", "hedge")] == [None] * 4


def test_what_rests_on_a_private_report_does_not_leave():
    shared, own = an_event(id="evt-1", reports=("rep-1", "rep-2")), an_event(id="evt-2", reports=("rep-2",))
    protected = protect_events([shared, own], now=LONG_AFTER, private={"rep-1"})
    assert ([event.id for event in protected.events], protected.counts) == (["evt-2"], {"private": 1})


def test_a_claim_of_a_private_report_does_not_leave():
    claims = [a_claim("clm-1", report="rep-1"), a_claim("clm-2", report="rep-2")]
    protected = protect_claims(claims, {}, now=LONG_AFTER, private={"rep-1"})
    assert ([claim.id for claim in protected.claims], protected.counts) == (["clm-2"], {"private": 1})


def test_a_claim_of_control_waits_for_the_day_of_its_report():
    claim = a_claim(kind=Kind.CONTROL, anchor=Anchor("rep-1", 11, 19), when=None)
    published = {"rep-1": date(2024, 5, 5)}
    assert protect_claims([claim], published, now=BEFORE).claims == ()
    assert protect_claims([claim], published, now=AFTER).claims == (claim,)


def test_a_place_without_a_district_is_told_by_its_province_or_country():
    (province,) = to_district([replace(NORHOLM, admin2=None)])
    (country,) = to_district([replace(NORHOLM, admin2=None, admin1=None)])
    (nowhere,) = to_province([Place(name="the front")])
    assert (province.name, province.lat, province.lon, province.error_km) == ("Sund", 55.0, 13.0, 160.0)
    assert (country.name, country.lat, country.precision) == ("DK", None, PlacePrecision.COUNTRY)
    assert (nowhere.name, nowhere.lat, nowhere.error_km) == ("place withheld", None, None)


def test_a_place_that_is_coarse_is_made_no_finer():
    coarse = replace(NORHOLM, name="Sund", precision=PlacePrecision.ADMIN1)
    assert to_district([coarse])[0].precision is PlacePrecision.ADMIN1


def test_a_grid_cell_does_not_depend_on_where_in_it_a_place_is():
    near = [replace(NORHOLM, lat=55.5 + step / 100, lon=12.5 + step / 100) for step in range(50)]
    assert len({(place.lat, place.lon) for place in to_district(near)}) == 1


def test_an_undated_event_stays_undated():
    assert to_month(None) is None
    assert to_month(Interval()) == Interval()
    assert to_month(Interval(end=date(2024, 2, 3))) == Interval(end=date(2024, 2, 29), precision=Precision.MONTH)


def test_an_event_that_damaged_a_hospital_tells_its_district_alone():
    event = an_event(damage=(Damage(what="hospital", count=1, degree="damaged"),), losses=())
    (found,) = protect_events([event], now=LONG_AFTER).events
    assert (found.place.name, found.damage) == ("East Sund", ())


def test_a_named_person_who_was_taken_is_not_named():
    event = an_event(people=(Person(name="Omar Hadid", role="mayor", fate=Fate.ABDUCTED),), losses=())
    (found,) = protect_events([event], now=LONG_AFTER).events
    assert (found.place.name, found.people) == ("Sund", ())
