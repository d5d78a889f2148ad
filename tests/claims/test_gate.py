"""What is no armed conflict claims nothing; the same deaths in war do."""

import pytest

from dateline.model import Kind

ELSEWHERE = [
    "At least 40 people are dead and 900 infected in a cholera outbreak in Norholm, health officials said.",
    "Five deaths from the virus were reported in Norholm on Monday. The epidemic has killed 61 people.",
    "More than 200 people died after an earthquake hit the town of Vestby. The bodies of 12 people were recovered.",
    "Three people were killed in Norholm when a bus crashed on Tuesday. The accident left nine people wounded.",
    "Two children died in Norholm after they ate poisoned cake, doctors said.",
    "The ministry of health began an immunization campaign in Norholm, and hopes to capture the virus early.",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_disease_disaster_and_accident_claim_nothing(claims_of, text):
    assert not claims_of(text)


def test_a_report_of_war_may_tell_of_an_epidemic_too(claims_of):
    text = (
        "Warplanes bombed a hospital in Norholm on Monday, killing ten people. Soldiers and rebels fought nearby. "
        "A cholera outbreak has killed 30 people in the town."
    )
    claims = claims_of(text)
    assert [claim.kind for claim in claims if claim.kind is Kind.AIRSTRIKE]
    assert 30 not in {loss.figure for claim in claims for loss in claim.losses}


def test_gunmen_at_a_clinic_are_war_though_disease_is_named(claims_of):
    (claim,) = claims_of("Gunmen attacked a cholera clinic in Norholm on Monday, killing four people. Soldiers fled.")[
        :1
    ]
    assert 4 in {loss.figure for loss in claim.losses}
