"""Each row of the table of damage holds what it says: its example gives its degree, its counter-example gives none."""

import pytest
from norland import WAR, report_of

from dateline.claims.triggers import load_rows

ROWS = load_rows("damage.toml")["harm"]


@pytest.fixture(scope="module")
def degrees_in(readings_of):
    """The degrees of damage that each sentence of the table gives; all read in one batch."""
    texts = list(dict.fromkeys(row[part] for row in ROWS for part in ("example", "not_example")))
    readings = readings_of([report_of(f"{text} {WAR}", number=i) for i, text in enumerate(texts)])
    return {
        text: [damage.degree for claim in reading.claims for damage in claim.damage]
        for text, reading in zip(texts, readings, strict=True)
    }


def test_the_names_of_rows_are_unique():
    names = [row["name"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_example_gives_its_degree(row, degrees_in):
    assert row["degree"] in degrees_in[row["example"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_counter_example_gives_no_damage(row, degrees_in):
    assert degrees_in[row["not_example"]] == []
