"""What the language core saw of roles, put into what the rules read; by the weights that ship."""

from datetime import date

import pytest
from norland import report_of

from dateline.model import Frame, Stance

BOMBED = (
    "NORHOLM, 18 MAY 16 -- [TEXT] FIVE MEMBERS OF THE NORLAND PEOPLE'S FRONT BLEW UP A POWER STATION AND A BUS WITH "
    "DYNAMITE ON MONDAY. TEACHER JOHAN VESTBY WAS KILLED BY THE EXPLOSION. GUERRILLAS ALSO BURNED A BANK."
)
CALM = "NORHOLM, 18 MAY 16 -- [TEXT] THE MINISTER OPENED A SCHOOL ON MONDAY. HE PRAISED THE TEACHERS OF THE TOWN."


@pytest.fixture(scope="module")
def read(readings_of):
    return lambda text: readings_of([report_of(text, published=date(2016, 5, 18))])[0]


@pytest.fixture(scope="module")
def bombed(read):
    return read(BOMBED)


def words(reading, values):
    return {span.quote(reading.report.text) for each in values for span in each.spans}


def test_targets_and_weapons_that_no_rule_names_are_told_with_their_words(bombed):
    targets = {target.what: target for claim in bombed.claims for target in claim.targets}
    assert "POWER STATION" in words(bombed, targets.values())
    assert {"BUS", "BANK"} & words(bombed, [target for claim in bombed.claims for target in claim.targets])
    assert "dynamite" in {weapon.name for claim in bombed.claims for weapon in claim.weapons}


def test_a_weapon_that_a_rule_reads_too_is_told_once(bombed):
    for claim in bombed.claims:
        starts = [weapon.spans[0].start for weapon in claim.weapons]
        assert len(starts) == len(set(starts))


def test_victims_are_private_persons(bombed):
    people = {person.name: person for claim in bombed.claims for person in claim.people}
    assert people["JOHAN VESTBY"].private


def test_who_did_it_is_on_the_side_of_the_sentence_that_tells_it(bombed):
    said = {party.name for claim in bombed.claims for party in claim.side_a}
    tied = words(bombed, [blame for claim in bombed.claims for blame in claim.blame])
    assert any("MEMBERS" in name for name in said | tied)


def test_who_is_named_elsewhere_is_no_more_than_suspected(read):
    reading = read("A BOMB EXPLODED IN NORHOLM ON MONDAY AND KILLED TEN PEOPLE. THE GUERRILLAS FLED INTO THE HILLS.")
    stances = {blame.stance for claim in reading.claims for blame in claim.blame if blame.actor is None}
    assert stances <= {Stance.SUSPECTED}


def test_a_report_in_which_no_rule_sees_an_incident_gets_one_told_in_passing(read):
    reading = read(
        "NORHOLM, 18 MAY 16 -- [TEXT] THE MINISTER DEPLORED THE SLAYING OF BISHOP JOHAN VESTBY BY GUERRILLAS."
    )
    made = [claim for claim in reading.claims if claim.rule == "role-fillers"]
    assert all(claim.frame is Frame.BACKGROUND for claim in made)
    assert {person.name for claim in reading.claims for person in claim.people} <= {
        "JOHAN VESTBY",
        "BISHOP JOHAN VESTBY",
    }


def test_a_calm_report_claims_nothing(read):
    assert not read(CALM).claims
