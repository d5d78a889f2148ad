"""How well an event is supported, and how agreed it is who acted."""

import pytest
from happenings import (
    ARMY,
    GOVERNOR,
    MILITIA,
    MONITOR,
    OUTLET,
    REBEL_SPOKESMAN,
    REBELS,
    a_claim,
    a_report,
    killed,
    only,
)

from dateline.model import (
    Attribution,
    Blame,
    Control,
    Denies,
    Grade,
    Part,
    Party,
    Polarity,
    Stance,
    Voice,
    VoiceKind,
)

MINISTER = Voice(name="a minister", kind=VoiceKind.OFFICIAL, actor="army")
NOBODY_KNOWN = Voice(name="a source", kind=VoiceKind.ANONYMOUS)
DOCTOR = Voice(name="a doctor", kind=VoiceKind.MEDICAL)
DENIAL = {"polarity": Polarity.DENIED, "denies": Denies.HAPPENING, "voices": (GOVERNOR,)}


def told(*changes, **given):
    return only(*(a_claim(f"rep-{i}", **each) for i, each in enumerate(changes)), **given)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([{}], Grade.SINGLE_SOURCE),
        ([{"voices": (MONITOR,)}], Grade.SINGLE_SOURCE),
        ([{"voices": (GOVERNOR,)}], Grade.ONE_SIDED),
        ([{"voices": (GOVERNOR,)}, {"voices": (MINISTER,)}], Grade.ONE_SIDED),
        ([{"voices": (GOVERNOR,)}, {"voices": (REBEL_SPOKESMAN,)}], Grade.CORROBORATED),
        ([{"voices": (GOVERNOR,)}, {"voices": (MONITOR,)}], Grade.CORROBORATED),
        ([{"voices": (MONITOR,)}, {"voices": (DOCTOR,)}], Grade.CORROBORATED),
        ([{"voices": (MONITOR,)}, {"voices": (MONITOR,)}], Grade.SINGLE_SOURCE),
        ([{"voices": (NOBODY_KNOWN,)}], Grade.ONE_SIDED),
        ([{}, {}], Grade.CORROBORATED),
        ([DENIAL], Grade.DENIED),
        ([{}, DENIAL], Grade.CONTESTED),
        ([{"voices": (GOVERNOR,), "losses": (killed(9, "army"),)}], Grade.CONCEDED),
        ([{"voices": (GOVERNOR,), "control": Control(holders=("rebels",)), "side_b": (ARMY,)}], Grade.CONCEDED),
        ([{"voices": (GOVERNOR,), "control": Control(holders=("army",)), "side_b": (REBELS,)}], Grade.ONE_SIDED),
    ],
)
def test_grades(changes, wanted):
    assert told(*changes).grade is wanted


def test_an_agency_concedes_nothing():
    agency = Voice(name="an agency", kind=VoiceKind.AGENCY, actor="army")
    assert told({"voices": (agency,), "losses": (killed(9, "army"),)}).grade is Grade.SINGLE_SOURCE


def test_copies_of_one_agency_are_one_voice():
    reports = [a_report(f"rep-{i}", agency="An Agency") for i in range(3)]
    assert told({}, {}, {}, reports=reports).grade is Grade.SINGLE_SOURCE


def test_a_denial_of_responsibility_leaves_it_as_it_was():
    denial = {"polarity": Polarity.DENIED, "denies": Denies.RESPONSIBILITY, "voices": (GOVERNOR,)}
    assert told({"voices": (MONITOR,)}, denial).grade is Grade.CORROBORATED


HELPER = Party(actor="militia", name="militia", part=Part.ALLIED)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([{}], Attribution.UNKNOWN),
        ([{"side_a": (ARMY,)}], Attribution.ONE_SIDED),
        ([{"side_a": (ARMY,)}, {"side_a": (ARMY, MILITIA)}], Attribution.AGREED),
        ([{"side_a": (ARMY, HELPER)}, {"side_a": (ARMY,)}], Attribution.AGREED),
        ([{"side_a": (ARMY,)}, {"side_a": (REBELS,)}], Attribution.DISPUTED),
        ([{"side_a": (ARMY,), "blame": (Blame(actor="army", stance=Stance.DENIED),)}], Attribution.DISPUTED),
        ([{"blame": (Blame(actor=None, stance=Stance.NO_CLAIM),)}], Attribution.UNCLAIMED),
        ([{"blame": (Blame(actor="army", stance=Stance.BLAMED),)}], Attribution.ONE_SIDED),
        ([{"blame": (Blame(actor="army", stance=Stance.SUSPECTED),)}], Attribution.ONE_SIDED),
    ],
)
def test_attribution(changes, wanted):
    assert told(*changes).attribution is wanted


def test_the_outlet_alone_speaks_for_itself():
    assert told({"voices": (OUTLET,)}).voices == (OUTLET,)
