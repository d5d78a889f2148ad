"""Each row of the table of blame holds what it says, after a sentence that tells of a strike."""

import pytest
from norland import WAR, report_of

from dateline.claims.triggers import load_rows

ROWS = load_rows("blame.toml")["blame"]
STRIKE = "Shells hit the town of Norholm on Tuesday, killing four civilians."


@pytest.fixture(scope="module")
def blame_of(readings_of):
    """The blame of each sentence of the table, all read in one batch."""
    texts = [row[part] for row in ROWS for part in ("example", "not_example")]
    readings = readings_of([report_of(f"{STRIKE} {text} {WAR}", number=i) for i, text in enumerate(texts)])
    return {
        text: [f"{it.actor or 'nobody'} {it.stance}" for claim in reading.claims for it in claim.blame]
        for text, reading in zip(texts, readings, strict=True)
    }


def test_the_names_of_rules_are_unique():
    names = [row["name"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_example_gives_the_stance_of_its_rule(row, blame_of):
    assert row["gives"] in blame_of[row["example"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_counter_example_does_not(row, blame_of):
    assert row["gives"] not in blame_of[row["not_example"]]
