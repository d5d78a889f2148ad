"""Each row of the words that say of a town that arms took it: its example is a capture, the other none."""

import pytest

from dateline.claims.unnamed_takers import taking_rows
from dateline.model import Kind

ROWS = taking_rows()
# No other word of war stands in these: the taking alone makes them reports of one.
ALONE = "Norholm is in Syria."


def captures(claims):
    return [claim for claim in claims if claim.kind is Kind.CAPTURE]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_town_taken_by_nobody_named_is_a_capture_without_a_side(row, claims_of):
    (claim,) = captures(claims_of(f"{ALONE} {row['example']}"))
    assert not claim.side_a
    assert [place.name for place in claim.places] == ["Norholm"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_what_looks_like_it_is_none(row, claims_of):
    assert not captures(claims_of(f"{ALONE} {row['not_example']}"))


def test_towns_that_are_only_called_so_are_none(claims_of):
    assert not captures(claims_of(f"{ALONE} In the villages freed in May there is a school, and Norholm has a shop."))


def test_several_towns_behind_one_verb_are_all_taken(claims_of):
    claims = captures(claims_of(f"{ALONE} Norholm, Vestby and Tarn were liberated on Tuesday."))
    assert {place.name for claim in claims for place in claim.places} == {"Norholm", "Vestby", "Tarn"}
