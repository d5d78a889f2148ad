"""Each row of the table of fates holds what it says: its example gives its fate, its counter-example does not."""

import pytest
from norland import WAR, report_of

from dateline.claims.triggers import load_rows

ROWS = [row for rows in load_rows("fates.toml").values() for row in rows]


@pytest.fixture(scope="module")
def fates_in(readings_of):
    """The fates that each sentence of the table gives, told of a happening or set aside; all read in one batch."""
    texts = list(dict.fromkeys(row[part] for row in ROWS for part in ("example", "not_example")))
    readings = readings_of([report_of(f"{text} {WAR}", number=i) for i, text in enumerate(texts)])
    return {
        text: {str(loss.fate) for claim in reading.claims for loss in claim.losses}
        | {fate for issue in reading.issues for fate in issue.reason.split() if issue.stage == "claims"}
        for text, reading in zip(texts, readings, strict=True)
    }


def test_the_names_of_rows_are_unique():
    names = [row["name"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_example_gives_its_fate(row, fates_in):
    assert row["fate"] in fates_in[row["example"]]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_counter_example_does_not_give_the_fate(row, fates_in):
    assert row["fate"] not in fates_in[row["not_example"]]
