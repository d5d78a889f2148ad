import json

from export_tools import ARMY, GUNMEN, REBELS, VILLAGERS, documented, exported, table, text
from publish_records import a_loss, an_event

from dateline.model import Blame, Fate, Frame, Interval, Kind, Link, LinkKind, Modality, Stance
from dateline.publish.cameo import COLUMNS
from dateline.publish.crosswalk import vocabularies
from dateline.publish.plover import FIELDS

SIDES = {"side_a": (ARMY,), "side_b": (REBELS,)}
BLAME = (Blame(actor="north-army", stance=Stance.BLAMED, voice="north-army"),)


def lines(*events):
    return [json.loads(line) for line in text("plover", *events).splitlines()]


def refused(form, **changes):
    return next(iter(exported(form, an_event(**(SIDES | changes)))[1].left_out), None)


def test_the_fields_and_columns_are_documented():
    assert documented("plover") == FIELDS
    assert documented("cameo") == list(COLUMNS)


def test_a_shelling_is_an_assault_with_its_parties():
    (act,) = lines(an_event(**SIDES, losses=(a_loss(10), a_loss(3, fate=Fate.WOUNDED))))
    assert list(act) == FIELDS
    assert (act["id"], act["type"], act["mode"], act["contexts"]) == (
        "3kx9f2a-1",
        "ASSAULT",
        "heavy-weapons",
        ["military"],
    )
    assert act["source"] == [{"name": "North Army", "actor": "north-army", "country": "DNK", "sector": "MIL"}]
    assert act["target"][0]["sector"] == "REB"
    assert (act["dead"], act["injured"], act["location"]["name"]) == (10, 3, "Norholm")


def test_a_party_that_no_registry_knows_is_of_the_country_of_the_event():
    (act,) = lines(an_event(side_a=(GUNMEN,), side_b=(VILLAGERS,)))
    assert act["source"] == [{"name": "gunmen", "actor": None, "country": "DNK", "sector": "UAF"}]
    assert act["target"][0]["sector"] == "CVL"


def test_an_accusation_is_an_act_of_its_own():
    acts = lines(an_event(**SIDES, blame=BLAME))
    assert [act["type"] for act in acts] == ["ASSAULT", "ACCUSE"]
    assert [act["id"] for act in acts] == ["3kx9f2a-1", "3kx9f2a-2"]


def test_contexts_follow_kind_modality_and_frame():
    assert lines(an_event(**SIDES, kind=Kind.CHEMICAL_ATTACK))[0]["contexts"] == ["military", "cbrn"]
    assert lines(an_event(**SIDES, kind=Kind.DISPLACEMENT))[0]["contexts"] == ["refugee"]
    possible = an_event(**SIDES, modality=Modality.POSSIBLE, frame=Frame.BACKGROUND)
    assert lines(possible)[0]["contexts"] == ["military", "hypothetical", "historical"]


def test_an_event_without_a_place_has_no_location():
    assert lines(an_event(**SIDES, places=()))[0]["location"] is None


def test_what_has_no_line_says_why():
    sums = (Link(event="evt-2", how=LinkKind.SUMS),)
    assert refused("plover", links=sums) == refused("cameo", links=sums) == "a sum of other events"
    assert refused("plover", kind=Kind.TOLL) == "no type for it"
    assert refused("cameo", kind=Kind.TOLL) == "no code for it"
    assert refused("plover", side_a=()) == "nobody is said to have done it"
    assert refused("cameo", side_b=()) == "nobody is said to have done it, or to whom"
    assert refused("cameo", when=None) == refused("cameo", when=Interval()) == "no day"


def test_a_record_of_cameo_is_a_dyad_with_a_code():
    (row,) = table("cameo", an_event(**SIDES), delimiter="\t")
    assert (row["source"], row["target"], row["root"], row["quad_class"]) == ("DNKMIL", "DNKREB", "19", "4")
    assert (row["date"], row["year"], row["month"], row["day"]) == ("20240503", "2024", "5", "3")
    assert (row["location"], row["admin1"], row["country"], row["reports"]) == ("Norholm", "Sund", "DK", "1")


def test_every_record_keeps_to_the_vocabularies():
    codes = {code for group in vocabularies()["cameo"]["codes"].values() for code in group}
    types = vocabularies()["plover"]["codes"]
    for kind in Kind:
        event = an_event(**SIDES, kind=kind)
        assert {row["code"] for row in table("cameo", event, delimiter="\t")} <= codes
        for act in lines(event):
            assert act["mode"] is None or act["mode"] in types[act["type"]]


def test_a_place_that_is_not_known_leaves_its_columns_empty():
    (row,) = table("cameo", an_event(**SIDES, places=()), delimiter="\t")
    assert (row["latitude"], row["location"]) == ("", "")
